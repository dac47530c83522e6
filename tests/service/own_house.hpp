#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "support/places.hpp"
#include "thidua/engine.hpp"
#include "thidua/make_local_operator.hpp"

namespace thidua::tests {

/// What waits for this person, the most urgent first.
inline ListRequest inbox_of(const std::string& person) {
    ListRequest request;
    request.waiting_for = person;
    request.most_urgent_first = true;
    return request;
}

/// A house of its own on disk, with the award workflow alone, whose files may be changed.
struct OwnHouse {
    std::filesystem::path root;

    explicit OwnHouse(std::filesystem::path where) : root(std::move(where)) {
        std::filesystem::create_directories(root);
        for (const char* part : {"config", "workflows"})
            std::filesystem::copy(tests::source_dir() / part, root / part, std::filesystem::copy_options::recursive);
        std::filesystem::remove_all(root / "workflows/nghi-phep"); // one workflow, to which tests add their own
        std::filesystem::create_directory_symlink(tests::build_dir(), root / "build");
    }
    /// Effects that name what the configuration does not have.
    void break_workflow() const {
        const auto file = root / "workflows/khen-thuong/workflow.info";
        std::string text = read_file(file, 1U << 20U).value();
        for (std::size_t at = 0; (at = text.find("with mail ", at)) != std::string::npos; at += 10)
            text.replace(at, 10, "with maill ");
        BOOST_REQUIRE(write_file_atomically(file, text).has_value());
    }
    /// In the workflow; who held the old role holds the new one besides.
    void rename_role(const std::string& from, const std::string& to) const {
        for (const char* place : {"workflows/khen-thuong/workflow.info", "config/roles.info"}) {
            std::string text = read_file(root / place, 1U << 20U).value();
            const auto block = text.find("    " + from + "\n");
            const std::string kept =
                block == std::string::npos ? "" : text.substr(block, text.find("    }\n", block) + 6 - block);
            for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
                text.replace(at, from.size(), to);
            if (!kept.empty()) text.insert(block, kept);
            BOOST_REQUIRE(write_file_atomically(root / place, text).has_value());
        }
    }
    [[nodiscard]] Answer<std::unique_ptr<Engine>> open() const { return open_engine(settings()); }
    [[nodiscard]] EngineSettings settings() const {
        EngineSettings made;
        made.config = root / "config";
        made.store = root / "store";
        made.language = "en";
        made.log_level = "off";
        return made;
    }
    [[nodiscard]] static Answer<PublishView> publish(Engine& engine, const PublishRequest& request = {}) {
        Caller owner;
        owner.language = "en";
        owner.local_operator = make_local_operator();
        return engine.publish(owner, request);
    }
    /// The first place where it stands.
    void replace(const std::string& file, const std::string& found, const std::string& by) const {
        std::string text = read_file(root / file, 1U << 20U).value();
        const auto at = text.find(found);
        BOOST_REQUIRE_MESSAGE(at != std::string::npos, file + ": " + found);
        text.replace(at, found.size(), by);
        BOOST_REQUIRE(write_file_atomically(root / file, text).has_value());
    }
};

} // namespace thidua::tests
