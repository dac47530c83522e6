/* A plugin with one capability, in C: one macro makes its entry, its description and its object.
 *
 *     static thidua_status answer(const thidua_host* host, const thidua_call* call) { … }
 *     THIDUA_EXPORT_SINGLE("vn.example.my-points", "my_points", "1.0.0", "Example", 2026, THIDUA_CAPABILITY_SCORE,
 * answer)
 *
 * Once a library; id, name, version, vendor and year must say the same as the manifest. */
#ifndef THIDUA_SDK_SINGLE_H
#define THIDUA_SDK_SINGLE_H

#include <stdlib.h>

#include "sdk.h"

/* What `answer` gets along: for its log. */
typedef struct thidua_single {
    thidua_plugin table;
    const thidua_host* host;
} thidua_single;

/* Writes one line to the log of the server. */
static inline void thidua_say(const thidua_host* host, thidua_log_level level, const char* line) {
    thidua_text text = {line, 0};
    while (line[text.size] != '\0') ++text.size;
    host->log(host, level, text);
}

static inline void thidua_single_destroy(const thidua_plugin* plugin) { free(plugin->plugin_data); }

static inline const thidua_plugin* thidua_single_create(const thidua_host* host,
                                                        thidua_status (*call)(const thidua_plugin*, const char*,
                                                                              const thidua_call*)) {
    thidua_single* made = (thidua_single*)calloc(1, sizeof *made);
    if (made == NULL) return NULL;
    made->host = host;
    made->table.struct_size = sizeof(thidua_plugin);
    made->table.abi_major = THIDUA_ABI_MAJOR;
    made->table.plugin_data = made;
    made->table.call = call;
    made->table.destroy = thidua_single_destroy;
    return &made->table;
}

#define THIDUA_EXPORT_SINGLE(id, name, version, vendor, year, capability, answer)                                      \
    static thidua_status thidua_single_call(const thidua_plugin* plugin, const char* asked, const thidua_call* call) { \
        (void)asked; /* the host asks for what is offered, and nothing else is */                                      \
        return (answer)(((const thidua_single*)plugin->plugin_data)->host, call);                                      \
    }                                                                                                                  \
    static const thidua_description* thidua_single_describe(void) {                                                    \
        static const char* const kCapabilities[] = {capability};                                                       \
        static const thidua_description kDescription = {                                                               \
            sizeof(thidua_description), (year), (id), (name), (version), (vendor), kCapabilities, 1, 0};               \
        return &kDescription;                                                                                          \
    }                                                                                                                  \
    static const thidua_plugin* thidua_single_make(const thidua_host* host) {                                          \
        return thidua_single_create(host, thidua_single_call);                                                         \
    }                                                                                                                  \
    const thidua_entry thidua_plugin_entry = {THIDUA_PLUGIN_MAGIC, sizeof(thidua_entry),   THIDUA_ABI_MAJOR,           \
                                              THIDUA_ABI_MINOR,    thidua_single_describe, thidua_single_make};

#endif /* THIDUA_SDK_SINGLE_H */
