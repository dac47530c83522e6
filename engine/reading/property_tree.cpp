#include "reading/property_tree.hpp"

#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include <boost/property_tree/info_parser.hpp>

namespace thidua::reading {
namespace {

/// What the library's parser asks of the tree it fills, and no more: its own `ptree` keeps an index of every node's
/// children and takes half the time that a large file takes to be read.
class PlainTree {
  public:
    using key_type = std::string;
    using data_type = std::string;
    using value_type = std::pair<std::string, PlainTree>;

    value_type* push_back(value_type child) { return &children_.emplace_back(std::move(child)); }
    std::string& data() { return data_; }
    [[nodiscard]] const std::string& data() const { return data_; }
    template <class Text>
    [[nodiscard]] Text get_value() const {
        return data_;
    }
    void put_value(std::string text) { data_ = std::move(text); }
    void swap(PlainTree& other) noexcept {
        data_.swap(other.data_);
        children_.swap(other.children_);
    }
    [[nodiscard]] const std::vector<value_type>& children() const { return children_; }

  private:
    std::string data_;
    std::vector<value_type> children_;
};

/// The first node in which the two readings differ, or nullptr.
const LocatedNode* first_difference(const LocatedNode& ours, const PlainTree& theirs) {
    if (ours.value != theirs.data() || ours.children.size() != theirs.children().size()) return &ours;
    auto other = theirs.children().begin();
    for (const LocatedNode& child : ours.children) {
        if (child.key != other->first) return &child;
        if (const LocatedNode* found = first_difference(child, other->second)) return found;
        ++other;
    }
    return nullptr;
}

} // namespace

Result<void> compare_with_property_tree(const LocatedTree& tree) {
    PlainTree read;
    try {
        std::istringstream stream{std::string(tree.file->text())};
        boost::property_tree::info_parser::read_info(stream, read);
    } catch (const boost::property_tree::info_parser_error& error) {
        return Failure::refused(Diagnostic::error("TD0117", {tree.file, 0, 0})
                                    .with("line", std::to_string(error.line()))
                                    .with("reason", error.message()));
    }
    if (const LocatedNode* differs = first_difference(tree.root, read))
        return Failure::refused(Diagnostic::error("TD0118", differs->key_span).with("key", differs->key));
    return {};
}

} // namespace thidua::reading
