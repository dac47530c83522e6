#include "http/serve/serve_file.hpp"

#include <algorithm>

#include "reading/block_reader.hpp"
#include "reading/equal_faults.hpp"
#include "reading/info_source.hpp"

namespace thidua::http {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

constexpr std::int64_t kMost = 100'000;

/// `thi-dua.soxaydung.example.vn`: what browsers send, without a port.
bool is_host_name(std::string_view name) {
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == ':' || c == '[' ||
               c == ']';
    };
    return !name.empty() && name == host_name(name) && std::all_of(name.begin(), name.end(), fits);
}

class ServeReading {
  public:
    ServeReading(const std::filesystem::path& folder, Diagnostics& faults) : folder_(folder), faults_(faults) {}

    void read(const LocatedNode& top) {
        BlockReader reader(top, faults_);
        if (const auto listen = reader.text("listen", Need::optional)) read_listen(*listen);
        for (const auto& name : reader.list("names", Need::optional)) read_name(name);
        for (const auto& proxy : reader.list("proxies", Need::optional)) read_proxy(proxy);
        if (const auto backups = reader.text("backups", Need::optional)) file.backups = placed(backups->value);
        if (const LocatedNode* block = reader.block("tls", Need::optional)) read_tls(*block);
        if (const LocatedNode* block = reader.block("access-log", Need::optional)) read_access_log(*block);
        if (const LocatedNode* block = reader.block("limits", Need::optional)) read_limits(*block);
        reader.finish();
    }

    ServeFile file;

  private:
    [[nodiscard]] std::filesystem::path placed(const std::string& written) const {
        return (folder_ / written).lexically_normal();
    }

    void read_listen(const reading::Located<std::string>& written) {
        if (const auto endpoint = read_endpoint(written.value))
            file.server.listen = *endpoint;
        else
            faults_.push_back(Diagnostic::error("TD1249", written.span).with("found", written.value));
    }

    void read_name(const reading::Located<std::string>& written) {
        if (is_host_name(written.value))
            file.server.names.push_back(written.value);
        else
            faults_.push_back(Diagnostic::error("TD1256", written.span).with("found", written.value));
    }

    void read_proxy(const reading::Located<std::string>& written) {
        if (const auto network = Network::read(written.value))
            file.server.proxies.push_back(*network);
        else
            faults_.push_back(Diagnostic::error("TD1254", written.span).with("found", written.value));
    }

    void read_tls(const LocatedNode& block) {
        BlockReader reader(block, faults_);
        const auto certificate = reader.text("certificate", Need::required);
        const auto key = reader.text("key", Need::required);
        if (certificate && key) file.server.tls = TlsFiles{placed(certificate->value), placed(key->value)};
        reader.finish();
    }

    void read_access_log(const LocatedNode& block) {
        BlockReader reader(block, faults_);
        if (const auto on = reader.yes_no("on", Need::optional))
            file.access_log = on->value ? ServeFile::AccessLog::on : ServeFile::AccessLog::off;
        if (const auto path = reader.text("file", Need::optional)) file.access_log_file = placed(path->value);
        reader.finish();
    }

    void read_limits(const LocatedNode& block) {
        BlockReader reader(block, faults_);
        Limits& limits = file.server.limits;
        number(reader, "head-bytes", limits.head_bytes, 1024);
        number(reader, "connections", limits.connections);
        number(reader, "connections-per-peer", limits.connections_per_peer);
        number(reader, "workers", limits.crew.workers);
        number(reader, "waiting", limits.crew.waiting);
        number(reader, "transfers", limits.crew.transfers);
        number(reader, "streams", limits.crew.streams);
        seconds(reader, "head-seconds", limits.head_time);
        seconds(reader, "body-seconds", limits.body_time);
        seconds(reader, "idle-seconds", limits.idle_time);
        reader.finish();
    }

    static void number(BlockReader& reader, std::string_view key, std::size_t& into, std::int64_t least = 1) {
        if (const auto found = reader.integer(key, Need::optional, least, kMost))
            into = static_cast<std::size_t>(found->value);
    }
    static void seconds(BlockReader& reader, std::string_view key, std::chrono::milliseconds& into) {
        if (const auto found = reader.integer(key, Need::optional, 1, kMost)) into = std::chrono::seconds(found->value);
    }

    std::filesystem::path folder_;
    Diagnostics& faults_;
};

} // namespace

Result<ServeFile> read_serve_file(const std::filesystem::path& folder) {
    const auto path = folder / "serve.info";
    Diagnostics faults;
    ServeReading found(folder, faults);
    found.file.server.listen = read_endpoint(kUsualAddress).value();
    std::error_code denied; // then reading it says why
    if (!std::filesystem::exists(path, denied) && !denied) return std::move(found.file);
    auto look = reading::look_at_info_from(files_on_disk(), path);
    if (!look) return look.error();
    faults = std::move(look->faults);
    BlockReader top(look->tree.root, faults);
    if (const LocatedNode* block = top.block("serve", Need::required)) found.read(*block);
    top.finish();
    reading::drop_followers(faults);
    reading::gather_equal_faults(faults);
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return std::move(found.file);
}

} // namespace thidua::http
