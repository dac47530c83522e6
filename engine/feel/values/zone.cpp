#include <unicode/basictz.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include "feel/values/temporal.hpp"

namespace thidua::feel {
namespace {

class IcuZone final : public Zone {
  public:
    IcuZone(std::string name, std::unique_ptr<icu::TimeZone> zone) : name_(std::move(name)), zone_(std::move(zone)) {}

    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] std::int32_t offset_at_local(std::int64_t local_seconds) const override {
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode status = U_ZERO_ERROR;
        const UDate moment = static_cast<double>(local_seconds) * 1000.0;
        if (const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(zone_.get()); basic != nullptr)
            basic->getOffsetFromLocal(moment, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER, raw, saving, status);
        else
            zone_->getOffset(moment, 1, raw, saving, status);
        return U_SUCCESS(status) ? (raw + saving) / 1000 : 0;
    }
    [[nodiscard]] std::int32_t offset_at_utc(std::int64_t utc_seconds) const override {
        std::int32_t raw = 0;
        std::int32_t saving = 0;
        UErrorCode status = U_ZERO_ERROR;
        zone_->getOffset(static_cast<double>(utc_seconds) * 1000.0, 0, raw, saving, status);
        return U_SUCCESS(status) ? (raw + saving) / 1000 : 0;
    }

  private:
    std::string name_;
    std::unique_ptr<icu::TimeZone> zone_;
};

} // namespace

std::shared_ptr<const Zone> Zone::named(std::string_view name) {
    if (name.empty() || name.size() > 64) return nullptr;
    const auto wanted =
        icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
    icu::UnicodeString canonical;
    UBool is_system = 0;
    UErrorCode status = U_ZERO_ERROR;
    icu::TimeZone::getCanonicalID(wanted, canonical, is_system, status);
    if (U_FAILURE(status) || !is_system) return nullptr;
    std::unique_ptr<icu::TimeZone> zone(icu::TimeZone::createTimeZone(wanted));
    if (zone == nullptr || *zone == icu::TimeZone::getUnknown()) return nullptr;
    return std::make_shared<IcuZone>(std::string(name), std::move(zone));
}

} // namespace thidua::feel
