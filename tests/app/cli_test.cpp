// The command line tells what was wrong with it, in both languages, and its exit codes hold.
#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include <boost/json.hpp>
#include <boost/test/unit_test.hpp>

#include "app/cli.hpp"
#include "app/command.hpp"
#include "app/help.hpp"
#include "app/output/table.hpp"
#include "base/diagnostic/catalogue.hpp"
#include "base/files/files.hpp"
#include "base/text/text.hpp"
#include "says.hpp"

using namespace thidua;
using namespace thidua::app;

using tests::has;
using tests::Said;
using tests::Store;
using tests::thidua_says;

BOOST_AUTO_TEST_SUITE(app)

BOOST_AUTO_TEST_CASE(a_mistyped_command_meets_its_nearest_name) {
    const Said said = thidua_says({"inbx"});
    BOOST_TEST(said.code == 2);
    BOOST_TEST(said.out == "");
    BOOST_TEST(said.err == "lỗi[TD1001]: không có lệnh «inbx»\n  gợi ý: ý bạn là «inbox»?\n");
    BOOST_TEST(has(thidua_says({"plugin", "lst"}).err, "«plugin list»"));
    BOOST_TEST(has(thidua_says({"plugn", "list"}).err, "«plugin list»"));
}

BOOST_AUTO_TEST_CASE(every_fault_of_a_command_line_is_told_at_once) {
    const Said said = thidua_says({"edit", "--feild"});
    BOOST_TEST(said.code == 2);
    for (const char* code : {"TD1002", "TD1004", "TD1006"}) BOOST_TEST(has(said.err, code), said.err);
    BOOST_TEST(has(said.err, "«--field»"));
    BOOST_TEST(has(said.err, "thidua edit ID --field NAME=VALUE"), said.err);
    BOOST_TEST(has(thidua_says({"export", "--fromat"}).err, "thidua export [ID…] --format F --out PATH"));
}

BOOST_AUTO_TEST_CASE(choices_and_extra_words_are_checked) {
    BOOST_TEST(has(thidua_says({"graph", "x", "--format", "pgn"}).err, "svg, mermaid, dot"));
    BOOST_TEST(has(thidua_says({"score", "N-1", "N-2"}).err, "TD1007"));
    BOOST_TEST(has(thidua_says({"inbox", "--lang", "fr"}).err, "TD1005"));
}

BOOST_AUTO_TEST_CASE(help_speaks_both_languages_and_leaves_no_key_unsaid) {
    const Said vietnamese = thidua_says({"--help"});
    const Said english = thidua_says({"--help", "--lang", "en"});
    BOOST_TEST(vietnamese.code == 0);
    BOOST_TEST(has(vietnamese.out, "việc đang chờ tôi"));
    BOOST_TEST(has(english.out, "what waits for me"));
    for (const Command& command : commands()) {
        std::vector<std::string> words;
        std::istringstream path(command.path);
        for (std::string word; path >> word;) words.push_back(word);
        words.emplace_back("--help");
        const Said said = thidua_says(words);
        BOOST_TEST(said.code == 0);
        BOOST_TEST(!has(said.out, "help."), said.out);
        std::istringstream lines(said.out);
        for (std::string line; std::getline(lines, line);) BOOST_TEST(display_width(line) <= 80U, line);
    }
}

BOOST_AUTO_TEST_CASE(usage_faults_are_data_when_asked_for) {
    const Said said = thidua_says({"inbx", "--format", "json"});
    BOOST_TEST(said.code == 2);
    const auto value = boost::json::parse(said.out);
    BOOST_TEST(value.at("outcome").as_string() == "usage");
    BOOST_TEST(value.at("notes").as_array().at(0).at("code").as_string() == "TD1001");
}

BOOST_AUTO_TEST_CASE(options_may_stand_anywhere) {
    const std::string three = "3\n";
    BOOST_TEST(thidua_says({"feel", "1 + 2", "--lang", "en"}).out == three);
    BOOST_TEST(thidua_says({"feel", "--lang", "en", "1 + 2"}).out == three);
    BOOST_TEST(thidua_says({"--lang", "en", "feel", "1 + 2"}).out == three);
    BOOST_TEST(thidua_says({"--lang=en", "feel", "--", "1 + 2"}).out == three);
    BOOST_TEST(thidua_says({"feel", "--", "-1 + 4"}).out == three);
    BOOST_TEST(thidua_says({"feel", "-1 + 4"}).out == three);
    const Store store;
    BOOST_TEST(store
                   .with({"create", "--as", "hoa.tm", "--field", "kind=individual", "--id", "T-1", "--field",
                          "sex=male", "quan-ly-nha"})
                   .code == 0);
    BOOST_TEST(store.with({"show", "--as", "hoa.tm", "T-1", "--history"}).code == 0);
}

BOOST_AUTO_TEST_CASE(numbers_in_json_keep_all_their_digits) {
    const auto said = [](const char* text) { return thidua_says({"feel", text, "--format", "json"}).out; };
    const std::string done = "{\"outcome\":\"done\",\"value\":";
    BOOST_TEST(said("1 / 3") == done + "0.3333333333333333333333333333333333,\"notes\":[]}\n");
    BOOST_TEST(said("[12345678901234567890.123456789, 1.50, 1e60]") ==
               done + "[12345678901234567890.123456789,1.50,1E+60],\"notes\":[]}\n");
    BOOST_TEST(said("{a: 0.1 + 0.2, d: @\"2026-01-01\"}") == done + "{\"a\":0.3,\"d\":\"2026-01-01\"},\"notes\":[]}\n");
    BOOST_TEST(said("1 / 0").starts_with("{\"outcome\":\"refused\",\"value\":null,\"notes\":[{"));
}

BOOST_AUTO_TEST_CASE(an_output_that_takes_nothing_is_told) {
    std::ostringstream out;
    std::ostringstream err;
    out.setstate(std::ios::badbit);
    Surroundings around;
    around.out = &out;
    around.err = &err;
    BOOST_TEST(run({"--help", "--lang", "en"}, around) == 3);
    BOOST_TEST(has(err.str(), "error[TD1013]"), err.str());
}

BOOST_AUTO_TEST_CASE(an_option_without_its_value_is_named) {
    const Said said = thidua_says({"inbox", "--as", "--limit"}, "en");
    BOOST_TEST(said.code == 2);
    BOOST_TEST(has(said.err, "error[TD1003]: --as lacks its value\n  hint: write --as NAME"), said.err);
    BOOST_TEST(has(said.err, "error[TD1003]: --limit lacks its value"), said.err);
}

BOOST_AUTO_TEST_CASE(a_flag_with_a_value_is_refused) {
    const Said said = thidua_says({"show", "N-1", "--as", "ha.nt", "--history=no"}, "en");
    BOOST_TEST(said.code == 2);
    BOOST_TEST(has(said.err, "error[TD1008]: --history takes no value"), said.err);
}

BOOST_AUTO_TEST_CASE(a_value_may_look_like_an_option_that_is_none) {
    const Store store;
    BOOST_TEST(has(store.with({"inbox", "--as", "--nobody"}).err, "--nobody"));
    BOOST_TEST(has(thidua_says({"inbox", "-x"}, "en").err, "error[TD1002]: this command has no option \"-x\""));
    BOOST_TEST(thidua_says({"feel", "--lang", "en", "--", "--help"}, "en").code == 1);
}

BOOST_AUTO_TEST_CASE(commands_wait_for_each_other) {
    const Store store;
    constexpr int kAtOnce = 8;
    std::vector<std::thread> people;
    std::atomic<int> done{0};
    for (int i = 0; i < kAtOnce; ++i)
        people.emplace_back([&] { done += store.with({"create", "quan-ly-nha", "--as", "hoa.tm"}).code == 0 ? 1 : 0; });
    for (std::thread& one : people) one.join();
    BOOST_TEST(done == kAtOnce);
    BOOST_TEST(has(store.with({"list", "--as", "hoa.tm", "--count", "--format", "json"}).out,
                   "\"count\":" + std::to_string(kAtOnce)));
}

BOOST_AUTO_TEST_CASE(an_empty_value_does_not_take_the_word_behind_it) {
    const Store store;
    for (const std::vector<std::string>& empty : {std::vector<std::string>{"--as", ""}, {"--as="}}) {
        std::vector<std::string> words{"show", "N-1"};
        words.insert(words.end(), empty.begin(), empty.end());
        words.insert(words.end(), {"--lang", "en"});
        const Said said = store.with(words);
        BOOST_TEST(said.code == 2);
        BOOST_TEST(has(said.err, "error[TD0929]: who does this was not said"), said.err);
    }
}

BOOST_AUTO_TEST_CASE(what_people_look_for_and_does_not_exist_is_told_with_the_way_that_does) {
    const Said user = thidua_says({"user", "add", "x.y"}, "en");
    BOOST_TEST(user.code == 2);
    BOOST_TEST(has(user.err, "error[TD1017]"), user.err);
    BOOST_TEST(has(user.err, "people.info"), user.err);
}

BOOST_AUTO_TEST_CASE(help_is_found_by_its_other_names) {
    const std::string help = thidua_says({"act", "--help"}).out;
    BOOST_TEST(thidua_says({"help", "act"}).out == help);
    BOOST_TEST(thidua_says({"act", "-h"}).out == help);
    BOOST_TEST(thidua_says({"help"}).out == thidua_says({"--help"}).out);
}

BOOST_AUTO_TEST_CASE(a_nomination_goes_from_hand_to_hand) {
    const Store store;
    BOOST_TEST(store.with(tests::whole_nomination("T-1", "quynh.da")).code == 1);
    const Said made = store.with(tests::whole_nomination("T-1"));
    BOOST_TEST(made.code == 0, made.err);
    BOOST_TEST(has(made.out, "T-1: xong, đang ở «Dự thảo» (bản 1)"), made.out);
    BOOST_TEST(store.with({"act", "T-1", "propose", "--as", "hoa.tm"}).code == 0);
    BOOST_TEST(has(store.with({"inbox", "--as", "cuong.nm"}).out, "Trần Mẫu"));
    BOOST_TEST(has(store.with({"list", "tran", "mau", "--as", "ha.nt"}).out, "T-1"));
    const Said why = store.with({"why", "T-1", "submit", "--as", "cuong.nm"});
    BOOST_TEST(why.code == 1);
    BOOST_TEST(has(why.err, "Cần ít nhất một minh chứng"), why.err);
    BOOST_TEST(has(why.err, "workflow.info"), why.err);
    const Said shown = store.with({"show", "T-1", "--history", "--as", "cuong.nm"});
    BOOST_TEST(has(shown.out, "Trình thủ trưởng đơn vị"), shown.out);
    const auto json = boost::json::parse(store.with({"show", "T-1", "--as", "cuong.nm", "--format", "json"}).out);
    BOOST_TEST(json.at("fields").at("since").as_string() == "2024-01-01");
    BOOST_TEST(store.with({"audit", "verify"}).code == 0);
}

BOOST_AUTO_TEST_CASE(a_list_of_rows_is_shown_as_a_table) {
    const Store store;
    auto words = tests::whole_nomination("T-1");
    words.insert(words.end(),
                 {"--field", R"(initiatives=[{"code":"SK-1","name":"Mẫu nhà"},{"code":"SK-12","name":"Cầu"}])"});
    BOOST_REQUIRE(store.with(words).code == 0);
    const Said shown = store.with({"show", "T-1", "--as", "hoa.tm"});
    BOOST_TEST(has(shown.out, "  Sáng kiến được công nhận\n"
                              "    Mã     Tên sáng kiến\n"
                              "    -----  -------------\n"
                              "    SK-1   Mẫu nhà\n"
                              "    SK-12  Cầu\n"),
               shown.out);
}

BOOST_AUTO_TEST_CASE(who_can_help_is_said_once) {
    const Store store;
    BOOST_REQUIRE(store.with(tests::whole_nomination("T-1")).code == 0);
    const Said why = store.with({"why", "T-1", "propose", "--as", "ha.nt", "--lang", "en"});
    BOOST_TEST(why.code == 1);
    const auto first = why.err.find("who can help: ");
    BOOST_REQUIRE(first != std::string::npos);
    BOOST_TEST(has(why.err, "who can help: Unit clerk: Trần Mai Hoa (hoa.tm)"), why.err);
    BOOST_TEST(why.err.find("who can help: ", first + 1) == std::string::npos, why.err);
}

BOOST_AUTO_TEST_CASE(a_long_list_comes_in_pages_and_says_how_it_goes_on) {
    const Store store;
    for (const char* id : {"T-1", "T-2", "T-3"}) BOOST_REQUIRE(store.with(tests::whole_nomination(id)).code == 0);
    const Said first = store.with({"list", "--limit", "2", "--as", "hoa.tm", "--lang", "en"});
    BOOST_TEST((has(first.out, "T-3") && has(first.out, "T-2") && !has(first.out, "T-1")), first.out);
    const std::string sentence = "there are more: add --after ";
    BOOST_REQUIRE_MESSAGE(has(first.err, sentence.c_str()), first.err);
    std::string next = first.err.substr(first.err.find(sentence) + sentence.size());
    next.erase(next.find('\n'));
    const Said second = store.with({"list", "--limit", "2", "--after", next, "--as", "hoa.tm", "--lang", "en"});
    BOOST_TEST((has(second.out, "T-1") && !has(second.out, "T-2")), second.out);
    BOOST_TEST(second.err == "");
    for (const std::vector<std::string>& begun : {std::vector<std::string>{}, {"--after", ""}}) {
        std::vector<std::string> words{"list", "--limit", "2", "--as", "hoa.tm", "--format", "json"};
        words.insert(words.end(), begun.begin(), begun.end());
        const Said page = store.with(words);
        BOOST_TEST(has(page.out, ("\"next\":\"" + next + "\"").c_str()), page.out);
        BOOST_TEST(page.err == "");
    }
    BOOST_TEST(store.with({"list", "--count", "--as", "hoa.tm", "--lang", "en"}).out == "3 nominations\n");
    BOOST_TEST(store.with({"list", "--count", "--as", "quynh.da", "--lang", "en"}).out == "0 nominations\n");
}

BOOST_AUTO_TEST_CASE(an_inbox_comes_in_pages_counted_and_filtered_and_others_may_be_looked_into) {
    const Store store;
    for (const char* id : {"T-1", "T-2", "T-3"}) BOOST_REQUIRE(store.with(tests::whole_nomination(id)).code == 0);
    BOOST_TEST(store.with({"inbox", "--count", "--as", "hoa.tm", "--lang", "en"}).out == "3 nominations\n");
    const Said first = store.with({"inbox", "--limit", "2", "--as", "hoa.tm", "--format", "json"});
    BOOST_TEST((has(first.out, "T-1") && has(first.out, "T-2") && !has(first.out, "T-3")), first.out);
    const auto at = first.out.find("\"next\":\"") + 8;
    const std::string next = first.out.substr(at, first.out.find('"', at) - at);
    const Said second = store.with({"inbox", "--after", next, "--as", "hoa.tm", "--format", "json"});
    BOOST_TEST((has(second.out, "T-3") && has(second.out, "\"next\":\"\"") && !has(second.out, "T-2")), second.out);
    BOOST_TEST(store.with({"inbox", "--count", "--stage", "archived", "--as", "hoa.tm", "--lang", "en"}).out ==
               "0 nominations\n");
    BOOST_TEST(store.with({"inbox", "nobody", "--count", "--as", "hoa.tm", "--lang", "en"}).out == "0 nominations\n");
    BOOST_TEST(store.with({"list", "--person", "hoa.tm", "--count", "--as", "ha.nt", "--lang", "en"}).out ==
               "3 nominations\n");
    BOOST_TEST(store.with({"list", "--person", "hoa.tm", "--count", "--as", "quynh.da", "--lang", "en"}).out ==
               "0 nominations\n"); // of another unit: no more than without it
    BOOST_TEST(has(store.with({"list", "--person", "hoa.tn", "--as", "ha.nt"}).err, "TD0930"));
}

BOOST_AUTO_TEST_CASE(numbers_and_names_that_mean_nothing_are_told) {
    const Store store;
    for (const char* limit : {"abc", "0", "-1", "1.5", ""}) {
        const Said said = store.with({"list", "--limit", limit, "--as", "hoa.tm", "--lang", "en"});
        BOOST_TEST(said.code == 2, limit);
        BOOST_TEST(has(said.err, "error[TD1012]: --limit needs a whole number from 1 on"), said.err);
    }
    BOOST_TEST(has(store.with({"list", "--after", "n12", "--as", "hoa.tm"}).err, "TD0627"));
    BOOST_TEST(has(store.with({"list", "--due-before", "30/2/2026", "--as", "hoa.tm"}).err, "[TD1022]: --due-before"));
    BOOST_TEST(has(store.with({"report", "--from", "30/2/2026", "--as", "hoa.tm"}).err, "[TD1022]: --from"));
    BOOST_TEST(has(store.with({"list", "--stage", "drafft", "--as", "hoa.tm"}).err, "ý bạn là «draft»"));
    BOOST_TEST(has(store.with({"list", "--unit", "nowhere", "--as", "hoa.tm"}).err, "TD0933"));
    BOOST_TEST(has(store.with({"create", "van-phongg", "--as", "hoa.tm"}).err, "«van-phong»"));
    BOOST_TEST(has(store.with({"edit", "T-1", "--as", "hoa.tm"}).err, "TD1004"));
    BOOST_TEST(has(store.with({"list", "--workflow", "khen-thuon", "--as", "hoa.tm"}).err, "«khen-thuong»"));
}

BOOST_AUTO_TEST_CASE(text_that_is_not_unicode_is_refused_before_anything_is_done) {
    const Store store;
    BOOST_REQUIRE(store.with(tests::whole_nomination("T-1")).code == 0);
    for (const char* text : {"\xff\xfe", "Tr\xe7n", "\xed\xa0\x80"}) {
        const Said said = store.with({"comment", "T-1", text, "--as", "hoa.tm"});
        BOOST_TEST(said.code == 2);
        BOOST_TEST(has(said.err, "TD1015"), said.err);
        BOOST_TEST(!first_invalid_utf8(said.err).has_value());
    }
    const auto shown = boost::json::parse(store.with({"show", "T-1", "--as", "hoa.tm", "--format", "json"}).out);
    BOOST_TEST(shown.at("revision").to_number<int>() == 1);
}

BOOST_AUTO_TEST_CASE(a_name_cannot_steer_the_terminal) {
    const Store store;
    auto words = tests::whole_nomination("T-1");
    words.insert(words.end(), {"--field", "nominee-name=A\x1b[31mB\u202eC"});
    (void)store.with(words);
    for (const char* command : {"list", "inbox"}) BOOST_TEST(!has(store.with({command, "--as", "hoa.tm"}).out, "\x1b"));
    const Said shown = store.with({"show", "T-1", "--history", "--as", "hoa.tm"});
    BOOST_TEST(!has(shown.out + shown.err, "\x1b"));
    BOOST_TEST(harmless("a\x1b[1m\tb\nc\u0085d\u2066e") == "a\uFFFD[1m\tb\nc\uFFFDd\uFFFDe");
}

BOOST_AUTO_TEST_CASE(a_search_heeds_the_other_wishes) {
    const Store store;
    BOOST_REQUIRE(store.with(tests::whole_nomination("T-1")).code == 0);
    BOOST_TEST(has(store.with({"list", "tran", "--stage", "draft", "--as", "hoa.tm"}).out, "T-1"));
    BOOST_TEST(!has(store.with({"list", "tran", "--stage", "archived", "--as", "hoa.tm"}).out, "T-1"));
}

BOOST_AUTO_TEST_CASE(the_shipped_workflows_are_proven) {
    const Said said = thidua_says(
        {"check", (tests::source_dir() / "workflows").string(), "--config", (tests::source_dir() / "config").string()});
    BOOST_TEST(said.code == 0, said.err);
    BOOST_TEST(has(said.out, "đã chứng minh"), said.out);
}

BOOST_AUTO_TEST_CASE(a_faulty_workflow_is_told_with_its_line) {
    const tests::TemporaryFolder folder;
    std::ofstream(folder.path() / "workflow.info") << "workflow x\n{\n  verson 1\n}\n";
    const Said said = thidua_says({"check", folder.path().string()});
    BOOST_TEST(said.code == 1);
    BOOST_TEST(has(said.err, "workflow.info:3:3: lỗi[TD0130]"), said.err);
    BOOST_TEST(has(said.err, "^~~~~~"), said.err);
}

BOOST_AUTO_TEST_CASE(a_missing_store_is_the_surroundings_fault) {
    const Store store;
    BOOST_TEST(store.with({"audit", "verify"}).code == 3);
    for (const std::vector<std::string>& words : {std::vector<std::string>{"inbox"}, {"season"}, {"plugin", "list"}}) {
        auto asked = words;
        asked.insert(asked.end(), {"--config", "/nowhere"});
        const Said said = thidua_says(asked, "en");
        BOOST_TEST(said.code == 3);
        BOOST_TEST(has(said.err, "error[TD1014]: there is no configuration: the file \"/nowhere/thidua.info\""),
                   said.err);
    }
}

BOOST_AUTO_TEST_CASE(done_means_done) {
    const Store store;
    BOOST_REQUIRE(store.with(tests::whole_nomination("T-1")).code == 0);
    const auto edit = [&](const std::vector<std::string>& fields) {
        std::vector<std::string> words{"edit", "T-1", "--as", "hoa.tm", "--lang", "en"};
        for (const std::string& field : fields) words.insert(words.end(), {"--field", field});
        return store.with(words);
    };
    BOOST_TEST(has(edit({"nominee-name=Lê Thị Khác"}).out, "done, now in"));
    BOOST_TEST(has(edit({"nominee-name=Lê Thị Khác"}).out, "it was so already, nothing was changed"));
    const auto twice = edit({"nominee-name=A", "nominee-name=B"});
    BOOST_TEST(twice.code == 2);
    BOOST_TEST(has(twice.err, "error[TD1030]: --field nominee-name is given twice"));
}

BOOST_AUTO_TEST_CASE(evidence_is_attached_to_its_field_and_taken_away_again) {
    const Store store;
    BOOST_REQUIRE(store.with(tests::whole_nomination("T-1")).code == 0);
    const std::string paper = (store.folder.path() / "Quyết định.txt").string();
    std::ofstream(paper) << "khen";
    const auto attach = [&](const char* field) {
        return store.with({"attach", "T-1", paper, "--field", field, "--as", "hoa.tm", "--lang", "en"});
    };
    BOOST_TEST(has(attach("papres").err, "error[TD0563]"));
    BOOST_TEST(attach("papers").code == 0);
    const std::string shown = store.with({"show", "T-1", "--as", "hoa.tm"}).out;
    BOOST_TEST(has(shown, "Quyết định.txt"), shown);
    const auto back = store.folder.path() / "lại" / "a.txt";
    const auto fetch = [&](const char* evidence) {
        return store.with({"evidence", "T-1", evidence, "--out", back.string(), "--as", "hoa.tm", "--lang", "en"});
    };
    BOOST_TEST(has(fetch("E9").err, "error[TD0536]"));
    BOOST_TEST(!std::filesystem::exists(back));
    BOOST_TEST(has(fetch("E1").out, "Quyết định.txt written to"));
    BOOST_TEST(read_file(back, 100).value() == "khen");
    BOOST_TEST(has(store.with({"detach", "T-1", "E9", "--as", "hoa.tm", "--lang", "en"}).err, "error[TD0536]"));
    BOOST_TEST(store.with({"detach", "T-1", "E1", "--as", "hoa.tm"}).code == 0);
    BOOST_TEST(!has(store.with({"show", "T-1", "--as", "hoa.tm"}).out, "Quyết định.txt"));
}

BOOST_AUTO_TEST_CASE(the_audit_trail_is_held_against_heads_that_were_kept_elsewhere) {
    const Store store;
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-1", "--as", "hoa.tm"}).code == 0);
    const std::string said = store.with({"audit", "verify", "--lang", "en"}).out;
    std::string head = said.substr(said.find("head ") + 5);
    head.resize(head.find_first_of(" \n"));
    BOOST_TEST(head.size() == 66U, head);
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-2", "--as", "hoa.tm"}).code == 0);
    BOOST_TEST(store.with({"audit", "verify", "--head", head}).code == 0);
    const Said broken = store.with({"audit", "verify", "--lang", "en", "--head", "1:" + std::string(64, '0')});
    BOOST_TEST(broken.code == 1);
    BOOST_TEST(has(broken.err, "error[TD0646]"), broken.err);
    BOOST_TEST(has(store.with({"audit", "verify", "--head", "9:" + head.substr(2)}).err, "TD0647"));
    for (const char* wrong : {"1", "1:abc", "x:", ":"})
        BOOST_TEST(store.with({"audit", "verify", "--head", wrong}).code == 2, wrong);
}

BOOST_AUTO_TEST_CASE(a_backup_becomes_a_store_again) {
    const Store store;
    BOOST_REQUIRE(store.with({"create", "quan-ly-nha", "--id", "T-1", "--as", "hoa.tm"}).code == 0);
    const std::string copy = (store.folder.path() / "copy").string();
    BOOST_TEST(store.with({"backup", copy}).code == 0);
    const Store other;
    BOOST_TEST(other.with({"restore", copy}).code == 0);
    BOOST_TEST(other.with({"show", "T-1", "--as", "hoa.tm"}).code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
