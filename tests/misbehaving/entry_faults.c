/* A plugin whose entry breaks the contract in one way, chosen by FAULT_… when it is compiled. */
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <thidua/sdk/sdk.h>

static const char* const kCapabilities[] = {THIDUA_CAPABILITY_RULES};

__attribute__((unused)) static thidua_status answer(const thidua_plugin* plugin, const char* capability,
                                                    const thidua_call* call) {
    (void)plugin;
    (void)capability;
#if defined(FAULT_REFUSES_ALL)
    static const char kCode[] = "not-today";
    static const char kVietnamese[] = "hôm nay không làm";
    static const char kEnglish[] = "not today";
    call->report(call, (thidua_text){kCode, sizeof kCode - 1}, (thidua_text){kVietnamese, sizeof kVietnamese - 1},
                 (thidua_text){kEnglish, sizeof kEnglish - 1});
    return THIDUA_STATUS_REFUSED;
#endif
    static const char kNothingFound[] = "{\"findings\":[]}";
    call->write(call, kNothingFound, sizeof kNothingFound - 1);
    return THIDUA_STATUS_DONE;
}

#if defined(FAULT_LOOPS_IN_CONSTRUCTOR) || defined(FAULT_LOOPS_IN_DESTROY)
static volatile int forever = 1;
#endif

static void destroy(const thidua_plugin* plugin) {
    (void)plugin;
#if defined(FAULT_LOOPS_IN_DESTROY)
    while (forever) pause();
#endif
}

#ifdef FAULT_ENDLESS_ID
static char endless_id[1 << 16];
#endif

__attribute__((unused)) static const thidua_description* describe(void) {
    static thidua_description description = {
        .struct_size = sizeof(thidua_description),
        .id = "vn.thidua.tests.faults",
        .name = FAULT_NAME,
        .version = "1.0.0",
        .vendor = "thidua",
        .capabilities = kCapabilities,
        .capability_count = 1,
    };
#if defined(FAULT_NULL_DESCRIPTION)
    return NULL;
#elif defined(FAULT_SHORT_DESCRIPTION)
    description.struct_size = 8;
#elif defined(FAULT_NULL_ID)
    description.id = NULL;
#elif defined(FAULT_ENDLESS_ID)
    memset(endless_id, 'a', sizeof endless_id);
    description.id = endless_id;
#elif defined(FAULT_TOO_MANY_CAPABILITIES)
    description.capability_count = 0xFFFFFFFFu;
#elif defined(FAULT_OTHER_VERSION)
    description.version = "2.0.0";
    description.year = 2031;
#endif
    return &description;
}

static const thidua_plugin* create(const thidua_host* host) {
    (void)host;
#if defined(FAULT_NULL_PLUGIN)
    static const char kWhy[] = "no licence";
    const thidua_text why = {kWhy, sizeof kWhy - 1};
    host->log(host, THIDUA_LOG_ERROR, why);
    return NULL;
#elif defined(FAULT_EXITS_IN_CREATE)
    exit(7);
#endif
    static const thidua_plugin kPlugin = {
#if defined(FAULT_SMALL_PLUGIN)
        .struct_size = 4,
#else
        .struct_size = sizeof(thidua_plugin),
#endif
        .abi_major = THIDUA_ABI_MAJOR,
#if !defined(FAULT_NO_CALL)
        .call = answer,
#endif
        .destroy = destroy,
    };
    return &kPlugin;
}

#if defined(FAULT_LOOPS_IN_CONSTRUCTOR)
__attribute__((constructor)) static void loop(void) {
    while (forever) usleep(1000);
}
#elif defined(FAULT_CRASHES_IN_CONSTRUCTOR)
__attribute__((constructor)) static void crash(void) { abort(); }
#endif

const thidua_entry thidua_plugin_entry = {
#if defined(FAULT_WRONG_MAGIC)
    .magic = 0x21212121u,
#else
    .magic = THIDUA_PLUGIN_MAGIC,
#endif
#if defined(FAULT_SMALL_ENTRY)
    .struct_size = 12,
#elif defined(FAULT_HUGE_ENTRY)
    .struct_size = 0xFFFFFFF0u,
#else
    .struct_size = sizeof(thidua_entry),
#endif
#if defined(FAULT_NEWER_ABI)
    .abi_major = THIDUA_ABI_MAJOR + 1,
#else
    .abi_major = THIDUA_ABI_MAJOR,
#endif
#if defined(FAULT_NEWER_MINOR)
    .abi_minor = THIDUA_ABI_MINOR + 1,
#else
    .abi_minor = THIDUA_ABI_MINOR,
#endif
#if !defined(FAULT_NO_DESCRIBE)
    .describe = describe,
#endif
    .create = create,
};
