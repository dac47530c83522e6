#include "info_text.hpp"

#include <algorithm>

namespace score_sheet {
namespace {

constexpr std::size_t kDepth = 16;
constexpr std::size_t kBytes = std::size_t{1} << 20;

struct Token {
    enum class Kind { word, open, close, end };
    Kind kind = Kind::end;
    std::string text;
    unsigned line = 0;
    unsigned column = 0;
};

class Reader {
  public:
    Reader(std::string_view text, Faults& faults) : text_(text), faults_(faults) { next(); }

    void block(Node& into, std::size_t depth) {
        while (token_.kind == Token::Kind::word && !broken_) entry(into, depth);
    }

    void rest_must_be_empty() {
        if (token_.kind == Token::Kind::close && !broken_)
            fault(token_, "stray-brace", {"dấu } không đóng khối nào", "this } closes no block"});
    }

  private:
    void entry(Node& into, std::size_t depth) {
        Node node{token_.text, {}, false, false, token_.line, token_.column, {}};
        const Token key = token_;
        next();
        if (token_.kind == Token::Kind::word && token_.line == key.line) {
            node.value = token_.text;
            node.has_value = true;
            next();
        }
        if (token_.kind == Token::Kind::open) {
            node.has_block = true;
            const Token open = token_;
            if (depth + 1 >= kDepth) return stop(open, "too-deep", {"khối lồng quá sâu", "blocks are nested too deep"});
            next();
            block(node, depth + 1);
            if (token_.kind == Token::Kind::close)
                next();
            else if (!broken_)
                stop(open, "open-block",
                     {"khối mở ở đây không có dấu } đóng", "the block opened here is never closed"});
        }
        if (into.child(node.key) != nullptr)
            fault(key, "name-twice",
                  filled({"«{name}» đứng hai lần trong một khối", "\"{name}\" occurs twice in one block"},
                         {{"name", node.key}}));
        into.children.push_back(std::move(node));
    }

    void fault(const Token& at, const char* code, Both text) {
        faults_.push_back({at.line, at.column, code, std::move(text)});
    }
    void stop(const Token& at, const char* code, Both text) {
        fault(at, code, std::move(text));
        broken_ = true;
        token_.kind = Token::Kind::end;
    }

    void step() {
        const char c = text_[at_++];
        if (c == '\n') {
            ++line_;
            column_ = 1;
        } else if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80)
            ++column_;
    }

    void skip_blanks() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c == ';')
                while (at_ < text_.size() && text_[at_] != '\n') step();
            else if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
                step();
            else
                return;
        }
    }

    void next() {
        if (broken_) return;
        skip_blanks();
        token_ = {Token::Kind::end, {}, line_, column_};
        if (at_ >= text_.size()) return;
        const char c = text_[at_];
        if (c == '{' || c == '}') {
            token_.kind = c == '{' ? Token::Kind::open : Token::Kind::close;
            return step();
        }
        token_.kind = Token::Kind::word;
        if (c == '"') return quoted();
        while (at_ < text_.size() && std::string_view(" \t\r\n;{}\"").find(text_[at_]) == std::string_view::npos) {
            token_.text += text_[at_];
            step();
        }
        if (token_.text == "#include")
            stop(token_, "include", {"tệp tiêu chí không được dùng #include", "a criteria file must not use #include"});
    }

    void quoted() {
        const Token start = token_;
        for (step(); at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\n'; step()) {
            if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
                step();
                token_.text += text_[at_] == 'n' ? '\n' : text_[at_];
            } else
                token_.text += text_[at_];
        }
        if (at_ >= text_.size() || text_[at_] == '\n')
            return stop(
                start, "open-quote",
                {"thiếu dấu nháy đóng trước khi hết dòng", "the closing quote is missing before the line ends"});
        step();
    }

    std::string_view text_;
    Faults& faults_;
    Token token_;
    std::size_t at_ = 0;
    unsigned line_ = 1;
    unsigned column_ = 1;
    bool broken_ = false;
};

} // namespace

const Node* Node::child(std::string_view name) const {
    const auto found =
        std::find_if(children.begin(), children.end(), [&](const Node& node) { return node.key == name; });
    return found == children.end() ? nullptr : &*found;
}

Node read_info(std::string_view text, Faults& faults) {
    Node root;
    root.has_block = true;
    root.line = root.column = 1;
    if (text.size() > kBytes) {
        faults.push_back({1, 1, "too-large", {"tệp tiêu chí lớn hơn 1 MiB", "the criteria file is larger than 1 MiB"}});
        return root;
    }
    if (text.starts_with("\xEF\xBB\xBF")) {
        faults.push_back({1,
                          1,
                          "byte-order-mark",
                          {"tệp bắt đầu bằng dấu BOM; hãy lưu lại dạng UTF-8 không BOM",
                           "the file begins with a byte order mark; save it as UTF-8 without one"}});
        return root;
    }
    Reader reader(text, faults);
    reader.block(root, 0);
    reader.rest_must_be_empty();
    return root;
}

Both filled(Both pattern, const std::vector<std::pair<std::string, std::string>>& arguments) {
    for (std::string* text : {&pattern.vi, &pattern.en}) {
        std::string made;
        for (std::size_t at = 0; at < text->size();) {
            const std::size_t open = text->find('{', at);
            const std::size_t close = open == std::string::npos ? open : text->find('}', open);
            made += text->substr(at, open - at);
            if (close == std::string::npos) break;
            const std::string name = text->substr(open + 1, close - open - 1);
            for (const auto& [key, value] : arguments)
                if (key == name) made += value;
            at = close + 1;
        }
        *text = std::move(made);
    }
    return pattern;
}

} // namespace score_sheet
