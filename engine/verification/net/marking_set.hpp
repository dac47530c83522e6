#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace thidua::verification {

/// A set of markings, each a bit set of the same length in words; each gets a number, in the order they came.
class MarkingSet {
  public:
    using Word = std::uint64_t;

    explicit MarkingSet(std::size_t words);

    [[nodiscard]] std::uint32_t size() const { return size_; }
    /// Valid until the next insert().
    [[nodiscard]] const Word* at(std::uint32_t number) const { return &store_[number * words_]; }
    /// The marking's number, and whether it is new.
    std::pair<std::uint32_t, bool> insert(const Word* marking);

    static void set(Word* words, std::uint32_t bit) { words[bit / 64] |= Word{1} << (bit % 64); }
    static void clear(Word* words, std::uint32_t bit) { words[bit / 64] &= ~(Word{1} << (bit % 64)); }
    static bool has(const Word* words, std::uint32_t bit) { return ((words[bit / 64] >> (bit % 64)) & 1) != 0; }
    static std::size_t words_for(std::size_t bits) { return bits == 0 ? 1 : (bits + 63) / 64; }

  private:
    [[nodiscard]] std::size_t hash(const Word* marking) const;
    void grow();

    std::size_t words_;
    std::uint32_t size_ = 0;
    std::vector<std::uint32_t> slots_;
    std::vector<Word> store_;
};

} // namespace thidua::verification
