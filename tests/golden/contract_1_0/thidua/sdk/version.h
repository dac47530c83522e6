/* The version of the contract between thidua and its plugins. C11; this header includes nothing of the engine. */
#ifndef THIDUA_SDK_VERSION_H
#define THIDUA_SDK_VERSION_H

#include <stdint.h>

/* The contract this header describes. The major number changes only when a struct or a rule changes in a way that old
 * plugins cannot bear; the minor number grows when something is appended. */
#define THIDUA_ABI_MAJOR 1u
#define THIDUA_ABI_MINOR 0u

/* The oldest contract that a host built with this header still loads. The table of all versions stands in
 * engine/docs/plugin-abi.md. */
#define THIDUA_ABI_OLDEST_MAJOR 1u
#define THIDUA_ABI_OLDEST_MINOR 0u

/* First word of every entry: "THDP" read as a little-endian number. A file that is no plugin fails here. */
#define THIDUA_PLUGIN_MAGIC 0x50444854u

/* Marks the one symbol that a plugin shows to the world. */
#if defined(__GNUC__)
#define THIDUA_EXPORT __attribute__((visibility("default")))
#else
#define THIDUA_EXPORT
#endif

#endif /* THIDUA_SDK_VERSION_H */
