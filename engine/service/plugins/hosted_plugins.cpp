#include "service/plugins/hosted_plugins.hpp"

#include "base/nearest.hpp"

#include <charconv>
#include <mutex>
#include <optional>

#include <boost/json.hpp>

#include "base/files.hpp"
#include "hosting/call/exchange_folders.hpp"
#include "hosting/package/plugin_catalogue.hpp"

namespace thidua::service {
namespace {

using boost::json::object;
using boost::json::value;

constexpr std::size_t kProducedFileLimit_bytes = std::size_t{256} << 20;

/// The written form of settings (all values are text) as a block that the plugin's schema can judge. The JSON text
/// stands in as their source: a fault then shows it.
class WrittenSettings {
  public:
    explicit WrittenSettings(const object& settings)
        : file_(std::make_shared<const SourceFile>("settings", boost::json::serialize(settings))) {
        fill(node_, settings);
    }
    [[nodiscard]] const reading::LocatedNode& block() const { return node_; }
    [[nodiscard]] SourceSpan whole() const { return {file_, 0, file_->text().size()}; }

  private:
    void fill(reading::LocatedNode& node, const value& from) {
        node.key_span = node.value_span = whole();
        if (from.is_string()) {
            node.value = std::string(from.get_string());
            node.has_value = true;
            node.quoted = true;
            return;
        }
        node.block_span = whole();
        if (from.is_object())
            for (const auto& member : from.get_object()) add(node, std::string(member.key()), &member.value());
        else if (from.is_array())
            for (const value& item : from.get_array())
                if (item.is_string()) add(node, std::string(item.get_string()), nullptr);
    }

    void add(reading::LocatedNode& to, std::string key, const value* from) {
        reading::LocatedNode child;
        child.key = std::move(key);
        child.key_span = child.value_span = whole();
        if (from != nullptr) fill(child, *from);
        to.children.push_back(std::move(child));
    }

    SourceFilePtr file_;
    reading::LocatedNode node_;
};

object parsed(const std::string& json) {
    boost::system::error_code error;
    const value read = boost::json::parse(json, error);
    return !error && read.is_object() ? read.get_object() : object{};
}

class HostedPlugins final : public PluginPort {
  public:
    HostedPlugins(const Settings& settings, const Clock& clock) : settings_(settings), clock_(clock) {}

    Result<PluginAnswer> ask(std::string_view short_name, const PluginQuestion& question) override;
    std::vector<std::string> names(std::string_view capability) const override;

  private:
    [[nodiscard]] Result<std::shared_ptr<hosting::Plugin>> plugin(const PluginUse& use, const std::string& year) const;
    [[nodiscard]] Result<const hosting::PluginCatalogue*> catalogue() const;

    const Settings& settings_;
    const Clock& clock_;
    mutable std::mutex mutex_;
    mutable std::optional<hosting::PluginCatalogue> catalogue_;
};

Result<const hosting::PluginCatalogue*> HostedPlugins::catalogue() const {
    const std::lock_guard guard(mutex_);
    if (!catalogue_) {
        hosting::HostingPolicy policy;
        for (const auto& [name, use] : settings_.plugins) {
            if (use.in_process) policy.trusted.push_back(use.plugin);
            if (use.network) policy.networked.push_back(use.plugin);
        }
        auto found = hosting::PluginCatalogue::discover(settings_.plugin_folders, std::move(policy), clock_);
        if (!found) return found.error();
        catalogue_.emplace(std::move(*found));
    }
    return &*catalogue_;
}

Result<std::shared_ptr<hosting::Plugin>> HostedPlugins::plugin(const PluginUse& use, const std::string& year) const {
    const auto all = catalogue();
    if (!all) return all.error();
    std::uint32_t number = 0;
    std::from_chars(year.data(), year.data() + year.size(), number);
    return (*all)->find(use.plugin, number);
}

PluginAnswer answer_of(const hosting::PluginAnswer& given) {
    PluginAnswer answer;
    answer.kind = static_cast<PluginAnswer::Kind>(given.status);
    answer.wait = given.wait;
    if (given.document.is_object()) answer.document = given.document.get_object();
    for (const hosting::PluginReason& told : given.reasons)
        for (const auto& [language, ignored] : told.text.texts()) {
            std::string joined;
            for (const hosting::PluginReason& reason : given.reasons)
                joined += (joined.empty() ? "" : "; ") + std::string(reason.text.in(language));
            answer.reason.set(language, std::move(joined));
        }
    answer.plugin = given.stamp.id;
    answer.version = given.stamp.version;
    answer.hash = given.stamp.sha256;
    return answer;
}

Result<PluginAnswer> HostedPlugins::ask(std::string_view short_name, const PluginQuestion& question) {
    const auto use = settings_.plugins.find(std::string(short_name));
    if (use == settings_.plugins.end()) {
        std::vector<std::string> known;
        for (const auto& [name, ignored] : settings_.plugins) known.push_back(name);
        Diagnostic fault = Diagnostic::error("TD0951").with("found", std::string(short_name));
        fault = with_nearest(std::move(fault), short_name, known);
        return Failure::refused(std::move(fault));
    }
    const auto found = plugin(use->second, question.year);
    if (!found) return found.error();
    object written = parsed(use->second.settings_json);
    for (const auto& member : parsed(question.settings_json)) written[member.key()] = member.value();
    const WrittenSettings settings(written);
    auto checked = hosting::read_settings(&settings.block(), settings.whole(), (*found)->manifest().settings);
    if (!checked) return checked.error();
    const auto scratch = hosting::ExchangeFolders::make({});
    if (!scratch) return scratch.error();
    hosting::PluginCall call;
    call.capability = "thidua." + question.capability + "/1";
    if (!(*found)->manifest().offers(call.capability))
        return Failure::refused(
            Diagnostic::error("TD0952").with("plugin", use->second.plugin).with("capability", call.capability));
    call.document = question.document;
    call.document["settings"] = std::move(*checked);
    for (const PluginInput& file : question.files) call.files.push_back({file.name, file.path, file.media_type});
    if (question.capability == "notify" || question.capability == "export") call.output_folder = scratch->output();
    const auto given = (*found)->call(call);
    if (!given) return given.error();
    PluginAnswer answer = answer_of(*given);
    for (const hosting::ProducedFile& file : given->files) {
        auto content = read_file(file.path, kProducedFileLimit_bytes);
        if (!content) return content.error();
        answer.files.push_back({file.path.filename().string(), file.media_type, std::move(*content)});
    }
    return answer;
}

std::vector<std::string> HostedPlugins::names(std::string_view capability) const {
    std::vector<std::string> found;
    const std::string wanted = "thidua." + std::string(capability) + "/1";
    for (const auto& [name, use] : settings_.plugins) {
        const auto known = plugin(use, {});
        if (known && (*known)->manifest().offers(wanted)) found.push_back(name);
    }
    return found;
}

} // namespace

std::unique_ptr<PluginPort> open_plugins(const Settings& settings, const Clock& clock) {
    return std::make_unique<HostedPlugins>(settings, clock);
}

} // namespace thidua::service
