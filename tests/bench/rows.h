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

static inline int bench_state(char* out, size_t size, unsigned long i, int step, const char* form) {
    return snprintf(out, size,
                    "{\"fields\":%s,\"marking\":[\"%s\"],\"last\":{\"action\":\"%s\",\"by\":\"officer.%lu\"}}", form,
                    kStages[step], kActions[step], i % 7);
}

static inline void bench_answer(char* out, size_t size, unsigned long i, int step) {
    snprintf(out, size, "{\"id\":\"kt-2025-%07lu\",\"revision\":%d}", i + 1, step + 1);
}

#endif
