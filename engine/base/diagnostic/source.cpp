#include "base/diagnostic/source.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace thidua {
namespace {

/// Bytes that begin a code point, eight at a time: a line may have megabytes and a hundred faults.
std::size_t code_points(std::string_view text) {
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    std::size_t inner = 0; // bytes 10xxxxxx
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, sizeof word);
        inner += static_cast<std::size_t>(__builtin_popcountll((word >> 7) & ~(word >> 6) & kOnes));
    }
    for (; at < text.size(); ++at)
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++inner;
    return text.size() - inner;
}

} // namespace

SourceFile::SourceFile(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {
    line_starts_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i)
        if (text_[i] == '\n') line_starts_.push_back(i + 1);
}

SourcePosition SourceFile::position(std::size_t offset) const {
    offset = std::min(offset, text_.size());
    const auto next = std::upper_bound(line_starts_.begin(), line_starts_.end(), offset);
    const auto index = static_cast<std::size_t>(next - line_starts_.begin()) - 1;
    const std::string_view before = std::string_view(text_).substr(line_starts_[index], offset - line_starts_[index]);
    return {static_cast<std::uint32_t>(index + 1), static_cast<std::uint32_t>(code_points(before) + 1)};
}

std::string_view SourceFile::line(std::uint32_t number) const {
    if (number == 0 || number > line_starts_.size()) return {};
    const std::size_t begin = line_starts_[number - 1];
    std::size_t end = number < line_starts_.size() ? line_starts_[number] - 1 : text_.size();
    if (end > begin && text_[end - 1] == '\r') --end;
    return std::string_view(text_).substr(begin, end - begin);
}

std::string_view SourceSpan::text() const {
    if (!file || begin >= end) return {};
    return file->text().substr(begin, end - begin);
}

SourcePosition SourceSpan::start() const { return file ? file->position(begin) : SourcePosition{}; }

} // namespace thidua
