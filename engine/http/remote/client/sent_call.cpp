#include "http/remote/client/sent_call.hpp"

#include "http/remote/protocol.hpp"

namespace thidua::http::remote {
namespace {

/// Content as frames: a piece and what it is, its end, or that it could not be read on.
class FramedContent {
  public:
    explicit FramedContent(const ContentSource& content) : content_(content) {}

    std::string_view next() {
        if (ended_) return {};
        if (rest_.empty()) {
            const auto piece = content_ ? content_() : std::optional<std::string_view>();
            ended_ = !piece || piece->empty();
            if (ended_) return held(frame_of(piece ? "end" : "unread", true));
            rest_ = *piece;
        }
        const std::string_view part = rest_.substr(0, kLongestPiece);
        rest_.remove_prefix(part.size());
        return held(bytes_frame(part.size()).append(part));
    }

  private:
    std::string_view held(std::string frame) {
        frame_ = std::move(frame);
        return frame_;
    }

    const ContentSource& content_;
    std::string_view rest_;
    std::string frame_;
    bool ended_ = false;
};

} // namespace

std::filesystem::path as_absolute(const std::filesystem::path& path) {
    if (path.empty()) return path;
    std::error_code as_it_is;
    auto whole = std::filesystem::absolute(path, as_it_is).lexically_normal();
    if (as_it_is) return path;
    // `/dev/stdin` is another one there.
    const std::string& text = whole.native();
    if (text.starts_with("/dev/") || text.starts_with("/proc/"))
        if (auto meant = std::filesystem::canonical(whole, as_it_is); !as_it_is) return meant;
    return whole;
}

void SentCall::add_value(const Caller& caller) {
    language_ = caller.language;
    stop_ = caller.stop;
    arguments_.push_back(remote::written(caller));
}

void SentCall::add_value(const Preconditions& preconditions) {
    key_ = preconditions.key;
    arguments_.push_back(written(preconditions));
}

void SentCall::add_value(const NewEvidence& evidence) {
    content_ = &evidence.content;
    arguments_.push_back(written(evidence));
}

std::filesystem::path SentCall::there(const std::filesystem::path& path) const {
    return reach_ == Reach::network ? path.filename() : as_absolute(path);
}

void SentCall::add_value(const std::filesystem::path& path) { arguments_.push_back(written(there(path))); }

void SentCall::add_value(const ImportRequest& request) {
    ImportRequest sent = request;
    sent.file = there(request.file);
    sent.marked = there(request.marked);
    arguments_.push_back(written(sent));
}

void SentCall::add_value(const CheckRequest& request) {
    CheckRequest sent = request;
    for (auto& path : sent.paths) path = as_absolute(path);
    sent.against = as_absolute(request.against);
    arguments_.push_back(written(sent));
}

void SentCall::add_value(const PluginCheckRequest& request) {
    PluginCheckRequest sent = request;
    sent.file = as_absolute(request.file);
    arguments_.push_back(written(sent));
}

void SentCall::listen(const Progress& progress) {
    progress_ = &progress;
    arguments_.push_back(nullptr);
}

void SentCall::listen(const OnChecked& on_checked) {
    on_checked_ = &on_checked;
    arguments_.push_back(nullptr);
}

void SentCall::listen(const ContentSink& sink) {
    sink_ = &sink;
    arguments_.push_back(nullptr);
}

std::string SentCall::body(const std::string& id) const {
    return frame_of("call", boost::json::array{written(CallFrame{id, stop_wanted()}), arguments_});
}

ContentSource SentCall::content() const {
    if (content_ == nullptr) return {};
    const auto framed = std::make_shared<FramedContent>(*content_);
    return [framed] { return std::optional(framed->next()); };
}

bool SentCall::take(const Frame& frame) {
    if (answer_) return false;
    if (frame.name == "answer") {
        answer_ = frame.value;
    } else if (frame.name == "bytes" && sink_ != nullptr) {
        deaf_ = deaf_ || !(*sink_)(frame.bytes);
    } else if (frame.name == "progress" && progress_ != nullptr) {
        std::pair<std::uint64_t, std::uint64_t> far;
        if (!read(frame.value, far)) return false;
        if (*progress_) (*progress_)(far.first, far.second);
    } else if (frame.name == "checked" && on_checked_ != nullptr) {
        CheckedFile checked;
        if (!read(frame.value, checked)) return false;
        if (*on_checked_) (*on_checked_)(checked);
    } else {
        return false;
    }
    return true;
}

} // namespace thidua::http::remote
