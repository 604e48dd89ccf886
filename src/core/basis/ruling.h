// What a rule answers: a value with its clause, a refusal with its clause, or why the input could not be read.
#pragma once

#include "basis/clause.h"

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace basis {

// A value and the clauses it rests on.
template <class Value>
struct Ruling {
    Value value;
    Basis basis;
};

// The rules say no. `reason` is Japanese, for the person who asked: what stands in the way and what to do.
// `instead` names commands (by their type name) that would be open.
struct Refusal {
    Basis basis;
    std::string reason;
    std::vector<std::string> instead;
};

// The input could not be read. `field` is a path (lines[2].amount), `position` a byte offset or line where known, else
// -1; `reason` is Japanese: what is wrong and what to do.
struct BadInput {
    std::string field;
    std::int64_t position = -1;
    std::string reason;
};

// A value or the reason why there is none. `Error` is Refusal or BadInput.
template <class Value, class Error>
class Result {
public:
    Result(Value value) : content_(std::in_place_index<0>, std::move(value)) {} // NOLINT
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {} // NOLINT

    explicit operator bool() const { return content_.index() == 0; }
    const Value& operator*() const& { return std::get<0>(content_); }
    Value& operator*() & { return std::get<0>(content_); }
    Value&& operator*() && { return std::get<0>(std::move(content_)); }
    const Value* operator->() const { return &std::get<0>(content_); }
    const Error& error() const { return std::get<1>(content_); }

private:
    std::variant<Value, Error> content_;
};

template <class Value>
using Parsed = Result<Value, BadInput>;

// What a decide overload returns: facts of the type (or variant of types) it can yield, or the first refusal.
template <class Fact>
using Decision = Result<std::vector<Fact>, Refusal>;

}
