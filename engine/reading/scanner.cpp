#include "reading/scanner.hpp"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/text/invisible.hpp"
#include "reading/indentation.hpp"
#include "reading/token.hpp"

namespace thidua::reading {
namespace {

enum class Expects { key, value, continuation };

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Which braces end and begin blocks: those that are written, or also those that the indentation shows to be missing.
enum class Braces { as_written, by_indentation };

/// Walks the text line by line, as the format demands: a value ends with its line unless a `\` continues it.
class Scanner {
  public:
    Scanner(const SourceFilePtr& file, const ReadingLimits& limits, Braces braces)
        : file_(file), limits_(limits), braces_(braces) {
        look_.tree.file = file;
        look_.tree.root.key_span = {file, 0, 0};
        look_.tree.root.block_span = {file, 0, file->text().size()};
        open_.push_back({&look_.tree.root, {}, false});
    }

    void run() {
        const std::string_view text = file_->text();
        const std::size_t first = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
        if (first > 0) fault("TD0103", {file_, 0, 0});
        for (std::size_t begin = first; begin < text.size() && !full_;) {
            const std::size_t end = std::min(text.find('\n', begin), text.size());
            scan_line(begin, end);
            begin = end + 1;
        }
        if (expects_ == Expects::continuation && !full_) fault("TD0112", continuation_);
        if (!full_) report_open_blocks();
        if (unseen_ > 1) look_.faults[first_unseen_].arguments.push_back({"count", LocalText(std::to_string(unseen_))});
        if (unseen_ > 1) look_.faults[first_unseen_].hint = "TD1183.count";
    }

    /// Every brace has its other, or the indentation tells of each where its other belongs.
    [[nodiscard]] bool paired() const { return paired_ && !indentation_.flat(); }
    [[nodiscard]] bool full() const { return full_; }
    InfoLook take() { return std::move(look_); }

  private:
    struct Open {
        LocatedNode* node = nullptr;
        SourceSpan brace;
        bool nameless = false; ///< a brace without a key: whose content it holds is not known
    };

    void scan_line(std::size_t begin, std::size_t end) {
        Cursor cursor{file_->text(), begin, end};
        opened_on_line_ = 0;
        begins_line_ = true;
        cursor.skip_blanks();
        line_begin_ = begin;
        line_column_ = column_of(cursor.at);
        if (cursor.peek() == '#') {
            fault("TD0107", {file_, cursor.at, end});
            open_.back().node->damaged = true;
            return;
        }
        while (!full_) {
            cursor.skip_blanks();
            if (cursor.at_end() || cursor.peek() == ';') {
                if (expects_ == Expects::value) expects_ = Expects::key;
                return;
            }
            if (skip_unseen(cursor)) continue;
            const std::size_t at = cursor.at;
            if (!scan_token(cursor)) return skip_rest(at, end);
            begins_line_ = false;
            behind_last_ = cursor.at;
        }
    }

    /// A character between two tokens that cannot be seen.
    bool skip_unseen(Cursor& cursor) {
        constexpr std::size_t kLongest = 4; // bytes of a character
        if (static_cast<unsigned char>(cursor.peek()) < 0x80) return false;
        const auto found = first_invisible(cursor.text.substr(cursor.at, kLongest));
        if (!found || found->begin != 0) return false;
        const SourceSpan span{file_, cursor.at, cursor.at + found->end};
        cursor.at = span.end;
        tell_unseen(span, name_of_character(found->code));
        return true;
    }

    /// What of a line cannot be read may hold the braces of blocks that begin on it.
    void skip_rest(std::size_t at, std::size_t end) {
        open_.back().node->damaged = true;
        if (last_ != nullptr) last_->damaged = true;
        const std::string_view rest = file_->text().substr(at, end - at);
        auto closing = static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '}'));
        closing -= std::min(closing, static_cast<std::size_t>(std::count(rest.begin(), rest.end(), '{')));
        for (; closing > 0 && opened_on_line_ > 0; --closing) end_block(end);
        last_ = nullptr;
        behind_last_ = end;
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
        if (open_.size() > limits_.depth) {
            full_ = true;
            return fault("TD0110", brace, std::to_string(limits_.depth));
        }
        const bool nameless = last_ == nullptr || last_->has_block();
        if (nameless) fault("TD0109", brace);
        if (nameless) open_.back().node->damaged = true;
        if (nameless && braces_ == Braces::by_indentation) return true; // it is one too many
        begin_block(nameless ? &nameless_.emplace_back() : last_, brace, nameless,
                    begins_line_ ? std::optional(line_column_) : std::nullopt);
        return true;
    }

    void begin_block(LocatedNode* node, const SourceSpan& brace, bool nameless,
                     std::optional<std::size_t> brace_column = {}) {
        if (braces_ == Braces::by_indentation)
            indentation_.open(nameless ? line_column_ : name_line_column_, brace_column);
        if (!nameless) node->block_span = brace;
        open_.push_back({node, brace, nameless});
        ++opened_on_line_;
        last_ = nullptr;
        expects_ = Expects::key;
    }

    void end_block(std::size_t end) {
        if (!open_.back().nameless) open_.back().node->block_span.end = end;
        closed_ = open_.back();
        open_.pop_back();
        if (braces_ == Braces::by_indentation) indentation_.close();
        opened_on_line_ -= std::min<std::size_t>(opened_on_line_, 1);
    }

    bool close_block(Cursor& cursor) {
        const SourceSpan brace{file_, cursor.at, cursor.at + 1};
        ++cursor.at;
        expects_ = Expects::key;
        last_ = nullptr;
        Indentation::Sign sign;
        if (braces_ == Braces::by_indentation && begins_line_) sign = indentation_.at_closing_brace(line_column_);
        for (; sign.ends > 0; --sign.ends) end_without_brace(brace);
        if (open_.size() == 1 || sign.stray) {
            paired_ = paired_ && braces_ == Braces::by_indentation;
            fault("TD0108", brace);
            open_.back().node->damaged = true;
            return true;
        }
        closing_brace_ = brace;
        end_block(brace.end);
        return true;
    }

    void end_without_brace(const SourceSpan& outside) {
        const Open ended = open_.back();
        end_block(behind_last_);
        if (ended.nameless) return;
        // Of a block on one line it cannot be told where in it the brace is missing.
        if (ended.brace.start().line == SourceSpan{file_, behind_last_ - 1, behind_last_}.start().line)
            ended.node->damaged = true;
        Diagnostic missing = Diagnostic::error("TD1180", {file_, behind_last_ - 1, behind_last_});
        add(std::move(missing)
                .with("found", ended.node->key)
                .with("line", std::to_string(outside.start().line))
                .see_also(ended.brace, "related.opened"));
    }

    /// Blocks that end or begin before a key without a brace that says so.
    void heed_indentation(std::size_t at) {
        const std::size_t column = column_of(at);
        const SourceSpan here{file_, at, at + 1};
        Indentation::Sign sign = indentation_.at_key(column, begins_line_, hungry_from());
        const bool ended = sign.ends > 0;
        for (; sign.ends > 0; --sign.ends) end_without_brace(here);
        if (ended) return heed_indentation(at);
        if (!sign.begins && !sign.reopens) return;
        LocatedNode* node = &open_.back().node->children.back();
        if (sign.begins) {
            if (node->has_value && open_.size() > 1) make_first_item(*node);
            add(Diagnostic::error("TD1181", node->whole_span()).with("found", node->key));
            begin_block(node, here, false);
            opened_on_line_ = 0;
            (void)indentation_.at_key(column, begins_line_, std::nullopt);
        } else {
            add(Diagnostic::error("TD1184", closing_brace_)
                    .with("found", closed_.node->key)
                    .with("line", std::to_string(here.start().line)));
            closed_.node->damaged = true;
            open_.push_back(closed_);
            indentation_.reopen();
        }
    }

    /// From which column on a line stands in the block that the last key of the open block lacks; see Indentation.
    [[nodiscard]] std::optional<std::size_t> hungry_from() const {
        const LocatedNode& parent = *open_.back().node;
        if (parent.children.empty() || parent.children.back().has_block()) return std::nullopt;
        const LocatedNode& before = parent.children.back();
        if (open_.size() == 1 || !before.has_value) return name_line_column_ + 1;
        constexpr std::size_t kBrace = 2; // a list whose first item stands behind its brace: `fields { a`
        return before.quoted || value_column_ < kBrace ? std::nullopt : std::optional(value_column_ - kBrace);
    }

    /// `fields a`, and below `a` the further items: what looked like a value is the first of them.
    static void make_first_item(LocatedNode& node) {
        LocatedNode item;
        item.key = std::exchange(node.value, {});
        item.key_span = node.value_span;
        item.value_span = {node.value_span.file, node.value_span.end, node.value_span.end};
        node.value_span.end = node.value_span.begin;
        node.has_value = false;
        node.children.push_back(std::move(item));
    }

    bool scan_key(Cursor& cursor) {
        if (braces_ == Braces::by_indentation) heed_indentation(cursor.at);
        Token token;
        if (!read(cursor, TokenRole::key, token)) return false;
        if (token.continued) return fault("TD0113", token.span);
        if (++nodes_ > limits_.nodes) {
            full_ = true;
            return fault("TD0116", token.span, std::to_string(limits_.nodes));
        }
        LocatedNode node;
        node.key = std::move(token.text);
        node.key_span = token.span;
        node.value_span = {file_, token.span.end, token.span.end};
        open_.back().node->children.push_back(std::move(node));
        last_ = &open_.back().node->children.back();
        name_line_column_ = line_column_;
        expects_ = Expects::value;
        return true;
    }

    bool scan_value(Cursor& cursor) {
        Token token;
        if (!read(cursor, TokenRole::value, token)) return false;
        value_column_ = column_of(token.span.begin);
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
        if (!read(cursor, TokenRole::value, token)) return false;
        for (auto& [in_value, in_file] : token.offsets)
            last_->offsets.emplace_back(in_value + last_->value.size(), in_file);
        last_->value += token.text;
        last_->value_span.end = token.span.end;
        expects_ = token.continued ? Expects::continuation : Expects::key;
        return true;
    }

    bool read(Cursor& cursor, TokenRole role, Token& token) {
        TokenFault wrong;
        if (read_token(file_, cursor, role, token, wrong)) return true;
        if (std::string_view(wrong.code) == "TD1183") {
            tell_unseen(wrong.span, wrong.found);
        } else {
            const bool glued = std::string_view(wrong.code) == "TD0119";
            if (glued && line_begin_ == glued_line_) wrong.token_stands = false; // a text without quotes: told once
            if (!glued || line_begin_ != glued_line_)
                fault(wrong.code, wrong.span, wrong.found.empty() ? std::string(wrong.span.text()) : wrong.found);
            if (glued) glued_line_ = line_begin_;
        }
        if (!wrong.token_stands) expects_ = Expects::key;
        return wrong.token_stands && !full_;
    }

    /// Copied text is full of them: told once, with their number.
    void tell_unseen(const SourceSpan& span, const std::string& name) {
        if (unseen_++ > 0) return;
        first_unseen_ = look_.faults.size();
        fault("TD1183", span, name);
    }

    void report_open_blocks() {
        for (std::size_t i = 1; i < open_.size(); ++i) {
            paired_ = paired_ && braces_ == Braces::by_indentation;
            if (open_[i].nameless) continue;
            if (braces_ == Braces::as_written)
                fault("TD0111", open_[i].brace, open_[i].node->key);
            else
                add(Diagnostic::error("TD0111", open_[i].brace)
                        .with("found", open_[i].node->key)
                        .with_hint("TD0111.end")
                        .see_also({file_, behind_last_ - 1, behind_last_}, "related.file_ends"));
        }
    }

    /// Of a line that no person wrote, far to the right, it does not matter.
    [[nodiscard]] std::size_t column_of(std::size_t at) const {
        constexpr std::size_t kFar = 1000;
        return at - line_begin_ > kFar ? kFar : columns_of(file_->text().substr(line_begin_, at - line_begin_));
    }

    bool fault(const char* code, SourceSpan span, std::string found = {}) {
        // A catalogue breaks the line where a sentence says "\\n" itself.
        return add(Diagnostic::error(code, std::move(span)).with("found", std::move(found)).with("line_break", "\\n"));
    }

    /// Always false: what follows on the line is not read.
    bool add(Diagnostic diagnostic) {
        if (full_ && !look_.faults.empty() && look_.faults.back().code == "TD0115") return false;
        if (look_.faults.size() >= limits_.faults) {
            full_ = true;
            look_.faults.push_back(
                Diagnostic::error("TD0115", diagnostic.span).with("count", std::to_string(limits_.faults)));
            return false;
        }
        look_.faults.push_back(std::move(diagnostic));
        return false;
    }

    SourceFilePtr file_;
    ReadingLimits limits_;
    Braces braces_;
    InfoLook look_;
    std::vector<Open> open_;           ///< blocks that are not closed; each is the last child of the one before
    std::deque<LocatedNode> nameless_; ///< where the content of blocks without a name goes
    LocatedNode* last_ = nullptr;      ///< the key that a value or block may follow
    Open closed_;                      ///< the block that was closed last, by `closing_brace_`
    SourceSpan closing_brace_;
    Indentation indentation_;
    std::size_t opened_on_line_ = 0;
    bool begins_line_ = true;
    std::size_t line_begin_ = 0;
    std::size_t glued_line_ = std::string_view::npos; ///< where the last line with a glued brace begins
    std::size_t line_column_ = 0;                     ///< of the first sign of the line
    std::size_t name_line_column_ = 0;                ///< of the line with the last key
    std::size_t value_column_ = 0;                    ///< of the last value
    std::size_t behind_last_ = 1;                     ///< the end of the token before
    Expects expects_ = Expects::key;
    SourceSpan continuation_;
    std::size_t nodes_ = 0;
    std::size_t unseen_ = 0;
    std::size_t first_unseen_ = 0;
    bool paired_ = true; ///< every brace has its other
    bool full_ = false;  ///< a limit was met: nothing more is read
};

} // namespace

Result<InfoLook> scan(const SourceFilePtr& file, const ReadingLimits& limits) {
    Scanner written(file, limits, Braces::as_written);
    written.run();
    if (written.paired() && !written.full()) return written.take();
    Scanner shown(file, limits, Braces::by_indentation);
    if (!written.full()) shown.run();
    if (!written.full() && shown.paired() && !shown.full()) return shown.take();
    return Failure::refused(written.take().faults);
}

} // namespace thidua::reading
