// Takes more than its share: threads, bytes on the disk, files, folders.
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <map>
#include <string>
#include <vector>

#include "zoo.hpp"

namespace zoo {
namespace {

volatile int forever = 1;

void* sleep_until_told(void* told) {
    while (!static_cast<std::atomic<bool>*>(told)->load()) usleep(1'000);
    return nullptr;
}

/// Small stacks, so that the limit of memory is not what ends it.
thidua_status make_threads(const thidua_call& call, const std::string&) {
    std::atomic<bool> told{false};
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 16'384);
    std::vector<pthread_t> threads;
    int error = 0;
    for (int i = 0; i < 3'000 && error == 0; ++i) {
        pthread_t one;
        error = pthread_create(&one, &small, sleep_until_told, &told);
        if (error == 0) threads.push_back(one);
    }
    told = true;
    for (const pthread_t one : threads) pthread_join(one, nullptr);
    return say(call, std::to_string(threads.size()) + " " + (error == 0 ? "open" : strerrorname_np(error)));
}

thidua_status write_file(const std::string& path, bool keep_name) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT, 0600);
    if (!keep_name) unlink(path.c_str());
    const std::string piece(std::size_t{1} << 20, 'x');
    while (::write(file, piece.data(), piece.size()) > 0) {
    }
    return file >= 0 ? THIDUA_STATUS_DONE : THIDUA_STATUS_FAILED; // stays open
}

thidua_status fill_disk(const thidua_call& call, const std::string& word) {
    const std::string out = text_of(call, "output_folder");
    for (int i = 0; i < 12; ++i) {
        const std::string path = out + "/" + std::to_string(i);
        if (word == "sparse-files")
            static_cast<void>(!ftruncate(open(path.c_str(), O_WRONLY | O_CREAT, 0600), off_t{200} << 20));
        else
            write_file(path, word == "fill-disk");
    }
    while (forever != 0) usleep(1'000);
    return THIDUA_STATUS_DONE;
}

thidua_status make_many(const thidua_call& call, const std::string& word) {
    const std::string out = text_of(call, "output_folder");
    if (word == "many-files")
        for (int i = 0; i < 100'000; ++i)
            close(open((out + "/" + std::to_string(i)).c_str(), O_WRONLY | O_CREAT, 0600));
    static_cast<void>(!chdir(out.c_str()));
    if (word == "deep-folders")
        for (int i = 0; i < 10'000; ++i) {
            mkdir("d", 0700);
            static_cast<void>(!chdir("d"));
        }
    while (forever != 0) usleep(1'000);
    return THIDUA_STATUS_DONE;
}

/// Leaves folders that not even their owner may enter, and answers.
thidua_status lock_folders(const thidua_call& call, const std::string&) {
    const std::string out = text_of(call, "output_folder");
    mkdir((out + "/a").c_str(), 0700);
    mkdir((out + "/a/b").c_str(), 0700);
    close(open((out + "/a/b/file").c_str(), O_WRONLY | O_CREAT, 0000));
    umask(0777);
    mkdir((out + "/a/b/locked").c_str(), 0);
    mkdir((out + "/locked").c_str(), 0);
    return write(call, R"({"findings":[]})");
}

/// Takes the channel to the host away from whoever might watch it there, and works on.
thidua_status orphan(const thidua_call&, const std::string&) {
    const int nothing = open("/dev/null", O_RDWR);
    for (int i = 3; i < 64; ++i)
        if (i != nothing) dup2(nothing, i);
    while (forever != 0) {
    }
    return THIDUA_STATUS_DONE;
}

} // namespace

Deed find_waste(const std::string& word) {
    static const auto& kDeeds = *new std::map<std::string, Deed>{
        {"many-threads", make_threads}, {"fill-disk", fill_disk},  {"fill-disk-unseen", fill_disk},
        {"sparse-files", fill_disk},    {"many-files", make_many}, {"deep-folders", make_many},
        {"lock-folders", lock_folders}, {"orphan", orphan}};
    const auto at = kDeeds.find(word);
    return at == kDeeds.end() ? nullptr : at->second;
}

} // namespace zoo
