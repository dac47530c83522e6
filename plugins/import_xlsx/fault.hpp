#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace import_xlsx {

enum class Severity {
    error,  ///< the row (or the whole sheet or file) cannot be taken over
    warning ///< taken over; somebody should look
};

/// One thing that is wrong in a workbook, with its place. Texts stand in texts.cpp under `code`.
struct Fault {
    std::string code; ///< lower-case words with hyphens; never changes
    Severity severity = Severity::error;
    std::string sheet;     ///< "" for the file as a whole
    std::string cell;      ///< "D7", or a range "D7:E8"; "" for the sheet as a whole
    std::uint32_t row = 0; ///< 1-based; 0 when no row is meant
    std::string field;     ///< form field, when one is meant
    std::vector<std::pair<std::string, std::string>> arguments;

    Fault&& with(std::string name, std::string value) && {
        arguments.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
    /// "Sheet1!D7", "Sheet1" or "".
    [[nodiscard]] std::string where() const { return cell.empty() ? sheet : sheet + "!" + cell; }
};

[[nodiscard]] inline Fault file_fault(std::string code) {
    return {std::move(code), Severity::error, {}, {}, 0, {}, {}};
}

/// The sentence for a fault in `language` ("vi" or "en"): what was found, what was expected, what to do.
[[nodiscard]] std::string sentence(const Fault& fault, std::string_view language);

/// Whether the fault leaves nothing of its sheet to be trusted: its header, or the end of it that was not read.
[[nodiscard]] bool concerns_sheet(const Fault& fault);

/// Faults of one import: all are counted, the first `limit` are kept. Beyond that the first one of each row is kept
/// still, so that no faulty row looks like a good one.
class FaultList {
  public:
    explicit FaultList(std::size_t limit) : limit_(limit) {}

    void add(Fault fault);
    [[nodiscard]] const std::vector<Fault>& kept() const { return kept_; }
    [[nodiscard]] std::size_t errors() const { return errors_; }
    [[nodiscard]] std::size_t total() const { return total_; }

  private:
    std::size_t limit_;
    std::vector<Fault> kept_;
    std::set<std::pair<std::string, std::uint32_t>> rows_; ///< sheet and row of those kept
    std::size_t errors_ = 0;
    std::size_t total_ = 0;
};

} // namespace import_xlsx
