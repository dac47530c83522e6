#include "reading/block_reader.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <utility>

#include "base/text/text.hpp"

namespace thidua::reading {
namespace {

/// A file's top level, which has no name that a message could give.
bool is_root(const LocatedNode& node) { return node.key.empty(); }

/// Two words without quotes on one line, the second of which may have been meant as part of the first one's value.
bool goes_on(const LocatedNode& left, const LocatedNode& right) {
    return left.has_value && !left.quoted && !left.has_block() && !right.has_block() &&
           left.value_span.start().line == right.key_span.start().line;
}

/// Three groups of digits: a day in its form, though there may be no such day.
bool looks_like_a_day(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789";
    std::vector<std::size_t> groups(1, 0);
    char between = '\0';
    for (const char c : text) {
        if (kDigits.find(c) != std::string_view::npos) {
            ++groups.back();
            continue;
        }
        if ((c != '/' && c != '-') || (between != '\0' && c != between)) return false;
        between = c;
        groups.push_back(0);
    }
    const std::vector<std::size_t> lengths =
        between == '/' ? std::vector<std::size_t>{2, 2, 4} : std::vector<std::size_t>{4, 2, 2};
    if (groups.size() != lengths.size()) return false;
    for (std::size_t i = 0; i < groups.size(); ++i)
        if (groups[i] == 0 || groups[i] > lengths[i] || (lengths[i] == 4 && groups[i] != 4)) return false;
    return true;
}

/// Adds the nearest name as a hint, or the list of what is known.
Diagnostic with_names(Diagnostic plain, std::string_view found, const std::vector<std::string>& known) {
    Diagnostic named = std::move(plain).with("found", found).with("known", names_for_message(known));
    const std::string nearest = nearest_name(found, known);
    if (nearest.empty()) return std::move(named).with_hint("hint.known");
    return std::move(named).with("nearest", nearest).with_hint("hint.nearest");
}

} // namespace

Diagnostic fault_of_day(const SourceSpan& span, std::string_view key, std::string_view found) {
    return Diagnostic::error(looks_like_a_day(found) ? "TD1188" : "TD0141", span).with("key", key).with("found", found);
}

std::string names_for_message(const std::vector<std::string>& names) {
    constexpr std::size_t kMostShown = 40;
    std::string made;
    for (std::size_t i = 0; i < std::min(names.size(), kMostShown); ++i) made += (i == 0 ? "" : ", ") + names[i];
    return names.size() > kMostShown ? made + " …" : made;
}

void limit_faults(Diagnostics& faults, std::size_t most) {
    if (faults.size() <= most) return;
    const auto is_error = [](const Diagnostic& fault) { return fault.severity == Severity::error; };
    std::stable_partition(faults.begin(), faults.end(), is_error);
    const bool errors = is_error(faults[most]);
    const SourceSpan next = faults[most].span;
    faults.resize(most);
    faults.push_back((errors ? Diagnostic::error("TD0115", next) : Diagnostic::warning("TD0115", next))
                         .with("count", std::to_string(most)));
}

const LocatedNode* BlockReader::misspelt(std::string_view key) {
    for (const LocatedNode& child : node_.children) {
        const bool is_meant = std::find(known_.begin(), known_.end(), child.key) == known_.end() &&
                              nearest_name(child.key, {std::string(key)}) == key;
        if (is_meant) return &child;
    }
    return nullptr;
}

const LocatedNode* BlockReader::node_of(std::string_view key, Need need) {
    known_.emplace_back(key);
    const LocatedNode* first = nullptr;
    const LocatedNode* used = nullptr; // a line that was written twice by mistake says nothing the first time
    for (const LocatedNode& child : node_.children) {
        if (child.key != key) continue;
        if (used == nullptr || (!used->has_value && !used->has_block())) used = &child;
        if (first == nullptr) {
            first = &child;
            continue;
        }
        faults_.push_back(Diagnostic::error("TD0131", child.key_span)
                              .with("key", child.key)
                              .see_also(first->key_span, "related.first"));
    }
    if (used != nullptr || need == Need::optional) return used;
    if (const LocatedNode* meant = misspelt(key)) return meant;
    if (!node_.damaged)
        faults_.push_back(Diagnostic::error(is_root(node_) ? "TD0148" : "TD0132", node_.key_span)
                              .with("key", key)
                              .with("block", node_.key));
    return nullptr;
}

std::vector<const LocatedNode*> BlockReader::nodes_of(std::string_view key) {
    known_.emplace_back(key);
    blocks_.emplace_back(key);
    std::vector<const LocatedNode*> found;
    for (const LocatedNode& child : node_.children)
        if (child.key == key) found.push_back(&child);
    return found;
}

const LocatedNode* BlockReader::block(std::string_view key, Need need) {
    blocks_.emplace_back(key);
    const LocatedNode* found = node_of(key, need);
    if (found == nullptr) return nullptr;
    if (found->has_value && found->has_block())
        faults_.push_back(Diagnostic::error("TD0146", found->value_span).with("key", key).with("found", found->value));
    if (found->has_block()) return found;
    if (!found->damaged) faults_.push_back(Diagnostic::error("TD0133", found->whole_span()).with("key", key));
    return nullptr;
}

const LocatedNode* BlockReader::value_node(std::string_view key, Need need) {
    const LocatedNode* found = node_of(key, need);
    if (found == nullptr) return nullptr;
    if (found->has_block()) {
        faults_.push_back(Diagnostic::error("TD0134", found->key_span).with("key", key));
        return nullptr;
    }
    if (!found->has_value || found->value.empty()) {
        if (!found->damaged) faults_.push_back(Diagnostic::error("TD0135", found->whole_span()).with("key", key));
        return nullptr;
    }
    return found;
}

std::optional<Located<std::string>> BlockReader::text(std::string_view key, Need need) {
    const LocatedNode* found = value_node(key, need);
    if (found == nullptr) return std::nullopt;
    return Located<std::string>{found->value, found->value_span};
}

std::optional<Located<std::int64_t>> BlockReader::integer(std::string_view key, Need need, std::int64_t least,
                                                          std::int64_t most) {
    const LocatedNode* found = value_node(key, need);
    if (found == nullptr) return std::nullopt;
    std::int64_t value = 0;
    const char* end = found->value.data() + found->value.size();
    const auto [stopped, error] = std::from_chars(found->value.data(), end, value);
    if (error == std::errc() && stopped == end && value >= least && value <= most)
        return Located<std::int64_t>{value, found->value_span};
    faults_.push_back(Diagnostic::error("TD0137", found->value_span)
                          .with("key", key)
                          .with("found", found->value)
                          .with("least", std::to_string(least))
                          .with("most", std::to_string(most)));
    return std::nullopt;
}

std::optional<Located<bool>> BlockReader::yes_no(std::string_view key, Need need) {
    const LocatedNode* found = value_node(key, need);
    if (found == nullptr) return std::nullopt;
    if (found->value == "yes") return Located<bool>{true, found->value_span};
    if (found->value == "no") return Located<bool>{false, found->value_span};
    faults_.push_back(Diagnostic::error("TD0138", found->value_span).with("key", key).with("found", found->value));
    return std::nullopt;
}

std::optional<Located<std::size_t>> BlockReader::choice(std::string_view key, Need need,
                                                        const std::vector<std::string>& choices) {
    const LocatedNode* found = value_node(key, need);
    if (found == nullptr) return std::nullopt;
    const auto at = std::find(choices.begin(), choices.end(), found->value);
    if (at != choices.end())
        return Located<std::size_t>{static_cast<std::size_t>(at - choices.begin()), found->value_span};
    faults_.push_back(
        with_names(Diagnostic::error("TD0139", found->value_span).with("key", key), found->value, choices));
    return std::nullopt;
}

std::optional<Located<Date>> BlockReader::date(std::string_view key, Need need) {
    const LocatedNode* found = value_node(key, need);
    if (found == nullptr) return std::nullopt;
    if (const auto day = date_from_iso(found->value)) return Located<Date>{*day, found->value_span};
    if (const auto day = date_from_vietnamese(found->value)) return Located<Date>{*day, found->value_span};
    faults_.push_back(fault_of_day(found->value_span, key, found->value));
    return std::nullopt;
}

std::optional<Located<LocalText>> BlockReader::local_text(std::string_view key, Need need) {
    const LocatedNode* found = node_of(key, need);
    if (found == nullptr) return std::nullopt;
    auto read = read_local_text(*found, faults_);
    if (!read) return std::nullopt;
    return Located<LocalText>{std::move(*read), found->whole_span()};
}

std::vector<Located<std::string>> BlockReader::list(std::string_view key, Need need) {
    const LocatedNode* found = node_of(key, need);
    if (found == nullptr) return {};
    if (found->has_block()) return read_list(*found, faults_);
    if (found->has_value && !found->value.empty()) return {{found->value, found->value_span}};
    if (!found->damaged) faults_.push_back(Diagnostic::error("TD0135", found->whole_span()).with("key", key));
    return {};
}

void BlockReader::finish() {
    const LocatedNode* before = nullptr;
    for (const LocatedNode& child : node_.children) {
        const LocatedNode* left = std::exchange(before, &child);
        if (std::find(known_.begin(), known_.end(), child.key) != known_.end()) continue;
        Diagnostic fault =
            Diagnostic::error(is_root(node_) ? "TD0147" : "TD0130", child.key_span).with("block", node_.key);
        fault = with_names(std::move(fault), child.key, known_);
        const bool of_text = left != nullptr && goes_on(*left, child) &&
                             std::find(blocks_.begin(), blocks_.end(), left->key) == blocks_.end();
        if (of_text && fault.hint == "hint.known")
            (void)std::move(fault).with("key", left->key).with("value", left->value).with_hint("TD0130.goes_on");
        faults_.push_back(std::move(fault));
    }
}

std::vector<Located<std::string>> read_list(const LocatedNode& node, Diagnostics& faults) {
    std::vector<Located<std::string>> items;
    std::unordered_map<std::string_view, SourceSpan> seen;
    if (node.has_value)
        faults.push_back(Diagnostic::error("TD0143", node.value_span).with("key", node.key).with("found", node.value));
    for (const LocatedNode& child : node.children) {
        if (child.has_value || child.has_block()) {
            faults.push_back(Diagnostic::error("TD0136", child.whole_span())
                                 .with("list", node.key)
                                 .with("key", child.key)
                                 .with("found", child.value));
            continue;
        }
        const auto [first, added] = seen.emplace(child.key, child.key_span);
        if (!added)
            faults.push_back(Diagnostic::error("TD0131", child.key_span)
                                 .with("key", child.key)
                                 .see_also(first->second, "related.first"));
        else
            items.push_back({child.key, child.key_span});
    }
    if (node.children.empty() && !node.damaged)
        faults.push_back(Diagnostic::error("TD0142", node.whole_span()).with("key", node.key));
    return items;
}

std::optional<LocalText> read_local_text(const LocatedNode& node, Diagnostics& faults) {
    if (!node.has_block()) {
        if (node.has_value && !node.value.empty()) return LocalText(node.value);
        if (!node.damaged) faults.push_back(Diagnostic::error("TD0135", node.whole_span()).with("key", node.key));
        return std::nullopt;
    }
    if (node.has_value)
        faults.push_back(Diagnostic::error("TD0146", node.value_span).with("key", node.key).with("found", node.value));
    LocalText text;
    bool told = false;
    for (const LocatedNode& child : node.children) {
        const bool language =
            child.key.size() >= 2 && child.key.size() <= 3 &&
            std::all_of(child.key.begin(), child.key.end(), [](char c) { return c >= 'a' && c <= 'z'; });
        if (!language || child.has_block() || child.value.empty()) {
            // Words of a text without quotes come in pairs: the first pair tells it.
            if (!child.damaged && !std::exchange(told, true))
                faults.push_back(
                    Diagnostic::error("TD0144", child.whole_span()).with("key", node.key).with("found", child.key));
        } else if (text.has(child.key)) {
            faults.push_back(Diagnostic::error("TD0131", child.key_span)
                                 .with("key", child.key)
                                 .see_also(node.child(child.key)->key_span, "related.first"));
        } else {
            text.set(child.key, child.value);
        }
    }
    for (const char* language : {"vi", "en"})
        if (!text.has(language) && !node.damaged)
            faults.push_back(
                Diagnostic::warning("TD0145", node.whole_span()).with("key", node.key).with("language", language));
    if (text.empty()) return std::nullopt;
    return text;
}

std::vector<const LocatedNode*> named_blocks(const LocatedNode& node, Diagnostics& faults) {
    std::vector<const LocatedNode*> usable;
    std::unordered_map<std::string_view, const LocatedNode*> seen;
    for (const LocatedNode& child : node.children) {
        if (!is_plain_name(child.key))
            faults.push_back(Diagnostic::error("TD0140", child.key_span).with("found", child.key));
        const auto [first, added] = seen.emplace(child.key, &child);
        if (!added)
            faults.push_back(Diagnostic::error("TD0131", child.key_span)
                                 .with("key", child.key)
                                 .see_also(first->second->key_span, "related.first"));
        else
            usable.push_back(&child);
    }
    return usable;
}

bool is_plain_name(std::string_view name) {
    if (name.empty() || name.size() > 64 || name.front() < 'a' || name.front() > 'z' || name.back() == '-')
        return false;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && name[i - 1] != '-');
        if (!plain) return false;
    }
    return true;
}

} // namespace thidua::reading
