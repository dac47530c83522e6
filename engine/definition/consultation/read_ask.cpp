// `ask { each ROLE  office ROLE { looks-at { … } }  chosen FIELD  as ROLE  within "…"  silence …  needs … }`.
#include "definition/consultation/read_ask.hpp"

#include <charconv>

namespace thidua::definition {
namespace {

using reading::BlockReader;
using reading::LocatedNode;
using reading::Need;

std::vector<std::string> read_looks(const LocatedNode& node, const std::string& stage, PartsRead& read) {
    std::vector<std::string> looks;
    BlockReader block(node, read.faults);
    for (auto& field : block.list("looks-at", Need::optional))
        looks.push_back(field.value == "evidence" || field.value == "score"
                            ? field.value
                            : read.refer(Reference::To::field, std::move(field), stage));
    block.finish();
    return looks;
}

/// The addressees in the order of the file: `as` belongs to the `chosen` before it.
class Addressees {
  public:
    Addressees(const std::string& stage, PartsRead& read) : stage_(stage), read_(read) {}

    std::vector<AddresseeSpec> of(const LocatedNode& ask) {
        for (const LocatedNode& child : ask.children) {
            const bool names = child.key == "each" || child.key == "office" || child.key == "chosen";
            if (child.key == "as")
                take_role(child);
            else if (names)
                begin(child);
        }
        end_choice();
        return std::move(found_);
    }

  private:
    void begin(const LocatedNode& child) {
        end_choice();
        if (!child.has_value || child.value.empty()) {
            read_.faults.push_back(Diagnostic::error("TD0135", child.whole_span()).with("key", child.key));
            return;
        }
        AddresseeSpec& made = found_.emplace_back();
        made.span = child.key_span;
        if (child.key == "chosen") {
            made.kind = AddresseeSpec::Kind::chosen;
            made.field = read_.refer(Reference::To::field, {child.value, child.value_span}, stage_);
            waits_for_role_ = true;
        } else {
            made.kind = child.key == "each" ? AddresseeSpec::Kind::each : AddresseeSpec::Kind::office;
            made.role = read_.refer(Reference::To::role, {child.value, child.value_span}, stage_);
        }
        if (child.has_block()) made.looks_at = read_looks(child, stage_, read_);
    }

    void take_role(const LocatedNode& as) {
        if (!waits_for_role_ || !as.has_value || as.value.empty()) {
            read_.faults.push_back(Diagnostic::error("TD1572", as.key_span).with("stage", stage_));
            return;
        }
        waits_for_role_ = false;
        AddresseeSpec& made = found_.back();
        made.role = read_.refer(Reference::To::role, {as.value, as.value_span}, stage_);
        if (as.has_block()) made.looks_at = read_looks(as, stage_, read_);
    }

    void end_choice() {
        if (!waits_for_role_) return;
        read_.faults.push_back(Diagnostic::error("TD1572", found_.back().span).with("stage", stage_));
        waits_for_role_ = false;
    }

    const std::string& stage_;
    PartsRead& read_;
    std::vector<AddresseeSpec> found_;
    bool waits_for_role_ = false;
};

std::optional<std::int64_t> whole_number(const std::string& text) {
    std::int64_t number = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stopped != end) return std::nullopt;
    return number;
}

AnswersNeeded read_needs(BlockReader& block, Diagnostics& faults) {
    using Kind = AnswersNeeded::Kind;
    AnswersNeeded needs;
    const auto text = block.text("needs", Need::optional);
    if (!text) return needs;
    needs.span = text->span;
    const auto people = whole_number(text->value);
    if (text->value == "any") {
        needs.kind = Kind::any;
    } else if (text->value == "all") {
        needs.kind = Kind::all;
    } else if (text->value.find('/') != std::string::npos) {
        needs.kind = Kind::share;
        if (const auto share = read_fraction(*text, faults)) needs.share = *share;
    } else if (people && *people >= 1 && *people <= kMostVotes) {
        needs.kind = Kind::people;
        needs.people = *people;
    } else if (text->value != "answers") {
        faults.push_back(Diagnostic::error("TD1576", text->span).with("found", text->value));
    }
    return needs;
}

} // namespace

std::string written(const AnswersNeeded& needs) {
    using Kind = AnswersNeeded::Kind;
    switch (needs.kind) {
    case Kind::any:
        return "any";
    case Kind::all:
        return "all";
    case Kind::people:
        return std::to_string(needs.people);
    case Kind::share:
        return std::to_string(needs.share.num) + "/" + std::to_string(needs.share.den);
    case Kind::answers:
        break;
    }
    return "answers";
}

std::optional<AskSpec> read_ask(BlockReader& stage, const std::string& name, PartsRead& read) {
    const LocatedNode* node = stage.block("ask", Need::optional);
    if (node == nullptr) return std::nullopt;
    AskSpec ask;
    ask.span = node->key_span;
    BlockReader block(*node, read.faults);
    for (const char* key : {"each", "office", "chosen", "as"}) (void)block.nodes_of(key);
    ask.addressees = Addressees(name, read).of(*node);
    if (const auto within = block.text("within", Need::optional)) ask.within = read_duration(*within, read.faults);
    if (const auto silence = block.choice("silence", Need::optional, {"waits", "passes", "agrees"}))
        ask.silence = static_cast<Silence>(silence->value);
    ask.needs = read_needs(block, read.faults);
    ask.not_same_person_as = read.refer(Reference::To::action, block.list("not-same-person-as", Need::optional), name);
    block.finish();
    if (ask.addressees.empty() && !node->damaged)
        read.faults.push_back(Diagnostic::error("TD1570", node->key_span).with("stage", name));
    return ask;
}

void read_moment(ActionSpec& action, BlockReader& block, Diagnostics& faults) {
    const LocatedNode* after = block.node().child("after");
    if (after != nullptr && !after->has_block() && after->value == "answers") {
        (void)block.node_of("after", Need::optional);
        action.on_answers = OnAnswers::follows;
    } else {
        action.after = read_time_limit(block, "after", faults);
    }
    const auto early = block.yes_no("early", Need::optional);
    if (!early) return;
    if (action.on_answers == OnAnswers::follows)
        faults.push_back(Diagnostic::error("TD1571", early->span).with("action", action.name));
    if (early->value && action.on_answers == OnAnswers::waits) action.on_answers = OnAnswers::early;
}

} // namespace thidua::definition
