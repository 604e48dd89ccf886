// What the forms say below a field of a command.
#include "edge/labels.h"

#include <array>

namespace edge {
namespace {

struct Help {
    std::string_view command, field, words; // an empty command: in every command
};

constexpr auto helps = std::to_array<Help>({
    {"AddFee", "own_price", "税抜。料金表と異なる単価を個別に合意したときだけ入力します。"},
    {"AddFee", "until", "終わりの定めがなければ空欄にします。"},
    {"AddPerson", "login", "英小文字、数字、. - _ の3〜64文字（当社の担当者は @ も）。消去できない記録に残ります。"},
    {"AddPerson", "party", "契約者・申込者の利用者なら、その契約者・申込者を選びます。"},
    {"AgreeDeliverable", "items", "取り決めた作業を1欄に1項目ずつ入力します。"},
    {"AgreeDeliverable", "specification", "仕様書の文書番号。"},
    {"AgreeDiscount", "from", "この日以後に始まる利用期間から引きます。請求済みの期間には付きません。"},
    {"AgreeDiscount", "item", "指定しないと、この契約の料金それぞれから引きます（クラウド利用額を除く）。"},
    {"AgreeDiscount", "percent",
     "率か額の、どちらか一つを入れます。先に取り決めた値引きの残りに掛け、1円未満は切り捨てます。"},
    {"AgreeDiscount", "reason", "請求書の明細に印字します。"},
    {"AgreeDiscount", "until", "この日までに始まる利用期間に付きます。終わりの定めがなければ空欄にします。"},
    {"AgreeDiscount", "yen", "税抜。1つの料金の1期間ごとに引く額。料金の残りより多くは引きません。"},
    {"AgreePolicy", "from", "この日から、この契約だけに全体の方針より優先して当てはまります。"},
    {"AgreeSettlement", "amount", "税抜の金額。"},
    {"AgreeSettlement", "progress_percent", "0から100までの整数（％）。"},
    {"AnnounceEdition", "announced_on", "空欄のときは今日です。"},
    {"AnnounceEdition", "ground", "民法548条の4第1項の、どちらに当たる変更か。最初の版では使いません。"},
    {"AnnounceEdition", "reason", "変更が必要な理由、内容が相当であること、離脱できることなど。"},
    {"AnnounceEdition", "telling",
     "約款を変えるのは発表です。個別の通知を加えると、契約者ごとに通知を作り、届いた日を証拠として残します。"},
    {"AnnounceEdition", "where", "掲載したページの所在地や、全員に送った方法。"},
    {"Apply", "joint_applicants", "申込みは一者に限るため、空欄のままにします。"},
    {"Apply", "shown_at", "2026-11-22T09:30:00+09:00 の形。"},
    {"Deliver", "received_on", "確認期間は、この日の翌日から数えます。"},
    {"ConfirmReadings", "note", "読みがそのままでよいとき以外は、どう扱うかを書きます。"},
    {"DraftEdition", "name", "同じ名前の下書きがあれば、置き換わります。"},
    {"DraftEdition", "text_hash", "本文ファイルのSHA-256（英数字64文字）。"},
    {"EndDiscount", "until", "この日より後に始まる利用期間からは引きません。"},
    {"EndFee", "until", "この日より後に始まる期間は請求しません。"},
    {"Lift", "restraints", "残りの事由があれば、提供は停止したままです。"},
    {"LoadEdition", "text_hash", "本文ファイルのSHA-256（英数字64文字）。"},
    {"NotifyAmendment", "edition", "発表したが、まだ効力を持たない版の名前。"},
    {"OrderDebits", "debit_on", "この日までに支払期日の来る未払いの請求を、依頼書のある契約ごとに一件で依頼します。"},
    {"ReceivePayment", "amount", "入金された額そのもの（手数料が引かれていれば、引かれた後の額）。"},
    {"ReceivePayment", "designated", "支払う方が充当先を指定したときだけ選びます。指定がなければ法定の順に充てます。"},
    {"RecordDisposal", "kept_for", "別の契約のために必要で手元に残すときだけ入力します。"},
    {"RecordUsage", "amount", "円。税抜の金額。"},
    {"RecordUsage", "month", "2026-11 の形。"},
    {"RegisterMandate", "account", "7桁の数字。封緘して保管します。"},
    {"RegisterMandate", "holder", "カナ。株式会社などは略語に直します。"},
    {"RegisterPayer", "virtual_account", "銀行番号、支店番号、預金種目、口座番号を続けた15桁の数字。"},
    {"MapClauses", "clauses", "印字の番号ごとに、ずっと変わらない番号（20.1.10 など）を決めます。"},
    {"ReduceInvoice", "line", "請求書の明細を上から数えた番号（1から）。"},
    {"ReduceInvoice", "amount", "税抜で減らす額。消費税は税率ごとに計算します。"},
    {"RecordArrival", "detail",
     "配達証明の番号、受け取った人と受領書など。書留・手渡し・妨げられた到達では必ず書きます。"},
    {"RecordSending", "detail", "書留なら引受番号、手渡しなら渡した相手と受領書を必ず書きます。"},
    {"Screen", "grounds", "拒絶するときは一つ以上選びます。"},
    {"Screen", "items_of_20", "第16条第1項第2号によるときに、当たる事由を選びます。"},
    {"SetCollector", "account", "7桁の数字。当社の口座。"},
    {"SetCollector", "bank", "4桁の数字。"},
    {"SetCollector", "bank_fees", "振込のときに差し引かれることのある手数料。消込の候補に使います。"},
    {"SetCollector", "branch", "3桁の数字。"},
    {"SetCollector", "code", "銀行から与えられた10桁の数字。"},
    {"SetCollector", "name", "銀行に届けた委託者名（カナ）。"},
    {"SetPrice", "amount", "税抜。1単位・1期間当たり。"},
    {"SetPrice", "tier_rule", "段階を設けないときは、どちらでも同じです。"},
    {"SetPrice", "tiers",
     "数量で単価が変わるときだけ、小さい数量から順に入れます。その数量を含めて（以上）新しい単価になり、"
     "それまでは上の金額が単価です。金額が0円の段階は無料になります（累進のときだけ）。"},
    {"SetPrice", "item", "英数字とハイフン。"},
    {"Suspend", "grounds", "事由ごとに解消の条件が決まります。確かめた事由をすべて選びます。"},
    {"InvoiceSpecialFee", "billed", "免れた料金等をすでに別の請求書で請求しているときだけ選びます。"},
    {"InvoiceSpecialFee", "evaded", "税抜。不法に免れた料金等の額。"},
    {"CombineForParty", "from", "この日以後に発行した請求書を、日ごとに一つの合計請求書で送ります。"},
    {"CombineForParty", "party", "契約者の番号（P-000001）。"},
    {"CombineInvoices", "issued_on", "この日に発行した請求書をまとめます。取り消したもの、減額したものは載せません。"},
    {"CombineInvoices", "party", "契約者の番号（P-000001）。"},
    {"StopCombining", "party", "契約者の番号（P-000001）。"},
    {"StopCombining", "until", "この日の発行分までまとめます。次の日からは一通ずつ送ります。"},
    {"DecideRefund", "account", "7桁の数字。封緘して保管します。"},
    {"DecideRefund", "amount", "どの請求にも充てられていない額のうち、返す額。"},
    {"DecideRefund", "holder", "カナ。株式会社などは略語に直します。"},
    {"HoldCollection", "invoice", "選ばなければ、この契約のすべての請求を保留します。遅延損害金は止まりません。"},
    {"HoldCollection", "until", "この日までは督促状も催告書も出しません。"},
    {"OrderTransfers", "due_through",
     "空欄なら振込の日まで。振込日が休日に当たる月末の請求を前の営業日に払うときに使います。"},
    {"OrderTransfers", "pay_on",
     "決めた返金と期日の来る外注業者の請求を、一つのファイルにします。同じものは二度入りません。"},
    {"RecordPurchase", "amount", "税込。同じ税率・同じ日のものは合わせて端数を処理します。"},
    {"RecordPurchase", "document",
     "先に「書類」で保存し、その番号（DOC-000001）を入れます。紙の綴りの場所でもかまいません。"},
    {"RecordPurchase", "registration_number", "請求書に印字された番号。なければ空欄にします。"},
    {"RecordPurchase", "supplied_on", "提供を受けた日（期間なら末日）。税率と控除できる割合を決めます。"},
    {"RecordPurchase", "tax", "仕入れに使うのは標準、軽減、非課税、対象外です。"},
    {"RecordPurchase", "total", "請求書に印字された税込みの合計。明細の合計と照らします。"},
    {"RegisterSubcontractor", "account", "7桁の数字。封緘して保管します。変更のとき空欄なら、前の口座のままです。"},
    {"RegisterSubcontractor", "holder", "カナ。株式会社などは略語に直します。"},
    {"RegisterSubcontractor", "registered_from", "空欄なら2023年10月1日から登録があるものとします。"},
    {"RegisterSubcontractor", "registered_until", "登録が取り消された、又は失効した日。"},
    {"RegisterSubcontractor", "registration_number", "Tと13桁の数字。登録がなければ空欄にします。"},
    {"RegisterSubcontractor", "subcontractor", "変更するときだけ選びます。"},
    {"OrderRefunds", "pay_on", "決めた返金のうち、まだ依頼していないものすべてを一つのファイルにします。"},
    {"PromisePayment", "instalments", "一度に払う約束なら一つだけ入れます。"},
    {"PromisePayment", "invoices", "空欄にすると、未払いの請求すべてについての約束とします。"},
    {"SetDunningPlan", "stages", "支払期日から何日たったら、何を出すか。空欄にすると、自動では何も作りません。"},
    {"WriteOff", "invoice", "帳簿から落とすだけで、債権は残ります。後から入金があれば回収として記帳します。"},
    {"", "corporate_number", "13桁の数字。ないときは空欄にします。"},
    {"", "evidence", "何を見て確かめたかを、後から分かるように書きます。"},
    {"", "postal_code", "100-0001 の形。"},
    {"", "registration_number", "Tと13桁の数字。適格請求書を発行しないときは空欄にします。"},
});

}

std::string_view field_help(std::string_view command, std::string_view field)
{
    for (const Help& help : helps)
        if (help.field == field && (help.command.empty() || help.command == command)) return help.words;
    return "";
}

}
