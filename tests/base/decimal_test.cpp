// Numbers of an office are decimal: what Python's `decimal` says at 34 digits, ours says too, digit for digit.
#include <cstdio>
#include <cstdlib>
#include <random>
#include <sstream>

#include <boost/test/unit_test.hpp>

#include "base/files/files.hpp"
#include "base/number/decimal.hpp"
#include "support/places.hpp"

namespace {

using thidua::Decimal;
using thidua::Rounding;

Decimal number(const char* text) { return Decimal::parse(text).value(); }

std::string random_numeral(std::mt19937_64& random) {
    static constexpr int kLengths[] = {1, 1, 2, 3, 5, 8, 17, 18, 19, 20, 33, 34, 34};
    const int length = kLengths[random() % std::size(kLengths)];
    std::string digits;
    const auto kind = random() % 5;
    for (int i = 0; i < length; ++i) {
        const char digit =
            kind == 0 ? '9' : (kind == 1 ? (i == 0 ? '1' : '0') : static_cast<char>('0' + random() % 10));
        digits += digit;
    }
    if (kind == 2 && length > 1) digits.back() = '5';
    static constexpr int kSpreads[] = {1, 4, 40, 90, 6200};
    const int spread = kSpreads[random() % std::size(kSpreads)];
    const int exponent = static_cast<int>(random() % static_cast<unsigned>(2 * spread + 1)) - spread;
    return (random() % 2 == 0 ? "" : "-") + digits + "e" + std::to_string(exponent);
}

Decimal apply(char operation, const Decimal& left, const Decimal& right) {
    switch (operation) {
    case '+':
        return left + right;
    case '-':
        return left - right;
    case '*':
        return left * right;
    case '/':
        return left / right;
    default:
        return Decimal::modulo(left, right);
    }
}

/// Coefficient and exponent, so that 1.50 and 1.5 differ.
std::string exact(const Decimal& value) {
    if (!value.is_finite()) return "NaN";
    const Decimal digits = Decimal::of(value.is_negative(), value.coefficient(), 0);
    return digits.to_string() + "e" + std::to_string(value.exponent());
}

constexpr const char* kJudge = R"PY(
import sys
from decimal import *
c = Context(prec=34, rounding=ROUND_HALF_EVEN, Emin=-6143, Emax=6144, clamp=1, traps=[])
w = Context(prec=14000, Emin=-999999, Emax=999999, traps=[])
wrong = 0
for line in open(sys.argv[1]):
    op, a, b, got = line.split()
    a, b = c.create_decimal(a), c.create_decimal(b)
    if a.is_infinite() or b.is_infinite(): continue
    if op == '+': want = c.add(a, b)
    elif op == '-': want = c.subtract(a, b)
    elif op == '*': want = c.multiply(a, b)
    elif op == '/': want = c.divide(a, b)
    else:
        if b == 0: want = Decimal('NaN')
        else:
            want = w.remainder(a, b)
            if want != 0 and (want < 0) != (b < 0): want = w.add(want, b)
            want = c.plus(want)
    if not want.is_finite(): said = 'NaN'
    else:
        t = want.as_tuple()
        n = int(''.join(map(str, t.digits)))
        said = ('-' if t.sign and n else '') + str(n) + 'e' + str(t.exponent)
    if said != got and op == '%' and said != 'NaN' and got != 'NaN' and Decimal(said) == Decimal(got): continue
    if said != got:
        wrong += 1
        if wrong < 10: print(op, a, b, 'want', said, 'got', got)
print('wrong', wrong)
sys.exit(1 if wrong else 0)
)PY";

} // namespace

BOOST_AUTO_TEST_SUITE(decimal)

BOOST_AUTO_TEST_CASE(keeps_exact_what_binary_numbers_lose) {
    BOOST_TEST((number("0.1") + number("0.2")).to_string() == "0.3");
    BOOST_TEST((number("1.10") * number("3")).to_string() == "3.30");
    BOOST_TEST((Decimal(19) / Decimal(20)).to_string() == "0.95");
    BOOST_TEST((Decimal(1) / Decimal(3)).to_string() == "0.3333333333333333333333333333333333");
    BOOST_TEST((Decimal(2) / Decimal(3)).to_string() == "0.6666666666666666666666666666666667");
}

BOOST_AUTO_TEST_CASE(compares_by_value) {
    BOOST_TEST((number("1.50") == number("1.5")));
    BOOST_TEST((number("-0") == Decimal(0)));
    BOOST_TEST((number("1e400") > number("9e399")));
    BOOST_TEST((number("-1e400") < number("-9e399")));
    BOOST_TEST((number("1e-6000") > Decimal(0)));
    BOOST_TEST(!(Decimal::without_value() == Decimal::without_value()));
}

BOOST_AUTO_TEST_CASE(has_no_value_where_there_is_none) {
    BOOST_TEST(!(Decimal(1) / Decimal(0)).is_finite());
    BOOST_TEST(!(number("9e6144") * Decimal(10)).is_finite());
    BOOST_TEST(!Decimal(-1).sqrt().is_finite());
    BOOST_TEST(!Decimal(0).ln().is_finite());
    BOOST_TEST(!Decimal::power(-8, number("0.5")).is_finite());
    BOOST_TEST(!(Decimal::without_value() + Decimal(1)).is_finite());
}

BOOST_AUTO_TEST_CASE(refuses_text_that_is_no_numeral) {
    for (const char* text : {"", "-", ".", "1.2.3", "e5", "1e", "1e+-5", "0x10", "1 000", "١", "1e99999", "--1"})
        BOOST_TEST(!Decimal::parse(text).has_value(), text);
}

BOOST_AUTO_TEST_CASE(rounds_in_seven_ways) {
    const auto say = [](const char* text, Rounding mode) { return number(text).rounded(0, mode).to_string(); };
    BOOST_TEST(say("2.5", Rounding::half_even) == "2");
    BOOST_TEST(say("3.5", Rounding::half_even) == "4");
    BOOST_TEST(say("2.5", Rounding::half_up) == "3");
    BOOST_TEST(say("-2.5", Rounding::half_up) == "-3");
    BOOST_TEST(say("2.5", Rounding::half_down) == "2");
    BOOST_TEST(say("2.1", Rounding::up) == "3");
    BOOST_TEST(say("-2.9", Rounding::down) == "-2");
    BOOST_TEST(say("-2.1", Rounding::floor) == "-3");
    BOOST_TEST(say("-2.9", Rounding::ceiling) == "-2");
    BOOST_TEST(number("1234.5").rounded(-2, Rounding::half_up).to_string() == "1200");
    BOOST_TEST(number("0.0000000000000000000000000000000000000000000000000001").rounded(0, Rounding::up).to_string() ==
               "1");
}

BOOST_AUTO_TEST_CASE(takes_roots_and_powers_to_the_last_digit) {
    BOOST_TEST(Decimal(16).sqrt().to_string() == "4");
    BOOST_TEST(Decimal(2).sqrt().to_string() == "1.414213562373095048801688724209698");
    BOOST_TEST(Decimal(1).exp().to_string() == "2.718281828459045235360287471352662");
    BOOST_TEST(Decimal(10).ln().to_string() == "2.302585092994045684017991454684364");
    BOOST_TEST(Decimal::power(2, 10).to_string() == "1024");
    BOOST_TEST(Decimal::power(2, -2).to_string() == "0.25");
    BOOST_TEST(Decimal::power(number("1.1"), 2).to_string() == "1.21");
    BOOST_TEST((Decimal::power(2, number("0.5")) == Decimal(2).sqrt()));
    BOOST_TEST(!Decimal::power(2, 1'000'000'000).is_finite());
}

BOOST_AUTO_TEST_CASE(fits_integers_exactly_or_not_at_all) {
    BOOST_TEST(number("9223372036854775807").to_int64().value() == INT64_MAX);
    BOOST_TEST(number("-9223372036854775808").to_int64().value() == INT64_MIN);
    BOOST_TEST(Decimal(INT64_MIN).to_string() == "-9223372036854775808");
    BOOST_TEST(!number("9223372036854775808").to_int64().has_value());
    BOOST_TEST(!number("0.5").to_int64().has_value());
    BOOST_TEST(number("5.00").to_int64().value() == 5);
}

BOOST_AUTO_TEST_CASE(reads_back_what_it_prints) {
    std::mt19937_64 random(7);
    for (int i = 0; i < 20'000; ++i) {
        const auto value = Decimal::parse(random_numeral(random));
        if (!value) continue;
        const Decimal again = Decimal::parse(value->to_string()).value();
        BOOST_REQUIRE_MESSAGE(again == *value, exact(*value));
    }
}

/// THIDUA_DECIMAL_CASES=1000000 is the long form.
BOOST_AUTO_TEST_CASE(agrees_with_python_on_random_operations) {
    if (std::system("python3 -c 'import decimal' 2>/dev/null") != 0) {
        BOOST_TEST_MESSAGE("skipped: no python3 with its decimal module");
        return;
    }
    const char* wanted = std::getenv("THIDUA_DECIMAL_CASES");
    const long count = wanted != nullptr ? std::atol(wanted) : 20'000;
    std::mt19937_64 random(20'251'123);
    std::string cases;
    for (long i = 0; i < count; ++i) {
        const char operation = "+-*/%"[random() % 5];
        const std::string left = random_numeral(random);
        const std::string right = random_numeral(random);
        const auto a = Decimal::parse(left);
        const auto b = Decimal::parse(right);
        if (!a || !b) continue;
        cases += std::string(1, operation) + " " + left + " " + right + " " + exact(apply(operation, *a, *b)) + "\n";
    }
    const thidua::tests::TemporaryFolder folder;
    const auto judge = folder.path() / "judge.py";
    const auto list = folder.path() / "cases.txt";
    BOOST_REQUIRE(thidua::write_file_atomically(judge, kJudge).has_value());
    BOOST_REQUIRE(thidua::write_file_atomically(list, cases).has_value());
    BOOST_TEST(std::system(("python3 " + judge.string() + " " + list.string()).c_str()) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
