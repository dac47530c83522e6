#include "feel/types/type.hpp"

#include <algorithm>

#include "feel/values/function.hpp"

namespace thidua::feel {

struct Type::Detail {
    Type element;
    std::vector<Field> fields;
    std::vector<Type> parameters;
    std::uint64_t parts = 1;
};

namespace {
const std::vector<Type::Field> kNoFields;
const std::vector<Type> kNoParameters;
} // namespace

Type Type::of_parts(Name name, Detail detail) {
    const auto parts = [](const Type& type) { return type.detail_ ? type.detail_->parts : 1; };
    detail.parts += parts(detail.element);
    for (const Field& field : detail.fields) detail.parts += parts(field.second);
    for (const Type& parameter : detail.parameters) detail.parts += parts(parameter);
    Type made(name);
    if (detail.parts <= kMostParts) made.detail_ = std::make_shared<const Detail>(std::move(detail));
    return made;
}

Type Type::list_of(Type element) { return of_parts(Name::list, {std::move(element), {}, {}}); }
Type Type::range_of(Type element) { return of_parts(Name::range, {std::move(element), {}, {}}); }
Type Type::context_of(std::vector<Field> fields) { return of_parts(Name::context, {{}, std::move(fields), {}}); }
Type Type::function_of(std::vector<Type> parameters, Type result) {
    return of_parts(Name::function, {std::move(result), {}, std::move(parameters)});
}

Type Type::element() const { return detail_ ? detail_->element : Type(); }
const std::vector<Type::Field>& Type::fields() const { return detail_ ? detail_->fields : kNoFields; }
const std::vector<Type>& Type::parameters() const { return detail_ ? detail_->parameters : kNoParameters; }

const Type* Type::field(std::string_view name) const {
    for (const Field& field : fields())
        if (field.first == name) return &field.second;
    return nullptr;
}

bool Type::conforms_to(const Type& wanted) const {
    if (wanted.is_any() || name_ == Name::null) return true;
    if (name_ != wanted.name_) return false;
    if (!wanted.detail_) return true;
    switch (name_) {
    case Name::list:
    case Name::range:
        return element().conforms_to(wanted.element());
    case Name::context:
        return std::all_of(wanted.fields().begin(), wanted.fields().end(), [this](const Field& asked) {
            const Type* own = field(asked.first);
            return own != nullptr && own->conforms_to(asked.second);
        });
    case Name::function: { // parameters the other way round: the caller gives what `wanted` says
        if (!detail_ || parameters().size() != wanted.parameters().size()) return !detail_;
        for (std::size_t i = 0; i < parameters().size(); ++i)
            if (!wanted.parameters()[i].conforms_to(parameters()[i])) return false;
        return element().conforms_to(wanted.element());
    }
    default:
        return true;
    }
}

Type Type::common(const Type& left, const Type& right) {
    if (left.conforms_to(right)) return right;
    if (right.conforms_to(left)) return left;
    return left.name_ == right.name_ ? Type(left.name_) : Type();
}

bool operator==(const Type& left, const Type& right) {
    return left.name_ == right.name_ && left.conforms_to(right) && right.conforms_to(left);
}

Type Type::of(const Value& value) {
    switch (value.kind()) {
    case Kind::list: {
        Type element(Name::null);
        for (const Value& item : value.as_list()) element = common(element, of(item));
        return element.name() == Name::null ? Type(Name::list) : list_of(element);
    }
    case Kind::context: {
        std::vector<Field> fields;
        for (const auto& entry : value.as_context().entries()) fields.emplace_back(entry.first, of(entry.second));
        return context_of(std::move(fields));
    }
    case Kind::range: {
        const Range& range = value.as_range();
        return range_of(of(range.low.is_null() ? range.high : range.low));
    }
    default:
        return Type(static_cast<Name>(static_cast<int>(value.kind()) + 1));
    }
}

static_assert(static_cast<int>(Type::Name::function) == static_cast<int>(Kind::function) + 1);

namespace {

constexpr std::pair<const char*, Type::Name> kNames[] = {
    {"Any", Type::Name::any},
    {"Null", Type::Name::null},
    {"boolean", Type::Name::boolean},
    {"number", Type::Name::number},
    {"string", Type::Name::string},
    {"date", Type::Name::date},
    {"time", Type::Name::time},
    {"date and time", Type::Name::date_time},
    {"years and months duration", Type::Name::years_months},
    {"days and time duration", Type::Name::days_time},
    {"list", Type::Name::list},
    {"context", Type::Name::context},
    {"range", Type::Name::range},
    {"function", Type::Name::function},
    // Spellings that only XML and older models use.
    {"any", Type::Name::any},
    {"dateTime", Type::Name::date_time},
    {"yearMonthDuration", Type::Name::years_months},
    {"dayTimeDuration", Type::Name::days_time},
};

std::string joined(const std::vector<Type>& types) {
    std::string made;
    for (const Type& type : types) made += (made.empty() ? "" : ", ") + type.to_string();
    return made;
}

} // namespace

std::string Type::to_string() const {
    const std::string plain = std::find_if(std::begin(kNames), std::end(kNames), [this](const auto& known) {
                                  return known.second == name_;
                              })->first;
    if (!detail_) return plain;
    if (name_ == Name::function)
        return plain + "<" + joined(detail_->parameters) + "> -> " + detail_->element.to_string();
    if (name_ != Name::context) return plain + "<" + detail_->element.to_string() + ">";
    std::string made;
    for (const Field& field : detail_->fields)
        made += (made.empty() ? "" : ", ") + field.first + ": " + field.second.to_string();
    return plain + "<" + made + ">";
}

std::optional<Type> Type::parse(std::string_view text) {
    for (const auto& [known, name] : kNames)
        if (text == known) return Type(name);
    return std::nullopt;
}

namespace {

/// DMN 1.5 §10.3.2.9.2: it takes whatever `wanted` is given, and gives nothing else. What is not known of it fits.
bool function_fits(const Type& function, const Type& wanted) {
    const auto& parameters = function.parameters();
    if (parameters.size() != wanted.parameters().size()) return false;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (!wanted.parameters()[i].conforms_to(parameters[i])) return false;
    return function.element().is_any() || function.element().conforms_to(wanted.element());
}

} // namespace

bool belongs_to(const Value& value, const Type& type) {
    if (type.is_any() || value.is_null()) return true;
    if (static_cast<int>(type.name()) != static_cast<int>(value.kind()) + 1) return false;
    if (!type.is_structured()) return true;
    switch (value.kind()) {
    case Kind::list: {
        const Type element = type.element();
        const List& items = value.as_list();
        return std::all_of(items.begin(), items.end(), [&](const Value& item) { return belongs_to(item, element); });
    }
    case Kind::context:
        return std::all_of(type.fields().begin(), type.fields().end(), [&value](const Type::Field& field) {
            const Value* own = value.as_context().find(field.first);
            return own != nullptr && belongs_to(*own, field.second);
        });
    case Kind::range: {
        const Type element = type.element();
        return belongs_to(value.as_range().low, element) && belongs_to(value.as_range().high, element);
    }
    case Kind::function:
        return function_fits(value.as_function()->type(), type);
    default:
        return true;
    }
}

} // namespace thidua::feel
