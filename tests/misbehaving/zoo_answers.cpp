// Animals that answer wrongly: false sizes, broken text, impossible words, files that are none.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstring>
#include <fstream>
#include <map>
#include <thread>

#include "zoo.hpp"

namespace zoo {
namespace {

using Answers = std::map<std::string, std::pair<std::string, thidua_status>>;

/// Plain texts with a status, right or wrong.
const Answers& plain_answers() {
    static const auto& kAnswers = *new Answers{
        {"good", {R"({"findings":[]})", THIDUA_STATUS_DONE}},
        {"invalid-utf8", {"{\"findings\":[],\"x\":\"\xC3(\"}", THIDUA_STATUS_DONE}},
        {"invalid-json", {R"({"findings":[)", THIDUA_STATUS_DONE}},
        {"two-documents", {R"({"findings":[]}{})", THIDUA_STATUS_DONE}},
        {"double-name", {R"({"findings":[],"findings":[]})", THIDUA_STATUS_DONE}},
        {"no-object", {"[1,2]", THIDUA_STATUS_DONE}},
        {"wrong-shape", {R"({"findings":[{"code":7,"severity":"fatal","text":{"vi":"a"}},3]})", THIDUA_STATUS_DONE}},
        {"deep", {std::string(100'000, '['), THIDUA_STATUS_DONE}},
        {"no-document", {"", THIDUA_STATUS_DONE}},
        {"status-zero", {R"({"findings":[]})", 0}},
        {"status-99", {R"({"findings":[]})", 99}},
        {"refused-without-reason", {"", THIDUA_STATUS_REFUSED}},
        {"retry-without-reason", {"", THIDUA_STATUS_RETRY_AFTER}}};
    return kAnswers;
}

thidua_status answer_plainly(const thidua_call& call, const std::string& word) {
    const auto& [text, status] = plain_answers().at(word);
    write(call, text);
    return status;
}

thidua_status reason(const thidua_call& call, const std::string& word) {
    if (word == "bad-code") return report(call, "Not A Code!", "a", "b", THIDUA_STATUS_REFUSED);
    if (word == "half-reason") return report(call, "half", "chỉ tiếng Việt", "", THIDUA_STATUS_REFUSED);
    if (word == "broken-reason") return report(call, "broken", "\xFF\xFE", "b", THIDUA_STATUS_REFUSED);
    if (word == "terminal-commands")
        return report(call, "odd", "a\n\x1B[2Jb",
                      "c\xC2\x9B"
                      "31md\x7F",
                      THIDUA_STATUS_REFUSED);
    if (word == "failed") return report(call, "disk", "đĩa hỏng", "the disk is broken", THIDUA_STATUS_FAILED);
    return report(call, "too-late", "đã quá hạn nộp", "the deadline has passed", THIDUA_STATUS_REFUSED);
}

thidua_status lie_about_sizes(const thidua_call& call, const std::string& word) {
    if (word == "null-write")
        call.write(&call, nullptr, 10);
    else if (word == "null-reason")
        call.report(&call, {nullptr, 5}, {nullptr, 0}, {nullptr, 0});
    else
        call.write(&call, "x", std::uint64_t{1} << 60);
    return write(call, R"({"findings":[]})");
}

thidua_status answer_without_end(const thidua_call& call, const std::string&) {
    const std::string piece(std::size_t{1} << 20, 'x');
    for (int i = 0; i < 1024; ++i) call.write(&call, piece.data(), piece.size());
    return THIDUA_STATUS_DONE;
}

thidua_status answer_elsewhere(const thidua_call& call, const std::string&) {
    std::thread([&] { write(call, R"({"findings":[]})"); }).join();
    return THIDUA_STATUS_DONE;
}

bool grow(const std::string& path, off_t size) {
    const int file = open(path.c_str(), O_WRONLY);
    const bool grown = ftruncate(file, size) == 0;
    close(file);
    return grown;
}

thidua_status produce(const thidua_call& call, const std::string& word) {
    const std::string folder = text_of(call, "output_folder");
    std::string name = "danh-sach.csv";
    if (word == "file-missing")
        name = "nowhere.csv";
    else if (word == "file-outside")
        name = "../in/1-a.txt";
    else if (word == "file-hidden")
        name = ".profile";
    else if (word == "file-link")
        static_cast<void>(symlink("/etc/passwd", (folder + "/" + name).c_str()));
    else if (word == "file-pipe")
        static_cast<void>(mkfifo((folder + "/" + name).c_str(), 0600));
    else
        std::ofstream(folder + "/" + name) << "a;b\n";
    if (word == "file-folder") mkdir((folder + "/" + (name = "folder")).c_str(), 0700);
    if (word == "file-large" && !grow(folder + "/" + name, off_t{40} << 20))
        return report(call, "file-size", "tệp quá lớn", "the file would be too large", THIDUA_STATUS_REFUSED);
    std::ofstream(folder + "/not-named.txt") << "x";
    return write(call, R"({"files":[{"path":")" + name + R"(","media_type":"text/csv"}]})");
}

/// Three files of one answer; "file-twice" names one of them two times.
thidua_status produce_several(const thidua_call& call, const std::string& word) {
    const std::string folder = text_of(call, "output_folder");
    std::string named;
    for (const std::string name : {"a.csv", "b.csv", "c.txt"}) {
        std::ofstream(folder + "/" + name) << name;
        named += (named.empty() ? "" : ",") + std::string(R"({"path":")") +
                 (word == "file-twice" && name == "b.csv" ? "a.csv" : name) + R"(","media_type":"text/plain"})";
    }
    return write(call, R"({"files":[)" + named + "]}");
}

/// A thread goes on writing into the file when its call is over.
thidua_status keep_writing(const thidua_call& call, const std::string&) {
    const std::string path = text_of(call, "output_folder") + "/danh-sach.csv";
    std::ofstream(path) << "a;b\n";
    std::thread([path] {
        std::ofstream out(path, std::ios::app);
        for (int i = 0; i < 10'000'000; ++i) out << "c;d\n" << std::flush;
    }).detach();
    return write(call, R"({"files":[{"path":"danh-sach.csv","media_type":"text/csv"}]})");
}

thidua_status read_given(const thidua_call& call, const std::string&) {
    std::ifstream in(text_of(call, "path"));
    std::string line;
    std::getline(in, line);
    return write(call, R"({"rows":[],"faults":[],"read":")" + line + "\"}");
}

} // namespace

Deed find_answer(const std::string& word) {
    if (plain_answers().count(word) != 0) return answer_plainly;
    static const auto& kDeeds = *new std::map<std::string, Deed>{{"bad-code", reason},
                                                                 {"half-reason", reason},
                                                                 {"broken-reason", reason},
                                                                 {"failed", reason},
                                                                 {"terminal-commands", reason},
                                                                 {"refuse", reason},
                                                                 {"null-write", lie_about_sizes},
                                                                 {"null-reason", lie_about_sizes},
                                                                 {"false-size", lie_about_sizes},
                                                                 {"gigabyte", answer_without_end},
                                                                 {"other-thread", answer_elsewhere},
                                                                 {"file-good", produce},
                                                                 {"file-missing", produce},
                                                                 {"file-outside", produce},
                                                                 {"file-hidden", produce},
                                                                 {"file-link", produce},
                                                                 {"file-pipe", produce},
                                                                 {"file-folder", produce},
                                                                 {"file-large", produce},
                                                                 {"files-several", produce_several},
                                                                 {"file-twice", produce_several},
                                                                 {"file-kept-open", keep_writing},
                                                                 {"read-given", read_given}};
    const auto at = kDeeds.find(word);
    return at == kDeeds.end() ? nullptr : at->second;
}

} // namespace zoo
