#include "reading/scanner.hpp"

#include "reading/token.hpp"

namespace thidua::reading {
namespace {

enum class Expects { key, value, continuation };

/// Walks the text line by line, as the format demands: a value ends with its line unless a `\` continues it.
class Scanner {
  public:
    Scanner(const SourceFilePtr& file, const ReadingLimits& limits) : file_(file), limits_(limits) {
        tree_.file = file;
        tree_.root.key_span = {file, 0, 0};
        tree_.root.block_span = {file, 0, file->text().size()};
        open_.push_back(&tree_.root);
    }

    Result<LocatedTree> run() {
        const std::string_view text = file_->text();
        for (std::size_t begin = 0; begin < text.size() && !full_;) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            scan_line(begin, end);
            begin = end + 1;
        }
        if (expects_ == Expects::continuation && !full_) fault("TD0112", continuation_);
        if (!full_) report_open_blocks();
        if (!faults_.empty()) return Failure::refused(std::move(faults_));
        return std::move(tree_);
    }

  private:
    void scan_line(std::size_t begin, std::size_t end) {
        Cursor cursor{file_->text(), begin, end};
        cursor.skip_blanks();
        if (cursor.peek() == '#') {
            fault("TD0107", {file_, cursor.at, end});
            return;
        }
        while (!full_) {
            cursor.skip_blanks();
            if (cursor.at_end() || cursor.peek() == ';') {
                if (expects_ == Expects::value) expects_ = Expects::key;
                return;
            }
            if (!scan_token(cursor)) return;
        }
    }

    /// False when the rest of the line cannot be read.
    bool scan_token(Cursor& cursor) {
        if (expects_ == Expects::continuation) return scan_continuation(cursor);
        if (cursor.peek() == '{') return open_block(cursor);
        if (cursor.peek() == '}') return close_block(cursor);
        return expects_ == Expects::key ? scan_key(cursor) : scan_value(cursor);
    }

    bool open_block(Cursor& cursor) {
        const SourceSpan brace{file_, cursor.at, cursor.at + 1};
        ++cursor.at;
        if (last_ == nullptr) return fault("TD0109", brace);
        if (open_.size() > limits_.depth) {
            full_ = true;
            return fault("TD0110", brace, std::to_string(limits_.depth));
        }
        if (last_->has_block()) return fault("TD0109", brace);
        last_->block_span = brace;
        open_.push_back(last_);
        last_ = nullptr;
        expects_ = Expects::key;
        return true;
    }

    bool close_block(Cursor& cursor) {
        const SourceSpan brace{file_, cursor.at, cursor.at + 1};
        ++cursor.at;
        expects_ = Expects::key;
        last_ = nullptr;
        if (open_.size() == 1) return fault("TD0108", brace);
        open_.back()->block_span.end = brace.end;
        open_.pop_back();
        return true;
    }

    bool scan_key(Cursor& cursor) {
        Token token;
        if (!read(cursor, token)) return false;
        if (token.continued) return fault("TD0113", token.span);
        if (++nodes_ > limits_.nodes) {
            full_ = true;
            return fault("TD0116", token.span, std::to_string(limits_.nodes));
        }
        LocatedNode node;
        node.key = std::move(token.text);
        node.key_span = token.span;
        node.value_span = {file_, token.span.end, token.span.end};
        open_.back()->children.push_back(std::move(node));
        last_ = &open_.back()->children.back();
        expects_ = Expects::value;
        return true;
    }

    bool scan_value(Cursor& cursor) {
        Token token;
        if (!read(cursor, token)) return false;
        last_->has_value = true;
        last_->quoted = token.quoted;
        last_->value_span = token.span;
        last_->value = std::move(token.text);
        last_->offsets = std::move(token.offsets);
        expects_ = token.continued ? Expects::continuation : Expects::key;
        if (token.continued) continuation_ = token.span;
        return true;
    }

    bool scan_continuation(Cursor& cursor) {
        if (cursor.peek() != '"') {
            expects_ = Expects::key;
            return fault("TD0112", {file_, cursor.at, cursor.line_end});
        }
        Token token;
        if (!read(cursor, token)) return false;
        for (auto& [in_value, in_file] : token.offsets)
            last_->offsets.emplace_back(in_value + last_->value.size(), in_file);
        last_->value += token.text;
        last_->value_span.end = token.span.end;
        expects_ = token.continued ? Expects::continuation : Expects::key;
        return true;
    }

    bool read(Cursor& cursor, Token& token) {
        TokenFault wrong;
        if (read_token(file_, cursor, token, wrong)) return true;
        expects_ = Expects::key;
        return fault(wrong.code, wrong.span, std::string(wrong.span.text()));
    }

    void report_open_blocks() {
        for (std::size_t i = 1; i < open_.size(); ++i) fault("TD0111", open_[i]->block_span, open_[i]->key);
    }

    /// Always false: what follows on the line is not read.
    bool fault(const char* code, SourceSpan span, std::string found = {}) {
        if (faults_.size() >= limits_.faults) {
            full_ = true;
            faults_.push_back(
                Diagnostic::error("TD0115", std::move(span)).with("count", std::to_string(limits_.faults)));
            return false;
        }
        faults_.push_back(Diagnostic::error(code, std::move(span)).with("found", std::move(found)));
        return false;
    }

    SourceFilePtr file_;
    ReadingLimits limits_;
    LocatedTree tree_;
    std::vector<LocatedNode*> open_; ///< blocks that are not closed; each is the last child of the one before
    LocatedNode* last_ = nullptr;    ///< the key that a value or block may follow
    Expects expects_ = Expects::key;
    SourceSpan continuation_;
    Diagnostics faults_;
    std::size_t nodes_ = 0;
    bool full_ = false; ///< a limit was met: nothing more is read
};

} // namespace

Result<LocatedTree> scan(const SourceFilePtr& file, const ReadingLimits& limits) { return Scanner(file, limits).run(); }

} // namespace thidua::reading
