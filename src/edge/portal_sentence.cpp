// What the facts of a contract mean for its contractor, in plain sentences.
#include "edge/labels.h"
#include "edge/portal.h"

namespace edge {
namespace {

using Sentence = std::optional<std::string>;

std::string numbers(const std::vector<std::int32_t>& items)
{
    std::string out = "項目";
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i == 0 ? "" : "、") + std::to_string(items[i]);
    return out;
}

struct Teller {
    const ledger::Books& books;

    std::string name_of(DeliverableId id) const
    {
        const service::Deliverable* deliverable = books.services.deliverables.find(id);
        return deliverable ? "「" + deliverable->name + "」" : id.text();
    }
    std::string number_of(InvoiceId id) const
    {
        const money::Invoice* invoice = books.money.invoices.find(id);
        return invoice ? invoice->issued.number : id.text();
    }
    std::string subject_of(NoticeId id) const
    {
        const notice::Notice* notice = books.notices.notices.find(id);
        return notice ? "「" + notice->subject + "」" : id.text();
    }

    Sentence operator()(const contract::Formed& fact) const
    {
        return "利用契約が成立しました。ご利用の起算日は" + fact.usage_start.japanese() + "です。";
    }
    Sentence operator()(const contract::Ended& fact) const { return "利用契約が終了しました（" + fact.reason + "）。"; }
    Sentence operator()(const contract::EndingVoided& fact) const
    {
        return "契約の終了を取り消しました（" + fact.reason + "）。契約は続いています。";
    }
    Sentence operator()(const service::DeliverableAgreed& fact) const
    {
        return "納品物「" + fact.name + "」の内容を取り決めました（" + std::to_string(fact.items.size()) + "項目）。";
    }
    Sentence operator()(const service::Delivered& fact) const
    {
        return "納品物" + name_of(fact.deliverable) + "（" + numbers(fact.items) + "）をお受け取りになりました。" +
               "確認期間は" + fact.last_day.japanese() + "までです。";
    }
    Sentence operator()(const service::ItemsConfirmed& fact) const
    {
        return "納品物" + name_of(fact.deliverable) + "の" + numbers(fact.items) + "を確認いただきました。";
    }
    Sentence operator()(const service::ClaimReceived& fact) const
    {
        const std::string standing =
            fact.in_time ? "期限（" + fact.last_day.japanese() + "）内のお申出です。"
                         : "期限は" + fact.last_day.japanese() + "でしたので、期限を過ぎたお申出として記録します。";
        return "納品物" + name_of(fact.deliverable) + "の" + numbers(fact.items) +
               "について不適合のお申出を承りました。" + standing;
    }
    Sentence operator()(const service::ClaimAnswered& fact) const
    {
        return "不適合のお申出 " + fact.claim.text() + " に回答しました：" +
               (fact.answer == service::ClaimAnswer::accepted ? "お直しして納め直します。"
                                                              : "お申出の不適合はないものと判断しました。");
    }
    Sentence operator()(const service::ConfirmationClosed& fact) const
    {
        return "納品物" + name_of(fact.deliverable) + "の" + numbers(fact.items) + "の確認期間が満了しました。";
    }
    Sentence operator()(const service::Suspended& fact) const
    {
        std::string grounds;
        for (const service::OpenedRestraint& opened : fact.opened)
            grounds += (grounds.empty() ? "" : "、") + std::string(opened.ground.title());
        return "サービスの提供を停止しました（" + grounds + "）。";
    }
    Sentence operator()(const service::Lifted&) const { return "提供の停止の事由が解消し、制限を解きました。"; }
    Sentence operator()(const money::FeeAgreed& fact) const
    {
        return std::string(money::label(fact.kind)) + "（品目 " + fact.item + "、数量 " +
               std::to_string(fact.quantity) + "）を取り決めました。";
    }
    Sentence operator()(const money::UsageRecorded& fact) const
    {
        return fact.month + " のクラウド利用額は " + fact.amount.japanese() + "（税抜）でした。";
    }
    Sentence operator()(const money::InvoiceIssued& fact) const
    {
        if (fact.total == Yen(0))
            return "請求書 " + fact.number + "（" + std::string(money::label(fact.kind)) +
                   "）を発行しました。お支払いはありません。";
        const std::string_view taxed = fact.kind == money::InvoiceKind::late_damages ? "" : "税込 ";
        return "請求書 " + fact.number + "（" + std::string(money::label(fact.kind)) + "、" + std::string(taxed) +
               fact.total.japanese() + "）を発行しました。お支払期日は" + fact.due.japanese() + "です。";
    }
    Sentence operator()(const money::PaymentReceived& fact) const
    {
        std::string out = fact.amount.japanese() + "のご入金を確認しました";
        for (const money::Allocation& part : fact.allocations)
            out += "、" + number_of(part.invoice) +
                   (part.part == money::AllocatedTo::principal ? "に " : "の遅延損害金に ") + part.amount.japanese();
        return out + "。";
    }
    Sentence operator()(const money::FeeEnded& fact) const
    {
        const money::Fee* fee = books.money.fees.find(fact.fee);
        return (fee ? std::string(money::label(fee->kind)) + "（品目 " + fee->item + "）" : "料金") + "は、" +
               fact.on.japanese() + "より後に始まる期間の分からはかかりません。";
    }
    Sentence operator()(const money::DiscountAgreed& fact) const
    {
        const money::Discount discount{.percent = fact.percent, .yen = fact.yen};
        return (fact.item.empty() ? std::string("料金それぞれ") : "品目 " + fact.item + " の料金") + "を、" +
               fact.on.japanese() + "以後に始まる期間から " + money::words(discount) + "とします（" + fact.reason +
               "）。";
    }
    Sentence operator()(const money::DiscountEnded& fact) const
    {
        const money::Discount* discount = books.money.discounts.find(fact.discount);
        return "値引き" + (discount ? "（" + discount->reason + "）" : std::string()) + "は、" + fact.on.japanese() +
               "より後に始まる期間には付きません。";
    }
    Sentence operator()(const money::InvoiceCancelled& fact) const
    {
        return "請求書 " + fact.number + "（" + fact.total.japanese() + "）を取り消しました（" + fact.reason +
               "）。お支払いは不要です。";
    }
    Sentence operator()(const money::InvoiceReduced& fact) const
    {
        return "請求書 " + number_of(fact.invoice) + " の額を " + fact.total.japanese() + "（税込）減らしました（" +
               fact.reason + "）。";
    }
    Sentence operator()(const money::PaymentsReallocated& fact) const
    {
        return fact.after.next().japanese() + "以後のご入金の充当を改めました。";
    }
    Sentence operator()(const money::CreditApplied& fact) const
    {
        std::string out = "お預かりしていた過入金のうち " + fact.amount.japanese() + "を充当しました";
        for (const money::DatedAllocation& part : fact.parts)
            out += "、" + number_of(part.invoice) +
                   (part.part == money::AllocatedTo::principal ? "に " : "の遅延損害金に ") + part.amount.japanese();
        return out + "。";
    }
    Sentence operator()(const money::PaymentTakenBack& fact) const
    {
        return fact.after.next().japanese() + "のご入金 " + fact.amount.japanese() +
               "は、ほかの方からのものと分かったため取り消しました。";
    }
    Sentence operator()(const money::MandateRegistered&) const { return "口座振替のお申込みを登録しました。"; }
    Sentence operator()(const money::DebitOrdered& fact) const
    {
        return fact.debit_on.japanese() + "に " + fact.amount.japanese() + "の口座振替を予定しています。";
    }
    // What nobody can read yet is not told.
    static Sentence failed(Yen amount, money::DebitCause cause)
    {
        if (cause == money::DebitCause::paid || cause == money::DebitCause::unknown) return std::nullopt;
        return amount.japanese() + "の口座振替ができませんでした（" + std::string(money::label(cause)) + "）。";
    }
    Sentence operator()(const money::DebitAnswered& fact) const
    {
        return failed(fact.amount, money::cause_of(fact.code));
    }
    Sentence operator()(const money::DebitResolved& fact) const
    {
        return failed(fact.amount, money::cause_of(fact.meant));
    }
    Sentence operator()(const money::DebitOrderWithdrawn& fact) const
    {
        return "予定していた " + fact.amount.japanese() + "の口座振替を取りやめました。";
    }
    Sentence operator()(const money::RefundOrderWithdrawn& fact) const
    {
        return fact.pay_on.japanese() + "に予定していた " + fact.amount.japanese() +
               "のお振込みができませんでした。改めてお振り込みします。";
    }
    Sentence operator()(const money::CreditRefunded& fact) const
    {
        return "お預かりしていた過入金 " + fact.amount.japanese() + "をお返ししました。";
    }
    Sentence operator()(const money::RefundDecided& fact) const
    {
        return "お預かりしていた過入金 " + fact.amount.japanese() + "をお返しすることにしました。";
    }
    Sentence operator()(const money::InvoicesCombined& fact) const
    {
        return "請求書" + std::to_string(fact.invoices.size()) + "通を、合計請求書 " + fact.number + "（" +
               fact.total.japanese() + "）にまとめました。";
    }
    Sentence operator()(const money::RefundOrdered& fact) const
    {
        return fact.pay_on.japanese() + "に " + fact.amount.japanese() + "をお振り込みします。";
    }
    Sentence operator()(const money::BankFeePosted& fact) const
    {
        return number_of(fact.invoice) + " の不足 " + fact.amount.japanese() + "（振込手数料）は、当社が負担しました。";
    }
    Sentence operator()(const money::PaymentPromised& fact) const
    {
        std::string out = "お支払いのお約束を承りました";
        for (const money::Instalment& one : fact.instalments)
            out += "、" + one.due.japanese() + "に " + one.amount.japanese();
        return out + "。";
    }
    Sentence operator()(const contract::ContractImported& fact) const
    {
        return "利用契約が成立しました。ご利用の起算日は" + fact.usage_start.japanese() + "です。";
    }
    Sentence operator()(const money::ReceivableOpened& fact) const
    {
        return "以前のご請求 " + fact.number + " の未払いは " + fact.amount.japanese() + "（税込）です。お支払期日は" +
               fact.due.japanese() + "です。";
    }
    Sentence operator()(const money::CreditOpened& fact) const
    {
        return "お預かりしている " + fact.amount.japanese() + "を引き継ぎました。";
    }
    Sentence operator()(const notice::NoticeSent& fact) const
    {
        return "お知らせ" + subject_of(fact.notice) + "をお送りしました（" + std::string(notice::label(fact.means)) +
               "）。";
    }
    Sentence operator()(const notice::NoticeArrived& fact) const
    {
        return "お知らせ" + subject_of(fact.notice) + "が届きました（" + std::string(notice::label(fact.evidence)) +
               "）。";
    }
    Sentence operator()(const ending::TerminationReceived&) const { return "ご契約者からの解約のお申出を承りました。"; }
    Sentence operator()(const ending::SettlementAgreed& fact) const
    {
        return "精算の額 " + fact.amount.japanese() + "（税抜、進捗" + std::to_string(fact.progress_percent) +
               "％）に合意しました。";
    }
    Sentence operator()(const secrecy::Disposed& fact) const
    {
        return "お預かりした「" + fact.what + "」：" + std::string(secrecy::label(fact.disposal)) + "。";
    }
    Sentence operator()(const terms::IndividuallyAgreed& fact) const
    {
        return "個別の取り決め：" + std::string(terms::entry(fact.parameter).label) + " " + fact.value.text() +
               std::string(terms::entry(fact.parameter).unit) + "。";
    }
    Sentence operator()(const terms::PolicyAgreed& fact) const
    {
        const terms::PolicyEntry& entry = terms::entry(fact.policy);
        for (const terms::PolicyOption& option : entry.options)
            if (option.name == fact.option)
                return "個別の取り決め：" + std::string(entry.label) + "、" + std::string(option.label) + "。";
        return std::nullopt;
    }
    template <class Other>
    Sentence operator()(const Other&) const
    {
        return std::nullopt;
    }
};

}

std::optional<std::string> sentence_of(const ledger::Fact& fact, const ledger::Books& books)
{
    return std::visit(Teller{books}, fact);
}

}
