/* The words that plugin and host exchange: texts and answers. C11. */
#ifndef THIDUA_SDK_STATUS_H
#define THIDUA_SDK_STATUS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A piece of UTF-8 text: `size` bytes from `bytes`, with no zero byte behind it. `bytes` may be NULL only when `size`
 * is 0. The text belongs to whoever made it. */
typedef struct thidua_text {
    const char* bytes;
    uint64_t size;
} thidua_text;

/* The answer of a call. Zero is never an answer, so that forgotten memory is not taken for one. */
typedef int32_t thidua_status;

/* The work is done; the answer document was written to the sink. */
#define THIDUA_STATUS_DONE ((thidua_status)1)
/* Not this time: the world may be better later (a server is away, a file is busy). Say how long with `retry_after`. */
#define THIDUA_STATUS_RETRY_AFTER ((thidua_status)2)
/* Never with this document. Say why with `report`: at least one reason, in Vietnamese and English. */
#define THIDUA_STATUS_REFUSED ((thidua_status)3)
/* The plugin itself broke (a caught exception, lost memory). The host counts it as a failure of the plugin. */
#define THIDUA_STATUS_FAILED ((thidua_status)4)

/* Levels for thidua_host.log. */
typedef int32_t thidua_log_level;
#define THIDUA_LOG_DEBUG ((thidua_log_level)1)
#define THIDUA_LOG_INFO ((thidua_log_level)2)
#define THIDUA_LOG_WARNING ((thidua_log_level)3)
#define THIDUA_LOG_ERROR ((thidua_log_level)4)

/* What `write` answers. */
typedef int32_t thidua_sink_status;
/* The bytes were taken. */
#define THIDUA_SINK_TAKEN ((thidua_sink_status)1)
/* The answer is larger than the host allows: stop and return THIDUA_STATUS_REFUSED or THIDUA_STATUS_FAILED. */
#define THIDUA_SINK_FULL ((thidua_sink_status)2)
/* The call was cancelled or its time is over: return at once. */
#define THIDUA_SINK_CLOSED ((thidua_sink_status)3)

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_STATUS_H */
