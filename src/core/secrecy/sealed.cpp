#include "secrecy/sealed.h"

#include <algorithm>
#include <charconv>

namespace secrecy {
namespace {

constexpr std::string_view document_prefix = "document:";

// The number of the document asked for, from 1; nullopt for another field.
std::optional<std::size_t> document_number(std::string_view field)
{
    if (!field.starts_with(document_prefix)) return std::nullopt;
    field.remove_prefix(document_prefix.size());
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), number);
    if (error != std::errc() || end != field.data() + field.size() || number == 0) return std::nullopt;
    return number;
}

SealedApplication sealed_document(const contract::Book& contracts, PartyId party, std::size_t number)
{
    for (const contract::Application& application : contracts.applications) {
        if (application.party != party) continue;
        if (number <= application.documents.size()) return application.documents[number - 1];
        number -= application.documents.size();
    }
    return {};
}

bool of_party(const contract::Book& contracts, ContractId id, PartyId party)
{
    const contract::Contract* contract = contracts.contracts.find(id);
    return contract && contract->party == party;
}

// Bank accounts of debits and refunds, and documents kept as data.
bool has_tax_record(const DocumentBook& documents, const contract::Book& contracts, const money::BankBook& bank,
                    PartyId party)
{
    for (const money::Mandate& one : bank.debits.mandates)
        if (one.account && of_party(contracts, one.contract, party)) return true;
    for (const money::DecidedRefund& one : bank.refunds.refunds)
        if (one.decided.account && of_party(contracts, one.decided.contract, party)) return true;
    for (const KeptDocument& one : documents.documents)
        if (one.kept.content && one.kept.party == party) return true;
    return false;
}

}

SealedApplication sealed_field(const contract::Book& contracts, PartyId party, std::string_view field)
{
    const contract::Party* found = contracts.parties.find(party);
    if (!found) return {};
    if (field == "contact_name") return found->applicant.contact_name;
    if (field == "contact_mail") return found->applicant.contact_mail;
    if (field == "contact_phone") return found->applicant.contact_phone;
    const auto number = document_number(field);
    return number ? sealed_document(contracts, party, *number) : SealedApplication{};
}

std::string document_field(const contract::Book& contracts, const contract::Application& application, std::size_t nth)
{
    std::size_t number = nth + 1;
    for (const contract::Application& earlier : contracts.applications) {
        if (earlier.id == application.id) break;
        if (earlier.party == application.party) number += earlier.documents.size();
    }
    return std::string(document_prefix) + std::to_string(number);
}

std::vector<RetentionClass> sealed_classes(const Keeping& keeping, PartyId party)
{
    const contract::Book& contracts = keeping.rooms.contracts;
    std::vector<RetentionClass> out;
    for (const std::string_view field : {"contact_name", "contact_mail", "contact_phone", "document:1"})
        if (out.empty() && sealed_field(contracts, party, field)) out.push_back(RetentionClass::application);
    if (has_tax_record(keeping.book.documents, contracts, keeping.bank, party))
        out.push_back(RetentionClass::tax_record);
    return out;
}

// Nothing was ever sealed under the two classes that the first facts name beside these.
std::string result_words(const ClassErased& one)
{
    if (one.kept_until) return one.kept_until->japanese() + "まで法令により保存";
    return one.retention_class == "application" || one.retention_class == "tax_record" ? "消去" : "封をしたものなし";
}

// A refused application is erased only of a party that has no contract.
bool of_application(const ErasureRecord& record, const contract::Book& contracts, PartyId party)
{
    const auto found = contracts.of_party.find(party);
    if (found == contracts.of_party.end()) return true;
    return std::none_of(found->second.begin(), found->second.end(),
                        [&](ContractId id) { return contracts.contracts.at(id).formed_on <= record.on; });
}

// 26.1 “At the end the provider promptly returns, destroys or erases the contractor's confidential information and
// data.”
// 34.11 “Both parties follow the personal information act and the listed rules.”
// corporation-tax-rule 59 “Books and papers are kept seven years, ten where a loss is carried forward.”
// companies-act 432 “A company keeps its account books and their papers for ten years.”
Basis basis_of(const ErasureRecord& record, const ClassErased& one, const contract::Book& contracts, PartyId party)
{
    Basis basis = of_application(record, contracts, party) ? Basis{"terms 34.11"_clause, "terms 16.1"_clause}
                                                           : Basis{"terms 26.1"_clause};
    if (one.kept_until) basis.add(Basis{"corporation-tax-rule 59"_clause, "companies-act 432"_clause});
    return basis;
}

}
