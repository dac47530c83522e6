#pragma once

#include <functional>
#include <string>
#include <utility>

#include "store/content.hpp"

namespace thidua::tests {

/// Content on its way into a store in memory.
class IncomingText final : public store::IncomingContent {
  public:
    using Keep = std::function<Result<void>(const std::string& content)>;

    explicit IncomingText(Keep keep) : keep_(std::move(keep)) {}
    Result<void> add(std::string_view piece) override {
        if (piece.size() > store::kLargestContent_bytes - content_.size())
            return Failure::refused(
                Diagnostic::error("TD0664").with("most", std::to_string(store::kLargestContent_bytes >> 20U)));
        content_ += piece;
        return {};
    }
    const store::ContentId& finish() override {
        id_ = {sha256(content_), content_.size()};
        return id_;
    }
    Result<void> keep() override { return keep_(content_); }

  private:
    Keep keep_;
    std::string content_;
    store::ContentId id_;
};

} // namespace thidua::tests
