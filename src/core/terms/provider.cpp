#include "statute/corporate_number.h"
#include "terms/terms.h"

namespace terms {

// consumption-tax-act 57-4.1 “A qualified invoice shows issuer and number, date, content, amount and rate per rate, tax
// per rate, and recipient.”
// The check digit is not asked for: registrations of persons other than companies have none.
Decision<ProviderSet> decide(const Book& book, const SetProvider& command, const Occasion& occasion)
{
    const Clause invoice = "consumption-tax-act 57-4.1"_clause;
    Provider provider = command.provider;
    if (provider.name.empty()) return Refusal{invoice, "当社の名称を入れてください。請求書に印刷します。", {}};
    if (provider.address.empty()) return Refusal{invoice, "当社の所在地を入れてください。請求書に印刷します。", {}};
    if (!provider.registration_number.empty()) {
        const auto number = statute::corporate_number(provider.registration_number);
        if (!number || !number->value.with_t)
            return Refusal{invoice, "登録番号は、Tと13桁の数字で入れてください。登録がなければ空にしてください。", {}};
        provider.registration_number = "T" + number->value.digits;
    }
    if (!provider.corporate_number.empty()) {
        const auto number = statute::corporate_number(provider.corporate_number);
        if (!number || number->value.with_t)
            return Refusal{invoice, "法人番号は、13桁の数字で入れてください。なければ空にしてください。", {}};
        provider.corporate_number = number->value.digits;
    }
    if (book.provider_by.value != 0 && book.provider == provider) return std::vector<ProviderSet>{};
    return std::vector{ProviderSet{.on = occasion.today, .basis = {"terms 1.1"_clause, invoice}, .provider = provider}};
}

const Provider& provider_at(const Book& book, Position position)
{
    for (const EarlierProvider& one : book.earlier_providers)
        if (position < one.until) return one.provider;
    return book.provider;
}

void evolve(Book& book, const ProviderSet& fact, const Recorded& recorded)
{
    if (book.provider_by.value != 0) book.earlier_providers.push_back({recorded.position, book.provider});
    book.provider = fact.provider;
    book.provider_by = recorded.position;
}

}
