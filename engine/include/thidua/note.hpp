#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace thidua {

/// A place in a file, as people count: lines and columns from 1. Without a file, line and column are 0.
struct NotePlace {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    std::uint32_t end_line = 0;
    std::uint32_t end_column = 0;

    [[nodiscard]] bool known() const { return !file.empty(); }
};

/// Another place that helps to understand a note: "first declared here".
struct RelatedNote {
    std::string message;
    NotePlace place;
};

struct HelpingPerson {
    std::string id; ///< user name
    std::string name;
};

/// A role whose people can lift what a note speaks of: those who hold it for the nomination today and may.
struct HelpingRole {
    std::string role;
    std::string title;
    std::vector<HelpingPerson> people;
};

/// One thing the engine has to say, in the caller's language: why something is not possible, what is wrong with a file.
struct Note {
    std::string code;     ///< `TD` and four digits; never changes its meaning
    std::string severity; ///< error, warning, note
    std::string message;
    std::string hint; ///< what to do; "" when there is nothing to add
    NotePlace place;
    std::string field;                                          ///< form field it is about; "" for none
    std::vector<std::string> helpers;                           ///< who can help, nearest first: "Văn phòng: …"
    std::vector<HelpingRole> help;                              ///< the same, to be worked with
    std::vector<std::pair<std::string, std::string>> arguments; ///< what the message speaks of, by name
    std::vector<RelatedNote> related;
    std::string text; ///< the whole as a terminal shows it, source line and carets included
};

[[nodiscard]] bool has_errors(const std::vector<Note>& notes);

} // namespace thidua
