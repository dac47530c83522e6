/* The one symbol that a plugin exports. C11.
 *
 * A plugin is a shared library `<name>.thidua` with its manifest `<name>.info` beside it. The host looks only into the
 * folders that its configuration names. It reads the manifest and the library's symbol table first; only when both are
 * right does it load the library, check the magic and the sizes below, and then call `describe`. */
#ifndef THIDUA_SDK_ENTRY_H
#define THIDUA_SDK_ENTRY_H

#include "plugin.h"
#include "version.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct thidua_entry {
    uint32_t magic;       /* THIDUA_PLUGIN_MAGIC */
    uint32_t struct_size; /* sizeof(thidua_entry) of the header it was built with */
    uint32_t abi_major;   /* THIDUA_ABI_MAJOR of that header */
    uint32_t abi_minor;   /* THIDUA_ABI_MINOR of that header */

    /* Says who the plugin is. Cheap, without side effects, always the same answer.
     * Thread: any. Lifetime: the result lives as long as the library. Re-entry: allowed.
     * Transaction: never inside one. */
    const thidua_description* (*describe)(void);

    /* Makes a plugin object, or gives NULL when it cannot (say why with `log`). Several may live side by side.
     * Thread: any, one at a time. Lifetime: `host` outlives the object; the object is the plugin's until `destroy`.
     * Re-entry: none. Transaction: never inside one. */
    const thidua_plugin* (*create)(const thidua_host* host);
} thidua_entry;

/* What contract 1.0 has of it; this number never changes. A host takes every struct of at least the size that the
 * contract of `abi_major` and `abi_minor` had, and looks at nothing beyond. */
#define THIDUA_ENTRY_SIZE_1_0 32u

extern THIDUA_EXPORT const thidua_entry thidua_plugin_entry;

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_ENTRY_H */
