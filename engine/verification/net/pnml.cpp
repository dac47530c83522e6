#include "verification/net/pnml.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>
#include <string_view>
#include <unordered_map>

#include <pugixml.hpp>

#include "base/files/files.hpp"
#include "base/text/text.hpp"
#include "verification/net/pnml_words.hpp"
#include "verification/variables/pnml_variables.hpp"

namespace thidua::verification {
namespace {

constexpr std::uint32_t kLargestNumber = 1'000;
/// Parts of the names of those net types of ISO/IEC 15909-2 whose tokens have colours.
constexpr std::array<std::string_view, 9> kOtherTypes{"symmetricnet", "highlevel", "hlcore", "hlpng",     "hlnet",
                                                      "coloured",     "colored",   "timed",  "stochastic"};

/// A node of the net under its PNML id.
struct NamedNode {
    bool is_place = false;
    std::uint32_t index = 0;
    SourceSpan span;
};

class PnmlReader {
  public:
    PnmlReader(SourceFilePtr file, const PnmlLimits& limits) : file_(std::move(file)), limits_(limits) {}

    Result<DataNet> read() {
        if (file_->text().size() > limits_.bytes) {
            too_large({file_, 0, 0}, "bytes", limits_.bytes);
        } else if (const auto bad = first_invalid_utf8(file_->text())) {
            faults_.push_back(Diagnostic::error("TD0301", {file_, *bad, *bad + 1}));
        } else if (parse()) {
            if (const pugi::xml_node net = only_net()) read_net(net);
        }
        if (!faults_.empty()) return Failure::refused(std::move(faults_));
        return std::move(made_);
    }

  private:
    /// The start tag of an element.
    SourceSpan span_of(const pugi::xml_node& node) const {
        const std::ptrdiff_t name = node.offset_debug();
        if (name <= 0) return {file_, 0, 0};
        const std::size_t begin = shift_ + static_cast<std::size_t>(name) - 1;
        const std::size_t end = file_->text().find('>', begin);
        return {file_, begin, end == std::string_view::npos ? file_->text().size() : end + 1};
    }

    void fault(const char* code, const pugi::xml_node& node, std::string found = {}, std::string near = {}) {
        Diagnostic diagnostic = Diagnostic::error(code, span_of(node)).with("found", std::move(found));
        if (!near.empty()) {
            diagnostic.hint = std::string(code) + ".near";
            diagnostic.arguments.push_back({"near", std::move(near)});
        }
        faults_.push_back(std::move(diagnostic));
    }

    void too_large(const SourceSpan& span, const char* what, std::size_t limit) {
        faults_.push_back(Diagnostic::error("TD0316", span).with("what", what).with("limit", std::to_string(limit)));
    }

    bool parse() {
        std::string_view text = file_->text();
        if (text.starts_with("\xEF\xBB\xBF")) {
            shift_ = 3;
            text.remove_prefix(shift_);
        }
        if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
            not_well_formed({file_, shift_ + zero, shift_ + zero + 1}, "A byte of value 0");
            return false;
        }
        // As a fragment, so that text beside the outermost element is seen.
        const unsigned options = (pugi::parse_default | pugi::parse_doctype | pugi::parse_fragment) &
                                 ~static_cast<unsigned>(pugi::parse_eol);
        const pugi::xml_parse_result parsed =
            document_.load_buffer(text.data(), text.size(), options, pugi::encoding_utf8);
        if (!parsed) {
            const std::size_t at = std::min(
                shift_ + static_cast<std::size_t>(std::max<std::ptrdiff_t>(parsed.offset, 0)), file_->text().size());
            not_well_formed({file_, at, at}, parsed.description());
            return false;
        }
        return no_document_type() && one_outermost_element() && not_too_deep();
    }

    void not_well_formed(const SourceSpan& span, std::string reason) {
        faults_.push_back(Diagnostic::error("TD0302", span).with("reason", std::move(reason)));
    }

    bool one_outermost_element() {
        const pugi::xml_node top = document_.document_element();
        const std::size_t end = file_->text().size();
        if (!top) not_well_formed({file_, end, end}, "No document element found");
        for (const pugi::xml_node& child : document_.children()) {
            if (child.type() == pugi::node_element && child != top)
                not_well_formed(span_of(child), "Something stands beside the outermost element");
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
                not_well_formed(span_of(top), "Something stands beside the outermost element");
        }
        return faults_.empty();
    }

    bool no_document_type() {
        for (const pugi::xml_node& child : document_.children()) {
            if (child.type() != pugi::node_doctype) continue;
            const std::size_t at = std::min(file_->text().find("<!DOCTYPE"), file_->text().size());
            faults_.push_back(Diagnostic::error("TD0303", {file_, at, std::min(at + 9, file_->text().size())}));
            return false;
        }
        return true;
    }

    /// Walks over all elements: none too deep, no attribute twice. A prefix that the outermost element has is taken
    /// off.
    bool not_too_deep() {
        pugi::xml_node node = document_.document_element();
        const std::string prefix = std::string(node.name()).substr(0, std::string_view(node.name()).find(':') + 1);
        std::size_t depth = 1;
        while (node) {
            if (depth > limits_.depth) {
                faults_.push_back(
                    Diagnostic::error("TD0304", span_of(node)).with("limit", std::to_string(limits_.depth)));
                return false;
            }
            if (!prefix.empty() && std::string_view(node.name()).starts_with(prefix))
                node.set_name(std::string(node.name()).substr(prefix.size()).c_str());
            refuse_repeated_attributes(node);
            if (node.first_child()) {
                node = node.first_child();
                ++depth;
                continue;
            }
            while (node && !node.next_sibling()) {
                node = node.parent();
                --depth;
            }
            if (node) node = node.next_sibling();
        }
        return faults_.empty();
    }

    void refuse_repeated_attributes(const pugi::xml_node& node) {
        for (pugi::xml_attribute one = node.first_attribute(); one; one = one.next_attribute())
            for (pugi::xml_attribute other = one.next_attribute(); other; other = other.next_attribute())
                if (std::string_view(one.name()) == other.name())
                    return not_well_formed(span_of(node), std::string("Attribute twice: ") + one.name());
    }

    /// Nets are children of `pnml`; some tools put a `module` between.
    pugi::xml_node only_net() {
        const pugi::xml_node top = document_.document_element();
        if (std::string_view(top.name()) != "pnml") {
            fault("TD0305", top, top.name());
            return {};
        }
        refuse_unknown(top);
        for (const pugi::xml_node& module : top.children("module")) {
            refuse_unknown(module);
            for (const pugi::xml_node& markings : module.children("finalmarkings")) final_markings_.push_back(markings);
        }
        std::vector<pugi::xml_node> nets;
        for (const pugi::xml_node& net : top.children("net")) nets.push_back(net);
        for (const pugi::xml_node& module : top.children("module"))
            for (const pugi::xml_node& net : module.children("net")) nets.push_back(net);
        if (nets.empty()) fault("TD0306", top);
        for (std::size_t i = 1; i < nets.size(); ++i) fault("TD0307", nets[i], std::to_string(nets.size()));
        if (nets.size() != 1) return {};
        std::string type = nets.front().attribute("type").value();
        for (char& letter : type) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
        for (const std::string_view other : kOtherTypes)
            if (type.find(other) != std::string::npos)
                fault("TD0322", nets.front(), nets.front().attribute("type").value());
        return nets.front();
    }

    void read_net(const pugi::xml_node& net) {
        net_.name = text_of(net, "name");
        std::vector<pugi::xml_node> arcs;
        read_nodes(net, arcs);
        if (arcs.size() > limits_.arcs) return too_large(span_of(net), "arcs", limits_.arcs);
        for (const pugi::xml_node& arc : arcs) read_arc(arc);
        read_data();
        for (const pugi::xml_node& final_markings : final_markings_) read_final_markings(final_markings);
    }

    void read_data() {
        for (const pugi::xml_node& element : variables_) refuse_unknown(element);
        const SpanOf span_here = [this](const pugi::xml_node& node) { return span_of(node); };
        made_.variables = read_variables(variables_, span_here, faults_);
        for (const pugi::xml_node& transition : transitions_)
            made_.guards.push_back(read_guard_of(transition, made_.variables, span_here, faults_));
    }

    /// Whatever may change what the net means is refused by its name, once a name.
    void refuse_unknown(const pugi::xml_node& parent) {
        for (const pugi::xml_node& child : parent.children())
            if (child.type() == pugi::node_element && pnml_word(parent.name(), child) == PnmlWord::unknown &&
                refused_.insert(child.name()).second)
                fault("TD0323", child, child.name());
    }

    /// A workflow net ends with one token in a sink; a file that says otherwise means another question. Without tokens
    /// nothing is said.
    void read_final_markings(const pugi::xml_node& final_markings) {
        for (const pugi::xml_node& marking : final_markings.children("marking")) {
            std::vector<pugi::xml_node> marked;
            for (const pugi::xml_node& place : marking.children("place"))
                if (number_of(place, "", "TD0313", 0, 0) > 0) marked.push_back(place);
            if (marked.empty()) continue;
            const auto found = nodes_.find(marked.front().attribute("idref").value());
            const bool in_sink =
                found != nodes_.end() && found->second.is_place && sink_places(net_)[found->second.index];
            if (marked.size() > 1 || !in_sink || number_of(marked.front(), "", "TD0313", 0, 0) != 1)
                fault("TD0324", marking, marked.front().attribute("idref").value());
        }
    }

    /// Depth is bounded by not_too_deep().
    void read_nodes(const pugi::xml_node& page, std::vector<pugi::xml_node>& arcs) {
        refuse_unknown(page);
        for (const pugi::xml_node& child : page.children()) {
            const std::string_view kind = child.name();
            if (kind == "place" || kind == "transition") read_node(child, kind == "place");
            if (kind == "arc") arcs.push_back(child);
            if (kind == "page") read_nodes(child, arcs);
            if (kind == "finalmarkings") final_markings_.push_back(child);
            if (kind == "variables") variables_.push_back(child);
            if (kind == "referencePlace" || kind == "referenceTransition") fault("TD0315", child, child.name());
            if (!too_many_ && net_.places.size() + net_.transitions.size() > limits_.nodes) {
                too_many_ = true;
                too_large(span_of(child), "nodes", limits_.nodes);
            }
            if (too_many_) return;
        }
    }

    void read_node(const pugi::xml_node& node, bool is_place) {
        const std::string id = node.attribute("id").value();
        if (id.empty()) return fault("TD0308", node, node.name());
        refuse_unknown(node);
        const auto index = static_cast<std::uint32_t>(is_place ? net_.places.size() : net_.transitions.size());
        const SourceSpan span = span_of(node);
        const auto entry = nodes_.emplace(id, NamedNode{is_place, index, span});
        if (!entry.second) {
            faults_.push_back(
                Diagnostic::error("TD0309", span).with("found", id).see_also(entry.first->second.span, "TD0309.first"));
            return;
        }
        std::string label = text_of(node, "name");
        const LocalText title = label.empty() ? LocalText() : LocalText(std::move(label));
        if (is_place) {
            if (number_of(node, "finalMarking", "TD0313", 0, 0) > 0) made_.ends.push_back(index);
            net_.places.push_back({id, title, number_of(node, "initialMarking", "TD0313", 0, 0), span});
        } else {
            net_.transitions.push_back({id, title, {}, {}, span});
            transitions_.push_back(node);
        }
    }

    void read_arc(const pugi::xml_node& arc) {
        refuse_unknown(arc);
        const NamedNode* source = end_of(arc, "source");
        const NamedNode* target = end_of(arc, "target");
        const std::string kind = kind_of(arc);
        if (kind != "normal" && kind != "reset") return fault("TD0314", arc, kind);
        if (source == nullptr || target == nullptr) return;
        if (kind == "reset") return read_reset(arc, *source, *target);
        if (source->is_place == target->is_place)
            return fault(source->is_place ? "TD0311" : "TD0321", arc,
                         std::string(arc.attribute("source").value()) + " → " + arc.attribute("target").value());
        const std::uint32_t weight = number_of(arc, weight_of(arc), "TD0312", 1, 1);
        std::vector<PlaceId>& ends =
            source->is_place ? net_.transitions[target->index].inputs : net_.transitions[source->index].outputs;
        ends.insert(ends.end(), weight, source->is_place ? source->index : target->index);
    }

    /// From the place that is emptied to the transition that empties it; some tools draw it the other way round.
    void read_reset(const pugi::xml_node& arc, const NamedNode& source, const NamedNode& target) {
        if (source.is_place == target.is_place)
            return fault(source.is_place ? "TD0311" : "TD0321", arc,
                         std::string(arc.attribute("source").value()) + " → " + arc.attribute("target").value());
        const NamedNode& place = source.is_place ? source : target;
        const NamedNode& step = source.is_place ? target : source;
        std::vector<PlaceId>& resets = net_.transitions[step.index].resets;
        if (std::find(resets.begin(), resets.end(), place.index) == resets.end()) resets.push_back(place.index);
    }

    const NamedNode* end_of(const pugi::xml_node& arc, const char* which) {
        const std::string id = arc.attribute(which).value();
        const auto found = nodes_.find(id);
        if (found != nodes_.end()) return &found->second;
        fault("TD0310", arc, id, nearest_id(id));
        return nullptr;
    }

    std::string nearest_id(const std::string& wanted) {
        if (wanted.empty() || nodes_.size() > 500) return {};
        std::vector<std::string> ids;
        for (const auto& node : nodes_) ids.push_back(node.first);
        std::sort(ids.begin(), ids.end());
        return nearest_name(wanted, ids);
    }

    /// Data nets of the DPN Verifier have it as the arc's name.
    [[nodiscard]] const char* weight_of(const pugi::xml_node& arc) const {
        if (arc.child("inscription")) return "inscription";
        if (arc.child("weight")) return "weight";
        return variables_.empty() || !arc.child("name") ? "inscription" : "name";
    }

    static std::string kind_of(const pugi::xml_node& arc) {
        std::string kind = arc.child("type").attribute("value").value();
        if (kind.empty()) kind = whole_text(arc.child("type"));
        if (kind.empty()) kind = text_of(arc, "arctype");
        if (kind.empty()) kind = arc.attribute("type").value();
        return kind.empty() ? "normal" : kind;
    }

    /// All text of an element: comments may divide it.
    static std::string whole_text(const pugi::xml_node& node) {
        std::string text;
        for (const pugi::xml_node& child : node.children())
            if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) text += child.value();
        return text;
    }

    /// On one line, because messages have one.
    static std::string text_of(const pugi::xml_node& node, const char* label) {
        std::string line;
        for (const char letter : whole_text(node.child(label).child("text"))) {
            const bool space = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
            if (!space) line += letter;
            if (space && !line.empty() && line.back() != ' ') line += ' ';
        }
        if (!line.empty() && line.back() == ' ') line.pop_back();
        return to_nfc(line);
    }

    std::uint32_t number_of(const pugi::xml_node& node, const char* label, const char* code, std::uint32_t least,
                            std::uint32_t absent) {
        const pugi::xml_node holder = *label == '\0' ? node : node.child(label);
        if (!holder) return absent;
        std::string written = whole_text(holder.child("text") ? holder.child("text") : holder);
        if (holder.attribute("tokens")) written = holder.attribute("tokens").value();
        // Older tools write <value>Default,1</value>: the token colour, then the number.
        if (const pugi::xml_node old_style = holder.child("value"); old_style) {
            written = whole_text(old_style);
            written.erase(0, written.rfind(',') + 1);
        }
        written.erase(0, written.find_first_not_of(" \t\r\n"));
        written.erase(written.find_last_not_of(" \t\r\n") + 1);
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
        if (error == std::errc() && end == written.data() + written.size() && value >= least && value <= kLargestNumber)
            return value;
        fault(code, holder, written);
        return absent;
    }

    SourceFilePtr file_;
    PnmlLimits limits_;
    std::size_t shift_ = 0;
    bool too_many_ = false;
    pugi::xml_document document_;
    Diagnostics faults_;
    DataNet made_;
    Net& net_ = made_.net;
    std::vector<pugi::xml_node> variables_;
    std::vector<pugi::xml_node> transitions_; ///< by transition of the net
    std::unordered_map<std::string, NamedNode> nodes_;
    std::vector<pugi::xml_node> final_markings_;
    std::set<std::string> refused_;
};

} // namespace

Result<DataNet> read_data_pnml(const SourceFilePtr& file, const PnmlLimits& limits) {
    return PnmlReader(file, limits).read();
}

Result<Net> read_pnml(const SourceFilePtr& file, const PnmlLimits& limits) {
    auto read = read_data_pnml(file, limits);
    if (!read) return read.error();
    if (!read->variables.empty())
        return Failure::refused({Diagnostic::error("TD0323", read->variables.front().span).with("found", "variable")});
    return std::move(read->net);
}

void mark_only_source(Net& net) {
    std::vector<bool> source(net.places.size(), true);
    for (const Transition& transition : net.transitions)
        for (const PlaceId place : transition.outputs) source[place] = false;
    const bool marked =
        std::any_of(net.places.begin(), net.places.end(), [](const Place& place) { return place.tokens > 0; });
    if (marked || std::count(source.begin(), source.end(), true) != 1) return;
    net.places[static_cast<std::size_t>(std::find(source.begin(), source.end(), true) - source.begin())].tokens = 1;
}

void settle_ends(DataNet& data) {
    Net& net = data.net;
    if (data.ends.empty()) return;
    const std::vector<bool> sinks = sink_places(net);
    const auto add = [&](std::vector<PlaceId> from, std::vector<PlaceId> to) {
        net.transitions.push_back({"", {}, std::move(from), std::move(to), {}});
        data.guards.emplace_back();
    };
    for (PlaceId place = 0; place < sinks.size(); ++place) {
        const bool is_end = std::find(data.ends.begin(), data.ends.end(), place) != data.ends.end();
        if (is_end == sinks[place]) continue;
        Place more = net.places[place];
        more.tokens = 0;
        if (!is_end) more.name = "";
        net.places.push_back(std::move(more));
        const auto added = static_cast<PlaceId>(net.places.size() - 1);
        if (is_end)
            add({place}, {added}); // it may be over here
        else
            add({place, added}, {}); // nothing leaves it, and it is no end
    }
}

Diagnostics workflow_net_faults(const Net& net, const SourceFilePtr& file) {
    Diagnostics faults;
    std::optional<PlaceId> start;
    for (PlaceId id = 0; id < net.places.size(); ++id) {
        const Place& place = net.places[id];
        if (place.tokens == 0) continue;
        if (start || place.tokens > 1)
            faults.push_back(Diagnostic::error("TD0318", place.span)
                                 .with("found", place.name)
                                 .with("tokens", std::to_string(place.tokens)));
        start = start ? start : id;
    }
    if (!start) faults.push_back(Diagnostic::error("TD0317", {file, 0, 0}));
    if (start)
        for (const Transition& transition : net.transitions)
            if (std::find(transition.outputs.begin(), transition.outputs.end(), *start) != transition.outputs.end())
                faults.push_back(Diagnostic::error("TD0319", transition.span)
                                     .with("found", net.places[*start].name)
                                     .with("by", transition.name)
                                     .see_also(net.places[*start].span, "TD0319.place"));
    const std::vector<bool> sinks = sink_places(net);
    if (std::find(sinks.begin(), sinks.end(), true) == sinks.end())
        faults.push_back(Diagnostic::error("TD0320", {file, 0, 0}));
    return faults;
}

Result<DataNet> read_workflow_net(const std::string& path, const PnmlLimits& limits) {
    auto text = read_file(path, limits.bytes);
    if (!text) return text.error();
    const auto file = std::make_shared<const SourceFile>(path, std::move(*text));
    auto net = read_data_pnml(file, limits);
    if (!net) return net;
    mark_only_source(net->net);
    settle_ends(*net);
    Diagnostics faults = workflow_net_faults(net->net, file);
    // With declared ends, and with variables, a net may begin anew.
    if (!net->ends.empty() || !net->variables.empty())
        std::erase_if(faults, [](const Diagnostic& one) { return one.code == "TD0319"; });
    if (!faults.empty()) return Failure::refused(std::move(faults));
    return net;
}

} // namespace thidua::verification
