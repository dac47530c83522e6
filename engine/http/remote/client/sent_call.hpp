#pragma once

#include <filesystem>
#include <string>

#include <boost/json.hpp>

#include "http/remote/calls.hpp"
#include "http/remote/codec/answer_codec.hpp"
#include "http/remote/codec/frames.hpp"
#include "http/remote/door/socket_caller.hpp"
#include "http/remote/signature.hpp"

/// How a call is written, and what of its answer is told before it is whole.
namespace thidua::http::remote {

/// As another process with another working folder understands it: absolute; "" stays "".
[[nodiscard]] std::filesystem::path as_absolute(const std::filesystem::path& path);

/// A call with its arguments, on its way. Refers to the arguments: they outlive it.
class SentCall {
  public:
    /// `language`: of what is said against it, when it names no caller. Over the network files are named by their last
    /// name alone: they travel as content.
    SentCall(std::string_view name, Repeat repeat, std::string language, Reach reach = Reach::socket)
        : name_(name), repeat_(repeat), language_(std::move(language)), reach_(reach) {}
    SentCall(const SentCall&) = delete;
    SentCall& operator=(const SentCall&) = delete;

    template <class T>
    void add(const T& argument) {
        if constexpr (kSpeaks<T>)
            listen(argument);
        else
            add_value(argument);
    }
    /// Content that goes behind the call.
    void send(const ContentSource& content) { content_ = &content; }
    /// Takes the content of the answer.
    void receive(const ContentSink& sink) { sink_ = &sink; }

    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] Repeat repeat() const { return repeat_; }
    [[nodiscard]] const std::string& language() const { return language_; }
    [[nodiscard]] const std::string& key() const { return key_; }
    [[nodiscard]] bool stop_wanted() const { return stop_.stop_requested(); }
    /// The frame that calls.
    [[nodiscard]] std::string body(const std::string& id) const;
    /// The frames behind it; empty for a call without content.
    [[nodiscard]] ContentSource content() const;
    /// Takes a frame that came; false for one that has no place here.
    [[nodiscard]] bool take(const Frame& frame);
    [[nodiscard]] const std::optional<boost::json::value>& answer() const { return answer_; }

  private:
    template <class T>
    void add_value(const T& argument) {
        arguments_.push_back(written(argument));
    }
    void add_value(const std::string& text) { arguments_.push_back(written(text)); }
    void add_value(const Caller& caller);
    void add_value(const Preconditions& preconditions);
    void add_value(const NewEvidence& evidence);
    void add_value(const std::filesystem::path& path);
    /// The path as it is understood there.
    [[nodiscard]] std::filesystem::path there(const std::filesystem::path& path) const;
    void add_value(const ImportRequest& request);
    void add_value(const CheckRequest& request);
    void add_value(const PluginCheckRequest& request);
    void listen(const Progress& progress);
    void listen(const OnChecked& on_checked);
    void listen(const ContentSink& sink);

    std::string_view name_;
    Repeat repeat_;
    std::string language_;
    Reach reach_;
    std::string key_;
    std::stop_token stop_;
    boost::json::array arguments_;
    const ContentSource* content_ = nullptr;
    const Progress* progress_ = nullptr;
    const OnChecked* on_checked_ = nullptr;
    const ContentSink* sink_ = nullptr;
    bool deaf_ = false; ///< the sink wants no more
    std::optional<boost::json::value> answer_;
};

} // namespace thidua::http::remote
