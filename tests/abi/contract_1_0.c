/* Contract 1.0, byte by byte. What stands here never changes within major 1: members are only appended, and a new row
 * is added below for them. */
#include <stddef.h>

#include <thidua/sdk/sdk.h>

#define AT(type, member, place) _Static_assert(offsetof(type, member) == (place), #type "." #member)
#define SIZE(type, least) _Static_assert(sizeof(type) >= (least), #type)

AT(thidua_text, bytes, 0);
AT(thidua_text, size, 8);
_Static_assert(sizeof(thidua_text) == 16, "thidua_text is passed by value and never grows");

AT(thidua_host, struct_size, 0);
AT(thidua_host, abi_major, 4);
AT(thidua_host, abi_minor, 8);
AT(thidua_host, reserved, 12);
AT(thidua_host, host_data, 16);
AT(thidua_host, log, 24);
SIZE(thidua_host, 32);

AT(thidua_call, struct_size, 0);
AT(thidua_call, abi_major, 4);
AT(thidua_call, host_data, 8);
AT(thidua_call, document, 16);
AT(thidua_call, key, 32);
AT(thidua_call, write, 48);
AT(thidua_call, report, 56);
AT(thidua_call, retry_after, 64);
AT(thidua_call, remaining_ms, 72);
SIZE(thidua_call, 80);

AT(thidua_description, struct_size, 0);
AT(thidua_description, year, 4);
AT(thidua_description, id, 8);
AT(thidua_description, name, 16);
AT(thidua_description, version, 24);
AT(thidua_description, vendor, 32);
AT(thidua_description, capabilities, 40);
AT(thidua_description, capability_count, 48);
AT(thidua_description, reserved, 52);
SIZE(thidua_description, 56);

AT(thidua_plugin, struct_size, 0);
AT(thidua_plugin, abi_major, 4);
AT(thidua_plugin, plugin_data, 8);
AT(thidua_plugin, call, 16);
AT(thidua_plugin, destroy, 24);
SIZE(thidua_plugin, 32);

AT(thidua_entry, magic, 0);
AT(thidua_entry, struct_size, 4);
AT(thidua_entry, abi_major, 8);
AT(thidua_entry, abi_minor, 12);
AT(thidua_entry, describe, 16);
AT(thidua_entry, create, 24);
SIZE(thidua_entry, 32);

_Static_assert(THIDUA_STATUS_DONE == 1 && THIDUA_STATUS_RETRY_AFTER == 2 && THIDUA_STATUS_REFUSED == 3 &&
                   THIDUA_STATUS_FAILED == 4,
               "statuses are numbers on the wire");
_Static_assert(THIDUA_SINK_TAKEN == 1 && THIDUA_SINK_FULL == 2 && THIDUA_SINK_CLOSED == 3, "sink answers");
_Static_assert(THIDUA_PLUGIN_MAGIC == 0x50444854u, "the magic number");
_Static_assert(THIDUA_ABI_MAJOR == 1, "a new major needs a new file beside this one");

/* The sizes are constants of the headers, and no sizeof of whoever compiles them. */
_Static_assert(THIDUA_HOST_SIZE_1_0 == 32 && THIDUA_CALL_SIZE_1_0 == 80 && THIDUA_DESCRIPTION_SIZE_1_0 == 56 &&
                   THIDUA_PLUGIN_SIZE_1_0 == 32 && THIDUA_ENTRY_SIZE_1_0 == 32,
               "frozen sizes");

/* So that the file is a translation unit with something in it. */
uint32_t thidua_contract_magic(void);
uint32_t thidua_contract_magic(void) { return THIDUA_PLUGIN_MAGIC; }
