/* Reads the documents of calls without memory of its own and without a library. C11, header-only.
 *
 * A thidua_json is one value inside a document: a pair of pointers, to be copied freely, valid as long as the document.
 * What is not there is a value with `at` NULL, and every question about it answers "nothing": so steps can be chained.
 * Nothing is read outside of the document, whatever is in it, and nothing recurses. */
#ifndef THIDUA_SDK_JSON_READ_H
#define THIDUA_SDK_JSON_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "status.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct thidua_json {
    const char* at;  /* the first byte of the value, NULL for nothing */
    const char* end; /* of the document */
} thidua_json;

static inline thidua_json thidua_json_at(const char* at, const char* end) {
    while (at != NULL && at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r')) ++at;
    const thidua_json found = {at != NULL && at < end ? at : NULL, end};
    return found;
}

/* The whole document. */
static inline thidua_json thidua_json_of(thidua_text document) {
    return thidua_json_at(document.bytes, document.bytes + document.size);
}

/* '{' object, '[' array, '"' text, 't' and 'f' yes and no, 'n' null, '0' number; 0 for nothing. */
static inline char thidua_json_kind(thidua_json value) {
    if (value.at == NULL) return 0;
    return *value.at == '-' || (*value.at >= '0' && *value.at <= '9') ? '0' : *value.at;
}

/* Behind a text whose opening quote is at `at`; NULL when it never closes. */
static inline const char* thidua_json_behind_text(const char* at, const char* end) {
    for (++at; at < end; ++at) {
        if (*at == '"') return at + 1;
        if (*at == '\\') ++at;
    }
    return NULL;
}

/* Behind the value; NULL when it never ends. */
static inline const char* thidua_json_behind(thidua_json value) {
    const char* at = value.at;
    size_t depth = 0;
    while (at != NULL && at < value.end) {
        const char c = *at;
        if (c == '"') {
            at = thidua_json_behind_text(at, value.end);
            if (depth == 0) return at;
            continue;
        }
        if ((c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t') && depth == 0)
            return at;
        ++at;
        if (c == '{' || c == '[') ++depth;
        if ((c == '}' || c == ']') && --depth == 0) return at;
    }
    return depth == 0 ? at : NULL;
}

/* The first item of an array; of an object the first name, whose value thidua_json_value() gives. */
static inline thidua_json thidua_json_first(thidua_json value) {
    const char kind = thidua_json_kind(value);
    if (kind != '{' && kind != '[') return thidua_json_at(NULL, NULL);
    const thidua_json first = thidua_json_at(value.at + 1, value.end);
    return first.at == NULL || *first.at == '}' || *first.at == ']' ? thidua_json_at(NULL, NULL) : first;
}

/* The value that belongs to a name in an object. */
static inline thidua_json thidua_json_value(thidua_json name) {
    const thidua_json colon = thidua_json_at(thidua_json_behind(name), name.end);
    if (colon.at == NULL || *colon.at != ':') return thidua_json_at(NULL, NULL);
    return thidua_json_at(colon.at + 1, colon.end);
}

/* What follows an item of an array, or the value of a name in an object (the next name). */
static inline thidua_json thidua_json_next(thidua_json item) {
    const thidua_json comma = thidua_json_at(thidua_json_behind(item), item.end);
    if (comma.at == NULL || *comma.at != ',') return thidua_json_at(NULL, NULL);
    return thidua_json_at(comma.at + 1, comma.end);
}

/* Whether a text is exactly this one, of letters that JSON writes as they are. */
static inline bool thidua_json_is(thidua_json text, const char* wanted) {
    const size_t size = strlen(wanted);
    if (thidua_json_kind(text) != '"' || (size_t)(text.end - text.at) < size + 2) return false;
    return memcmp(text.at + 1, wanted, size) == 0 && text.at[1 + size] == '"';
}

/* The value of that name in an object; nothing when there is none, or `object` is none. */
static inline thidua_json thidua_json_member(thidua_json object, const char* name) {
    if (thidua_json_kind(object) != '{') return thidua_json_at(NULL, NULL);
    thidua_json at = thidua_json_first(object);
    while (at.at != NULL) {
        const thidua_json value = thidua_json_value(at);
        if (thidua_json_is(at, name)) return value;
        at = thidua_json_next(value);
    }
    return at;
}

/* A whole number that fits; false for anything else. */
static inline bool thidua_json_integer(thidua_json number, int64_t* into) {
    const char* at = number.at;
    if (thidua_json_kind(number) != '0') return false;
    const bool negative = *at == '-';
    uint64_t value = 0;
    const uint64_t most = (uint64_t)INT64_MAX + (negative ? 1u : 0u);
    for (at += negative ? 1 : 0; at < number.end && *at >= '0' && *at <= '9'; ++at) {
        const uint64_t digit = (uint64_t)(*at - '0');
        if (value > (most - digit) / 10) return false;
        value = value * 10 + digit;
    }
    if (at < number.end && (*at == '.' || *at == 'e' || *at == 'E')) return false;
    *into = negative ? (int64_t)(~value + 1) : (int64_t)value;
    return true;
}

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_JSON_READ_H */
