#pragma once

#include <cstdint>
#include <span>

namespace thidua::identity {

/// Port: bytes that nobody can guess. Called from several threads.
class Randomness {
  public:
    virtual ~Randomness() = default;
    Randomness(const Randomness&) = delete;
    Randomness& operator=(const Randomness&) = delete;

    virtual void fill(std::span<std::uint8_t> bytes) = 0;

  protected:
    Randomness() = default;
};

/// The kernel's.
class SystemRandomness final : public Randomness {
  public:
    SystemRandomness();
    void fill(std::span<std::uint8_t> bytes) override;
};

} // namespace thidua::identity
