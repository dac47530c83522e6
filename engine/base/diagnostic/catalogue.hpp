#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic/diagnostic.hpp"
#include "base/result.hpp"

namespace thidua {

/// The text of one message file: `engine/<room>/messages/<language>.txt`.
struct CatalogueSource {
    std::string_view room;
    std::string_view language;
    std::string_view text;
};

/// All message files of the engine, embedded at build time (target `thidua_messages`).
std::span<const CatalogueSource> embedded_catalogues();

/// Sentences by language and key. A file has one entry a line, `KEY = sentence`; blank lines and lines that begin with
/// `#` are skipped; `\n` in a sentence breaks the line; `{name}` is replaced by the argument of that name.
/// Immutable after loading; safe to share between threads.
class Catalogue {
  public:
    /// Reads message files. A line without `=`, an empty key or a key that occurs twice for one language is a fault.
    [[nodiscard]] static Result<Catalogue> load(std::span<const CatalogueSource> sources);

    /// The sentence for `key` in `language` with its arguments filled in (falls back to "vi", then "en", then the bare
    /// key). A `{name}` without argument stays as written.
    [[nodiscard]] std::string say(std::string_view language, std::string_view key,
                                  const std::vector<Argument>& arguments = {}) const;
    [[nodiscard]] bool has(std::string_view language, std::string_view key) const;
    [[nodiscard]] std::vector<std::string> languages() const;
    [[nodiscard]] std::vector<std::string> keys(std::string_view language) const;

  private:
    [[nodiscard]] const std::string* find(std::string_view language, std::string_view key) const;

    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> by_language_;
};

} // namespace thidua
