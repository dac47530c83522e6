#include "http/api/jobs/job_record.hpp"

#include <boost/json.hpp>

namespace thidua::http {
namespace {

using Milliseconds = std::chrono::milliseconds;

std::int64_t number_of(JobRecord::Time time) {
    return std::chrono::duration_cast<Milliseconds>(time.time_since_epoch()).count();
}

/// Takes members one after the other; whether all were there is asked once.
class Members {
  public:
    explicit Members(const boost::json::object& from) : from_(from) {}
    void take(const char* name, std::string& into) {
        const auto* member = from_.if_contains(name);
        if (member != nullptr && member->is_string())
            into = std::string(member->get_string());
        else
            whole_ = false;
    }
    [[nodiscard]] std::int64_t number(const char* name) {
        const auto* member = from_.if_contains(name);
        if (member != nullptr && member->is_int64()) return member->get_int64();
        whole_ = false;
        return 0;
    }
    [[nodiscard]] bool whole() const { return whole_; }

  private:
    const boost::json::object& from_;
    bool whole_ = true;
};

} // namespace

std::string to_json(const JobRecord& record) {
    return boost::json::serialize(boost::json::object{{"person", record.person},
                                                      {"number", static_cast<std::int64_t>(record.number)},
                                                      {"kind", record.kind},
                                                      {"title", record.title},
                                                      {"asks", record.asks},
                                                      {"state", record.state},
                                                      {"begun", number_of(record.begun)},
                                                      {"ended", number_of(record.ended)},
                                                      {"json", record.json},
                                                      {"file", record.file},
                                                      {"media_type", record.media_type}});
}

std::optional<JobRecord> job_record_from(std::string_view json) {
    boost::system::error_code error;
    const boost::json::value read = boost::json::parse(json, error);
    if (error || !read.is_object()) return std::nullopt;
    Members members(read.get_object());
    JobRecord record;
    for (const auto& [name, into] : {std::pair{"person", &record.person},
                                     {"kind", &record.kind},
                                     {"title", &record.title},
                                     {"asks", &record.asks},
                                     {"state", &record.state},
                                     {"json", &record.json},
                                     {"file", &record.file},
                                     {"media_type", &record.media_type}})
        members.take(name, *into);
    record.number = static_cast<std::uint64_t>(members.number("number"));
    record.begun = JobRecord::Time(Milliseconds(members.number("begun")));
    record.ended = JobRecord::Time(Milliseconds(members.number("ended")));
    if (!members.whole()) return std::nullopt;
    (void)boost::json::parse(record.json, error); // what is answered with it must be whole
    if (!error) (void)boost::json::parse(record.asks, error);
    return error ? std::nullopt : std::optional(record);
}

} // namespace thidua::http
