#pragma once

#include <cstdint>
#include <random>
#include <string>

#include <boost/json.hpp>

#include "hosting/package/settings.hpp"

namespace thidua::hosting {

/// Documents as a host might send them, for trying plugins out: right by the contract, and otherwise as odd as people
/// and their data are. The same seed gives the same documents, on every machine.
class SampleDocuments {
  public:
    explicit SampleDocuments(std::uint64_t seed) : random_(seed) {}

    /// How far from the ordinary.
    enum class Manner {
        plain, ///< everything filled in, ordinary words
        empty, ///< nothing that may be left out
        wild   ///< long, foreign, huge, many
    };

    /// Without `capability`, `files` and `output_folder`.
    [[nodiscard]] boost::json::object document(const std::string& capability, Manner manner,
                                               const SettingsSchema& schema);
    /// The content of a file to import.
    [[nodiscard]] std::string file(Manner manner);

  private:
    [[nodiscard]] std::uint64_t below(std::uint64_t bound) { return bound == 0 ? 0 : random_() % bound; }
    [[nodiscard]] bool chance(Manner manner);
    [[nodiscard]] std::string words(Manner manner);
    [[nodiscard]] std::string number(Manner manner);
    [[nodiscard]] boost::json::object both_languages(Manner manner);
    [[nodiscard]] boost::json::object nomination(Manner manner);
    [[nodiscard]] boost::json::object fields(Manner manner);
    [[nodiscard]] boost::json::object form();
    [[nodiscard]] boost::json::object settings(const std::vector<Setting>& schema, Manner manner);
    [[nodiscard]] boost::json::value setting(const Setting& setting, Manner manner);

    std::mt19937_64 random_;
};

} // namespace thidua::hosting
