// The zoo: a plugin that crashes, loops, throws, lies and climbs over the fence, as its document asks it to.
#include "zoo.hpp"

#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include <unistd.h>

namespace zoo {

thidua_status write(const thidua_call& call, const std::string& text) {
    call.write(&call, text.data(), text.size());
    return THIDUA_STATUS_DONE;
}

thidua_status report(const thidua_call& call, const std::string& code, const std::string& vi, const std::string& en,
                     thidua_status status) {
    call.report(&call, {code.data(), code.size()}, {vi.data(), vi.size()}, {en.data(), en.size()});
    return status;
}

thidua_status say(const thidua_call& call, const std::string& words) {
    return write(call, R"({"findings":[],"said":")" + words + "\"}");
}

std::string text_of(const thidua_call& call, const std::string& name) {
    const std::string document(call.document.bytes, call.document.size);
    const std::string before = "\"" + name + "\":\"";
    const auto at = document.find(before);
    if (at == std::string::npos) return {};
    const auto begin = at + before.size();
    return document.substr(begin, document.find('"', begin) - begin);
}

namespace {

volatile int forever = 1;

int overflow(volatile char* below) {
    volatile char here[4096];
    here[0] = below == nullptr ? char{0} : below[0];
    return overflow(here) + here[0];
}

thidua_status crash(const thidua_call&, const std::string& word) {
    if (word == "abort") std::abort();
    if (word == "exit") std::exit(3);
    if (word == "exit-on-thread") {
        std::thread([] { std::exit(0); }).detach();
        sleep(UINT_MAX);
    }
    if (word == "quick-exit") _exit(0);
    if (word == "stack-overflow") return overflow(nullptr);
    if (word == "terminate") std::terminate();
    // Through a pointer that the compiler cannot see.
    volatile int* volatile nowhere = reinterpret_cast<volatile int*>(8);
    *nowhere = 1;
    return THIDUA_STATUS_DONE;
}

thidua_status loop(const thidua_call& call, const std::string& word) {
    if (word == "loop-deaf") {
        for (const int number : {SIGTERM, SIGINT, SIGALRM, SIGXCPU, SIGHUP}) std::signal(number, SIG_IGN);
    }
    if (word == "deadlock") {
        std::timed_mutex mutex;
        mutex.lock();
        mutex.lock();
    }
    if (word == "sleep") sleep(UINT_MAX);
    if (word == "loop-politely") {
        while (call.remaining_ms(&call) > 0) {
        }
        call.retry_after(&call, 5000);
        return report(call, "too-much-work", "chưa kịp làm xong", "the work is too large", THIDUA_STATUS_RETRY_AFTER);
    }
    while (forever != 0) {
    }
    return THIDUA_STATUS_DONE;
}

/// With a buffer and without.
thidua_status print(const thidua_call& call, const std::string&) {
    std::printf("printed by a plugin");
    constexpr std::string_view kWords = "written by a plugin";
    static_cast<void>(!::write(STDOUT_FILENO, kWords.data(), kWords.size()));
    return write(call, R"({"findings":[]})");
}

thidua_status throw_something(const thidua_call&, const std::string& word) {
    if (word == "throw-int") throw 42;
    throw std::runtime_error("thrown across the border");
}

thidua_status eat_memory(const thidua_call& call, const std::string&) {
    std::vector<std::vector<char>> eaten;
    try {
        for (int i = 0; i < 64; ++i) eaten.emplace_back(std::size_t{64} << 20, 'x');
    } catch (const std::bad_alloc&) {
        return report(call, "memory", "hết bộ nhớ",
                      "memory ran out after " + std::to_string(eaten.size() * 64) + " MiB", THIDUA_STATUS_REFUSED);
    }
    return say(call, "ate 4 GiB");
}

/// Set by create(), before any call.
const thidua_host* host_of_this = nullptr;

thidua_status log_on_threads(const thidua_call& call, const std::string&) {
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([] {
            const std::string line(300, 'x');
            for (int n = 0; n < 100; ++n)
                host_of_this->log(host_of_this, THIDUA_LOG_WARNING, {line.data(), line.size()});
        });
    for (std::thread& thread : threads) thread.join();
    return write(call, R"({"findings":[]})");
}

thidua_status tell_key(const thidua_call& call, const std::string&) {
    const std::string in_document = text_of(call, "key");
    return say(call, std::string(call.key.bytes, call.key.size) + " " + in_document);
}

Deed find(const std::string& word) {
    // Never destroyed: a call that was given up may still run while the process ends.
    static const auto& kDeeds = *new std::map<std::string, Deed>{{"abort", crash},
                                                                 {"exit", crash},
                                                                 {"exit-on-thread", crash},
                                                                 {"print", print},
                                                                 {"quick-exit", crash},
                                                                 {"stack-overflow", crash},
                                                                 {"terminate", crash},
                                                                 {"segfault", crash},
                                                                 {"loop", loop},
                                                                 {"loop-deaf", loop},
                                                                 {"deadlock", loop},
                                                                 {"sleep", loop},
                                                                 {"loop-politely", loop},
                                                                 {"log-on-threads", log_on_threads},
                                                                 {"tell-key", tell_key},
                                                                 {"throw", throw_something},
                                                                 {"throw-int", throw_something},
                                                                 {"eat-memory", eat_memory}};
    const auto at = kDeeds.find(word);
    if (at != kDeeds.end()) return at->second;
    for (const auto& of : {find_answer, find_waste})
        if (const Deed deed = of(word)) return deed;
    return find_escape(word);
}

thidua_status call(const thidua_plugin*, const char*, const thidua_call* call) {
    const std::string word = text_of(*call, "do");
    const Deed deed = find(word);
    return deed != nullptr ? deed(*call, word) : say(*call, "nothing known as " + word);
}

const char* const kCapabilities[] = {THIDUA_CAPABILITY_RULES, THIDUA_CAPABILITY_EXPORT, THIDUA_CAPABILITY_IMPORT};

const thidua_description* describe() {
    static const thidua_description kDescription = {
        sizeof(thidua_description), 2025, "vn.thidua.tests.zoo", "zoo", "1.0.0", "thidua", kCapabilities, 3, 0};
    return &kDescription;
}

void destroy(const thidua_plugin*) {}

const thidua_plugin* create(const thidua_host* host) {
    static const thidua_plugin kPlugin = {sizeof(thidua_plugin), THIDUA_ABI_MAJOR, nullptr, call, destroy};
    host_of_this = host;
    const char kHello[] = "the zoo is open";
    host->log(host, THIDUA_LOG_INFO, {kHello, sizeof kHello - 1});
    return &kPlugin;
}

} // namespace
} // namespace zoo

extern "C" {
const thidua_entry thidua_plugin_entry = {THIDUA_PLUGIN_MAGIC, sizeof(thidua_entry), THIDUA_ABI_MAJOR,
                                          THIDUA_ABI_MINOR,    zoo::describe,        zoo::create};
}
