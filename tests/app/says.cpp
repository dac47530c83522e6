#include "says.hpp"

#include <sstream>

namespace thidua::tests {

Said thidua_says(const std::vector<std::string>& words, const std::string& language) {
    std::ostringstream out;
    std::ostringstream err;
    app::Surroundings around;
    around.out = &out;
    around.err = &err;
    around.language = language;
    Said said;
    said.code = app::run(words, around);
    said.out = out.str();
    said.err = err.str();
    return said;
}

Said Store::with(std::vector<std::string> words) const {
    words.insert(words.end(),
                 {"--config", (source_dir() / "config").string(), "--store", (folder.path() / "store").string()});
    return thidua_says(words);
}

std::vector<std::string> whole_nomination(const std::string& id, const std::string& person) {
    return {"create",  "quan-ly-nha",
            "--id",    id,
            "--as",    person,
            "--field", "nominee-name=Trần Mẫu",
            "--field", "kind=individual",
            "--field", "sex=male",
            "--field", "award=FORM_GK",
            "--field", "commendation=movement",
            "--field", "milestone=final",
            "--field", "since=01/01/2024",
            "--field", "until=31/10/2025",
            "--field", "rating=good",
            "--field", "achievements=Giúp hộ"};
}

bool has(const std::string& text, const std::string& piece) { return text.find(piece) != std::string::npos; }

} // namespace thidua::tests
