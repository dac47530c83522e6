#pragma once

#include <atomic>
#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

#include "feel/types/kind.hpp"

namespace thidua::feel {

/// What several values share. Counted by hand: a shared_ptr would double the size of a Value.
struct Payload {
    std::atomic<std::uint32_t> references{1};
    std::uint32_t depth = 0;
    std::uint64_t weight = 1;
};
template <class T>
struct SharedPayload : Payload {
    explicit SharedPayload(T given) : content(std::move(given)) {}
    T content;
};

/// The 24 bytes of a Value, without knowing who owns what hangs on them: kind, length, and 22 bytes of content. Zeros
/// are null.
class alignas(8) ValueWords {
  public:
    static constexpr std::size_t kInline = 22; ///< bytes of text that are kept inside

    ValueWords() noexcept { std::memset(static_cast<void*>(this), 0, sizeof *this); }
    /// Word by word, as it is written: a copy in wider pieces would wait until the words before have been stored.
    void take(const ValueWords& other) noexcept {
        take_word<0>(other);
        take_word<1>(other);
        take_word<2>(other);
    }
    /// Kind and up to six bytes in one store.
    void head(Kind kind, std::uint64_t rest) noexcept {
        const std::uint64_t word = static_cast<std::uint64_t>(kind) | (rest << 16);
        std::memcpy(static_cast<void*>(this), &word, sizeof word);
    }
    template <class T>
    void write(Kind kind, const T& value) noexcept {
        head(kind, 0);
        std::memcpy(bytes_ + kWord, &value, sizeof value);
    }
    void write_payload(Kind kind, Payload* payload) noexcept {
        write(kind, payload);
        length_ = kShared;
    }
    void write_text(Kind kind, std::string_view text) noexcept {
        kind_ = kind;
        length_ = static_cast<std::uint8_t>(text.size());
        if (!text.empty()) std::memcpy(bytes_, text.data(), text.size()); // an empty view may point nowhere
    }

    [[nodiscard]] Kind kind() const noexcept { return kind_; }
    [[nodiscard]] unsigned char first_byte() const noexcept { return bytes_[0]; }
    [[nodiscard]] bool is_shared() const noexcept { return length_ == kShared; }
    [[nodiscard]] std::string_view text() const noexcept { return {reinterpret_cast<const char*>(bytes_), length_}; }
    template <class T>
    [[nodiscard]] const T& at() const noexcept {
        static_assert(alignof(T) <= 8 && sizeof(T) <= kInline - kWord);
        return *std::launder(reinterpret_cast<const T*>(bytes_ + kWord));
    }
    [[nodiscard]] Payload* payload() const noexcept { return at<Payload*>(); }
    template <class T>
    [[nodiscard]] const T& shared() const noexcept {
        return static_cast<const SharedPayload<T>*>(payload())->content;
    }

  private:
    static constexpr std::uint8_t kShared = 0xFF;
    static constexpr std::size_t kWord = 6; ///< scalars and pointers are at the 8-byte boundary

    template <int number>
    void take_word(const ValueWords& other) noexcept {
        std::uint64_t word = 0;
        std::memcpy(&word, reinterpret_cast<const unsigned char*>(&other) + number * sizeof word, sizeof word);
        std::memcpy(reinterpret_cast<unsigned char*>(this) + number * sizeof word, &word, sizeof word);
    }

    // Little-endian: the first word holds kind, length and the first six bytes.
    Kind kind_;
    std::uint8_t length_; ///< of text that is kept inside; kShared when a payload hangs here
    unsigned char bytes_[kInline];
};
static_assert(static_cast<int>(Kind::null) == 0);

} // namespace thidua::feel
