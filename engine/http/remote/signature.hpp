#pragma once

#include <tuple>
#include <type_traits>

#include "thidua/engine.hpp"

namespace thidua::http::remote {

/// Result and arguments of a function of the engine, or of a face that it has.
template <class Method>
struct Signature;
template <class R, class Face, class... Given>
struct Signature<R (Face::*)(Given...)> {
    using Result = R;
    using Arguments = std::tuple<std::remove_cvref_t<Given>...>;
};

template <auto Method>
using ResultOf = typename Signature<decltype(Method)>::Result;
template <auto Method>
using ArgumentsOf = typename Signature<decltype(Method)>::Arguments;

/// What another process gets: an answer, also of functions that never fail here.
template <class Result>
struct AsAnswer {
    using Value = Result;
};
template <class T>
struct AsAnswer<Answer<T>> {
    using Value = T;
};
template <auto Method>
using AnswerOf = Answer<typename AsAnswer<ResultOf<Method>>::Value>;

/// Hears of each file of a check.
using OnChecked = std::function<void(const CheckedFile&)>;

/// What a caller gives so that it is told something while the work is going on, or that takes content: the answer of
/// such a call comes in pieces.
template <class T>
inline constexpr bool kSpeaks =
    std::is_same_v<T, Progress> || std::is_same_v<T, ContentSink> || std::is_same_v<T, OnChecked>;

template <class Arguments>
struct Ways;
template <class... Given>
struct Ways<std::tuple<Given...>> {
    static constexpr bool kOutInPieces = (kSpeaks<Given> || ...);
    static constexpr bool kInInPieces = (std::is_same_v<Given, NewEvidence> || ...);
    /// Of a caller elsewhere files come and go as content too.
    static constexpr bool kTakesFile = (std::is_same_v<Given, ImportRequest> || ...);
    static constexpr bool kWritesFile = kTakesFile || (std::is_same_v<Given, std::filesystem::path> || ...);
};

} // namespace thidua::http::remote
