#include "edge/labels.h"

#include "ledger/ledger.h"
#include "store/described.h"

#include <algorithm>
#include <array>

namespace edge {
namespace {

struct Word {
    std::string_view key, words;
};

constexpr auto commands = std::to_array<Word>({{"LoadEdition", "約款の版を取り込む"},
                                               {"SetParameter", "設定値を定める"},
                                               {"ChoosePolicy", "方針を選ぶ"},
                                               {"AgreeIndividually", "個別の取り決めを記録する"},
                                               {"SetProvider", "当社の表示を定める"},
                                               {"DraftEdition", "約款の下書きを入れる"},
                                               {"WithdrawDraft", "約款の下書きを取り下げる"},
                                               {"MapClauses", "条項の対応を付ける"},
                                               {"ConfirmReadings", "条項の読み直しを記録する"},
                                               {"AnnounceEdition", "約款の版を発表する"},
                                               {"DraftNotice", "通知を作成する"},
                                               {"RecordSending", "通知の発送を記録する"},
                                               {"RecordArrival", "通知の到達を記録する"},
                                               {"RecordBounce", "通知の不達を記録する"},
                                               {"PublishNotice", "公示による通知を記録する"},
                                               {"Apply", "申込みを受け付ける"},
                                               {"Screen", "申込みを審査する"},
                                               {"Form", "利用契約を成立させる"},
                                               {"AgreeDeliverable", "納品物を取り決める"},
                                               {"Deliver", "納品を記録する"},
                                               {"ConfirmItems", "納品内容を確認済みにする"},
                                               {"ClaimNonconformity", "不適合の申出を記録する"},
                                               {"AnswerClaim", "不適合の申出に回答する"},
                                               {"CloseConfirmation", "確認期間を締める"},
                                               {"Suspend", "提供を停止する"},
                                               {"Lift", "制限を解消する"},
                                               {"SetPrice", "料金表に価格を定める"},
                                               {"AgreeFees", "申込みの内容を料金にする"},
                                               {"AddFee", "料金を追加する"},
                                               {"EndFee", "料金を終わらせる"},
                                               {"CancelInvoice", "請求書を取り消す"},
                                               {"ReduceInvoice", "請求額を減らす（返還請求書）"},
                                               {"ApplyCredit", "充当先のない入金を充てる"},
                                               {"RefundCredit", "返金を記録する"},
                                               {"NameAccount", "勘定科目の名前を決める"},
                                               {"CertifyMonth", "月の締めを証明する"},
                                               {"RecordUsage", "クラウド利用額を記録する"},
                                               {"IssueInvoice", "請求書を発行する"},
                                               {"InvoiceLateDamages", "遅延損害金を請求する"},
                                               {"InvoiceSettlement", "精算額を請求する"},
                                               {"ReceivePayment", "入金を記録する"},
                                               {"SetCollector", "口座振替の委託者と当社の口座を定める"},
                                               {"RegisterMandate", "口座振替の依頼書を登録する"},
                                               {"EndMandate", "口座振替をやめる"},
                                               {"OrderDebits", "口座振替を依頼する"},
                                               {"ReceiveDebitResults", "口座振替の結果を取り込む"},
                                               {"RegisterPayer", "振込の名義・専用口座を登録する"},
                                               {"ReceiveTransfers", "振込入金を取り込む"},
                                               {"MatchTransfer", "入金を消し込む"},
                                               {"UndoMatch", "消込を取り消す"},
                                               {"SetTransferAside", "入金を対象外にする"},
                                               {"PostBankFee", "振込手数料を負担する"},
                                               {"WriteOff", "貸倒れにする"},
                                               {"SetDunningPlan", "督促の計画を決める"},
                                               {"HoldCollection", "督促を保留する"},
                                               {"ReleaseHold", "督促の保留をやめる"},
                                               {"RemindOfDebts", "督促状を作成する"},
                                               {"PromisePayment", "支払の約束を記録する"},
                                               {"InvoiceSpecialFee", "特別利用料金を請求する"},
                                               {"DecideRefund", "返金を決める"},
                                               {"OrderRefunds", "返金の振込を依頼する"},
                                               {"ImportContracts", "続いている契約を取り込む"},
                                               {"DemandCure", "催告する"},
                                               {"TerminateByProvider", "当社から解除する"},
                                               {"TerminateByContractor", "契約者からの解除を受け付ける"},
                                               {"AgreeSettlement", "出来高の対価の合意を記録する"},
                                               {"End", "契約を終了する"},
                                               {"VoidEnding", "契約の終了を取り消す"},
                                               {"RecordDisposal", "返還・廃棄を記録する"},
                                               {"Erase", "契約者の情報を消去する"},
                                               {"EraseApplication", "申込者の情報を消去する"},
                                               {"Reveal", "封緘した情報を閲覧する"},
                                               {"KeepDocument", "書類を保存する"},
                                               {"HoldDocuments", "書類の保存を延長する"},
                                               {"ReleaseDocuments", "書類の保存の延長を解く"},
                                               {"AddPerson", "担当者・利用者を登録する"},
                                               {"ChangePerson", "担当者・利用者を変更する"},
                                               {"CloseDay", "日を締める"}});

constexpr auto facts = std::to_array<Word>({{"EditionLoaded", "約款の版の取込み"},
                                            {"ParameterSet", "設定値"},
                                            {"PolicyChosen", "方針の選択"},
                                            {"IndividuallyAgreed", "個別の取り決め"},
                                            {"ProviderSet", "当社の表示"},
                                            {"EditionDrafted", "約款の下書き"},
                                            {"DraftWithdrawn", "下書きの取下げ"},
                                            {"ClausesMapped", "条項の対応"},
                                            {"ReadingsConfirmed", "条項の読み直し"},
                                            {"EditionAnnounced", "約款の版の発表"},
                                            {"NoticeDrafted", "通知の作成"},
                                            {"NoticeSent", "通知の発送"},
                                            {"NoticeArrived", "通知の到達"},
                                            {"NoticeBounced", "通知の不達"},
                                            {"NoticePublished", "公示による通知"},
                                            {"Applied", "申込み"},
                                            {"Screened", "審査の結果"},
                                            {"Formed", "利用契約の成立"},
                                            {"Ended", "契約の終了"},
                                            {"EndingVoided", "終了の取消し"},
                                            {"DeliverableAgreed", "納品物の取り決め"},
                                            {"Delivered", "納品"},
                                            {"ItemsConfirmed", "納品内容の確認"},
                                            {"ClaimReceived", "不適合の申出"},
                                            {"ClaimAnswered", "申出への回答"},
                                            {"ConfirmationClosed", "確認期間の満了"},
                                            {"ConfirmationReminded", "確認の催促"},
                                            {"Suspended", "提供停止"},
                                            {"Lifted", "制限の解消"},
                                            {"PriceSet", "価格"},
                                            {"FeeAgreed", "料金の取り決め"},
                                            {"UsageRecorded", "クラウド利用額"},
                                            {"InvoiceIssued", "請求書の発行"},
                                            {"PaymentReceived", "入金"},
                                            {"FeeEnded", "料金の終わり"},
                                            {"InvoiceCancelled", "請求書の取消し"},
                                            {"InvoiceReduced", "請求額の減額"},
                                            {"PaymentsReallocated", "入金の充当のやり直し"},
                                            {"CreditApplied", "充当先のない入金の充当"},
                                            {"CreditRefunded", "返金"},
                                            {"CollectorSet", "口座振替の委託者"},
                                            {"MandateRegistered", "口座振替の依頼書"},
                                            {"MandateEnded", "口座振替の終わり"},
                                            {"DebitOrdered", "口座振替の依頼"},
                                            {"DebitAnswered", "口座振替の結果"},
                                            {"PayerRegistered", "振込の名義"},
                                            {"TransferReceived", "振込入金"},
                                            {"TransferMatched", "消込"},
                                            {"MatchUndone", "消込の取消し"},
                                            {"TransferSetAside", "対象外の入金"},
                                            {"PaymentTakenBack", "入金の取消し"},
                                            {"AccountNamed", "勘定科目の名前"},
                                            {"MonthCertified", "月の締めの証明"},
                                            {"BankFeePosted", "当社が負担した振込手数料"},
                                            {"WrittenOff", "貸倒れ"},
                                            {"TransferRepeated", "二度知らされた入金"},
                                            {"DunningPlanSet", "督促の計画"},
                                            {"CollectionHeld", "督促の保留"},
                                            {"HoldReleased", "督促の保留の終わり"},
                                            {"DebtsDemanded", "督促・催告の書面"},
                                            {"PaymentPromised", "支払の約束"},
                                            {"SpecialFeeInvoiced", "特別利用料金"},
                                            {"RefundDecided", "返金の決定"},
                                            {"RefundOrdered", "返金の振込依頼"},
                                            {"ContractImported", "続いている契約の取込み"},
                                            {"ReceivableOpened", "取込み前の請求"},
                                            {"CreditOpened", "取込みのときの預り"},
                                            {"CureDemanded", "催告"},
                                            {"TerminationDecided", "当社からの解除の決定"},
                                            {"TerminationReceived", "契約者からの解除の申出"},
                                            {"SettlementAgreed", "出来高の対価の合意"},
                                            {"Disposed", "返還・廃棄"},
                                            {"Erased", "情報の消去"},
                                            {"Revealed", "封緘した情報の閲覧"},
                                            {"DocumentKept", "書類の保存"},
                                            {"DocumentsHeld", "書類の保存の延長"},
                                            {"DocumentsReleased", "書類の保存の延長の終わり"},
                                            {"PersonAdded", "担当者・利用者の登録"},
                                            {"PersonChanged", "担当者・利用者の変更"},
                                            {"DayClosed", "日の締め"}});

constexpr auto fields = std::to_array<Word>({{"accepted", "適合とみなすか"},
                                             {"account", "口座番号"},
                                             {"active", "利用できる"},
                                             {"address", "住所・所在地"},
                                             {"addressee", "宛名"},
                                             {"after", "この日より後"},
                                             {"allocations", "充当"},
                                             {"amount", "金額"},
                                             {"announced_on", "発表した日"},
                                             {"answer", "回答"},
                                             {"applicant", "申込者"},
                                             {"application", "申込"},
                                             {"approved_by", "承認した人"},
                                             {"arrived_on", "到達した日"},
                                             {"arrives", "到達する日"},
                                             {"bank", "銀行番号"},
                                             {"bank_account", "振込先"},
                                             {"bank_fees", "引かれることのある振込手数料"},
                                             {"billed", "免れた料金等を請求した請求書"},
                                             {"billed_periods", "請求済みの期間の数"},
                                             {"billed_through", "請求済みの末日"},
                                             {"booked_on", "勘定日"},
                                             {"bounced_on", "不達と分かった日"},
                                             {"branch", "支店番号"},
                                             {"breached", "違反した条項"},
                                             {"claim", "申出"},
                                             {"classes", "情報の区分"},
                                             {"clauses", "条項"},
                                             {"code", "コード"},
                                             {"collector_code", "委託者コード"},
                                             {"confirmed", "人が確かめた"},
                                             {"contact_mail", "ご担当者のメールアドレス"},
                                             {"contact_name", "ご担当者の氏名"},
                                             {"contact_phone", "ご担当者の電話番号"},
                                             {"content", "中身"},
                                             {"contract", "契約"},
                                             {"contracts", "契約"},
                                             {"corporate_number", "法人番号"},
                                             {"corrects", "訂正する書類"},
                                             {"counterparty", "取引先"},
                                             {"credit", "預り"},
                                             {"damages", "遅延損害金の内訳"},
                                             {"damages_counted", "請求済みの遅延損害金"},
                                             {"damages_through", "遅延損害金を請求した末日"},
                                             {"dated", "取引日"},
                                             {"day", "日"},
                                             {"days", "日数"},
                                             {"days_after_due", "支払期日からの日数"},
                                             {"debit_on", "引落日"},
                                             {"debts", "未払いの請求"},
                                             {"decision", "判断"},
                                             {"deliverable", "納品物"},
                                             {"delivered_on", "納品の完了日"},
                                             {"deposit", "預金種目"},
                                             {"description", "内容"},
                                             {"designated", "充当先の指定"},
                                             {"detail", "詳細"},
                                             {"digest", "内容の指紋（SHA-256）"},
                                             {"direction", "発行・受領"},
                                             {"disposal", "処置"},
                                             {"document", "書類"},
                                             {"documents", "添付書類"},
                                             {"due", "支払期日"},
                                             {"due_rolled_from", "繰下げ前の期日"},
                                             {"edi", "EDI情報"},
                                             {"edition", "約款の版"},
                                             {"edition_hash", "版の指紋（SHA-256）"},
                                             {"effective", "効力発生日"},
                                             {"evaded", "免れた額"},
                                             {"evidence", "証拠"},
                                             {"express_until", "契約期間の末日"},
                                             {"fee", "料金"},
                                             {"fees", "料金"},
                                             {"field", "項目"},
                                             {"file", "ファイルの指紋（SHA-256）"},
                                             {"file_name", "ファイル名"},
                                             {"formed_on", "成立日"},
                                             {"from", "いつから"},
                                             {"ground", "事由"},
                                             {"grounds", "事由"},
                                             {"hash", "中身の指紋（SHA-256）"},
                                             {"holder", "預金者名（カナ）"},
                                             {"in_time", "期間内か"},
                                             {"instalments", "支払の予定"},
                                             {"invoice", "請求書"},
                                             {"invoices", "請求書"},
                                             {"issued_on", "請求日"},
                                             {"issuer", "発行者"},
                                             {"item", "品目コード"},
                                             {"items", "項目"},
                                             {"items_of_20", "第20条の事由"},
                                             {"joint_applicants", "共同の申込者"},
                                             {"kana", "振込名義（カナ）"},
                                             {"kept_for", "必要とする別の契約"},
                                             {"kept_until", "保存期限"},
                                             {"key", "照会番号"},
                                             {"kind", "種類"},
                                             {"last_day", "確認期間の末日"},
                                             {"last_publication", "最後に公示した日"},
                                             {"letter", "書面の種類"},
                                             {"line", "明細の番号"},
                                             {"lines", "明細"},
                                             {"login", "ログイン名"},
                                             {"mail", "メールアドレス"},
                                             {"mandate", "口座振替の依頼書"},
                                             {"marks", "読み直しの印"},
                                             {"means", "方法"},
                                             {"month", "利用月"},
                                             {"name", "名称"},
                                             {"name_kana", "名称のふりがな"},
                                             {"new_code", "新規コード"},
                                             {"note", "備考"},
                                             {"notice", "通知"},
                                             {"nth", "何度目"},
                                             {"number", "番号"},
                                             {"numbers", "本文の数"},
                                             {"opened", "始まった制限"},
                                             {"option", "選択肢"},
                                             {"order", "口座振替の依頼"},
                                             {"outcome", "審査の結果"},
                                             {"own_price", "この契約だけの単価"},
                                             {"paid_on", "入金日"},
                                             {"paragraphs", "本文"},
                                             {"parameter", "設定値"},
                                             {"parameters", "設定値"},
                                             {"part", "充当先"},
                                             {"parts", "内訳"},
                                             {"party", "当事者"},
                                             {"pay_on", "振込の日"},
                                             {"payer", "振込名義"},
                                             {"payer_number", "顧客番号"},
                                             {"payment", "入金"},
                                             {"permanent", "永続番号"},
                                             {"person", "担当者・利用者"},
                                             {"phone", "電話番号"},
                                             {"plan", "申し込む品目"},
                                             {"policy", "方針"},
                                             {"postal_code", "郵便番号"},
                                             {"printed", "印字の番号"},
                                             {"procured_by", "クラウドの調達者"},
                                             {"profile", "銀行の様式"},
                                             {"progress_percent", "出来高の割合"},
                                             {"promised_on", "約束の日"},
                                             {"provider", "当社"},
                                             {"purpose", "閲覧の目的"},
                                             {"quantity", "数量"},
                                             {"rates", "税率ごとの合計"},
                                             {"reason", "理由"},
                                             {"receipt", "受領の証拠"},
                                             {"received_on", "契約者が受け取った日"},
                                             {"reference", "参照番号"},
                                             {"refund", "返金"},
                                             {"refunded_on", "返金した日"},
                                             {"registration_number", "登録番号"},
                                             {"remitter_code", "振込依頼人コード"},
                                             {"remitter_name", "振込名義"},
                                             {"replaced_hash", "前の版の指紋（SHA-256）"},
                                             {"replaces", "前の版"},
                                             {"representative", "代表者"},
                                             {"resembles", "似ている入金"},
                                             {"restraint", "制限"},
                                             {"restraints", "解消する制限"},
                                             {"retention_class", "保存の区分"},
                                             {"reversal", "取消か"},
                                             {"reverses", "取り消された入金"},
                                             {"role", "役割"},
                                             {"rolled_from", "繰下げ前の末日"},
                                             {"rows", "明細"},
                                             {"sending_bank", "仕向銀行"},
                                             {"sent_on", "発送した日"},
                                             {"shown_at", "約款を示した日時"},
                                             {"size", "大きさ（バイト）"},
                                             {"source", "知らせたファイル"},
                                             {"specification", "仕様書"},
                                             {"stage", "段階"},
                                             {"stages", "段階"},
                                             {"statement", "具体的な事実"},
                                             {"sub", "補助科目"},
                                             {"subject", "件名"},
                                             {"subtotal", "小計（税抜）"},
                                             {"tax", "税区分"},
                                             {"terms_read", "約款を読んだことの確認"},
                                             {"text", "文面"},
                                             {"text_hash", "本文の指紋（SHA-256）"},
                                             {"through", "どの日の分まで"},
                                             {"title", "表題"},
                                             {"total", "合計（税込）"},
                                             {"transfer", "振込入金"},
                                             {"unallocated", "充当先のない額"},
                                             {"unit", "単位"},
                                             {"unpaid", "未払い"},
                                             {"until", "いつまで"},
                                             {"usage_start", "利用起算日"},
                                             {"value", "値"},
                                             {"value_on", "起算日"},
                                             {"virtual_account", "専用の振込口座"},
                                             {"warnings", "注意"},
                                             {"what", "対象"},
                                             {"where", "知らせた場所・方法"},
                                             {"wish", "ご希望の内容"},
                                             {"words", "文言の指紋"}});

struct Help {
    std::string_view command, field, words; // an empty command: in every command
};

constexpr auto helps = std::to_array<Help>({
    {"AddFee", "own_price", "税抜。料金表と異なる単価を個別に合意したときだけ入力します。"},
    {"AddFee", "until", "終わりの定めがなければ空欄にします。"},
    {"AddPerson", "login", "英小文字、数字、. - _ @ の3〜64文字。"},
    {"AddPerson", "party", "契約者・申込者の利用者なら、その契約者・申込者を選びます。"},
    {"AgreeDeliverable", "items", "取り決めた作業を1欄に1項目ずつ入力します。"},
    {"AgreeDeliverable", "specification", "仕様書の文書番号。"},
    {"AgreeSettlement", "amount", "税抜の金額。"},
    {"AgreeSettlement", "progress_percent", "0から100までの整数（％）。"},
    {"AnnounceEdition", "announced_on", "空欄のときは今日です。"},
    {"AnnounceEdition", "ground", "民法548条の4第1項の、どちらに当たる変更か。最初の版では使いません。"},
    {"AnnounceEdition", "reason", "変更が必要な理由、内容が相当であること、離脱できることなど。"},
    {"AnnounceEdition", "where", "掲載したページの所在地や、全員に送った方法。"},
    {"Apply", "joint_applicants", "申込みは一者に限るため、空欄のままにします。"},
    {"Apply", "shown_at", "2026-11-22T09:30:00+09:00 の形。"},
    {"Deliver", "received_on", "確認期間は、この日の翌日から数えます。"},
    {"ConfirmReadings", "note", "読みがそのままでよいとき以外は、どう扱うかを書きます。"},
    {"DraftEdition", "name", "同じ名前の下書きがあれば、置き換わります。"},
    {"DraftEdition", "text_hash", "本文ファイルのSHA-256（英数字64文字）。"},
    {"EndFee", "until", "この日より後に始まる期間は請求しません。"},
    {"Lift", "restraints", "残りの事由があれば、提供は停止したままです。"},
    {"LoadEdition", "text_hash", "本文ファイルのSHA-256（英数字64文字）。"},
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
    {"Screen", "grounds", "拒絶するときは一つ以上選びます。"},
    {"Screen", "items_of_20", "第16条第1項第2号によるときに、当たる事由を選びます。"},
    {"SetCollector", "account", "7桁の数字。当社の口座。"},
    {"SetCollector", "bank", "4桁の数字。"},
    {"SetCollector", "bank_fees", "振込のときに差し引かれることのある手数料。消込の候補に使います。"},
    {"SetCollector", "branch", "3桁の数字。"},
    {"SetCollector", "code", "銀行から与えられた10桁の数字。"},
    {"SetCollector", "name", "銀行に届けた委託者名（カナ）。"},
    {"SetPrice", "amount", "税抜。1単位・1期間当たり。"},
    {"SetPrice", "item", "英数字とハイフン。"},
    {"Suspend", "grounds", "事由ごとに解消の条件が決まります。確かめた事由をすべて選びます。"},
    {"InvoiceSpecialFee", "billed", "免れた料金等をすでに別の請求書で請求しているときだけ選びます。"},
    {"InvoiceSpecialFee", "evaded", "税抜。不法に免れた料金等の額。"},
    {"DecideRefund", "account", "7桁の数字。封緘して保管します。"},
    {"DecideRefund", "amount", "どの請求にも充てられていない額のうち、返す額。"},
    {"DecideRefund", "holder", "カナ。株式会社などは略語に直します。"},
    {"HoldCollection", "invoice", "選ばなければ、この契約のすべての請求を保留します。遅延損害金は止まりません。"},
    {"HoldCollection", "until", "この日までは督促状も催告書も出しません。"},
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

template <std::size_t N>
std::string_view look_up(const std::array<Word, N>& words, std::string_view key)
{
    for (const Word& word : words)
        if (word.key == key) return word.words;
    return key;
}

// The core's own label of an enumerator, for enums that have one.
template <class Enum>
std::optional<std::string> core_label(std::string_view value)
{
    if (const auto found = store::enumerator_of<Enum>(value)) return std::string(label(*found));
    return std::nullopt;
}

constexpr auto values = std::to_array<Word>({
    {"outcome accept", "承諾する"},
    {"outcome refuse", "拒絶する"},
    {"answer accepted", "申出を認めて修補する"},
    {"answer rejected", "申出を認めない"},
    {"procured_by provider", "当社が調達"},
    {"procured_by contractor", "契約者が調達"},
    {"tax standard", "標準税率"},
    {"tax reduced", "軽減税率"},
    {"tax transitional", "旧税率（経過措置）"},
    {"tax export_free", "輸出免税"},
    {"tax exempt", "非課税"},
    {"tax out_of_scope", "不課税・対象外"},
    {"source unknown", "不明"},
    {"source notice", "振込入金通知（01）"},
    {"source statement", "入出金取引明細（03）"},
    {"part late_damages", "遅延損害金"},
    {"part principal", "元本"},
});

}

std::string_view command_words(std::string_view type)
{
    return look_up(commands, type);
}

std::string_view fact_words(std::string_view type)
{
    return look_up(facts, type);
}

std::string_view field_words(std::string_view field)
{
    return look_up(fields, field);
}

std::string_view field_help(std::string_view command, std::string_view field)
{
    for (const Help& help : helps)
        if (help.field == field && (help.command.empty() || help.command == command)) return help.words;
    return "";
}

std::string value_words(std::string_view field, std::string_view value)
{
    const std::string key = std::string(field) + " " + std::string(value);
    if (const std::string_view found = look_up(values, key); found != key) return std::string(found);
    if (field == "parameter" || field == "numbers" || field.empty()) // the element of a list has no name
        if (const auto found = store::enumerator_of<terms::Parameter>(value))
            return std::string(terms::entry(*found).label);
    if (field == "policy")
        if (const auto found = store::enumerator_of<terms::Policy>(value))
            return std::string(terms::entry(*found).label);
    std::optional<std::string> found;
    if (field == "decision") found = core_label<terms::ReadingDecision>(value);
    if (field == "ground") found = core_label<terms::AmendmentGround>(value);
    if (field == "title") found = core_label<money::AccountTitle>(value);
    if (field == "letter") found = core_label<money::Letter>(value);
    if (field == "reason") found = core_label<money::HoldReason>(value);
    if (field == "role") found = core_label<Role>(value);
    if (field == "means") found = core_label<notice::Means>(value);
    if (field == "evidence") found = core_label<notice::Evidence>(value);
    if (field == "document_kind") found = core_label<secrecy::DocumentKind>(value);
    if (field == "direction") found = core_label<secrecy::Direction>(value);
    if (field == "disposal") found = core_label<secrecy::Disposal>(value);
    if (field == "retention_class")
        if (const auto kind = store::enumerator_of<RetentionClass>(value)) found = std::string(secrecy::label(*kind));
    if (field == "kind") {
        found = core_label<contract::PartyKind>(value);
        if (!found) found = core_label<money::FeeKind>(value);
        if (!found) found = core_label<money::InvoiceKind>(value);
        if (!found) found = core_label<notice::NoticeKind>(value);
        if (!found) found = core_label<terms::MarkKind>(value);
        if (!found) found = core_label<secrecy::DocumentKind>(value);
    }
    return found.value_or(std::string(value));
}

bool is_long_text(std::string_view field)
{
    static constexpr auto names =
        std::to_array<std::string_view>({"statement", "evidence", "description", "text", "note", "wish", "paragraphs",
                                         "reason", "bank_account", "purpose", "detail"});
    return std::find(names.begin(), names.end(), field) != names.end();
}

}
