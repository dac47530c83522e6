#include <cstring>

#include "hosting/worker/wire.hpp"

namespace thidua::hosting {
namespace {

constexpr std::uint32_t kMostItems = 1'000;

class Writer {
  public:
    template <class Number>
    Writer& number(Number value) {
        bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value));
        return *this;
    }
    Writer& text(std::string_view text) {
        number(static_cast<std::uint64_t>(text.size()));
        bytes_.append(text);
        return *this;
    }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// Reads what Writer wrote; after the first thing that does not fit, everything is empty and finished() is false.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <class Number>
    Number number() {
        Number value{};
        if (!take(sizeof(value))) return value;
        std::memcpy(&value, rest_.data(), sizeof(value));
        rest_.remove_prefix(sizeof(value));
        return value;
    }
    std::string text() {
        const auto size = number<std::uint64_t>();
        if (!take(size)) return {};
        std::string made(rest_.substr(0, static_cast<std::size_t>(size)));
        rest_.remove_prefix(static_cast<std::size_t>(size));
        return made;
    }
    /// A count of things that follow.
    std::uint32_t count() {
        const auto value = number<std::uint32_t>();
        if (value > kMostItems) broken_ = true;
        return broken_ ? 0 : value;
    }
    [[nodiscard]] bool finished() const { return !broken_ && rest_.empty(); }

  private:
    bool take(std::uint64_t size) {
        if (size > rest_.size()) broken_ = true;
        return !broken_;
    }
    std::string_view rest_;
    bool broken_ = false;
};

template <class T>
std::optional<T> when_finished(const Reader& reader, T value) {
    if (!reader.finished()) return std::nullopt;
    return value;
}

} // namespace

std::string encode(const WorkerStart& start) {
    Writer writer;
    writer.text(start.shown).text(start.input_folder).text(start.output_folder);
    writer.number(start.memory_bytes).number(start.file_bytes).number(start.descriptors).number(start.threads);
    writer.number(static_cast<std::uint32_t>(start.destinations.size()));
    for (const Destination& one : start.destinations) writer.text(one.host).number(one.port);
    writer.number(static_cast<std::uint32_t>(start.accepted.size()));
    for (const Weakness one : start.accepted) writer.text(name_of(one));
    writer.number(static_cast<std::uint8_t>(start.kernel.own_view));
    return writer.number(start.kernel.landlock).take();
}

std::optional<WorkerStart> decode_start(std::string_view body) {
    Reader reader(body);
    WorkerStart start;
    start.shown = reader.text();
    start.input_folder = reader.text();
    start.output_folder = reader.text();
    start.memory_bytes = reader.number<std::uint64_t>();
    start.file_bytes = reader.number<std::uint64_t>();
    start.descriptors = reader.number<std::uint32_t>();
    start.threads = reader.number<std::uint32_t>();
    for (auto left = reader.count(); left > 0; --left) {
        std::string host = reader.text();
        start.destinations.push_back({std::move(host), reader.number<std::uint16_t>()});
    }
    for (auto left = reader.count(); left > 0; --left)
        if (const auto weakness = weakness_of(reader.text())) start.accepted.push_back(*weakness);
    start.kernel.own_view = reader.number<std::uint8_t>() != 0;
    start.kernel.landlock = reader.number<std::uint32_t>();
    return when_finished(reader, std::move(start));
}

std::string encode(const WorkerReady& ready) {
    Writer writer;
    const LibraryDescription& about = ready.description;
    writer.text(about.id).text(about.name).text(about.version).text(about.vendor).number(about.year);
    writer.number(static_cast<std::uint32_t>(about.capabilities.size()));
    for (const std::string& capability : about.capabilities) writer.text(capability);
    writer.number(static_cast<std::uint8_t>(ready.containment.own_view));
    return writer.number(ready.containment.landlock).take();
}

std::optional<WorkerReady> decode_ready(std::string_view body) {
    Reader reader(body);
    WorkerReady ready;
    LibraryDescription& about = ready.description;
    about.id = reader.text();
    about.name = reader.text();
    about.version = reader.text();
    about.vendor = reader.text();
    about.year = reader.number<std::uint32_t>();
    for (auto left = reader.count(); left > 0; --left) about.capabilities.push_back(reader.text());
    ready.containment.own_view = reader.number<std::uint8_t>() != 0;
    ready.containment.landlock = reader.number<std::uint32_t>();
    return when_finished(reader, std::move(ready));
}

std::string encode(const Diagnostics& faults) {
    Writer writer;
    writer.number(static_cast<std::uint32_t>(faults.size()));
    for (const Diagnostic& fault : faults) {
        writer.text(fault.code).number(static_cast<std::uint32_t>(fault.arguments.size()));
        for (const Argument& argument : fault.arguments) writer.text(argument.name).text(argument.value.in("en"));
    }
    return writer.take();
}

std::optional<Diagnostics> decode_faults(std::string_view body) {
    Reader reader(body);
    Diagnostics faults;
    for (auto left = reader.count(); left > 0; --left) {
        Diagnostic fault = Diagnostic::error(reader.text());
        for (auto more = reader.count(); more > 0; --more) {
            std::string name = reader.text();
            static_cast<void>(std::move(fault).with(std::move(name), reader.text()));
        }
        faults.push_back(std::move(fault));
    }
    if (faults.empty()) return std::nullopt;
    return when_finished(reader, std::move(faults));
}

std::string encode(const RawCall& call) {
    Writer writer;
    writer.text(call.capability).text(call.key).text(call.document);
    return writer.number(static_cast<std::int64_t>(call.time.count())).number(call.answer_bytes).take();
}

std::optional<RawCall> decode_call(std::string_view body) {
    Reader reader(body);
    RawCall call;
    call.capability = reader.text();
    call.key = reader.text();
    call.document = reader.text();
    call.time = std::chrono::milliseconds(reader.number<std::int64_t>());
    call.answer_bytes = reader.number<std::uint64_t>();
    return when_finished(reader, std::move(call));
}

std::string encode(const RawAnswer& answer) {
    Writer writer;
    writer.number(answer.status).number(answer.wait_ms).number(static_cast<std::uint32_t>(answer.misuse));
    writer.number(static_cast<std::uint32_t>(answer.reasons.size()));
    for (const RawReason& reason : answer.reasons) writer.text(reason.code).text(reason.vi).text(reason.en);
    return writer.text(answer.document).take();
}

std::optional<RawAnswer> decode_answer(std::string_view body) {
    Reader reader(body);
    RawAnswer answer;
    answer.status = reader.number<std::int32_t>();
    answer.wait_ms = reader.number<std::uint64_t>();
    const auto misuse = reader.number<std::uint32_t>();
    if (misuse > static_cast<std::uint32_t>(Misuse::too_large)) return std::nullopt;
    answer.misuse = static_cast<Misuse>(misuse);
    for (auto left = reader.count(); left > 0; --left) {
        RawReason reason;
        reason.code = reader.text();
        reason.vi = reader.text();
        reason.en = reader.text();
        answer.reasons.push_back(std::move(reason));
    }
    answer.document = reader.text();
    return when_finished(reader, std::move(answer));
}

std::string encode_log(int level, const std::string& line) {
    return Writer().number(static_cast<std::int32_t>(level)).text(line).take();
}

std::optional<std::pair<int, std::string>> decode_log(std::string_view body) {
    Reader reader(body);
    const auto level = reader.number<std::int32_t>();
    std::string line = reader.text();
    return when_finished(reader, std::pair<int, std::string>(level, std::move(line)));
}

std::string encode_process(std::int64_t process) { return Writer().number(process).take(); }

std::optional<std::int64_t> decode_process(std::string_view body) {
    Reader reader(body);
    const auto process = reader.number<std::int64_t>();
    return when_finished(reader, process);
}

} // namespace thidua::hosting
