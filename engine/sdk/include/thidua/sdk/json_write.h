/* Writes the answer of a call as JSON, straight into the host's sink. C11, header-only; needs no memory but its own
 * buffer. Commas and quotes come by themselves:
 *
 *     thidua_json_writer answer = thidua_json_begin(call);
 *     thidua_json_open(&answer, NULL, '{');
 *     thidua_json_open(&answer, "findings", '[');
 *     thidua_json_close(&answer, ']');
 *     thidua_json_close(&answer, '}');
 *     return thidua_json_finish(&answer);
 */
#ifndef THIDUA_SDK_JSON_WRITE_H
#define THIDUA_SDK_JSON_WRITE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "host.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct thidua_json_writer {
    const thidua_call* call;
    thidua_sink_status sink; /* THIDUA_SINK_TAKEN as long as the host takes what is written */
    bool has_item;           /* a comma comes before the next one */
    size_t used;
    char buffer[1024];
} thidua_json_writer;

static inline thidua_json_writer thidua_json_begin(const thidua_call* call) {
    thidua_json_writer writer;
    writer.call = call;
    writer.sink = THIDUA_SINK_TAKEN;
    writer.has_item = false;
    writer.used = 0;
    writer.buffer[0] = '\0';
    return writer;
}

static inline void thidua_json_flush(thidua_json_writer* writer) {
    if (writer->used > 0 && writer->sink == THIDUA_SINK_TAKEN)
        writer->sink = writer->call->write(writer->call, writer->buffer, writer->used);
    writer->used = 0;
}

/* Bytes as they are. */
static inline void thidua_json_raw(thidua_json_writer* writer, const char* bytes, size_t size) {
    for (size_t i = 0; i < size; ++i) {
        if (writer->used == sizeof writer->buffer) thidua_json_flush(writer);
        writer->buffer[writer->used++] = bytes[i];
    }
}

/* The text in quotes; control characters, quotes and backslashes are escaped. It must be UTF-8, as the host requires.
 */
static inline void thidua_json_quote(thidua_json_writer* writer, const char* text) {
    thidua_json_raw(writer, "\"", 1);
    for (; *text != '\0'; ++text) {
        char escaped[8];
        if ((unsigned char)*text < 0x20) {
            snprintf(escaped, sizeof escaped, "\\u%04x", (unsigned)(unsigned char)*text);
            thidua_json_raw(writer, escaped, 6);
            continue;
        }
        if (*text == '"' || *text == '\\') thidua_json_raw(writer, "\\", 1);
        thidua_json_raw(writer, text, 1);
    }
    thidua_json_raw(writer, "\"", 1);
}

/* What comes before a value: a comma where one is due, and in an object its name (NULL in an array). */
static inline void thidua_json_name(thidua_json_writer* writer, const char* name) {
    if (writer->has_item) thidua_json_raw(writer, ",", 1);
    writer->has_item = true;
    if (name == NULL) return;
    thidua_json_quote(writer, name);
    thidua_json_raw(writer, ":", 1);
}

/* Begins an object ('{') or an array ('['). */
static inline void thidua_json_open(thidua_json_writer* writer, const char* name, char bracket) {
    thidua_json_name(writer, name);
    thidua_json_raw(writer, &bracket, 1);
    writer->has_item = false;
}

static inline void thidua_json_close(thidua_json_writer* writer, char bracket) {
    thidua_json_raw(writer, &bracket, 1);
    writer->has_item = true;
}

static inline void thidua_json_add_text(thidua_json_writer* writer, const char* name, const char* text) {
    thidua_json_name(writer, name);
    thidua_json_quote(writer, text);
}

static inline void thidua_json_add_integer(thidua_json_writer* writer, const char* name, int64_t number) {
    char digits[24];
    thidua_json_name(writer, name);
    thidua_json_raw(writer, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)number));
}

static inline void thidua_json_add_yes_no(thidua_json_writer* writer, const char* name, bool yes) {
    thidua_json_name(writer, name);
    thidua_json_raw(writer, yes ? "true" : "false", yes ? 4 : 5);
}

/* A text for people: {"vi": …, "en": …}. */
static inline void thidua_json_add_local_text(thidua_json_writer* writer, const char* name, const char* vi,
                                              const char* en) {
    thidua_json_open(writer, name, '{');
    thidua_json_add_text(writer, "vi", vi);
    thidua_json_add_text(writer, "en", en);
    thidua_json_close(writer, '}');
}

/* Hands over the rest: DONE, or FAILED when the host did not take all of it. */
static inline thidua_status thidua_json_finish(thidua_json_writer* writer) {
    thidua_json_flush(writer);
    return writer->sink == THIDUA_SINK_TAKEN ? THIDUA_STATUS_DONE : THIDUA_STATUS_FAILED;
}

/* A refusal with one reason. */
static inline thidua_status thidua_refuse(const thidua_call* call, const char* code, const char* vi, const char* en) {
    const thidua_text texts[3] = {{code, strlen(code)}, {vi, strlen(vi)}, {en, strlen(en)}};
    call->report(call, texts[0], texts[1], texts[2]);
    return THIDUA_STATUS_REFUSED;
}

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_JSON_WRITE_H */
