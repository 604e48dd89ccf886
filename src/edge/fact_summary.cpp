// One line for each kind of fact, for timelines, previews and the tail of the journal.
#include "edge/command_page.h"
#include "edge/labels.h"
#include "secrecy/sealed.h"

namespace edge {
namespace {

std::string joined_numbers(const std::vector<std::int32_t>& numbers)
{
    std::string out;
    for (std::int32_t number : numbers)
        out += (out.empty() ? "項目" : "・") + std::to_string(number);
    return out;
}

std::string printed(const std::vector<Clause>& clauses)
{
    std::string out;
    for (Clause clause : clauses)
        out += (out.empty() ? "" : "、") + clause.printed();
    return out;
}

std::string policy_words(terms::Policy policy, const std::string& chosen)
{
    const terms::PolicyEntry& entry = terms::entry(policy);
    for (const terms::PolicyOption& option : entry.options)
        if (option.name == chosen) return std::string(entry.label) + "：" + std::string(option.label);
    return std::string(entry.label) + "：" + chosen;
}

std::string parameter_words(terms::Parameter parameter, const Decimal& value)
{
    const terms::ParameterEntry& entry = terms::entry(parameter);
    return std::string(entry.label) + " " + value.text() + std::string(entry.unit);
}

// For a fact that has no sentence of its own: its plain members with their words.
std::string told_by_members(const ledger::Fact& fact)
{
    std::string out;
    for (const auto& [path, value] : values_of_json(store::write_fact(fact))) {
        const bool plain = path.find_first_of("[.") == std::string::npos && path != "on" && path != "contract";
        if (plain && !value.empty())
            out += (out.empty() ? "" : "、") + std::string(field_words(path)) + " " + value_words(path, value);
    }
    return out;
}

struct Summary {
    template <class Fact>
    std::string operator()(const Fact& f) const
    {
        return told_by_members(ledger::Fact(f));
    }
    std::string operator()(const terms::EditionLoaded& f) const { return f.name + " " + f.title; }
    std::string operator()(const terms::EditionDrafted& f) const { return f.name + " " + f.title; }
    std::string operator()(const terms::DraftWithdrawn& f) const { return f.name + "：" + f.reason; }
    std::string operator()(const terms::ClausesMapped& f) const
    {
        return f.name + " 条項" + std::to_string(f.clauses.size()) + "件、読み直し" + std::to_string(f.marks.size()) +
               "件";
    }
    std::string operator()(const terms::ReadingsConfirmed& f) const
    {
        return f.name + " " + std::to_string(f.marks.size() + f.numbers.size()) + "件：" +
               std::string(label(f.decision)) + (f.note.empty() ? "" : "（" + f.note + "）");
    }
    std::string operator()(const terms::EditionAnnounced& f) const
    {
        return f.name + " " + f.effective.japanese() + "から効力（" + std::string(label(f.telling)) + "）";
    }
    std::string operator()(const terms::ParameterSet& f) const { return parameter_words(f.parameter, f.value); }
    std::string operator()(const terms::PolicyChosen& f) const { return policy_words(f.policy, f.option); }
    std::string operator()(const terms::PolicyAgreed& f) const { return policy_words(f.policy, f.option); }
    std::string operator()(const terms::IndividuallyAgreed& f) const { return parameter_words(f.parameter, f.value); }
    std::string operator()(const terms::ProviderSet& f) const { return f.provider.name; }
    std::string operator()(const notice::NoticeDrafted& f) const
    {
        return f.notice.text() + "「" + f.subject + "」（" + std::string(label(f.kind)) + "）";
    }
    std::string operator()(const notice::AmendmentNotified& f) const { return f.notice.text() + " " + f.edition; }
    std::string operator()(const notice::NoticeSent& f) const
    {
        return f.notice.text() + " " + std::string(label(f.means)) + (f.detail.empty() ? "" : "（" + f.detail + "）");
    }
    std::string operator()(const notice::NoticeArrived& f) const
    {
        return f.notice.text() + " " + std::string(label(f.evidence)) +
               (f.detail.empty() ? "" : "（" + f.detail + "）");
    }
    std::string operator()(const notice::NoticeBounced& f) const { return f.notice.text() + " " + f.reason; }
    std::string operator()(const notice::NoticePublished& f) const
    {
        return f.notice.text() + " " + f.arrives.japanese() + "に到達とみなされます";
    }
    std::string operator()(const notice::NoticeWithdrawn& f) const { return f.notice.text() + " " + f.reason; }
    std::string operator()(const contract::Applied& f) const { return f.application.text() + " " + f.applicant.name; }
    std::string operator()(const contract::Screened& f) const
    {
        const bool accepted = f.outcome == contract::ScreeningOutcome::accept;
        return f.application.text() + (accepted ? " 承諾" : " 拒絶：" + printed(f.grounds));
    }
    std::string operator()(const contract::Formed& f) const
    {
        return f.contract.text() + " 利用起算日 " + f.usage_start.japanese() + "、約款 " + f.edition;
    }
    std::string operator()(const contract::Ended& f) const { return f.contract.text() + " " + f.reason; }
    std::string operator()(const contract::EndingVoided& f) const { return f.contract.text() + " " + f.reason; }
    std::string operator()(const service::DeliverableAgreed& f) const
    {
        return f.deliverable.text() + "「" + f.name + "」" + std::to_string(f.items.size()) + "項目";
    }
    std::string operator()(const service::Delivered& f) const
    {
        return f.deliverable.text() + " " + joined_numbers(f.items) + "、確認期間の末日 " + f.last_day.japanese();
    }
    std::string operator()(const service::ItemsConfirmed& f) const
    {
        return f.deliverable.text() + " " + joined_numbers(f.items);
    }
    std::string operator()(const service::ClaimReceived& f) const
    {
        return f.claim.text() + " " + joined_numbers(f.items) + "：" + f.description +
               (f.in_time ? "（期間内）" : "（期間後、末日は" + f.last_day.japanese() + "）");
    }
    std::string operator()(const service::ClaimAnswered& f) const
    {
        return f.claim.text() + (f.answer == service::ClaimAnswer::accepted ? " 認めて修補" : " 認めない") + "：" +
               f.text;
    }
    std::string operator()(const service::ConfirmationClosed& f) const
    {
        return f.deliverable.text() + " " + joined_numbers(f.items) +
               (f.accepted ? "（適合とみなす）" : "（申出なし）");
    }
    std::string operator()(const service::ConfirmationReminded& f) const
    {
        return f.deliverable.text() + " " + joined_numbers(f.items) + "、通知 " + f.notice.text();
    }
    std::string operator()(const service::Suspended& f) const
    {
        std::string out;
        for (const service::OpenedRestraint& one : f.opened)
            out += (out.empty() ? "" : "、") + one.ground.printed();
        return out + "：" + f.evidence;
    }
    std::string operator()(const service::Lifted& f) const
    {
        std::string out;
        for (RestraintId restraint : f.restraints)
            out += (out.empty() ? "" : "、") + restraint.text();
        return out + "：" + f.reason;
    }
    std::string operator()(const money::PriceSet& f) const
    {
        const money::Price price{
            .name = f.name, .amount = f.amount, .unit = f.unit, .tier_rule = f.tier_rule, .tiers = f.tiers};
        return f.item + " " + f.name + " " + money::price_words(price) + "（税抜）／" + f.unit;
    }
    std::string operator()(const money::ItemSaleSet& f) const
    {
        return f.item + (f.sold ? " を販売する" : " の販売を終える");
    }
    std::string operator()(const money::FeeAgreed& f) const
    {
        return f.item + "（" + std::string(label(f.kind)) + "）× " + std::to_string(f.quantity) +
               (f.own_price ? " 個別単価 " + f.own_price->japanese() + "（税抜）" : "");
    }
    std::string operator()(const money::DiscountAgreed& f) const
    {
        const money::Discount discount{.percent = f.percent, .yen = f.yen};
        return f.discount.text() + " " + (f.item.empty() ? "すべての料金" : "品目 " + f.item) + " " +
               money::words(discount) + "：" + f.reason +
               (f.until ? "（" + f.until->japanese() + "までに始まる期間）" : std::string());
    }
    std::string operator()(const money::DiscountEnded& f) const { return f.discount.text(); }
    std::string operator()(const money::UsageRecorded& f) const
    {
        return f.month + " " + f.amount.japanese() + "（税抜） " + f.description;
    }
    std::string operator()(const money::InvoiceIssued& f) const
    {
        return f.number + " " + f.total.japanese() + "（税込）、支払期日 " + f.due.japanese();
    }
    std::string operator()(const money::InvoiceReduced& f) const
    {
        return f.number + " " + f.total.japanese() + "（税込）の減額：" + f.reason;
    }
    std::string operator()(const money::PaymentReceived& f) const
    {
        return f.payment.text() + " " + f.amount.japanese() + (f.payer.empty() ? "" : " " + f.payer) +
               (f.unallocated > Yen(0) ? "（うち充当先なし " + f.unallocated.japanese() + "）" : "");
    }
    std::string operator()(const money::BankFeePosted& f) const
    {
        return f.invoice.text() + " " + f.amount.japanese() + "（" + f.payment.text() + " の不足）";
    }
    std::string operator()(const money::WrittenOff& f) const
    {
        return f.invoice.text() + " " + f.amount.japanese() + "（税込）：" + f.reason;
    }
    std::string operator()(const money::TransferReceived& f) const
    {
        return f.transfer.text() + " " + f.amount.japanese() + " " + f.remitter_name +
               (f.resembles ? "（" + f.resembles.text() + " と同じ入金かもしれない）" : "") +
               (f.reversal ? "（銀行の取消し）" : "");
    }
    std::string operator()(const money::TransferMatched& f) const
    {
        std::string out = f.transfer.text();
        for (const money::MatchPart& part : f.parts)
            out += " " + part.contract.text() + (part.invoice ? "・" + part.invoice->text() : "") + " " +
                   part.amount.japanese();
        return out + (f.reason.empty() ? "" : "：" + f.reason);
    }
    std::string operator()(const money::TransferRepeated& f) const
    {
        return f.transfer.text() + " を別のファイルも知らせた（一度だけ数える）";
    }
    std::string operator()(const money::DunningPlanSet& f) const
    {
        std::string out;
        for (const money::DunningStage& stage : f.stages)
            out += (out.empty() ? "期日から" : "、") + std::to_string(stage.days_after_due) + "日で" +
                   std::string(label(stage.letter));
        return out.empty() ? "書面を自動では作らない" : out;
    }
    std::string operator()(const money::CollectionHeld& f) const
    {
        return (f.invoice ? f.invoice->text() : "すべての請求") + " " + f.until.japanese() + "まで（" +
               std::string(label(f.reason)) + "）：" + f.note;
    }
    std::string operator()(const money::HoldReleased& f) const
    {
        return (f.invoice ? f.invoice->text() : "すべての請求") + "：" + f.reason;
    }
    std::string operator()(const money::DebtsDemanded& f) const
    {
        Yen unpaid, damages;
        for (const money::DemandedDebt& debt : f.debts) {
            unpaid += debt.unpaid;
            damages += debt.damages;
        }
        return std::string(label(f.letter)) + " " + f.notice.text() + "、" + std::to_string(f.debts.size()) +
               "件 元本 " + unpaid.japanese() + "、" + f.through.japanese() + "までの遅延損害金 " + damages.japanese();
    }
    std::string operator()(const money::PaymentPromised& f) const
    {
        std::string out;
        for (const money::Instalment& one : f.instalments)
            out += (out.empty() ? "" : "、") + one.due.japanese() + "に " + one.amount.japanese();
        return out;
    }
    std::string operator()(const money::SpecialFeeInvoiced& f) const
    {
        return f.invoice.text() + " 免れた額 " + f.evaded.japanese() + "、特別利用料金 " + f.fee.japanese() +
               "（税抜）：" + f.statement;
    }
    std::string operator()(const money::RefundDecided& f) const
    {
        return f.refund.text() + " " + f.amount.japanese() + " " + f.holder + "：" + f.reason;
    }
    std::string operator()(const money::InvoicesCombined& f) const
    {
        return f.number + " " + f.addressee + " 請求書" + std::to_string(f.invoices.size()) + "通 " +
               f.total.japanese();
    }
    std::string operator()(const money::CombiningWished& f) const
    {
        return f.party.text() + " " + f.on.japanese() + "の発行分から";
    }
    std::string operator()(const money::CombiningStopped& f) const
    {
        return f.party.text() + " " + f.on.japanese() + "の発行分まで";
    }
    std::string operator()(const money::RefundOrdered& f) const
    {
        return f.order.text() + " " + f.refund.text() + " " + f.amount.japanese() + "、振込の日 " + f.pay_on.japanese();
    }
    std::string operator()(const money::RefundRedirected& f) const
    {
        return f.refund.text() + " " + f.bank + "-" + f.branch + " " + f.holder + "：" + f.reason;
    }
    std::string operator()(const money::RefundOrderWithdrawn& f) const
    {
        return f.order.text() + " " + f.refund.text() + " " + f.amount.japanese() + "：" + f.reason;
    }
    std::string operator()(const money::RemitterSet& f) const
    {
        return f.code + " " + f.name + " " + f.bank + "-" + f.branch + " " + f.account;
    }
    std::string operator()(const money::PurchaseOrderWithdrawn& f) const
    {
        return f.order.text() + " " + f.purchase.text() + " " + f.name + " " + f.amount.japanese() + "：" + f.reason;
    }
    std::string operator()(const money::DebitOrderWithdrawn& f) const
    {
        return f.order.text() + " " + f.amount.japanese() + "：" + f.reason;
    }
    std::string operator()(const money::DebitResolved& f) const
    {
        return f.order.text() + " " + f.amount.japanese() + " 結果コード「" + f.code + "」は " + f.meant + "（" +
               std::string(money::label(money::cause_of(f.meant))) + "）：" + f.reason;
    }
    std::string operator()(const money::SubcontractorRegistered& f) const
    {
        return f.subcontractor.text() + " " + f.name + "（登録番号 " +
               (f.registration_number.empty() ? "なし" : f.registration_number) + "）";
    }
    std::string operator()(const money::PurchaseRecorded& f) const
    {
        return f.purchase.text() + " " + f.name + " " + f.number + " " + f.total.japanese() + "（税込）、支払期日 " +
               f.due.japanese();
    }
    std::string operator()(const money::PurchaseWithdrawn& f) const
    {
        return f.purchase.text() + " " + f.name + " " + f.number + " " + f.total.japanese() + "：" + f.reason;
    }
    std::string operator()(const money::PurchaseOrdered& f) const
    {
        return f.order.text() + " " + f.purchase.text() + " " + f.name + " " + f.amount.japanese() + "、振込の日 " +
               f.pay_on.japanese();
    }
    std::string operator()(const contract::ContractImported& f) const
    {
        return f.contract.text() + " " + f.applicant.name + "（管理番号 " + f.reference + "）利用起算日 " +
               f.usage_start.japanese();
    }
    std::string operator()(const money::ReceivableOpened& f) const
    {
        return f.number + " " + f.amount.japanese() + "（税込）、支払期日 " + f.due.japanese();
    }
    std::string operator()(const money::CreditOpened& f) const
    {
        return f.payment.text() + " " + f.amount.japanese() + " " + f.payer;
    }
    std::string operator()(const ending::CureDemanded& f) const
    {
        return f.breached.printed() + "：到達から" + std::to_string(f.days) + "日以内。" + f.statement;
    }
    std::string operator()(const ending::TerminationDecided& f) const
    {
        return f.ground.printed() + "、通知 " + f.notice.text() + "の到達により効力。" + f.statement;
    }
    std::string operator()(const ending::TerminationReceived& f) const { return f.contract.text() + " " + f.reason; }
    std::string operator()(const ending::SettlementAgreed& f) const
    {
        return "出来高 " + std::to_string(f.progress_percent) + "％、" + f.amount.japanese() + "（税抜）";
    }
    std::string operator()(const secrecy::Disposed& f) const
    {
        return f.what + "：" + std::string(secrecy::label(f.disposal));
    }
    std::string operator()(const secrecy::Erased& f) const
    {
        std::string out = f.party.text();
        for (const secrecy::ClassErased& one : f.classes)
            out +=
                "、" + value_words("retention_class", one.retention_class) + "（" + secrecy::result_words(one) + "）";
        return out;
    }
    std::string operator()(const secrecy::Revealed& f) const
    {
        return f.party.text() + " " + std::string(field_words(f.field)) + "：" + f.purpose;
    }
    std::string operator()(const secrecy::DocumentKept& f) const
    {
        return std::string(label(f.direction)) + " " + std::string(label(f.kind)) + " " + f.number + "（" +
               f.counterparty + (f.amount ? "、" + f.amount->japanese() : "") + "）" +
               (f.corrects ? f.corrects.text() + " の訂正：" + f.reason : "");
    }
    std::string operator()(const secrecy::DocumentsHeld& f) const { return f.party.text() + " " + f.reason; }
    std::string operator()(const secrecy::DocumentsReleased& f) const { return f.party.text() + " " + f.reason; }
    std::string operator()(const ledger::PersonAdded& f) const
    {
        return f.name + "（" + f.login + "、" + std::string(label(f.role)) + "）";
    }
    std::string operator()(const ledger::PersonChanged& f) const
    {
        return f.person.text() + " " + std::string(label(f.role)) + (f.active ? "" : "（利用停止）");
    }
    std::string operator()(const ledger::DayClosed& f) const { return f.on.japanese(); }
};

}

std::string fact_summary(const ledger::Fact& fact)
{
    return std::visit(Summary(), fact);
}

}
