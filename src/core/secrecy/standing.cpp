#include "secrecy/secrecy.h"

#include <algorithm>

namespace secrecy {
namespace {

bool disposed_since(const Book& book, const contract::Contract& contract)
{
    const auto found = book.disposals.find(contract.id);
    return found != book.disposals.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const DisposalRecord& record) { return contract.ended->on <= record.on; });
}

}

std::vector<Standing> standings(const Book& book, const contract::Contract& contract, const terms::Rulebook& rules)
{
    std::vector<Standing> out;
    if (!contract.ended || rules.day() < contract.ended->on) return out;
    if (!disposed_since(book, contract))
        out.push_back({.kind = StandingKind::duty,
                       .bearer = Bearer::provider,
                       .what = "預かった機密情報とデータを返却・廃棄・消去し、記録する",
                       .command = "RecordDisposal",
                       .from = contract.ended->on,
                       .until = std::nullopt,
                       .basis = {"terms 26.1"_clause},
                       .because = {contract.ended->by}});
    const auto erasures = book.erasures.find(contract.party);
    if (erasures == book.erasures.end() || erasures->second.empty()) return out;
    const ErasureRecord& last = erasures->second.back();
    for (const ClassErased& held : last.classes)
        if (held.kept_until && rules.day() <= *held.kept_until)
            out.push_back({.kind = StandingKind::duty,
                           .bearer = Bearer::provider,
                           .what = "税法上の記録を保存する（その後に消去する）",
                           .command = {},
                           .from = last.on,
                           .until = held.kept_until,
                           .basis = {"corporation-tax-rule 59"_clause},
                           .because = {last.by}});
    return out;
}

}
