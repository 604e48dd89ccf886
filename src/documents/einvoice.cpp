#include "documents/einvoice.h"

#include <array>
#include <utility>

namespace documents {

using basis::Yen;

Yen EInvoice::net() const
{
    Yen sum;
    for (const EInvoiceLine& line : lines)
        sum += line.amount;
    return sum;
}

Yen EInvoice::tax() const
{
    Yen sum;
    for (const EInvoiceTax& one : taxes)
        sum += one.tax;
    return sum;
}

std::string_view code_of(TaxCategory category)
{
    constexpr std::array<std::string_view, 5> codes{"S", "AA", "E", "G", "O"};
    return codes.at(static_cast<std::size_t>(category));
}

std::optional<TaxCategory> tax_category(std::string_view code)
{
    for (const TaxCategory one : {TaxCategory::standard, TaxCategory::reduced, TaxCategory::exempt,
                                  TaxCategory::export_free, TaxCategory::out_of_scope})
        if (code_of(one) == code) return one;
    return std::nullopt;
}

std::string_view unit_code(std::string_view unit)
{
    constexpr auto known = std::to_array<std::pair<std::string_view, std::string_view>>({
        {"式", "E48"}, // service unit
        {"台", "H87"}, // piece
        {"個", "H87"},
        {"本", "H87"},
        {"月", "MON"},
        {"か月", "MON"},
        {"ヶ月", "MON"},
        {"年", "ANN"},
        {"日", "DAY"},
        {"時間", "HUR"},
        {"分", "MIN"},
        {"人", "IE"},
        {"名", "IE"},
        {"GB", "E34"},
        {"TB", "E35"},
    });
    for (const auto& [printed, code] : known)
        if (printed == unit) return code;
    return "C62";
}

}
