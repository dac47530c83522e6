/* The texts of a document, with their escapes resolved. C11, header-only. */
#ifndef THIDUA_SDK_JSON_TEXT_H
#define THIDUA_SDK_JSON_TEXT_H

#include "json_read.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Four hexadecimal digits; -1 when they are not there. */
static inline int32_t thidua_json_hex(const char* at, const char* end) {
    int32_t code = 0;
    if (end - at < 4) return -1;
    for (int i = 0; i < 4; ++i) {
        const char c = at[i];
        const int digit = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                 : -1;
        if (digit < 0) return -1;
        code = code * 16 + digit;
    }
    return code;
}

/* One code point as UTF-8; the number of bytes. */
static inline size_t thidua_json_utf8(int32_t code, char* into) {
    if (code < 0x80) {
        into[0] = (char)code;
        return 1;
    }
    const size_t more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const unsigned char kHeads[] = {0, 0xC0, 0xE0, 0xF0};
    for (size_t i = more; i > 0; --i) {
        into[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    into[0] = (char)(kHeads[more] | (unsigned)code);
    return more + 1;
}

/* The escape behind a backslash at `*at`, which is moved behind it; the number of bytes. What is no escape is U+FFFD.
 */
static inline size_t thidua_json_escape(const char** at, const char* end, char* into) {
    static const char kNames[] = "\"\\/bfnrt";
    static const char kMeant[] = "\"\\/\b\f\n\r\t";
    const char name = *at < end ? *(*at)++ : '\0';
    const char* known = name != '\0' ? strchr(kNames, name) : NULL;
    if (known != NULL) {
        into[0] = kMeant[known - kNames];
        return 1;
    }
    int32_t code = name == 'u' ? thidua_json_hex(*at, end) : -1;
    if (code >= 0) *at += 4;
    if (code >= 0xD800 && code < 0xDC00 && end - *at >= 6 && (*at)[0] == '\\' && (*at)[1] == 'u') {
        const int32_t low = thidua_json_hex(*at + 2, end);
        if (low >= 0xDC00 && low < 0xE000) {
            *at += 6;
            return thidua_json_utf8(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00), into);
        }
    }
    if (code < 0 || (code >= 0xD800 && code < 0xE000)) code = 0xFFFD;
    return thidua_json_utf8(code, into);
}

/* Copies a text as UTF-8 and ends it with a zero byte; at most `room` bytes with it, whole letters only. A number or
 * yes and no are copied as written. The size of the whole text without the zero byte, as snprintf: larger than `room` -
 * 1 when it was cut. Nothing is the empty text. */
static inline size_t thidua_json_text(thidua_json value, char* into, size_t room) {
    const char kind = thidua_json_kind(value);
    const char* behind = thidua_json_behind(value);
    size_t size = 0;
    size_t kept = 0;
    if (room > 0) into[0] = '\0';
    if (behind == NULL || kind == '{' || kind == '[' || kind == 0) return 0;
    const char* at = kind == '"' ? value.at + 1 : value.at;
    const char* end = kind == '"' ? behind - 1 : behind;
    while (at < end) {
        char letter[4];
        size_t bytes = 0;
        if (kind == '"' && *at == '\\') {
            ++at;
            bytes = thidua_json_escape(&at, end, letter);
        } else { /* a letter of several bytes goes as a whole */
            do letter[bytes++] = *at++;
            while (bytes < 4 && at < end && ((unsigned char)*at & 0xC0u) == 0x80u);
        }
        if (kept == size && size + bytes < room) {
            memcpy(into + kept, letter, bytes);
            kept += bytes;
        }
        size += bytes;
    }
    if (room > 0) into[kept] = '\0';
    return size;
}

#ifdef __cplusplus
}
#endif

#endif /* THIDUA_SDK_JSON_TEXT_H */
