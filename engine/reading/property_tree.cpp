#include "reading/property_tree.hpp"

#include <sstream>

#include <boost/property_tree/info_parser.hpp>
#include <boost/property_tree/ptree.hpp>

namespace thidua::reading {
namespace {

using boost::property_tree::ptree;

/// The first node in which the two readings differ, or nullptr.
const LocatedNode* first_difference(const LocatedNode& ours, const ptree& theirs) {
    if (ours.value != theirs.data() || ours.children.size() != theirs.size()) return &ours;
    auto other = theirs.begin();
    for (const LocatedNode& child : ours.children) {
        if (child.key != other->first) return &child;
        if (const LocatedNode* found = first_difference(child, other->second)) return found;
        ++other;
    }
    return nullptr;
}

} // namespace

Result<void> compare_with_property_tree(const LocatedTree& tree) {
    ptree read;
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
