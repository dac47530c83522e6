/* The floor: a bare SQLite program that writes the rows of one call in one durable transaction, with nothing else: no
   rules, no rights, no hashing, no JSON. Modes: `one` (one caller, a transaction a call), `group` (callers wait, a
   writer commits up to sixteen calls at once), `bulk` (what opens a nomination and nothing beside it, all in one
   transaction), `inbox` and `search` (the queries, on a store that was filled before).

   floor MODE FOLDER NOMINATIONS CALLERS; prints `RESULT calls seconds p50_us p99_us`. */
#define _GNU_SOURCE
#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "rows.h"

enum { kGroup = 16, kMostCallers = 64, kQueries = 2000 };

typedef struct {
    unsigned long nomination;
    int step;
    int done;
} Call;

static sqlite3* database;
static sqlite3_stmt *begin_, *commit_, *savepoint_, *release_, *find_, *begin_stream_, *move_stream_, *open_, *move_,
    *event_, *take_, *put_, *outbox_, *answer_, *words_;
static sqlite3_int64 sequence;
static int bulk; /* a list of new nominations: nobody is told, and nobody asks again */

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void check(int code, int wanted) {
    if (code == wanted) return;
    fprintf(stderr, "floor: %s\n", sqlite3_errmsg(database));
    exit(1);
}

static void run(sqlite3_stmt* statement) {
    check(sqlite3_step(statement), SQLITE_DONE);
    sqlite3_reset(statement);
}

static sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = NULL;
    check(sqlite3_prepare_v3(database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL), SQLITE_OK);
    return statement;
}

static void text(sqlite3_stmt* statement, int at, const char* value) {
    sqlite3_bind_text(statement, at, value, -1, SQLITE_STATIC);
}

static void hash(sqlite3_stmt* statement, int at) {
    static const unsigned char kHash[32] = {1};
    sqlite3_bind_blob(statement, at, kHash, sizeof kHash, SQLITE_STATIC);
}

static void make_schema(const char* file) {
    FILE* in = fopen(file, "rb");
    if (in == NULL) exit(1);
    char* sql = calloc(1, 1 << 16);
    const size_t size = fread(sql, 1, (1 << 16) - 1, in);
    fclose(in);
    if (size > 0) check(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    free(sql);
    check(sqlite3_exec(database, "INSERT INTO definition VALUES (1, zeroblob(32), 'khen-thuong', '1', 0, '{}')", NULL,
                       NULL, NULL),
          SQLITE_OK);
}

static void open_database(const char* folder, const char* schema) {
    char path[512];
    snprintf(path, sizeof path, "%s/thidua.db", folder);
    check(sqlite3_open(path, &database), SQLITE_OK);
    check(sqlite3_exec(database, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON", NULL,
                       NULL, NULL),
          SQLITE_OK);
    if (schema != NULL) make_schema(schema);
}

static void prepare_writes(void) {
    begin_ = prepare("BEGIN IMMEDIATE");
    commit_ = prepare("COMMIT");
    savepoint_ = prepare("SAVEPOINT one");
    release_ = prepare("RELEASE one");
    find_ =
        prepare("SELECT s.number, s.revision, s.head, n.timers, n.tokens, n.folded, n.definition, n.ended, n.place, "
                "n.unit FROM stream AS s LEFT JOIN nomination AS n ON n.number = s.number "
                "WHERE s.kind = 'nomination' AND s.id = ?1");
    begin_stream_ =
        prepare("INSERT INTO stream (kind, id, revision, head, state) VALUES ('nomination', ?1, ?2, ?3, ?4)");
    move_stream_ = prepare("UPDATE stream SET revision = ?2, head = ?3, state = ?4 WHERE number = ?1");
    open_ = prepare(
        "INSERT INTO nomination (number, revision, definition, ended, timers, created, updated, place, unit, tokens, "
        "title, name, folded, due, id) "
        "VALUES (?1, ?2, 1, 0, 0, ?3, ?3, ?4, ?6, ?5, 'Chiến sĩ thi đua cơ sở', ?7, ?7, ?3 + 864000000, ?8)");
    move_ = prepare("UPDATE nomination SET revision = ?2, updated = ?3, place = ?4, tokens = ?5, due = ?3 + 864000000 "
                    "WHERE number = ?1");
    event_ = prepare("INSERT INTO event VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?6, ?7, ?8, ?9, ?9, ?9)");
    take_ = prepare("DELETE FROM inbox WHERE role = ?1 AND unit = ?2 AND due = 9223372036854775807 AND nomination = ?4 "
                    "AND stage = ?5 AND since = ?3");
    put_ = prepare("INSERT INTO inbox (role, unit, since, nomination, stage, due) VALUES (?1, ?2, ?3, ?4, ?5, "
                   "9223372036854775807)");
    outbox_ = prepare("INSERT INTO outbox (stream, not_before, created, key, kind, capability, document) VALUES (?1, "
                      "?2, ?2, ?3, 'notify', 'notify-mail', '{\"to\":\"next role\",\"template\":\"moved\"}')");
    answer_ = prepare("INSERT INTO answer VALUES (?1, ?2, ?3, ?4, ?5)");
    words_ = prepare("INSERT INTO name_word (rowid, folded) VALUES (?1, ?2)");
}

static void token(sqlite3_stmt* statement, int step, const char* unit, sqlite3_int64 at, sqlite3_int64 number) {
    text(statement, 1, kRoles[step]);
    text(statement, 2, unit);
    sqlite3_bind_int64(statement, 3, at);
    sqlite3_bind_int64(statement, 4, number);
    text(statement, 5, kStages[step]);
    run(statement);
}

static void write_call(unsigned long i, int step) {
    char id[32], unit[16], form[1200], payload[1400], state[2800], tokens[160], name[64], key[64], answer[64];
    const sqlite3_int64 at = 1764000000000 + (sqlite3_int64)i * 10 + step;
    bench_id(id, sizeof id, i);
    bench_unit(unit, sizeof unit, i);
    bench_name(name, sizeof name, i);
    bench_form(form, sizeof form, i);
    bench_state(state, sizeof state, i, step, form);
    bench_payload(payload, sizeof payload, step, form);
    bench_answer(answer, sizeof answer, i, step);
    snprintf(tokens, sizeof tokens, "[[\"%s\",\"%s\",\"%s\",%lld,null]]", kStages[step], kRoles[step], unit, at);
    snprintf(key, sizeof key, "%s:%d", id, step + 1);

    text(find_, 1, id);
    sqlite3_int64 number = 0;
    if (sqlite3_step(find_) == SQLITE_ROW) {
        number = sqlite3_column_int64(find_, 0);
        if (sqlite3_column_int(find_, 1) != step) exit(1);
    }
    sqlite3_reset(find_);
    sqlite3_stmt* stream = step == 0 ? begin_stream_ : move_stream_;
    if (step == 0)
        text(stream, 1, id);
    else
        sqlite3_bind_int64(stream, 1, number);
    sqlite3_bind_int(stream, 2, step + 1);
    hash(stream, 3);
    text(stream, 4, state);
    run(stream);
    if (step == 0) number = sqlite3_last_insert_rowid(database);
    sqlite3_stmt* nomination = step == 0 ? open_ : move_;
    sqlite3_bind_int64(nomination, 1, number);
    sqlite3_bind_int(nomination, 2, step + 1);
    sqlite3_bind_int64(nomination, 3, at);
    text(nomination, 4, kStages[step]);
    text(nomination, 5, tokens);
    if (step == 0) {
        text(nomination, 6, unit);
        text(nomination, 7, name);
        text(nomination, 8, id);
    }
    run(nomination);
    if (step == 0) {
        sqlite3_bind_int64(words_, 1, number);
        text(words_, 2, name);
        run(words_);
    }
    sqlite3_bind_int64(event_, 1, ++sequence);
    sqlite3_bind_int64(event_, 2, number);
    sqlite3_bind_int(event_, 3, step + 1);
    sqlite3_bind_int64(event_, 4, at);
    text(event_, 5, step == 0 ? "opened" : "moved");
    text(event_, 6, "officer.7");
    text(event_, 7, kActions[step]);
    text(event_, 8, payload);
    hash(event_, 9);
    run(event_);
    if (step > 0) token(take_, step - 1, unit, at - 1, number);
    token(put_, step, unit, at, number);
    if (bulk) return;
    sqlite3_bind_int64(outbox_, 1, number);
    sqlite3_bind_int64(outbox_, 2, at);
    text(outbox_, 3, key);
    text(outbox_, 4, BENCH_DOCUMENT);
    run(outbox_);
    text(answer_, 1, "officer.7");
    text(answer_, 2, key);
    sqlite3_bind_int64(answer_, 3, sequence);
    hash(answer_, 4);
    text(answer_, 5, answer);
    run(answer_);
}

/* One caller */

static double* latencies;
static unsigned long measured;

static void one_caller(unsigned long nominations) {
    for (unsigned long i = 0; i < nominations; ++i)
        for (int step = 0; step < kSteps; ++step) {
            const double from = now();
            run(begin_);
            write_call(i, step);
            run(commit_);
            latencies[measured++] = now() - from;
        }
}

static void all_at_once(unsigned long nominations) {
    bulk = 1;
    check(sqlite3_exec(database, "PRAGMA cache_size = -16384", NULL, NULL, NULL), SQLITE_OK); /* as the store's own */
    run(begin_);
    for (unsigned long i = 0; i < nominations; ++i) write_call(i, 0);
    run(commit_);
    measured = nominations;
}

/* Waiting callers and a writer */

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER, finished = PTHREAD_COND_INITIALIZER;
static Call* queue[kMostCallers];
static int waiting, stopping;
static unsigned long all_nominations;
static int all_callers;

static void* writer(void* unused) {
    Call* batch[kGroup];
    pthread_mutex_lock(&door);
    for (;;) {
        while (waiting == 0 && !stopping) pthread_cond_wait(&work, &door);
        if (waiting == 0) break;
        const int size = waiting < kGroup ? waiting : kGroup;
        memcpy(batch, queue, (size_t)size * sizeof *batch);
        waiting -= size;
        memmove(queue, queue + size, (size_t)waiting * sizeof *queue);
        pthread_mutex_unlock(&door);
        run(begin_);
        for (int at = 0; at < size; ++at) {
            run(savepoint_);
            write_call(batch[at]->nomination, batch[at]->step);
            run(release_);
        }
        run(commit_);
        pthread_mutex_lock(&door);
        for (int at = 0; at < size; ++at) batch[at]->done = 1;
        pthread_cond_broadcast(&finished);
    }
    pthread_mutex_unlock(&door);
    return unused;
}

static void* caller(void* number) {
    for (unsigned long i = (unsigned long)(size_t)number; i < all_nominations; i += (unsigned long)all_callers)
        for (int step = 0; step < kSteps; ++step) {
            Call mine = {i, step, 0};
            const double from = now();
            pthread_mutex_lock(&door);
            queue[waiting++] = &mine;
            pthread_cond_signal(&work);
            while (!mine.done) pthread_cond_wait(&finished, &door);
            latencies[measured++] = now() - from;
            pthread_mutex_unlock(&door);
        }
    return NULL;
}

static void many_callers(void) {
    pthread_t writing, calling[kMostCallers];
    pthread_create(&writing, NULL, writer, NULL);
    for (int at = 0; at < all_callers; ++at) pthread_create(&calling[at], NULL, caller, (void*)(size_t)at);
    for (int at = 0; at < all_callers; ++at) pthread_join(calling[at], NULL);
    pthread_mutex_lock(&door);
    stopping = 1;
    pthread_cond_signal(&work);
    pthread_mutex_unlock(&door);
    pthread_join(writing, NULL);
}

/* Queries on a store that thidua has filled */

static void read_rows(sqlite3_stmt* query) {
    const int columns = sqlite3_column_count(query);
    while (sqlite3_step(query) == SQLITE_ROW)
        for (int column = 0; column < columns; ++column) {
            if (sqlite3_column_type(query, column) == SQLITE_TEXT)
                sqlite3_column_text(query, column);
            else
                sqlite3_column_int64(query, column);
        }
    sqlite3_reset(query);
}

static void inbox(void) {
    sqlite3_stmt* query = prepare("SELECT n.id, n.name, n.place, n.updated FROM inbox AS i CROSS JOIN nomination AS n "
                                  "ON n.number = i.nomination WHERE i.role = ?1 AND i.unit = ?2 "
                                  "ORDER BY i.due, i.nomination LIMIT 50");
    for (unsigned k = 0; k < kQueries; ++k) {
        char unit[16];
        const double from = now();
        bench_unit(unit, sizeof unit, scatter(k) % kUnits);
        text(query, 1, kRoles[k % kSteps]);
        text(query, 2, unit);
        read_rows(query);
        latencies[measured++] = now() - from;
    }
    sqlite3_finalize(query);
}

static void search(const char* words_file) {
    FILE* in = fopen(words_file, "rb");
    char line[256];
    sqlite3_stmt* query =
        prepare("SELECT n.id, n.revision, n.definition, n.unit, n.title, n.name, n.place, n.ended, "
                "n.created, n.updated FROM name_word AS w CROSS JOIN "
                "nomination AS n ON n.number = w.rowid WHERE w.name_word MATCH ?1 ORDER BY w.rowid DESC LIMIT 50");
    while (in != NULL && fgets(line, sizeof line, in) != NULL) {
        line[strcspn(line, "\n")] = 0;
        const double from = now();
        text(query, 1, line);
        read_rows(query);
        latencies[measured++] = now() - from;
    }
    if (in != NULL) fclose(in);
    sqlite3_finalize(query);
}

static int by_size(const void* left, const void* right) {
    const double difference = *(const double*)left - *(const double*)right;
    return (difference > 0) - (difference < 0);
}

int main(int count, char** arguments) {
    if (count != 6) {
        fprintf(stderr, "floor one|group|bulk|inbox|search FOLDER NOMINATIONS CALLERS SCHEMA|WORDS\n");
        return 2;
    }
    all_nominations = strtoul(arguments[3], NULL, 10);
    all_callers = atoi(arguments[4]);
    latencies = calloc(all_nominations * kSteps + kQueries, sizeof *latencies);
    const int writes =
        strcmp(arguments[1], "one") == 0 || strcmp(arguments[1], "group") == 0 || strcmp(arguments[1], "bulk") == 0;
    open_database(arguments[2], writes ? arguments[5] : NULL);
    if (writes) prepare_writes();
    const double from = now();
    if (strcmp(arguments[1], "one") == 0)
        one_caller(all_nominations);
    else if (strcmp(arguments[1], "group") == 0)
        many_callers();
    else if (strcmp(arguments[1], "bulk") == 0)
        all_at_once(all_nominations);
    else if (strcmp(arguments[1], "inbox") == 0)
        inbox();
    else
        search(arguments[5]);
    const double seconds = now() - from;
    qsort(latencies, measured, sizeof *latencies, by_size);
    printf("RESULT %lu %.4f %.1f %.1f\n", measured, seconds, latencies[measured / 2] * 1e6,
           latencies[measured * 99 / 100] * 1e6);
    return 0;
}
