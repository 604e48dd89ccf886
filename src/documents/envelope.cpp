#include "documents/envelope.h"

#include <fmt/format.h>

namespace documents {
namespace {

// One printed line of the address block.
struct AddressLine {
    std::string text;
    TextStyle style;
};

std::vector<AddressLine> address_lines(const Paper& paper, const Addressee& addressee, int percent, Length most)
{
    const TextStyle small{.size = pt(92) * percent / 100}, large{.size = pt(118) * percent / 100};
    std::vector<AddressLine> out;
    const auto put = [&](const std::string& text, const TextStyle& style) {
        for (std::string& line : paper.wrapped(text, style, most))
            out.push_back({std::move(line), style});
    };
    if (!addressee.postal_code.empty()) put("〒" + addressee.postal_code, small);
    for (const std::string& line : addressee.address)
        put(line, small);
    put(with_honorific(addressee), large);
    if (!addressee.attention.empty()) put(addressee.attention, small);
    return out;
}

}

void address_window(Paper& paper, const Addressee& addressee)
{
    const Length left = mm(220), top = mm(130), most = mm(830), room = mm(320);
    std::vector<AddressLine> lines;
    Length height = room + 1;
    for (int percent = 100; height > room && percent >= 40; percent -= 4) {
        lines = address_lines(paper, addressee, percent, most);
        height = 0;
        for (const AddressLine& line : lines)
            height += line.style.size * 145 / 100;
    }
    Length y = top;
    Length size = lines.empty() ? 0 : lines.front().style.size;
    for (const AddressLine& line : lines) {
        if (line.style.size != size) y += mm(10);
        size = line.style.size;
        paper.text({left, y + size * 88 / 100}, line.text, line.style);
        y += size * 145 / 100;
    }
    for (const Length fold : {mm(990), mm(1980)})
        paper.line({mm(40), fold}, {mm(80), fold}, {.width = pt(4), .ink = Ink::hairline});
}

Length sender_block(Paper& paper, Place at, Length most, const Issuer& issuer)
{
    const TextStyle name{.size = pt(112)}, small{.size = pt(84)};
    const auto put = [&](const std::string& text, const TextStyle& style) {
        for (const std::string& line : paper.wrapped(text, style, most)) {
            paper.text({at.x, at.y + style.size * 88 / 100}, line, style);
            at.y += style.size * 150 / 100;
        }
    };
    put(issuer.name, name);
    at.y += mm(6);
    if (!issuer.registration_number.empty()) put("登録番号 " + issuer.registration_number, small);
    if (!issuer.postal_code.empty()) put("〒" + issuer.postal_code, small);
    for (const std::string& line : issuer.address)
        put(line, small);
    if (!issuer.phone.empty()) put("電話 " + issuer.phone, small);
    if (!issuer.mail.empty()) put(issuer.mail, small);
    if (!issuer.contact.empty()) put("担当 " + issuer.contact, small);
    return at.y;
}

std::string with_honorific(const Addressee& addressee)
{
    switch (addressee.honorific) {
    case Honorific::company:
        return addressee.name + "　御中";
    case Honorific::person:
        return addressee.name + "　様";
    case Honorific::all:
        return addressee.name + "　各位";
    }
    return addressee.name;
}

std::string long_date(basis::Date date)
{
    return fmt::format("{}年{}月{}日", date.year(), date.month(), date.day());
}

std::string short_period(Period period)
{
    const auto day = [](basis::Date date) { return fmt::format("{}/{}", date.month(), date.day()); };
    const std::string first = fmt::format("{}/{}", period.first.year(), day(period.first));
    if (period.first == period.last) return first;
    if (period.first.year() == period.last.year()) return first + "～" + day(period.last);
    return fmt::format("{}～{}/{}", first, period.last.year(), day(period.last));
}

std::string money(basis::Yen amount)
{
    const std::string grouped = amount.grouped();
    return grouped.starts_with('-') ? "▲" + grouped.substr(1) : grouped;
}

std::string clauses(const basis::Basis& basis)
{
    std::string out;
    for (const basis::Clause clause : basis)
        out += (out.empty() ? "" : "、") + clause.printed();
    return out;
}

}
