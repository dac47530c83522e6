#pragma once

#include <string>

#include <thidua/sdk/sdk.h>

namespace zoo {

/// What one animal does with a call; the word is what the document asks for.
using Deed = thidua_status (*)(const thidua_call& call, const std::string& word);

/// The deed of that name, or nullptr.
Deed find_answer(const std::string& word); ///< breaks the rules of answering
Deed find_escape(const std::string& word); ///< tries what its rights do not allow
Deed find_waste(const std::string& word);  ///< takes more than it may

/// Tries to change, see or reach what lies outside: "open", the name of the error, or "unknown" for no such probe. The
/// document's "target" names a file or address.
std::string probe(const thidua_call& call, const std::string& word);

thidua_status write(const thidua_call& call, const std::string& text);
thidua_status report(const thidua_call& call, const std::string& code, const std::string& vi, const std::string& en,
                     thidua_status status);
/// A document of no findings that also carries `words`.
thidua_status say(const thidua_call& call, const std::string& words);
/// The string that follows `"name":"` in the document: enough for these tests.
std::string text_of(const thidua_call& call, const std::string& name);

} // namespace zoo
