// The C++ layer alone, as a plugin sees it: every header of it, with no other include path.
#include <thidua/sdk/cpp/call.hpp>
#include <thidua/sdk/cpp/json.hpp>
#include <thidua/sdk/cpp/list_lines.hpp>
#include <thidua/sdk/cpp/plugin.hpp>
#include <thidua/sdk/cpp/text.hpp>

#include <type_traits>

using namespace thidua::sdk;

class EmptyPlugin {
  public:
    static constexpr Identity kIdentity{"vn.example.empty", "empty", "1.0.0", "example", 2025};
    explicit EmptyPlugin(Host host) : host_(host) {}
    Answer check(const Call& call) {
        call.check_time();
        host_.log(THIDUA_LOG_DEBUG, call.document());
        return Answer::done(R"({"findings":[]})");
    }
    static constexpr auto kOffers = offers<EmptyPlugin>({{THIDUA_CAPABILITY_RULES, &EmptyPlugin::check}});

  private:
    Host host_;
};

THIDUA_EXPORT_PLUGIN(EmptyPlugin)

static_assert(std::is_standard_layout_v<thidua_entry> && std::is_trivially_copyable_v<thidua_entry>);
static_assert(std::is_standard_layout_v<thidua_call> && std::is_trivially_copyable_v<thidua_call>);
static_assert(noexcept(Export<EmptyPlugin>::create(nullptr)) && noexcept(Export<EmptyPlugin>::describe()));
