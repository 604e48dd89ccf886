#include "office/sheet_parts.h"

namespace office {
namespace {

documents::Honorific honorific(const ledger::Books& books, PartyId party)
{
    const contract::Party* found = books.contracts.parties.find(party);
    return found && found->applicant.kind == contract::PartyKind::individual ? documents::Honorific::person
                                                                             : documents::Honorific::company;
}

std::vector<std::string> lines_of(const std::string& address)
{
    return address.empty() ? std::vector<std::string>{} : std::vector{address};
}

std::vector<std::string> words(const std::string& text)
{
    std::vector<std::string> out(1);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t wide = text.compare(at, 3, "　") == 0 ? 3 : text[at] == ' ' ? 1 : 0;
        if (wide == 0)
            out.back() += text[at];
        else if (!out.back().empty())
            out.emplace_back();
        at += wide == 0 ? 1 : wide;
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

}

documents::Addressee addressee_of(const ledger::Books& books, PartyId party, const std::string& name,
                                  const std::string& postal_code, const std::string& address,
                                  const std::string& contact)
{
    documents::Addressee to{.postal_code = postal_code,
                            .address = lines_of(address),
                            .name = name,
                            .honorific = honorific(books, party),
                            .attention = {}};
    if (!contact.empty() && to.honorific == documents::Honorific::company) to.attention = contact + " 様";
    return to;
}

documents::Issuer issuer_of(const terms::Provider& provider)
{
    return {.name = provider.name,
            .postal_code = provider.postal_code,
            .address = lines_of(provider.address),
            .phone = provider.phone,
            .mail = provider.mail,
            .registration_number = {},
            .contact = {}};
}

std::optional<documents::BankAccount> transfer_account(const std::string& text, const std::string& own_name)
{
    const std::vector<std::string> parts = words(text);
    if (parts.size() < 4) return std::nullopt;
    std::string holder;
    for (std::size_t i = 4; i < parts.size(); ++i)
        holder += (i > 4 ? " " : "") + parts[i];
    return documents::BankAccount{.bank = parts[0],
                                  .branch = parts[1],
                                  .kind = parts[2],
                                  .number = parts[3],
                                  .holder = holder.empty() ? own_name : holder,
                                  .holder_kana = {}};
}

}
