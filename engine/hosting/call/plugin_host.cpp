#include "hosting/call/plugin_host.hpp"

#include <algorithm>

#include "base/files/sha256.hpp"
#include "hosting/call/answer/answer.hpp"
#include "hosting/call/answer/plain_text.hpp"
#include "hosting/call/files/produced_files.hpp"
#include "hosting/call/trusted_stay.hpp"

namespace thidua::hosting {
namespace {

constexpr std::chrono::milliseconds kTimeToLoad{10'000};

std::chrono::milliseconds time_of(const PluginCall& call, const CallLimits& limits) {
    if (call.time.count() <= 0) return limits.time;
    return std::min(call.time, limits.time);
}

/// The memory and file limits of a worker hold for all it can do: the widest of its capabilities.
CallLimits widest(const Manifest& manifest, const HostingPolicy& policy) {
    CallLimits limits = policy.quick;
    for (const std::string& capability : manifest.capabilities) {
        const CallLimits& one = policy.limits(capability);
        limits.memory_bytes = std::max(limits.memory_bytes, one.memory_bytes);
        limits.file_bytes = std::max(limits.file_bytes, one.file_bytes);
        limits.descriptors = std::max(limits.descriptors, one.descriptors);
        limits.produced_bytes = std::max(limits.produced_bytes, one.produced_bytes);
        limits.produced_entries = std::max(limits.produced_entries, one.produced_entries);
        limits.threads = std::max(limits.threads, one.threads);
    }
    return limits;
}

/// One object with the members of both; each document is written as JSON once, however large it is.
std::string joined(const std::string& given, const std::string& added) {
    constexpr std::string_view kEmpty = "{}";
    return given == kEmpty ? added : given.substr(0, given.size() - 1) + ',' + added.substr(1);
}

bool names_files(const PluginAnswer& answer) {
    if (answer.status != PluginAnswer::Status::done || !answer.document.is_object()) return false;
    const auto* files = answer.document.get_object().if_contains("files");
    return files != nullptr && files->is_array() && !files->get_array().empty();
}

} // namespace

std::filesystem::path find_worker_program(const HostingPolicy& policy) {
    constexpr char kName[] = "thidua-plugin-worker";
    std::error_code failed;
    // The worker begins in another folder, so a path from here would lead nowhere.
    if (!policy.worker_program.empty()) return std::filesystem::absolute(policy.worker_program, failed);
    const auto here = std::filesystem::read_symlink("/proc/self/exe", failed).parent_path();
    for (const auto& folder : {here, here / ".." / "bin", here / ".." / "libexec" / "thidua"})
        if (std::filesystem::exists(folder / kName, failed)) return (folder / kName).lexically_normal();
    return here / kName;
}

PluginHost::PluginHost(PluginRecord record, HostingPolicy policy, const Clock& clock)
    : record_(std::move(record)), policy_(std::move(policy)), clock_(clock),
      breaker_(policy_.breaker_failures, policy_.breaker_window, policy_.breaker_rest),
      instances_(record_.place == PluginPlace::in_process ? 1 : std::max(1U, policy_.workers_per_plugin),
                 [this] { return make_seat(); }) {}

Failure PluginHost::fault(const char* code) const {
    return Failure::environment(Diagnostic::error(code).with("path", record_.file.string()));
}

PluginRecord PluginHost::record() const {
    PluginRecord copy;
    {
        const std::lock_guard lock(mutex_);
        copy = record_;
    }
    if (instances_.given_up())
        copy.state = PluginState::given_up;
    else if (breaker_.resting(clock_.now()))
        copy.state = PluginState::resting;
    return copy;
}

InstanceOptions PluginHost::instance_options() const {
    const CallLimits limits = widest(manifest(), policy_);
    InstanceOptions wish;
    wish.file = record_.file;
    wish.sha256 = record_.sha256;
    wish.worker_program = find_worker_program(policy_);
    wish.scratch = policy_.scratch_folder;
    wish.memory_bytes = limits.memory_bytes;
    wish.file_bytes = limits.file_bytes;
    wish.descriptors = limits.descriptors;
    wish.calls = policy_.calls_per_worker;
    wish.time_to_start = policy_.time_to_start;
    wish.marks = policy_.marks_folder;
    wish.threads = limits.threads;
    wish.folder.bytes = limits.produced_bytes;
    wish.folder.entries = limits.produced_entries;
    wish.destinations = record_.destinations;
    wish.accepted = policy_.accepted;
    wish.kernel = policy_.kernel;
    if (policy_.log) {
        const auto log = policy_.log;
        const std::string name = manifest().name;
        const auto in_hand = wish.in_hand;
        wish.log = [log, name, in_hand](int level, const std::string& line) {
            auto [key, subject] = in_hand->get();
            log({name, std::move(key), std::move(subject), level, plain_line(line)});
        };
    }
    return wish;
}

std::optional<Failure> PluginHost::failed_load() const {
    const std::lock_guard lock(mutex_);
    if (record_.place != PluginPlace::in_process || !has_errors(record_.faults)) return std::nullopt;
    return Failure(FailureKind::environment, record_.faults);
}

Result<std::unique_ptr<PluginInstance>> PluginHost::make_seat() {
    if (const auto before = failed_load()) return *before;
    const InstanceOptions wish = instance_options();
    auto made = record_.place == PluginPlace::in_process ? make_in_process_instance(wish) : make_worker_instance(wish);
    Diagnostics faults = made ? compare(made->description, manifest()) : made.error().diagnostics();
    for (Diagnostic& difference : faults)
        if (difference.code == "TD0745") static_cast<void>(std::move(difference).with("path", record_.file.string()));
    const std::lock_guard lock(mutex_);
    if (!faults.empty()) {
        record_.faults = faults;
        return Failure(FailureKind::environment, std::move(faults));
    }
    record_.state = PluginState::loaded;
    record_.containment = made->containment;
    record_.faults.clear();
    return std::move(made->instance);
}

Result<std::unique_ptr<PluginInstance>> PluginHost::take_seat(std::chrono::milliseconds time) {
    auto instance = instances_.take(std::chrono::steady_clock::now() + time);
    if (!instance) return instance.error();
    if (*instance == nullptr) return fault(instances_.given_up() ? "TD0736" : "TD0749");
    return instance;
}

Result<void> PluginHost::load() {
    if (instances_.given_up()) return fault("TD0736");
    auto instance = take_seat(kTimeToLoad);
    if (!instance) return instance.error();
    instances_.give_back(std::move(*instance));
    return boost::system::in_place_value;
}

Result<void> PluginHost::rests_after_death() const {
    if (record_.place != PluginPlace::in_process) return boost::system::in_place_value;
    const auto died = died_of(policy_.marks_folder, manifest().name);
    if (!died || clock_.now() >= *died + policy_.rest_after_death) return boost::system::in_place_value;
    const auto left = std::chrono::ceil<std::chrono::seconds>(*died + policy_.rest_after_death - clock_.now());
    return Failure::environment(
        Diagnostic::error("TD1166").with("path", record_.file.string()).with("seconds", std::to_string(left.count())));
}

Result<void> PluginHost::may_be_called(const PluginCall& call) const {
    if (!manifest().offers(call.capability)) {
        std::string offered;
        for (const std::string& one : manifest().capabilities) offered += (offered.empty() ? "" : ", ") + one;
        return Failure::usage(Diagnostic::error("TD0730")
                                  .with("path", record_.file.string())
                                  .with("capability", call.capability)
                                  .with("offered", offered));
    }
    if (instances_.given_up()) return fault("TD0736");
    if (const auto died = rests_after_death(); !died) return died.error();
    if (const auto rest = breaker_.resting(clock_.now())) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*rest).count();
        return Failure::environment(Diagnostic::error("TD0731")
                                        .with("path", record_.file.string())
                                        .with("failures", std::to_string(policy_.breaker_failures))
                                        .with("seconds", std::to_string(seconds)));
    }
    return boost::system::in_place_value;
}

Result<PluginAnswer> PluginHost::call(const PluginCall& call) {
    if (const auto may = may_be_called(call); !may) return may.error();
    const CallLimits limits = policy_.limits_for(call.capability, manifest().name, manifest().id);
    auto instance = take_seat(time_of(call, limits));
    if (!instance) {
        if (instance.error().diagnostics().front().code != "TD0749") breaker_.failed(clock_.now());
        return instance.error();
    }
    bool instance_is_fine = true;
    auto answer = call_in(**instance, call, limits, instance_is_fine);
    if (instance_is_fine)
        instances_.give_back(std::move(*instance));
    else
        instances_.throw_away(std::move(*instance));
    return answer;
}

Result<PluginAnswer> PluginHost::call_in(PluginInstance& instance, const PluginCall& call, const CallLimits& limits,
                                         bool& instance_is_fine) {
    auto files = instance.folders().lay_out(call.files, limits.file_bytes);
    if (!files) return files.error();
    boost::json::object added{{"capability", call.capability}};
    if (!call.files.empty()) added["files"] = std::move(*files);
    if (!call.key.empty()) added["key"] = call.key;
    if (call.place) added["output_folder"] = instance.folders().output().string();
    const std::string given = boost::json::serialize(call.document);
    RawCall raw{call.capability, call.key, joined(given, boost::json::serialize(added)), time_of(call, limits),
                limits.answer_bytes};
    instance.in_hand().begin(call.key, call.subject);
    auto ran = instance.run(raw);
    instance.in_hand().end();
    if (!ran) {
        instance_is_fine = false;
        breaker_.failed(clock_.now());
        return ran.error();
    }
    auto answer = judge_answer(std::move(*ran), call.capability, limits.answer_bytes, record_.file.string());
    if (!answer) {
        breaker_.failed(clock_.now());
        return answer.error();
    }
    if (names_files(*answer) && call.place) {
        instance.stop(); // what still ran could write into a file after its hash was taken
        auto produced = take_produced_files(answer->document, instance.folders().output(), call.place,
                                            {limits.file_bytes, limits.produced_bytes});
        if (!produced) return produced.error();
        answer->files = std::move(*produced);
    }
    breaker_.succeeded();
    answer->stamp = {manifest().id, manifest().name, manifest().version.text(), record_.sha256,
                     to_hex(sha256({call.capability, std::string_view("\0", 1), given}))};
    return answer;
}

} // namespace thidua::hosting
