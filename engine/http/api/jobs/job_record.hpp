#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace thidua::http {

/// What is kept of a job beside its folder, so that it is known after the server has gone away, orderly or not. Plain.
struct JobRecord {
    using Time = std::chrono::system_clock::time_point;

    std::string person;
    std::uint64_t number = 0; ///< grows with each job
    std::string kind, title, asks;
    std::string state; ///< as word_for() says it
    Time begun, ended; ///< ended: of one that has
    std::string json;  ///< what came of it
    std::string file;  ///< the name of the file that it has written, in its folder; "" for none
    std::string media_type;
    friend bool operator==(const JobRecord&, const JobRecord&) = default;
};

[[nodiscard]] std::string to_json(const JobRecord& record);
/// Nothing for a text that to_json() did not write.
[[nodiscard]] std::optional<JobRecord> job_record_from(std::string_view json);

} // namespace thidua::http
