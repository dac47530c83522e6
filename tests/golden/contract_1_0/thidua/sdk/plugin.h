/* What a plugin offers to the host. C11. The tags of each function are explained in host.h. */
#ifndef THIDUA_SDK_PLUGIN_H
#define THIDUA_SDK_PLUGIN_H

#include "host.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The capabilities of this contract. The number is a revision: another shape of document is another capability, and a
 * plugin may offer several revisions side by side. */
#define THIDUA_CAPABILITY_SCORE "thidua.score/1"
#define THIDUA_CAPABILITY_NOTIFY "thidua.notify/1"
#define THIDUA_CAPABILITY_EXPORT "thidua.export/1"
#define THIDUA_CAPABILITY_IMPORT "thidua.import/1"
#define THIDUA_CAPABILITY_RULES "thidua.rules/1"

/* Who the plugin is. Must say the same as the manifest beside the file. All texts end with a zero byte, are UTF-8 and
 * live as long as the library is loaded. */
typedef struct thidua_description {
    uint32_t struct_size;
    uint32_t year;       /* the season it is made for, or 0 for every season */
    const char* id;      /* reverse domain, for example "vn.gov.example.score-sheet" */
    const char* name;    /* the name of its file without the suffix */
    const char* version; /* three numbers, for example "1.0.0" */
    const char* vendor;
    const char* const* capabilities; /* `capability_count` ids */
    uint32_t capability_count;
    uint32_t reserved; /* 0 */
} thidua_description;

/* A plugin at work. Made by `create`, given back to `destroy`. */
typedef struct thidua_plugin thidua_plugin;
struct thidua_plugin {
    uint32_t struct_size;
    uint32_t abi_major;
    void* plugin_data; /* the plugin's own; the host never looks at it */

    /* Answers one document. `capability` ends with a zero byte and is one of the ids of the description.
     * Thread: any, but only one call at a time for one plugin object. Lifetime: `call` and all it points to live until
     * this returns; keep copies. Re-entry: never entered again before it has returned. Transaction: never inside one.
     * Must not throw, exit, change the working folder, the locale, signal handlers or the umask, nor close descriptors
     * it did not open. */
    thidua_status (*call)(const thidua_plugin* plugin, const char* capability, const thidua_call* call);

    /* Frees the object. The library itself stays loaded until the process ends.
     * Thread: any, when no call is running. Lifetime: `plugin` is dead afterwards. Re-entry: none.
     * Transaction: never inside one. */
    void (*destroy)(const thidua_plugin* plugin);
};

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_PLUGIN_H */
