#pragma once

#include <set>
#include <string>

#include "http/remote/codec/value_codec.hpp"

namespace thidua::http::remote {

/// What types look like on the way, written down: two programs that write down the same understand each other.
class Shape {
  public:
    template <class T>
    void add();
    void add_name(std::string_view name) { text_.append(name).append(":"); }
    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    template <class T>
    static constexpr char kMarkOf = 0;
    template <class T>
    void add_members();
    template <class T>
    void add_all_of(const std::vector<T>*) {
        text_ += "*";
        add<T>();
    }
    template <class T>
    void add_all_of(const std::optional<T>*) {
        text_ += "?";
        add<T>();
    }
    template <class T>
    void add_all_of(const Answer<T>*) {
        text_ += "!";
        add<T>();
    }
    void add_all_of(const void*) { text_ += "x"; } // written by hand, where it is

    std::string text_;
    std::set<const void*> told_;
};

template <class T>
void Shape::add() {
    if constexpr (Described<T>)
        add_members<T>();
    else if constexpr (std::is_enum_v<T>)
        text_ += "e" + std::to_string(static_cast<int>(kLast<T>));
    else if constexpr (std::is_integral_v<T>)
        text_ += (std::is_signed_v<T> ? "i" : "u") + std::to_string(sizeof(T));
    else if constexpr (std::is_same_v<T, std::string> || std::is_same_v<T, std::filesystem::path>)
        text_ += "s";
    else
        add_all_of(static_cast<const T*>(nullptr));
}

template <class T>
void Shape::add_members() {
    text_ += "{";
    if (told_.insert(&kMarkOf<T>).second)
        boost::mp11::mp_for_each<MembersOf<T>>([&](auto member) {
            add_name(member.name);
            add<std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>>();
        });
    text_ += "}";
}

} // namespace thidua::http::remote
