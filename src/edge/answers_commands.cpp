#include "edge/answers_commands.h"

#include "edge/json_text.h"
#include "edge/labels.h"
#include "store/fact_schema.h"
#include "store/schema.h"

#include <array>
#include <map>
#include <stdexcept>

namespace edge {
namespace {

const std::map<std::string_view, Basis>& clauses()
{
    static const std::map<std::string_view, Basis> all{
        {"LoadEdition", {"terms 2.1"_clause, "terms 附則.1"_clause}},
        {"DraftEdition", "terms 2.1"_clause},
        {"WithdrawDraft", "terms 2.1"_clause},
        {"MapClauses", {"terms 2.1#4"_clause, "terms 1.1"_clause}},
        {"ConfirmReadings", {"terms 1.1"_clause, "terms 2.1#4"_clause}},
        {"AnnounceEdition", {"terms 2.1#3"_clause, "terms 2.1"_clause, "civil-code 548-4"_clause}},
        {"SetParameter", "terms 1.1"_clause},
        {"ChoosePolicy", "terms 1.1"_clause},
        {"AgreeIndividually", "terms 1.1-但"_clause},
        {"AgreePolicy", "terms 1.1-但"_clause},
        {"SetProvider", "consumption-tax-act 57-4.1"_clause},
        {"DraftNotice", "terms 40.1"_clause},
        {"RecordSending", "terms 40.1"_clause},
        {"RecordArrival", {"civil-code 97.1"_clause, "civil-code 97.2"_clause}},
        {"RecordBounce", "civil-code 97.1"_clause},
        {"PublishNotice", "civil-code 98"_clause},
        {"WithdrawNotice", "civil-code 97.1"_clause},
        {"NotifyAmendment", {"terms 2.1#3"_clause, "terms 1.1#3"_clause, "civil-code 548-4"_clause}},
        {"Apply", {"terms 14.1"_clause, "terms 0.2"_clause}},
        {"Screen", {"terms 16.1"_clause, "terms 15.1"_clause}},
        {"Form", "terms 15.1"_clause},
        {"AgreeDeliverable", {"terms 3.10"_clause, "terms 4.1"_clause, "terms 4.2"_clause}},
        {"Deliver", "terms 4.3"_clause},
        {"ConfirmItems", "terms 4.3"_clause},
        {"ClaimNonconformity", "terms 4.3#2"_clause},
        {"AnswerClaim", "terms 4.3#2"_clause},
        {"CloseConfirmation", "terms 4.3"_clause},
        {"Suspend", "terms 20.1"_clause},
        {"Lift", "terms 20.1"_clause},
        {"SetPrice", "terms 28.2"_clause},
        {"SetItemSale", "terms 28.2"_clause},
        {"AgreeFees", "terms 29.2"_clause},
        {"AddFee", {"terms 28.2"_clause, "terms 1.1-但"_clause}},
        {"RecordUsage", {"terms 28.4"_clause, "terms 5.3"_clause}},
        {"IssueInvoice", {"terms 30.1"_clause, "terms 30.3"_clause}},
        {"InvoiceLateDamages", "terms 32.1"_clause},
        {"InvoiceSettlement", {"terms 25.2"_clause, "terms 28.5"_clause}},
        {"ReceivePayment", {"terms 29.1"_clause, "civil-code 488"_clause, "civil-code 489"_clause}},
        {"EndFee", {"terms 1.1-但"_clause, "terms 28.2"_clause}},
        {"AgreeDiscount", {"terms 1.1-但"_clause, "terms 28.2"_clause}},
        {"EndDiscount", {"terms 1.1-但"_clause, "terms 28.2"_clause}},
        {"CancelInvoice", "terms 30.1"_clause},
        {"ReduceInvoice", {"consumption-tax-act 57-4.3"_clause, "civil-code 519"_clause, "terms 1.1-但"_clause}},
        {"ApplyCredit", {"civil-code 488"_clause, "civil-code 489"_clause}},
        {"RefundCredit", {"civil-code 703"_clause, "terms 28.8"_clause}},
        {"SetCollector", {"terms 29.1"_clause, "terms 29.5"_clause}},
        {"RegisterMandate", {"terms 29.1"_clause, "terms 20.1.2"_clause}},
        {"EndMandate", "terms 29.1"_clause},
        {"OrderDebits", {"terms 29.1"_clause, "banking-act-order 5"_clause}},
        {"ReceiveDebitResults", {"terms 20.1.2"_clause, "terms 29.1"_clause}},
        {"RegisterPayer", "terms 29.1"_clause},
        {"ReceiveTransfers", "terms 29.1"_clause},
        {"MatchTransfer", {"terms 29.1"_clause, "terms 29.5"_clause, "civil-code 488"_clause}},
        {"UndoMatch", {"terms 29.1"_clause, "civil-code 489"_clause}},
        {"SetTransferAside", "terms 29.1"_clause},
        {"WithdrawDebits", "terms 29.1"_clause},
        {"ResolveDebit", {"terms 29.1"_clause, "terms 20.1.2"_clause}},
        {"NameAccount", "terms 30.1"_clause},
        {"CertifyMonth", "terms 30.1"_clause},
        {"PostBankFee", "terms 29.5"_clause},
        {"WriteOff", {"terms 29.2"_clause, "terms 30.3"_clause}},
        {"SetDunningPlan", "terms 30.3"_clause},
        {"HoldCollection", {"terms 30.3"_clause, "terms 32.1"_clause}},
        {"ReleaseHold", "terms 30.3"_clause},
        {"RemindOfDebts", {"terms 30.3"_clause, "terms 32.1"_clause, "civil-code 150"_clause}},
        {"PromisePayment", {"civil-code 152"_clause, "terms 30.3"_clause}},
        {"InvoiceSpecialFee", "terms 31.1"_clause},
        {"DecideRefund", {"civil-code 703"_clause, "terms 28.8"_clause}},
        {"OrderRefunds", {"civil-code 703"_clause, "banking-act-order 5"_clause}},
        {"RedirectRefund", "civil-code 703"_clause},
        {"SetRemitter", {"terms 29.1"_clause, "civil-code 703"_clause}},
        {"CombineInvoices", {"terms 30.1"_clause, "consumption-tax-order 70-10"_clause, "terms 30.3"_clause}},
        {"CombineForParty", "terms 30.1"_clause},
        {"StopCombining", "terms 30.1"_clause},
        {"RegisterSubcontractor", {"terms 39.1"_clause, "consumption-tax-act 57-4.1"_clause}},
        {"RecordPurchase",
         {"consumption-tax-act 30.1"_clause, "consumption-tax-act 30.7"_clause, "consumption-tax-amendment 52"_clause,
          "terms 39.1"_clause}},
        {"WithdrawPurchase", "consumption-tax-act 30.7"_clause},
        {"OrderTransfers", {"civil-code 703"_clause, "terms 39.1"_clause, "banking-act-order 5"_clause}},
        {"WithdrawTransfers", {"terms 39.1"_clause, "civil-code 703"_clause}},
        {"ImportContracts", {"terms 15.1"_clause, "terms 12.1"_clause, "terms 29.2"_clause}},
        {"DemandCure", {"terms 24.3.1"_clause, "civil-code 150"_clause}},
        {"TerminateByProvider", {"terms 24.1"_clause, "terms 24.2"_clause, "terms 24.3"_clause, "terms 24.4"_clause}},
        {"TerminateByContractor", "terms 25.1"_clause},
        {"AgreeSettlement", "terms 25.2"_clause},
        {"End", {"terms 24.4"_clause, "terms 25.1"_clause}},
        {"VoidEnding", "civil-code 97.1"_clause},
        {"RecordDisposal", {"terms 26.1"_clause, "terms 26.1-但"_clause}},
        {"Erase", "terms 26.1"_clause},
        {"EraseApplication", "terms 26.1"_clause},
        {"Reveal", "terms 34.6.4"_clause},
        {"KeepDocument", {"e-books-act 7"_clause, "e-books-rule 4"_clause}},
        {"HoldDocuments", "companies-act 432"_clause},
        {"ReleaseDocuments", "companies-act 432"_clause},
        {"AddPerson", "terms 34.6.4"_clause},
        {"ChangePerson", "terms 34.6.4"_clause},
        {"CloseDay", "civil-code 141"_clause},
    };
    return all;
}

std::string_view kind_name(store::FieldKind kind)
{
    constexpr auto names =
        std::to_array<std::string_view>({"text", "integer", "decimal", "date", "month", "instant", "yen", "boolean",
                                         "enumeration", "clause", "id", "sealed", "list", "object"});
    return names.at(static_cast<std::size_t>(kind));
}

std::string field_json(const store::FieldDescription& field)
{
    JsonObject out;
    out.text("name", field.name)
        .text("words", field.name.empty() ? "" : field_words(field.name))
        .text("kind", kind_name(field.kind))
        .boolean("required", field.required)
        .boolean("optional", field.optional);
    if (!field.enum_values.empty()) out.json("values", json_list(field.enum_values, json_text));
    if (!field.id_prefix.empty()) out.text("id_prefix", field.id_prefix);
    if (!field.fields.empty()) out.json("fields", json_list(field.fields, field_json));
    return out.close();
}

std::string command_json(const store::CommandDescription& command)
{
    return JsonObject()
        .text("type", command.type)
        .text("words", command_words(command.type))
        .json("basis", json_basis(clauses_of(command.type)))
        .json("fields", json_list(command.fields, field_json))
        .close();
}

}

const Basis& clauses_of(std::string_view command_type)
{
    const auto found = clauses().find(command_type);
    if (found == clauses().end()) throw std::out_of_range("no clauses are named for " + std::string(command_type));
    return found->second;
}

Answer commands_answer()
{
    std::string text;
    for (const store::CommandDescription& command : store::commands()) {
        text += std::string(command.type) + " — " + std::string(command_words(command.type)) + "（";
        std::string_view gap;
        for (const Clause clause : clauses_of(command.type)) {
            text += std::string(gap) + clause.printed();
            gap = "、";
        }
        text += "）\n ";
        for (const store::FieldDescription& field : command.fields)
            text += " " + std::string(field.name) + (field.required ? "*" : "");
        text += "\n";
    }
    return {JsonObject().json("commands", json_list(store::commands(), command_json)).close(), 0,
            text + "* は必ず入力する項目です。詳しくは --schema か --json で表示します。"};
}

Answer schema_answer(SchemaOf what)
{
    const std::string schema = what == SchemaOf::commands ? store::command_schema() : store::fact_schema();
    return {schema, 0, schema};
}

}
