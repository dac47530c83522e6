/* The rows of one measured call, the same for the bare program and for thidua: a nomination is opened with ten fields
   (about 500 bytes) and moved four times. */
#ifndef THIDUA_BENCH_ROWS_H
#define THIDUA_BENCH_ROWS_H

#include <stdio.h>

enum { kSteps = 5, kUnits = 97 };

static const char* const kStages[] = {"unit-draft", "unit-review", "office-review", "council", "director"};
static const char* const kRoles[] = {"unit-clerk", "unit-head", "office-clerk", "council-secretary", "director"};
static const char* const kActions[] = {"", "submit", "agree", "pass", "sign"};

static const char* const kFamily[] = {"Nguyễn", "Trần", "Lê",  "Phạm", "Hoàng", "Huỳnh", "Phan",  "Vũ",
                                      "Võ",     "Đặng", "Bùi", "Đỗ",   "Hồ",    "Ngô",   "Dương", "Lý"};
static const char* const kMiddle[] = {"Văn",  "Thị", "Hữu",  "Minh", "Thanh", "Quốc",
                                      "Ngọc", "Đức", "Xuân", "Thu",  "Hải",   "Kim"};
static const char* const kGiven[] = {"Hoa", "Lan",  "Hùng", "Dũng",  "Tuấn",  "Hương", "Mai",   "Nam",
                                     "Sơn", "Hà",   "Phúc", "Trang", "Linh",  "Quân",  "Bảo",   "Khánh",
                                     "Vy",  "Long", "Yến",  "Thảo",  "Giang", "Đạt",   "Nhung", "Cường"};

static inline unsigned scatter(unsigned long i) { return (unsigned)((i * 2654435761UL) >> 7U); }

static inline void bench_name(char* out, size_t size, unsigned long i) {
    const unsigned x = scatter(i + 1);
    snprintf(out, size, "%s %s %s", kFamily[x % 16], kMiddle[(x / 16) % 12], kGiven[(x / 192) % 24]);
}

static inline void bench_id(char* out, size_t size, unsigned long i) { snprintf(out, size, "kt-2025-%07lu", i + 1); }

static inline void bench_unit(char* out, size_t size, unsigned long i) {
    snprintf(out, size, "phong-%02lu", i % kUnits);
}

static inline int bench_form(char* out, size_t size, unsigned long i) {
    char name[64];
    bench_name(name, sizeof name, i);
    return snprintf(out, size,
                    "{\"nominee-name\":\"%s\",\"position\":\"Chuyên viên\",\"title\":\"Chiến sĩ thi đua cơ sở\","
                    "\"period\":\"2025\",\"points\":%lu,\"yes\":19,\"total\":20,\"initiative\":true,"
                    "\"achievement\":\"Hoàn thành xuất sắc nhiệm vụ; chủ trì hai sáng kiến được công nhận, rút ngắn "
                    "thời gian giải quyết hồ sơ từ chín ngày xuống còn hai ngày; vận động hỗ trợ mười một hộ "
                    "nghèo.\",\"checksum\":\"3b1f5a0c9e7d2b4f6a8c0e1d3f5b7a9c3b1f5a0c9e7d2b4f6a8c0e1d3f5b7a9c\"}",
                    name, 70 + i % 30);
}

#define BENCH_HASH "af16ccdf5ab783ee0bd537d1cb6fa44eba71591f03ecc89ea8e5055ea47cde0a"

/* The state after a step, as long as the engine's own: fields, marking and what each step looked at. */
static inline int bench_state(char* out, size_t size, unsigned long i, int step, const char* form) {
    int used =
        snprintf(out, size,
                 "{\"form\":1,\"id\":\"kt-2025-%07lu\",\"workflow\":\"bench\",\"definition\":\"" BENCH_HASH
                 "\",\"unit\":\"phong-%02lu\",\"proposer\":\"clerk\",\"revision\":%d,\"marking\":[{\"stage\":\"%s\","
                 "\"entered\":1764000000000,\"revision\":%d,\"entered-by\":\"%s\"}],\"fields\":%s,\"acts\":[",
                 i + 1, i % kUnits, step + 1, kStages[step], step + 1, kActions[step], form);
    for (int at = 1; at <= step; ++at)
        used +=
            snprintf(out + used, size - (size_t)used,
                     "%s{\"action\":\"%s\",\"who\":\"clerk\",\"at\":1764000000000,\"revision\":%d,\"stages\":[\"%s\"],"
                     "\"kind\":\"advance\",\"looked-at\":\"" BENCH_HASH "\"}",
                     at > 1 ? "," : "", kActions[at], at + 1, kStages[at - 1]);
    return used + snprintf(out + used, size - (size_t)used, "]}");
}

/* What the event of a step says: the form when it opens, later where it went. */
static inline int bench_payload(char* out, size_t size, int step, const char* form) {
    if (step == 0) return snprintf(out, size, "{\"unit\":\"phong\",\"fields\":%s}", form);
    return snprintf(
        out, size,
        "{\"kind\":\"advance\",\"left\":[\"%s\"],\"entered\":[{\"stage\":\"%s\"}],\"looked-at\":\"" BENCH_HASH "\"}",
        kStages[step - 1], kStages[step]);
}

#define BENCH_DOCUMENT "{\"template\":\"moved\",\"to\":\"office\",\"action\":\"submit\",\"stages\":[\"unit-review\"]}"

static inline void bench_answer(char* out, size_t size, unsigned long i, int step) {
    snprintf(out, size, "{\"id\":\"kt-2025-%07lu\",\"revision\":%d}", i + 1, step + 1);
}

#endif
