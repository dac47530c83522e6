#include "block.hpp"

#include <algorithm>

namespace score_sheet {
namespace {

std::size_t distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= left.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= right.size(); ++j) {
            const std::size_t changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

std::string nearest(const std::string& wanted, const std::vector<std::string>& names) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(wanted.size() < 4 ? 1 : 2, wanted.size() / 3) + 1;
    for (const std::string& name : names)
        if (const std::size_t far = distance(wanted, name); far < best_distance) {
            best_distance = far;
            best = name;
        }
    return best;
}

} // namespace

Amount amount_of(const Node& entry, Faults& faults) {
    const auto read = entry.has_value ? Amount::read(entry.value) : std::nullopt;
    if (!read)
        faults.push_back({entry.line, entry.column, "not-a-number",
                          filled({"«{name}» cần một số (ví dụ 12.5), ở đây là «{found}»",
                                  "\"{name}\" takes a number (such as 12.5), here it is \"{found}\""},
                                 {{"name", entry.key}, {"found", entry.has_block ? "{ … }" : entry.value}})});
    return read.value_or(Amount());
}

void Block::fault(const Node& at, const char* code, Both text,
                  const std::vector<std::pair<std::string, std::string>>& arguments) {
    faults_.push_back({at.line, at.column, code, filled(std::move(text), arguments)});
}

const Node* Block::entry(std::string_view name, bool required) {
    asked_.emplace_back(name);
    const Node* found = node_.child(name);
    if (found == nullptr && required)
        fault(node_, "entry-missing", {"khối «{block}» thiếu «{name}»", "block \"{block}\" lacks \"{name}\""},
              {{"block", node_.key}, {"name", std::string(name)}});
    return found;
}

const Node* Block::block(std::string_view name, bool required) {
    const Node* found = entry(name, required);
    if (found != nullptr && !found->has_block) {
        fault(*found, "not-a-block",
              {"«{name}» phải là một khối trong dấu ngoặc nhọn", "\"{name}\" must be a block in braces"},
              {{"name", found->key}, {" … ", "{ … }"}});
        return nullptr;
    }
    return found;
}

std::string Block::text(std::string_view name, bool required) {
    const Node* found = entry(name, required);
    if (found == nullptr) return {};
    if (!found->has_value || found->has_block)
        fault(*found, "not-a-value", {"«{name}» cần một giá trị", "\"{name}\" takes a value"}, {{"name", found->key}});
    return found->value;
}

Amount Block::amount(std::string_view name, bool required) {
    const Node* found = entry(name, required);
    return found == nullptr ? Amount() : amount_of(*found, faults_);
}

std::int64_t Block::whole(std::string_view name, bool required) {
    const Node* found = entry(name, required);
    if (found == nullptr) return 0;
    const std::string& text = found->value;
    const bool digits = !text.empty() && text.size() <= 9 &&
                        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits)
        fault(*found, "not-a-whole-number",
              {"«{name}» cần một số nguyên, ở đây là «{found}»",
               "\"{name}\" takes a whole number, here it is \"{found}\""},
              {{"name", found->key}, {"found", text}});
    return digits ? std::stoll(text) : 0;
}

Both Block::both(std::string_view name, bool required) {
    const Node* found = block(name, required);
    if (found == nullptr) return {};
    Block inner(*found, faults_);
    Both made{inner.text("vi", true), inner.text("en", true)};
    inner.done();
    return made;
}

std::vector<std::string> Block::list(std::string_view name) {
    std::vector<std::string> items;
    const Node* found = block(name);
    if (found == nullptr) return items;
    for (const Node& item : found->children) {
        if (item.has_value || item.has_block)
            fault(item, "one-item-a-line",
                  {"danh sách «{list}» có một mục mỗi dòng; dòng này đọc thành tên «{name}» và giá trị «{found}»",
                   "list \"{list}\" has one item a line; this line reads as name \"{name}\" with value \"{found}\""},
                  {{"list", found->key}, {"name", item.key}, {"found", item.value}});
        items.push_back(item.key);
    }
    return items;
}

void Block::done() {
    for (const Node& child : node_.children) {
        if (std::find(asked_.begin(), asked_.end(), child.key) != asked_.end()) continue;
        const std::string near = nearest(child.key, asked_);
        if (near.empty())
            fault(child, "unknown-entry",
                  {"khối «{block}» không có mục «{name}»", "block \"{block}\" has no entry \"{name}\""},
                  {{"block", node_.key}, {"name", child.key}});
        else
            fault(child, "unknown-entry",
                  {"khối «{block}» không có mục «{name}»; có phải là «{near}»?",
                   "block \"{block}\" has no entry \"{name}\"; did you mean \"{near}\"?"},
                  {{"block", node_.key}, {"name", child.key}, {"near", near}});
    }
}

} // namespace score_sheet
