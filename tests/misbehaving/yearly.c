/* One plugin of several years: YEAR is set when it is compiled. It tells its year, the settings and the key that
 * reached it, in its answer, in its log and in the two files it makes. */
#include <stdio.h>
#include <string.h>

#include <thidua/sdk/sdk.h>

#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)

static const char* const kCapabilities[] = {THIDUA_CAPABILITY_RULES, THIDUA_CAPABILITY_EXPORT};
static const thidua_host* host_of_this;

/* The string behind `"name":"` in the document, with enough room for a path. */
static void text_of(const thidua_call* call, const char* name, char* into, size_t room) {
    char before[64];
    into[0] = '\0';
    snprintf(before, sizeof before, "\"%s\":\"", name);
    const size_t size = strlen(before);
    for (size_t at = 0; at + size < call->document.size; ++at) {
        if (memcmp(call->document.bytes + at, before, size) != 0) continue;
        size_t length = 0;
        while (at + size + length < call->document.size && call->document.bytes[at + size + length] != '"' &&
               length + 1 < room) {
            into[length] = call->document.bytes[at + size + length];
            ++length;
        }
        into[length] = '\0';
        return;
    }
}

static void make_file(const char* folder, const char* name, const char* content) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE* file = fopen(path, "w");
    if (file == NULL) return;
    fputs(content, file);
    fclose(file);
}

static thidua_status answer(const thidua_plugin* plugin, const char* capability, const thidua_call* call) {
    (void)plugin;
    char said[512];
    char folder[768];
    char mark[128];
    text_of(call, "mark", mark, sizeof mark);
    snprintf(said, sizeof said, TEXT(YEAR) " %s %.*s", mark, (int)call->key.size, call->key.bytes);
    host_of_this->log(host_of_this, THIDUA_LOG_INFO, (thidua_text){said, strlen(said)});
    char document[1024];
    if (strcmp(capability, THIDUA_CAPABILITY_EXPORT) == 0) {
        text_of(call, "output_folder", folder, sizeof folder);
        make_file(folder, "first.txt", said);
        make_file(folder, "second.txt", "two");
        snprintf(document, sizeof document,
                 "{\"files\":[{\"path\":\"first.txt\",\"media_type\":\"text/plain\"},"
                 "{\"path\":\"second.txt\",\"media_type\":\"text/plain\"}]}");
    } else {
        snprintf(document, sizeof document, "{\"findings\":[],\"said\":\"%s\"}", said);
    }
    call->write(call, document, strlen(document));
    return THIDUA_STATUS_DONE;
}

static void destroy(const thidua_plugin* plugin) { (void)plugin; }

static const thidua_description* describe(void) {
    static const thidua_description description = {
        .struct_size = sizeof(thidua_description),
        .year = YEAR,
        .id = "vn.thidua.tests.yearly",
        .name = "yearly_" TEXT(YEAR),
        .version = "1.0.0",
        .vendor = "thidua",
        .capabilities = kCapabilities,
        .capability_count = 2,
    };
    return &description;
}

static const thidua_plugin* create(const thidua_host* host) {
    static const thidua_plugin plugin = {
        .struct_size = sizeof(thidua_plugin), .abi_major = THIDUA_ABI_MAJOR, .call = answer, .destroy = destroy};
    host_of_this = host;
    return &plugin;
}

const thidua_entry thidua_plugin_entry = {
    .magic = THIDUA_PLUGIN_MAGIC,
    .struct_size = sizeof(thidua_entry),
    .abi_major = THIDUA_ABI_MAJOR,
    .abi_minor = THIDUA_ABI_MINOR,
    .describe = describe,
    .create = create,
};
