#include "made_workflows.hpp"

#include <map>

namespace thidua::tests {
namespace {

std::string title(const std::string& name) { return "title { vi \"" + name + "\"  en \"" + name + "\" }"; }

class Writer {
  public:
    using Shape = void (Writer::*)();

    std::string alone(Shape shape, int stages) {
        stages_ = stages;
        (this->*shape)();
        return text();
    }

    /// Two of the shape run side by side and meet in the end: there are more markings than can be listed.
    std::string beside(Shape shape, int stages) {
        first_ = 0;
        add_stage(0);
        stages_ = stages / 2;
        std::string both;
        for (const std::string exit : {"left", "right"}) {
            first_ += exit == "left" ? 1 : stages_;
            both += stage(0) + "\n";
            exit_ = exit;
            (this->*shape)();
            stages_text_ += "        " + exit + " { " + title(exit) + " owner office }\n";
        }
        move("fork", "s0", "{ " + both + "}", "clerk");
        move("join", "{ left\nright }", "done", "office");
        return text();
    }

    /// A return and a condition here and there, as `thidua check` meets it most.
    void road() {
        chain(true);
        for (int at = 4; at < stages_; at += 5) back(at, at - 3);
        if (first_ == 0) reject(1);
    }
    void each_returns() {
        chain(false);
        for (int at = 1; at < stages_; ++at) back(at, at - 1);
    }
    void each_returns_to_the_first() {
        chain(false);
        for (int at = 1; at < stages_; ++at) back(at, 0);
    }
    void each_rejects() {
        chain(false);
        for (int at = 1; at < stages_; ++at) reject(at);
    }
    void from_any() {
        chain(false);
        move("refuse", "any { " + all() + "}", "refused", "office kind reject reason required");
        move("again", "any { " + all() + "}", stage(0), "office kind return reason required");
    }
    /// Rounds within rounds: a stage goes back to its mirror image.
    void nested_loops() {
        chain(false);
        for (int at = stages_ / 2 + 1; at < stages_; ++at) back(at, stages_ - at);
    }
    void many_returns() {
        chain(false);
        for (int at = 1; at < stages_; ++at)
            for (int to = at - 1; to >= 0 && to >= at - 9; to -= 2) back(at, to);
    }
    void each_has_a_condition() {
        chain(true);
        for (int at = 1; at < stages_; ++at) back(at, at - 1);
    }
    /// At every third stage a condition chooses between two ways that meet again.
    void choices() {
        const int last = stages_ - stages_ % 3;
        for (int at = 0; at < last; ++at) add_stage(at);
        for (int at = 0; at < last; at += 3) {
            const std::string next = at + 3 < last ? stage(at + 3) : exit_;
            const std::string low = "points < " + std::to_string(1 + at % 40);
            move("low-" + stage(at), stage(at), stage(at + 1), by(at) + " when \"" + low + "\"");
            move("high-" + stage(at), stage(at), stage(at + 2), by(at) + " when \"not(" + low + ")\"");
            move("one-" + stage(at), stage(at + 1), next, "office");
            move("two-" + stage(at), stage(at + 2), next, "office");
        }
    }
    void holds() {
        chain(false);
        move("wait", "any { " + all() + "}", "", "office kind hold reason required");
        move("resume", "", "", "office kind resume reason required");
    }
    void wide() { side_by_side(stages_ - 2, 1, false); }
    void wide_branches() { side_by_side(20, (stages_ - 2) / 20, false); }
    void wide_conditions() { side_by_side(20, (stages_ - 2) / 20, true); }

  private:
    std::string by(int at) const { return first_ + at == 0 ? "clerk" : "office"; }
    std::string stage(int at) const { return "s" + std::to_string(first_ + at); }

    /// All but the first.
    std::string all() const {
        std::string names;
        for (int at = 1; at < stages_; ++at) names += stage(at) + "\n";
        return names;
    }

    void add_stage(int at) {
        stages_text_ += "        " + stage(at) + " { " + title("stage " + stage(at)) + " owner " + by(at) +
                        (first_ + at == 0 ? " start yes edits all" : " edits { points }") + " }\n";
    }

    void move(const std::string& name, const std::string& from, const std::string& to, const std::string& rest) {
        actions_ += "        " + name + " { " + title(name) + (from.empty() ? "" : " from " + from) +
                    (to.empty() ? "" : " to " + to) + " by " + rest + " }\n";
        has_refused_ = has_refused_ || to == "refused";
    }

    void go(int at, const std::string& to, bool condition) {
        const std::string asked = " requires { enough \"points >= " + std::to_string(at) + "\" say \"x\" }";
        move("go-" + stage(at), stage(at), to, by(at) + (condition ? asked : ""));
    }

    void chain(bool conditions) {
        for (int at = 0; at < stages_; ++at) {
            add_stage(at);
            go(at, at + 1 < stages_ ? stage(at + 1) : exit_, conditions);
        }
    }
    void back(int at, int to) {
        move("back-" + stage(at) + "-" + stage(to), stage(at), stage(to), "office kind return reason required");
    }
    void reject(int at) { move("refuse-" + stage(at), stage(at), "refused", "office kind reject reason required"); }

    void side_by_side(int branches, int length, bool conditions) {
        add_stage(0);
        std::string first;
        std::string last;
        for (int branch = 0; branch < branches; ++branch)
            for (int at = 0; at < length; ++at) {
                const int number = 1 + branch * length + at;
                add_stage(number);
                if (at == 0) first += stage(number) + "\n";
                if (at + 1 == length)
                    last += stage(number) + "\n";
                else
                    go(number, stage(number + 1), conditions);
            }
        move("fork", stage(0), "{ " + first + "}", "clerk");
        move("join", "{ " + last + "}", exit_, "office");
    }

    [[nodiscard]] std::string text() const {
        return "workflow made\n{\n    version 1\n    " + title("made") + "\n    roles\n    {\n        clerk { " +
               title("clerk") + " where own-unit }\n        office { " + title("office") +
               " unit \"Office\" }\n    }\n    form\n    {\n        nominee-name { type text "
               "required yes label { vi \"a\" en \"a\" } }\n        points { type integer min 0 label { vi \"b\" "
               "en \"b\" } }\n    }\n    stages\n    {\n" +
               stages_text_ + "        done { " + title("done") + " end yes }\n" +
               (has_refused_ ? "        refused { " + title("refused") + " end yes }\n" : "") +
               "    }\n    actions\n    {\n" + actions_ + "    }\n}\n";
    }

    int stages_ = 0;
    int first_ = 0; ///< number of the first stage of the part being written
    std::string exit_ = "done";
    bool has_refused_ = false;
    std::string stages_text_;
    std::string actions_;
};

struct Row {
    Writer::Shape shape;
    bool beside;
};

const std::map<std::string, Row>& rows() {
    static const std::map<std::string, Row> kRows = {
        {"road", {&Writer::road, false}},
        {"road-beside", {&Writer::road, true}},
        {"each-returns", {&Writer::each_returns, false}},
        {"each-returns-beside", {&Writer::each_returns, true}},
        {"each-returns-to-the-first", {&Writer::each_returns_to_the_first, false}},
        {"each-returns-to-the-first-beside", {&Writer::each_returns_to_the_first, true}},
        {"each-rejects", {&Writer::each_rejects, false}},
        {"from-any", {&Writer::from_any, false}},
        {"nested-loops", {&Writer::nested_loops, false}},
        {"nested-loops-beside", {&Writer::nested_loops, true}},
        {"many-returns", {&Writer::many_returns, false}},
        {"many-returns-beside", {&Writer::many_returns, true}},
        {"each-has-a-condition", {&Writer::each_has_a_condition, false}},
        {"each-has-a-condition-beside", {&Writer::each_has_a_condition, true}},
        {"choices", {&Writer::choices, false}},
        {"choices-beside", {&Writer::choices, true}},
        {"holds", {&Writer::holds, false}},
        {"wide", {&Writer::wide, false}},
        {"wide-branches", {&Writer::wide_branches, false}},
        {"wide-conditions", {&Writer::wide_conditions, false}},
    };
    return kRows;
}

} // namespace

const std::vector<std::string>& workflow_shapes() {
    static const std::vector<std::string> kShapes = [] {
        std::vector<std::string> names;
        for (const auto& [name, row] : rows()) names.push_back(name);
        return names;
    }();
    return kShapes;
}

std::string made_workflow(const std::string& shape, int stages) {
    const auto found = rows().find(shape);
    if (found == rows().end()) return "";
    return found->second.beside ? Writer().beside(found->second.shape, stages)
                                : Writer().alone(found->second.shape, stages);
}

} // namespace thidua::tests
