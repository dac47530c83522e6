/* The helpers for C, alone and strictly, as a plugin sees them. */
#include <thidua/sdk/json.h>
#include <thidua/sdk/single.h>

static thidua_status answer(const thidua_host* host, const thidua_call* call) {
    thidua_json_writer writer = thidua_json_begin(call);
    int64_t number = 0;
    char text[16];
    thidua_say(host, THIDUA_LOG_DEBUG, "asked");
    thidua_json_open(&writer, NULL, '{');
    if (thidua_json_integer(thidua_json_member(thidua_json_of(call->document), "n"), &number))
        thidua_json_add_integer(&writer, "n", number);
    if (thidua_json_text(thidua_json_of(call->document), text, sizeof text) == 0)
        thidua_json_add_yes_no(&writer, "empty", true);
    thidua_json_close(&writer, '}');
    return thidua_json_finish(&writer);
}

THIDUA_EXPORT_SINGLE("vn.example.single", "single", "1.0.0", "example", 0, THIDUA_CAPABILITY_RULES, answer)
