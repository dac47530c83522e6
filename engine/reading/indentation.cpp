#include "reading/indentation.hpp"

namespace thidua::reading {

std::size_t columns_of(std::string_view text) {
    constexpr std::size_t kTab = 4;
    std::size_t made = 0;
    for (const char c : text) {
        if ((static_cast<unsigned char>(c) & 0xC0U) == 0x80U) continue; // the rest of a letter
        made = c == '\t' ? (made / kTab + 1) * kTab : made + 1;
    }
    return made;
}

void Indentation::open(std::size_t line_column, std::optional<std::size_t> brace_column) {
    blocks_.push_back({line_column, brace_column.value_or(line_column), std::nullopt});
    closed_.reset();
}

void Indentation::close() {
    closed_ = blocks_.back();
    blocks_.pop_back();
    if (!blocks_.empty() && !blocks_.back().content_column) // it had no name of its own
        blocks_.back().content_column = closed_->content_column;
}

void Indentation::reopen() {
    blocks_.push_back(*closed_);
    closed_.reset();
}

Indentation::Sign Indentation::at_key(std::size_t column, bool begins_line, std::optional<std::size_t> hungry) {
    Sign sign;
    const auto outside = [&](const Block& block) {
        return begins_line && block.content_column && column <= block.name_column;
    };
    while (sign.ends < blocks_.size() && outside(blocks_[blocks_.size() - 1 - sign.ends])) ++sign.ends;
    if (sign.ends > 0) return sign;
    std::optional<std::size_t>& content = blocks_.empty() ? top_column_ : blocks_.back().content_column;
    if (!content) {
        content = column;
        flat_ = flat_ || (!blocks_.empty() && column <= blocks_.back().name_column);
        return sign;
    }
    const bool deeper = begins_line && column > *content;
    sign.begins = deeper && hungry && column >= *hungry;
    sign.reopens = deeper && !hungry && closed_ && closed_->content_column == column;
    if (!sign.reopens) closed_.reset();
    return sign;
}

Indentation::Sign Indentation::at_closing_brace(std::size_t column) const {
    Sign sign;
    while (sign.ends < blocks_.size() && blocks_[blocks_.size() - 1 - sign.ends].brace_column > column) ++sign.ends;
    const bool fits = sign.ends < blocks_.size() && blocks_[blocks_.size() - 1 - sign.ends].brace_column == column;
    if (fits) return sign;
    sign.ends = 0;
    sign.stray = blocks_.empty() || blocks_.back().brace_column < column;
    return sign;
}

} // namespace thidua::reading
