// What goes to a server and comes back is what was sent: every member of everything the engine is asked and answers.
#include <boost/test/unit_test.hpp>

#include "http/remote/codec/answer_codec.hpp"
#include "http/remote/codec/frames.hpp"

using namespace thidua;
using namespace thidua::http::remote;

namespace {

/// Gives every member, however deep, a value that no other one has.
class Filler {
  public:
    template <class T>
    void fill(T& value) {
        ++count_;
        if constexpr (Described<T>) {
            ++depth_;
            boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) { fill(value.*member.pointer); });
            --depth_;
        } else if constexpr (std::is_same_v<T, bool>) {
            value = !value;
        } else if constexpr (std::is_enum_v<T>) {
            value = kLast<T>;
        } else if constexpr (std::is_unsigned_v<T>) {
            value = static_cast<T>(std::numeric_limits<T>::max() - count_);
        } else if constexpr (std::is_integral_v<T>) {
            value = static_cast<T>(std::numeric_limits<T>::min() + static_cast<T>(count_));
        } else {
            fill_other(value);
        }
    }

  private:
    void fill_other(std::string& value) { value = "«ậ\n\"\\\x01\xff» " + std::to_string(count_); }
    void fill_other(std::filesystem::path& value) { value = "/tệp \xfe/" + std::to_string(count_); }
    template <class T>
    void fill_other(std::optional<T>& value) {
        fill(value.emplace());
    }
    template <class T>
    void fill_other(std::vector<T>& values) {
        if (depth_ > 4) return; // columns hold columns
        for (int i = 0; i < 2; ++i) fill(values.emplace_back());
    }
    template <class A, class B>
    void fill_other(std::pair<A, B>& value) {
        fill(value.first);
        fill(value.second);
    }

    unsigned count_ = 0;
    int depth_ = 0;
};

/// Compares without the codec.
template <class T>
bool same(const T& a, const T& b) {
    if constexpr (Described<T>) {
        bool all = true;
        boost::mp11::mp_for_each<MembersOf<T>>(
            [&](auto member) { all = same(a.*member.pointer, b.*member.pointer) && all; });
        return all;
    } else if constexpr (requires { a.has_value(); }) {
        return a.has_value() == b.has_value() && (!a || same(*a, *b));
    } else if constexpr (requires(T changed) { changed.emplace_back(); }) {
        return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                          [](const auto& x, const auto& y) { return same(x, y); });
    } else {
        return a == b;
    }
}

/// Over the line, as it goes to the other process.
template <class T>
boost::json::value sent(const T& value) {
    FrameReader reader;
    reader.add(frame_of("value", written(value)));
    const auto frame = reader.next();
    BOOST_REQUIRE(frame.has_value());
    return frame->value;
}

template <class T>
void comes_back() {
    T filled{};
    Filler().fill(filled);
    T back{};
    BOOST_TEST(read(sent(filled), back), typeid(T).name());
    BOOST_TEST(same(filled, back), typeid(T).name());
    if constexpr (!std::is_empty_v<T>) BOOST_TEST(!same(filled, T{}), typeid(T).name());
    const T plain{};
    BOOST_TEST((read(sent(plain), back) && same(plain, back)), typeid(T).name());
}

using Everything =
    std::tuple<Note, Done, Receipt, NominationView, ListView, CountView, EventView, EvidenceView, UnitView,
               InboxRequest, InboxView, NominationPageView, DryRunView, DifferenceView, SelfView, MovesView, PersonView,
               IncidentView, AuditView, ImportView, DeliveryView, WorkflowView, CheckRequest, CheckedFile, CheckView,
               PluginView, PluginCheckRequest, PluginCheckView, PublishRequest, PublishView, VersionView, Preconditions,
               ActionInput, NewEvidence, ListRequest, KeptHead, ImportRequest>;

} // namespace

BOOST_AUTO_TEST_SUITE(remote)

BOOST_AUTO_TEST_CASE_TEMPLATE(every_member_comes_back_as_it_was_sent, T, Everything) { comes_back<T>(); }

BOOST_AUTO_TEST_CASE(an_answer_keeps_its_outcome_its_notes_and_its_warnings) {
    Note note;
    Filler().fill(note);
    const auto refused = read_answer<Receipt>(sent(Answer<Receipt>(Outcome::stale, {note})));
    BOOST_REQUIRE(refused.has_value());
    BOOST_TEST(
        (refused->outcome() == Outcome::stale && refused->notes().size() == 1 && same(refused->notes().front(), note)));
    Receipt receipt;
    Filler().fill(receipt);
    const auto done = read_answer<Receipt>(sent(Answer<Receipt>(receipt, {note})));
    BOOST_REQUIRE((done.has_value() && done->ok()));
    BOOST_TEST((same(**done, receipt) && done->notes().size() == 1));
}

BOOST_AUTO_TEST_CASE(what_is_no_value_of_the_type_is_refused) {
    Receipt receipt;
    auto whole = written(receipt);
    BOOST_TEST(read(whole, receipt));
    auto more = whole;
    more.as_object()["news"] = 1;
    BOOST_TEST(!read(more, receipt));
    auto fewer = whole;
    fewer.as_object().erase("carried");
    BOOST_TEST(!read(fewer, receipt));
    auto other = whole;
    other.as_object()["revision"] = -1;
    BOOST_TEST(!read(other, receipt));
    other.as_object()["revision"] = 1.5;
    BOOST_TEST(!read(other, receipt));
    std::uint32_t small = 0;
    BOOST_TEST(!read(boost::json::value(std::uint64_t{1} << 32U), small));
    Outcome outcome{};
    BOOST_TEST(!read(boost::json::value(6), outcome));
    BOOST_TEST(!read_answer<Receipt>(whole).has_value());
}

BOOST_AUTO_TEST_CASE(frames_may_come_in_any_pieces) {
    const std::string bytes("a\n{\"b\0", 6);
    const std::string all = frame_of("progress", boost::json::array{1, 2}) + bytes_frame(bytes.size()) + bytes +
                            frame_of("answer", nullptr);
    for (std::size_t size = 1; size <= all.size(); ++size) {
        FrameReader reader;
        std::vector<Frame> frames;
        for (std::size_t at = 0; at < all.size(); at += size) {
            reader.add(std::string_view(all).substr(at, size));
            for (auto frame = reader.next(); frame; frame = reader.next()) frames.push_back(*frame);
        }
        BOOST_REQUIRE(frames.size() == 3U);
        BOOST_TEST(frames[0].name == "progress");
        BOOST_TEST(frames[1].bytes == bytes);
        BOOST_TEST(frames[2].name == "answer");
        BOOST_TEST(!reader.faulty());
    }
}

BOOST_AUTO_TEST_CASE(what_is_no_frame_is_named_and_ends_the_reading) {
    for (const char* text : {"\n", "[]\n", "{}\n", "{\"a\":1,\"b\":2}\n", "{\"a\":\n", "{\"bytes\":-1}\n",
                             "{\"bytes\":\"x\"}\n", "{\"bytes\":99999999999}\n"}) {
        FrameReader reader;
        reader.add(text);
        BOOST_TEST(!reader.next().has_value(), text);
        BOOST_TEST(reader.faulty(), text);
        reader.add("{\"answer\":1}\n");
        BOOST_TEST(!reader.next().has_value(), text);
    }
}

BOOST_AUTO_TEST_SUITE_END()
