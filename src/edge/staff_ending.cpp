// Panels of the contract page: how it ends and what settling costs; what is held of the contractor; what it agreed
// for itself.
#include "edge/staff_secrets.h"

namespace edge {
namespace {

Html steps_of(const ending::File& file)
{
    std::vector<Term> list;
    for (const ending::Demand& demand : file.demands)
        list.emplace_back("催告", joined(text(demand.breached.printed() + "、到達から" + std::to_string(demand.days) +
                                              "日以内：" + demand.statement),
                                         why({"terms 24.3.1"_clause, demand.breached}, {demand.by}, Reader::staff)));
    for (const ending::Termination& one : file.terminations)
        list.emplace_back("当社からの解除",
                          joined(day(one.decided_on), text("　" + one.ground.printed() + "：" + one.statement),
                                 why({one.ground, "terms 24.4"_clause}, {one.by}, Reader::staff),
                                 one.warnings.empty() ? Html() : bullets(one.warnings)));
    if (file.exit)
        list.emplace_back("契約者からの解除", joined(day(file.exit->arrived_on), text("　" + file.exit->reason),
                                                     why("terms 25.1"_clause, {file.exit->by}, Reader::staff)));
    if (file.settlement)
        list.emplace_back("出来高の合意", joined(day(file.settlement->agreed_on),
                                                 text("　" + std::to_string(file.settlement->progress_percent) + "％ "),
                                                 yen(file.settlement->amount, Taxed::excluding),
                                                 why("terms 25.2"_clause, {file.settlement->by}, Reader::staff)));
    return list.empty() ? Html() : terms_of(list);
}

}

Html settlement_table(const ending::SettlementProposal& proposal)
{
    std::vector<Row> rows, others;
    for (const money::SettlementAmount& one : proposal.amounts)
        rows.push_back({text(one.description), text(one.formula),
                        text(value_words("tax", boost::describe::enum_to_string(one.tax, ""))), clause_link(one.clause),
                        yen(one.amount)});
    for (const Alternative& one : proposal.alternatives) {
        std::string words = one.option;
        for (const terms::PolicyEntry& entry : terms::policy_sheet())
            if (boost::describe::enum_to_string(entry.policy, "") == one.policy)
                for (const terms::PolicyOption& option : entry.options)
                    if (option.name == one.option) words = std::string(entry.label) + "：" + std::string(option.label);
        others.push_back({text(words), text(one.value)});
    }
    Html out = table("いまの方針による精算", {{"内容"}, {"計算"}, {"税区分"}, {"根拠条項"}, {"金額（税抜）", true}},
                     rows, "精算するものはありません。");
    if (!others.empty()) out += table("別の方針によるとき", {{"方針"}, {"結果", true}}, others);
    return out;
}

Html ending_panel(const ledger::Books& books, const contract::Contract& contract, Date today)
{
    Html out;
    if (contract.ended)
        out += tag("p", {}, day(contract.ended->on), "に終了しました。", contract.ended->reason) +
               why(contract.ended->basis, {contract.ended->by}, Reader::staff);
    const auto file = books.endings.files.find(contract.id);
    if (file != books.endings.files.end()) out += steps_of(file->second);
    const ending::Rooms rooms{books.terms,    books.notices, books.contracts,
                              books.services, books.money,   books.collection};
    const auto proposal =
        ending::settlement_proposal(books.endings, contract, rooms, ledger::rulebook(books, contract.id, today));
    if (!proposal)
        return panel("ending", "終了と精算",
                     out + message(Tone::warn, "精算額はまだ計算できません",
                                   tag("p", {}, proposal.error().reason) + clause_readings(proposal.error().basis)));
    out += tag("h3", {}, contract.ended ? "精算" : "いま終わるとしたら") + settlement_table(*proposal) +
           why(proposal->basis, {}, Reader::staff);
    return panel("ending", "終了と精算", out);
}

Html held_panel(const ledger::Books& books, const contract::Contract& contract, const Actor& actor)
{
    std::vector<Row> disposals;
    if (const auto found = books.secrets.disposals.find(contract.id); found != books.secrets.disposals.end())
        for (const secrecy::DisposalRecord& one : found->second)
            disposals.push_back({day(one.on), text(one.what), text(secrecy::label(one.disposal)), text(one.evidence),
                                 why("terms 26.1"_clause, {one.by}, Reader::staff)});
    return panel("held", "お預かりしている情報",
                 sealed_table(books, contract.party, nullptr, actor) +
                     table("返還・廃棄", {{"日"}, {"対象"}, {"処置"}, {"証拠"}, {"根拠"}}, disposals,
                           "返還・廃棄の記録はありません。") +
                     erasures_table(books, contract.party));
}

Html agreed_panel(const ledger::Books& books, const contract::Contract& contract)
{
    std::vector<Row> rows;
    const auto add = [&](std::string_view what, std::string value, Date from, Position by) {
        rows.push_back({text(what), text(value), day(from), why("terms 1.1-但"_clause, {by}, Reader::staff)});
    };
    if (const auto found = books.terms.agreed.find(contract.id); found != books.terms.agreed.end())
        for (const auto& [parameter, values] : found->second)
            for (const terms::Dated<Decimal>& one : values)
                add(terms::entry(parameter).label, one.value.text() + std::string(terms::entry(parameter).unit),
                    one.from, one.by);
    if (const auto found = books.terms.agreed_policies.find(contract.id); found != books.terms.agreed_policies.end())
        for (const auto& [policy, values] : found->second)
            for (const terms::Dated<std::uint8_t>& one : values)
                add(terms::entry(policy).label, std::string(terms::entry(policy).options.at(one.value).label), one.from,
                    one.by);
    if (rows.empty()) return {};
    return panel("agreed", "個別の取り決め",
                 table("約款に優先する取り決め", {{"項目"}, {"値"}, {"いつから"}, {"根拠"}}, rows));
}

}
