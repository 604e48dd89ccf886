#include "store/layout.h"

#include "ledger/ledger.h"
#include "store/hash.h"
#include "store/json.h"
#include "store/unpack.h"

namespace store {
namespace {

constexpr std::string_view clause_line = "clauses ";

template <class... T>
std::string layout_of(std::type_identity<std::variant<T...>>)
{
    std::string text;
    const auto add = [&]<class One>(std::type_identity<One>) {
        text += type_name_of<One>();
        text += ' ';
        append_layout<One>(text);
        text += '\n';
    };
    (add(std::type_identity<T>()), ...);
    text += clause_line;
    for (const std::string_view id : basis::clause_ids) {
        text += id;
        text += ';';
    }
    return text + '\n';
}

// The rest of the line that begins with a word; empty when there is none.
std::string_view line_of(std::string_view layout, std::string_view word)
{
    for (std::size_t at = 0; at < layout.size();) {
        const std::size_t end = std::min(layout.find('\n', at), layout.size());
        const std::string_view line = layout.substr(at, end - at);
        if (line.starts_with(word)) return line.substr(word.size());
        at = end + 1;
    }
    return {};
}

// Walks the bytes along a layout and writes the JSON that the typed writer would have written.
class Transcript {
public:
    Transcript(std::string_view layout, std::string_view bytes) : bytes_(bytes)
    {
        const std::string_view ids = line_of(layout, clause_line);
        for (std::size_t at = 0; at < ids.size();) {
            const std::size_t end = ids.find(';', at);
            clauses_.push_back(ids.substr(at, end - at));
            at = end + 1;
        }
    }

    // False when bytes and layout do not fit.
    bool whole(std::string_view shape)
    {
        if (shape.empty()) return false;
        value(shape);
        return bytes_.done();
    }
    std::string text;

private:
    // The shape up to a mark, which is dropped with it.
    static std::string_view until(std::string_view& shape, char mark)
    {
        const std::size_t end = std::min(shape.find(mark), shape.size());
        const std::string_view part = shape.substr(0, end);
        shape.remove_prefix(std::min(end + 1, shape.size()));
        return part;
    }
    // Drops the first value's shape.
    static void skip(std::string_view& shape)
    {
        const char kind = shape.empty() ? '\0' : shape.front();
        if (kind != '\0') shape.remove_prefix(1);
        if (kind == '?' || kind == '*') return skip(shape);
        if (kind == '(') until(shape, ')');
        if (kind == '#') until(shape, ';');
        if (kind != '{') return;
        while (!shape.empty() && shape.front() != '}') {
            until(shape, ':');
            skip(shape);
            until(shape, ',');
        }
        until(shape, '}');
    }

    void clause()
    {
        const std::uint64_t index = bytes_.number();
        if (index >= clauses_.size()) return bytes_.fail();
        append_string(text, clauses_[index]);
    }
    void list(const auto& each)
    {
        text += '[';
        const std::size_t count = bytes_.count();
        for (std::size_t i = 0; i < count && !bytes_.failed(); ++i) {
            if (i > 0) text += ',';
            each();
        }
        text += ']';
    }
    void id(std::string_view prefix)
    {
        const std::uint64_t number = bytes_.number();
        if (number == 0) {
            text += "null";
            return;
        }
        std::string digits = std::to_string(number);
        if (digits.size() < 6) digits.insert(0, 6 - digits.size(), '0');
        append_string(text, std::string(prefix) + "-" + digits);
    }
    void enumerator(std::string_view names)
    {
        for (std::uint64_t at = bytes_.number(); at > 0 && !names.empty(); --at)
            until(names, ',');
        if (names.empty()) return bytes_.fail();
        append_string(text, until(names, ','));
    }
    void members(std::string_view& shape)
    {
        text += '{';
        for (bool first = true; !shape.empty() && shape.front() != '}'; first = false) {
            if (!first) text += ',';
            append_string(text, until(shape, ':'));
            text += ':';
            value(shape);
            until(shape, ',');
        }
        until(shape, '}');
        text += '}';
    }
    void day(const std::optional<basis::Date>& value)
    {
        if (!value) return bytes_.fail();
        append_day(text, *value);
    }
    void instant(const std::optional<basis::Instant>& value)
    {
        if (!value) return bytes_.fail();
        append_string(text, value->text());
    }
    void plain(char kind)
    {
        if (kind == 'b')
            text += bytes_.number() != 0 ? "true" : "false";
        else if (kind == 'u')
            append_number(text, bytes_.number());
        else if (kind == 'i')
            append_number(text, bytes_.signed_number());
        else if (kind == 'c')
            clause();
        else if (kind == 'a')
            list([this] { clause(); });
        else if (kind == 'd')
            day(basis::Date::try_from_serial(bytes_.signed_number()));
        else if (kind == 't')
            instant(basis::Instant::try_from_micros(bytes_.signed_number()));
        else if (kind == 's')
            append_string(text, bytes_.text());
        else
            bytes_.fail();
    }
    // Writes a value and drops its shape.
    void value(std::string_view& shape)
    {
        const char kind = shape.empty() ? '\0' : shape.front();
        if (kind != '\0') shape.remove_prefix(1);
        if (kind == '{') return members(shape);
        if (kind == '(') return enumerator(until(shape, ')'));
        if (kind == '#') return id(until(shape, ';'));
        if (kind != '?' && kind != '*') return plain(kind);
        const std::string_view element = shape;
        skip(shape);
        const auto one = [&] {
            std::string_view again = element;
            value(again);
        };
        if (kind == '*') return list(one);
        if (bytes_.number() != 0) return one();
        text += "null";
    }

    Bytes bytes_;
    std::vector<std::string_view> clauses_;
};

}

const std::vector<basis::Clause>& all_clauses()
{
    static const auto all = [] {
        std::vector<basis::Clause> clauses;
        for (const std::string_view id : basis::clause_ids)
            clauses.push_back(basis::Clause::find(id).value());
        return clauses;
    }();
    return all;
}

void Unpacker::read_basis(basis::Basis& out)
{
    out = basis::BasisReader::empty();
    std::size_t count = bytes_.count();
    if (count > basis::Basis::capacity) bytes_.fail();
    for (; count > 0 && !bytes_.failed(); --count)
        out.add(clause());
}

std::string layout_id(std::string_view text)
{
    const Hash hash = sha256(text);
    return {reinterpret_cast<const char*>(hash.data()), layout_id_size};
}

const std::string& own_layout()
{
    static const std::string text = layout_of(std::type_identity<ledger::Fact>());
    return text;
}

const std::string& own_layout_id()
{
    static const std::string id = layout_id(own_layout());
    return id;
}

basis::Parsed<std::string> json_of_packed(std::string_view layout, std::string_view type, std::string_view bytes)
{
    Transcript transcript(layout, bytes);
    if (transcript.whole(line_of(layout, std::string(type) + " "))) return std::move(transcript.text);
    return basis::BadInput{.field = "", .position = -1, .reason = "記録された形と中身が合いません。"};
}

}
