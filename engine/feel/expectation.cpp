#include "feel/expectation.hpp"

#include <algorithm>
#include <iterator>

namespace thidua::feel {
namespace {

struct Words {
    std::string_view what;
    std::string_view vi;
    std::string_view en;
};

constexpr Words kWords[] = {
    {"expression", "một biểu thức", "an expression"},
    {"end", "hết biểu thức hoặc một phép toán", "an operator or the end"},
    {"name", "một tên", "a name"},
    {"key", "tên của một mục", "the name of an entry"},
    {"variable", "tên của biến", "the name of a variable"},
    {"parameter", "tên của tham số", "the name of a parameter"},
    {"type", "một kiểu dữ liệu", "a type"},
    {"one_way_of_arguments", "mọi đối số cùng có tên hoặc cùng không có tên", "all arguments with names, or none"},
    {"string_after_at", "một chuỗi trong dấu nháy kép sau @", "a string in double quotes after @"},
};

} // namespace

LocalText expectation(std::string_view what) {
    const auto* found =
        std::find_if(std::begin(kWords), std::end(kWords), [what](const Words& words) { return words.what == what; });
    if (found == std::end(kWords)) return LocalText("\"" + std::string(what) + "\"");
    LocalText made;
    made.set("vi", std::string(found->vi));
    made.set("en", std::string(found->en));
    return made;
}

} // namespace thidua::feel
