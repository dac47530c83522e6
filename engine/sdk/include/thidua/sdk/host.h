/* What the host offers to a plugin. C11.
 *
 * Every function carries four tags:
 *   Thread       which thread may call it
 *   Lifetime     until when its arguments and results live
 *   Re-entry     whether it may be called from inside another function of this contract
 *   Transaction  whether the engine holds a database transaction meanwhile (it never does)
 *
 * Every struct begins with `struct_size`, filled by whoever makes the struct. A reader uses a member only when it lies
 * inside that size. Structs only grow at their end; what would not fit is a new capability revision. */
#ifndef THIDUA_SDK_HOST_H
#define THIDUA_SDK_HOST_H

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The host, for as long as the plugin object lives. */
typedef struct thidua_host thidua_host;
struct thidua_host {
    uint32_t struct_size;
    uint32_t abi_major;
    uint32_t abi_minor;
    uint32_t reserved; /* 0 */
    void* host_data;   /* the host's own; a plugin passes it along by passing the struct */

    /* Writes one line to the log of the server, under the plugin's name. At most 4096 bytes are kept.
     * Thread: any. Lifetime: `message` is borrowed until the call returns. Re-entry: allowed inside create, call and
     * destroy. Transaction: never inside one. */
    void (*log)(const thidua_host* host, thidua_log_level level, thidua_text message);
};

/* What contract 1.0 has of it; this number never changes. */
#define THIDUA_HOST_SIZE_1_0 32u

/* One call of a capability: the document, the time left and the place for the answer. */
typedef struct thidua_call thidua_call;
struct thidua_call {
    uint32_t struct_size;
    uint32_t abi_major;
    void* host_data; /* the host's own */

    /* One UTF-8 JSON document (RFC 8259); its shape is that of the capability, see engine/docs/plugin-guide.md.
     * Borrowed: it lives until the call returns. */
    thidua_text document;

    /* The idempotency key. Calls that act on the world (notify, export) may come again with the same key after a crash:
     * whoever can recognise the repetition by the key must do so. Borrowed: it lives until the call returns. */
    thidua_text key;

    /* Appends bytes to the answer document. All pieces together are one UTF-8 JSON document.
     * Thread: the one that the call came on. Lifetime: `bytes` is borrowed until it returns; the host copies.
     * Re-entry: only inside `call`. Transaction: never inside one. */
    thidua_sink_status (*write)(const thidua_call* call, const char* bytes, uint64_t size);

    /* Adds one reason for THIDUA_STATUS_REFUSED, RETRY_AFTER or FAILED: a code of lower-case letters, digits and
     * hyphens that never changes, and a sentence for people in Vietnamese and in English. The first 100 are kept.
     * Thread: the one that the call came on. Lifetime: the texts are borrowed until it returns.
     * Re-entry: only inside `call`. Transaction: never inside one. */
    void (*report)(const thidua_call* call, thidua_text code, thidua_text vi, thidua_text en);

    /* Names the waiting time for THIDUA_STATUS_RETRY_AFTER, in milliseconds; the last one counts.
     * Thread: the one that the call came on. Lifetime: no pointers. Re-entry: only inside `call`.
     * Transaction: never inside one. */
    void (*retry_after)(const thidua_call* call, uint64_t wait_ms);

    /* Milliseconds until the deadline; 0 when the time is over or the call was cancelled: then return soon. A worker
     * process is ended a little after the deadline; a trusted plugin inside the server is given up.
     * Thread: any, while the call lasts. Lifetime: no pointers. Re-entry: only inside `call`.
     * Transaction: never inside one. */
    uint64_t (*remaining_ms)(const thidua_call* call);
};

/* What contract 1.0 has of it; this number never changes. */
#define THIDUA_CALL_SIZE_1_0 80u

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_HOST_H */
