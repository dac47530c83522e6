#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <string>

#include "thidua/answer.hpp"
#include "thidua/local_operator.hpp"

namespace thidua {

enum class ServeMode {
    office,
    /// Loopback alone, without TLS: the pages say so. The engine's clock goes on from the store's newest event, so that
    /// what waits in a season of another year is not overdue by years.
    demonstration
};

/// A server on one store, for browsers and other programs. Where it listens, its certificate and its limits are in
/// `serve.info` of the configuration.
struct ServeSettings {
    std::filesystem::path config; ///< folder with thidua.info
    std::filesystem::path store;  ///< "" for the one the configuration names
    std::string language = "vi";  ///< of the notes
    std::string log_level;        ///< "" for the configured one
    ServeMode mode = ServeMode::office;
    std::string listen;                    ///< `127.0.0.1:8443` in the place of what serve.info says; "": as it says
    std::chrono::milliseconds patience{0}; ///< how long to wait while another process has the store
    std::chrono::milliseconds stopping{10'000}; ///< how long requests under way have when it stops
};

/// A server that answers.
struct ServingView {
    std::string address;          ///< `https://127.0.0.1:8443`
    std::filesystem::path socket; ///< for the command line on this machine
    std::string setup_code;       ///< what the first account is made with; "" when there is one already
};

/// What whoever runs the server wants of it next.
enum class ServeWish {
    reload, ///< what was published, certificate and key, a new file of the access log
    stop
};

/// Whoever runs a server. Its owner's right over the store serves reloading, readiness and figures alone: no request
/// comes by it.
struct ServeOwner {
    LocalOperator local_operator;
    std::function<void(const ServingView&)> on_ready;
    /// Waits for the next wish; called again and again on the thread of serve().
    std::function<ServeWish()> next_wish;
    /// Warnings of opening, and what came of a reload.
    std::function<void(const std::vector<Note>&)> on_notes;
};

/// Opens the store, delivers in the background, and serves until it is to stop. Refused: faults of serve.info; plain
/// HTTP beyond loopback without a proxy (TD1250); a demonstration beyond loopback (TD1255); a certificate that is none
/// (TD1252); another server has the store (TD1253). Usage: TD1249 for `listen`. Environment: address or socket cannot
/// be had (TD1251, TD1257), and what open_engine() says.
[[nodiscard]] Answer<Done> serve(const ServeSettings& settings, const ServeOwner& owner);

} // namespace thidua
