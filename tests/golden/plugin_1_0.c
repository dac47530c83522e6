/* A plugin of contract 1.0, compiled with the headers of that time. All that it shows to the host ends where a page of
 * memory ends that may be read, and the next one may not: a host that looks beyond the sizes of 1.0 crashes. */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <thidua/sdk/sdk.h>

static const char* const kCapabilities[] = {THIDUA_CAPABILITY_RULES, "thidua.rules/7"};

/* A copy of it at the very end of what may be read. */
static void* at_the_edge(const void* what, size_t size) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char* pages = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED || mprotect(pages + page, page, PROT_NONE) != 0) return NULL;
    return memcpy(pages + page - size, what, size);
}

static thidua_status answer(const thidua_plugin* plugin, const char* capability, const thidua_call* call) {
    static const char kHead[] = "{\"findings\":[],\"said\":\"";
    static const char kTail[] = "\"}";
    (void)plugin;
    call->write(call, kHead, sizeof kHead - 1);
    call->write(call, capability, strlen(capability));
    call->write(call, " ", 1);
    call->write(call, call->key.bytes, call->key.size);
    call->write(call, kTail, sizeof kTail - 1);
    return call->remaining_ms(call) > 0 ? THIDUA_STATUS_DONE : THIDUA_STATUS_FAILED;
}

static void destroy(const thidua_plugin* plugin) { (void)plugin; }

static const thidua_description* describe(void) {
    static const thidua_description* at = NULL;
    const thidua_description description = {
        .struct_size = sizeof(thidua_description),
        .id = "vn.thidua.tests.golden",
        .name = "plugin_1_0",
        .version = "1.0.0",
        .vendor = "thidua",
        .capabilities = kCapabilities,
        .capability_count = 2,
    };
    if (at == NULL) at = at_the_edge(&description, sizeof description);
    return at;
}

static const thidua_plugin* create(const thidua_host* host) {
    static const char kHello[] = "built with 1.0";
    const thidua_plugin plugin = {
        .struct_size = sizeof(thidua_plugin), .abi_major = THIDUA_ABI_MAJOR, .call = answer, .destroy = destroy};
    const thidua_text hello = {kHello, sizeof kHello - 1};
    host->log(host, THIDUA_LOG_INFO, hello);
    return at_the_edge(&plugin, sizeof plugin);
}

const thidua_entry thidua_plugin_entry = {
    .magic = THIDUA_PLUGIN_MAGIC,
    .struct_size = sizeof(thidua_entry),
    .abi_major = THIDUA_ABI_MAJOR,
    .abi_minor = THIDUA_ABI_MINOR,
    .describe = describe,
    .create = create,
};
