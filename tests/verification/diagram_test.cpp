// Drawings stay the same text for the same workflow, and no label can break out of its place.
#include <fstream>
#include <sstream>
#include <thread>

#include <boost/test/unit_test.hpp>

#include "base/diagnostic/catalogue.hpp"
#include "definition/read/read_workflow.hpp"
#include "support/places.hpp"
#include "verification/diagram/diagram.hpp"
#include "verification/diagram/workflow_diagram.hpp"

using namespace thidua;
using namespace thidua::verification;

namespace {

Diagram sample() {
    using Node = DiagramNode::Kind;
    using Arrow = DiagramArrow::Kind;
    Diagram diagram;
    diagram.title = "Đề nghị khen thưởng \"Vì người nghèo\"";
    diagram.nodes = {{"Dự thảo", Node::start},           {"Văn phòng <thẩm định> & #1", Node::stage},
                     {"Hội đồng\nxét", Node::stage},     {"Công đoàn góp ý", Node::stage},
                     {"Tổng hợp", Node::joint},          {"Không đề nghị", Node::end},
                     {"Đang tạm dừng: C:\\", Node::held}};
    diagram.arrows = {{0, 1, "Trình", Arrow::forward},
                      {1, 0, "Trả lại \"để sửa\"", Arrow::back},
                      {1, 2, "", Arrow::forward},
                      {1, 3, "", Arrow::forward},
                      {2, 4, "", Arrow::forward},
                      {3, 4, "", Arrow::forward},
                      {4, 5, "Từ chối | `end`", Arrow::reject},
                      {1, 6, "", Arrow::hold}};
    return diagram;
}

/// THIDUA_REFRESH=1 writes the file anew, to be looked at before it is committed.
void compare_with_golden(const std::string& name, const std::string& made) {
    const auto path = tests::source_dir() / "tests" / "verification" / "golden" / name;
    if (std::getenv("THIDUA_REFRESH") != nullptr) std::ofstream(path) << made;
    std::ifstream in(path);
    std::ostringstream golden;
    golden << in.rdbuf();
    BOOST_TEST(made == golden.str());
}

} // namespace

BOOST_AUTO_TEST_SUITE(verification_diagram)

BOOST_AUTO_TEST_CASE(dot_text_is_as_it_was) { compare_with_golden("sample.dot", draw_dot(sample())); }

BOOST_AUTO_TEST_CASE(mermaid_text_is_as_it_was) { compare_with_golden("sample.mmd", draw_mermaid(sample())); }

BOOST_AUTO_TEST_CASE(the_shipped_workflow_is_drawn_as_it_was) {
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const auto read = definition::read_workflow(tests::source_dir() / "workflows" / "khen-thuong" / "workflow.info",
                                                tests::source_dir() / "workflows" / "common");
    BOOST_REQUIRE(read.has_value());
    for (const char* language : {"vi", "en"}) {
        const Diagram diagram = diagram_of(*read->workflow, catalogue, language);
        compare_with_golden("khen-thuong." + std::string(language) + ".mmd", draw_mermaid(diagram));
        const auto svg = draw_svg(diagram);
        BOOST_REQUIRE(svg.has_value());
        for (const DiagramNode& node : diagram.nodes)
            BOOST_TEST(svg->find(">" + node.label.substr(0, node.label.find('\n')) + "<") != std::string::npos,
                       node.label);
    }
}

BOOST_AUTO_TEST_CASE(what_is_computed_is_drawn_as_its_expression) {
    const Catalogue catalogue = Catalogue::load(embedded_catalogues()).value();
    const auto read = definition::read_workflow(tests::source_dir() / "tests/scenarios/workflows/computed.info");
    BOOST_REQUIRE(read.has_value());
    const Diagram diagram = diagram_of(*read->workflow, catalogue, "vi");
    BOOST_TEST(diagram.nodes.at(0).label == "Dự thảo\n[Cán bộ]\nhạn [houses] ngày");
    BOOST_TEST(diagram.arrows.at(1).label ==
               "Hết công khai\nsau [if award = \"FORM_HCLD\" then 10 else if award = \"…] ngày làm việc");
}

BOOST_AUTO_TEST_CASE(svg_shows_every_label_as_it_was_written) {
    const auto svg = draw_svg(sample());
    BOOST_REQUIRE(svg.has_value());
    BOOST_TEST(svg->find("<svg") != std::string::npos);
    BOOST_TEST(svg->find("Văn phòng &lt;thẩm định&gt; &amp; #1") != std::string::npos);
    BOOST_TEST(svg->find("Trả lại &quot;để sửa&quot;") != std::string::npos);
    BOOST_TEST(svg->find("Đang tạm dừng: C:\\") != std::string::npos);
    BOOST_TEST(svg->find("</svg>") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_label_cannot_become_markup) {
    Diagram diagram;
    diagram.title = "\"]; evil [label=\"x";
    diagram.nodes = {{"<script>alert(1)</script>", DiagramNode::Kind::start},
                     {"\"]; n9 [label=\"&lt;b&gt;\\", DiagramNode::Kind::end}};
    diagram.arrows = {{0, 1, std::string("a\0b\x01\x7F", 5), DiagramArrow::Kind::forward}};
    const auto svg = draw_svg(diagram);
    BOOST_REQUIRE(svg.has_value());
    BOOST_TEST(svg->find("<script") == std::string::npos);
    BOOST_TEST(svg->find("&amp;lt;b&amp;gt;") != std::string::npos);
    BOOST_TEST(svg->find(">n9<") == std::string::npos);
    BOOST_TEST(draw_mermaid(diagram).find("<script") == std::string::npos);
    BOOST_TEST(draw_mermaid(diagram).find('\0') == std::string::npos);
}

BOOST_AUTO_TEST_CASE(several_threads_may_draw_at_once) {
    const auto alone = draw_svg(sample());
    BOOST_REQUIRE(alone.has_value());
    std::vector<std::string> drawn(4);
    std::vector<std::thread> threads;
    for (std::string& mine : drawn)
        threads.emplace_back([&mine] {
            const auto svg = draw_svg(sample());
            if (svg) mine = *svg;
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::string& mine : drawn) BOOST_TEST((mine == *alone));
}

BOOST_AUTO_TEST_CASE(nothing_to_draw_is_a_drawing_too) {
    BOOST_TEST(draw_svg({}).has_value());
    BOOST_TEST(draw_mermaid({}).substr(0, 13) == "flowchart TD\n");
}

BOOST_AUTO_TEST_SUITE_END()
