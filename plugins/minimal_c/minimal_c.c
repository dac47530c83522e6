/* The smallest plugin, in plain C: a rule pack that never finds anything wrong. */
#include <stddef.h>
#include <string.h>

#include <thidua/sdk/sdk.h>

static const char* const kCapabilities[] = {THIDUA_CAPABILITY_RULES};

static const thidua_description kDescription = {
    .struct_size = sizeof(thidua_description),
    .year = 0,
    .id = "vn.thidua.minimal-c",
    .name = "minimal_c",
    .version = "1.0.0",
    .vendor = "thidua",
    .capabilities = kCapabilities,
    .capability_count = 1,
    .reserved = 0,
};

static thidua_text text_of(const char* words) {
    thidua_text text = {words, strlen(words)};
    return text;
}

static thidua_status answer(const thidua_plugin* plugin, const char* capability, const thidua_call* call) {
    (void)plugin;
    if (strcmp(capability, THIDUA_CAPABILITY_RULES) != 0) {
        call->report(call, text_of("unknown-capability"), text_of("không có khả năng này"),
                     text_of("this capability is not offered"));
        return THIDUA_STATUS_REFUSED;
    }
    static const char kNothingFound[] = "{\"findings\":[]}";
    const thidua_sink_status taken = call->write(call, kNothingFound, sizeof kNothingFound - 1);
    return taken == THIDUA_SINK_TAKEN ? THIDUA_STATUS_DONE : THIDUA_STATUS_FAILED;
}

/* The object has no state of its own, so every host may share this one. */
static void destroy(const thidua_plugin* plugin) { (void)plugin; }

static const thidua_plugin kPlugin = {
    .struct_size = sizeof(thidua_plugin),
    .abi_major = THIDUA_ABI_MAJOR,
    .plugin_data = NULL,
    .call = answer,
    .destroy = destroy,
};

static const thidua_description* describe(void) { return &kDescription; }

static const thidua_plugin* create(const thidua_host* host) {
    (void)host;
    return &kPlugin;
}

const thidua_entry thidua_plugin_entry = {
    .magic = THIDUA_PLUGIN_MAGIC,
    .struct_size = sizeof(thidua_entry),
    .abi_major = THIDUA_ABI_MAJOR,
    .abi_minor = THIDUA_ABI_MINOR,
    .describe = describe,
    .create = create,
};
