#include "service/engine/log.hpp"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace thidua::service {
namespace {

/// `%*` in the pattern: the message as the rest of a JSON object. spdlog's own `%v` would let a quote or a line break
/// in a field forge a second line; fields are escaped before they come here, and this drops what still could break a
/// line.
class OneLine final : public spdlog::custom_flag_formatter {
  public:
    void format(const spdlog::details::log_msg& message, const std::tm&, spdlog::memory_buf_t& out) override {
        for (const char c : message.payload)
            if (static_cast<unsigned char>(c) >= 0x20) out.push_back(c);
    }
    [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override { return std::make_unique<OneLine>(); }
};

} // namespace

struct Log::Sink {
    std::shared_ptr<spdlog::logger> logger;
};

Log::Log(std::unique_ptr<Sink> sink) : sink_(std::move(sink)) {}
Log::~Log() = default;

Result<std::unique_ptr<Log>> Log::open(const std::string& level, const std::filesystem::path& file) {
    auto sink = std::make_unique<Sink>();
    try {
        spdlog::sink_ptr to;
        if (file.empty())
            to = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        else
            to = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
        sink->logger = std::make_shared<spdlog::logger>("thidua", std::move(to));
        auto formatter = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
        formatter->add_flag<OneLine>('*').set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%*})");
        sink->logger->set_formatter(std::move(formatter));
        sink->logger->set_level(spdlog::level::from_str(level));
        sink->logger->flush_on(spdlog::level::warn);
    } catch (const spdlog::spdlog_ex& fault) {
        return Failure::environment(
            Diagnostic::error("TD0024").with("path", file.string()).with("reason", std::string(fault.what())));
    }
    return std::unique_ptr<Log>(new Log(std::move(sink)));
}

void Log::debug(std::string_view event, const Fields& fields) { write(spdlog::level::debug, event, fields); }
void Log::info(std::string_view event, const Fields& fields) { write(spdlog::level::info, event, fields); }
void Log::warn(std::string_view event, const Fields& fields) { write(spdlog::level::warn, event, fields); }
void Log::error(std::string_view event, const Fields& fields) { write(spdlog::level::err, event, fields); }

void Log::write(int level, std::string_view event, const Fields& fields) {
    const auto at = static_cast<spdlog::level::level_enum>(level);
    if (!sink_->logger->should_log(at)) return;
    std::string line = "\"event\":\"" + escaped(event) + '"';
    for (const auto& [name, value] : fields) {
        line += ",\"";
        line += escaped(name);
        line += "\":\"";
        line += escaped(value);
        line += '"';
    }
    sink_->logger->log(at, spdlog::string_view_t(line.data(), line.size()));
}

std::string escaped(std::string_view text) {
    static constexpr char kHex[] = "0123456789abcdef";
    std::string out;
    out.reserve(text.size());
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out += '\\';
            out += c;
        } else if (byte < 0x20 || byte == 0x7f) {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        } else {
            out += c;
        }
    }
    return out;
}

} // namespace thidua::service
