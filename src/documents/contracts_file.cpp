#include "documents/contracts_file.h"

#include "basis/text.h"
#include "documents/digest.h"
#include "documents/terms_file.h"

#include <algorithm>
#include <array>

namespace documents {
namespace {

constexpr auto columns = std::to_array<ContractsColumn>(
    {{"管理番号", "reference", true, "これまでの契約の番号。同じ番号の行は、続けて並べる"},
     {"種類", "applicant.kind", false, "法人、団体又は個人。空欄は法人"},
     {"契約者名", "applicant.name", true, ""},
     {"カナ", "applicant.name_kana", false, "振込の名義を見分けるのに使う"},
     {"法人番号", "applicant.corporate_number", false, "13桁"},
     {"郵便番号", "applicant.postal_code", false, ""},
     {"住所", "applicant.address", true, ""},
     {"代表者", "applicant.representative", false, ""},
     {"担当者名", "applicant.contact_name", false, "封緘して保管する"},
     {"担当者メール", "applicant.contact_mail", false, "通知の宛先。封緘して保管する"},
     {"担当者電話", "applicant.contact_phone", false, "封緘して保管する"},
     {"約款の版", "edition", true, "取り込んである版の名前"},
     {"成立日", "formed_on", true, ""},
     {"利用起算日", "usage_start", false, "空欄は成立日"},
     {"契約期間の末日", "express_until", false, "空欄は定めなし"},
     {"納品完了日", "delivered_on", false, "空欄は納品がまだ"},
     {"締日", "closing_day", false, "1から31（31は月末）。締日から休日の扱いまで、空欄は全体の設定による"},
     {"支払月", "payment_months", false, "締めから支払期日までの月数"},
     {"支払日", "payment_day", false, "1から31（31は月末）"},
     {"休日の扱い", "deadline_roll", false, "翌営業日、日祝のみ又は延ばさない"},
     {"請求時期", "billing_timing", false, "前払い又は後払い。空欄は全体の設定による"},
     {"品目", "item", false, "料金表の品目コード"},
     {"数量", "quantity", false, "空欄は1"},
     {"料金開始日", "from", false, "空欄は利用起算日"},
     {"料金終了日", "until", false, ""},
     {"個別単価", "own_price", false, "税抜。料金表と違うときだけ"},
     {"請求済み末日", "billed_through", false, "すでに請求した利用期間の末日。空欄は未請求"},
     {"値引率", "discount_percent", false, "まだ請求していない期間から引く率（％）"},
     {"値引額", "discount_yen", false, "1期間当たり。税抜"},
     {"値引終了日", "discount_until", false, "空欄は定めなし"},
     {"請求番号", "number", false, "未払いの請求の番号"},
     {"請求日", "issued_on", false, ""},
     {"支払期日", "due", false, ""},
     {"未払い額", "amount", false, "税込"},
     {"遅延損害金請求済み末日", "damages_through", false, "この日の分まで請求した"},
     {"預り金", "credit", false, "どの請求にも充てていない入金"}});

using Cells = std::vector<std::string>;

// Rows of a CSV; a quoted cell may hold commas, quotes doubled and line breaks.
std::vector<Cells> rows_of(std::string_view text)
{
    std::vector<Cells> rows{Cells(1)};
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '"' && text.substr(at + 1).starts_with('"'))
            rows.back().back() += text[at++];
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && c == ',')
            rows.back().emplace_back();
        else if (!quoted && c == '\n')
            rows.emplace_back(1);
        else if (c != '\r')
            rows.back().back() += c;
    }
    return rows;
}

bool empty(const Cells& row)
{
    return std::all_of(row.begin(), row.end(), [](const std::string& cell) { return trimmed(cell).empty(); });
}

std::string without_mark(std::string text)
{
    return text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text;
}

// 2026-04-01, 2026/4/1, 2026年4月1日, in digits of either width.
std::optional<Date> date_in(const std::string& cell)
{
    const std::string text = folded(cell);
    std::array<int, 3> parts{};
    std::size_t part = 0, digits = 0;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        at += point.length;
        if (point.code >= '0' && point.code <= '9') {
            if (++digits > 4) return std::nullopt;
            parts.at(part) = parts.at(part) * 10 + static_cast<int>(point.code - '0');
        } else if (digits > 0 && (point.code == '-' || point.code == '/' || point.code == '.' || point.code == U'年' ||
                                  point.code == U'月')) {
            if (++part > 2) return std::nullopt;
            digits = 0;
        } else if (point.code != U'日' || part != 2 || at != text.size()) {
            return std::nullopt;
        }
    }
    if (part != 2 || parts[1] < 1 || parts[2] < 1) return std::nullopt;
    return Date::try_of(parts[0], static_cast<unsigned>(parts[1]), static_cast<unsigned>(parts[2]));
}

// 1,234, ¥1,234, 1234円, in digits of either width.
std::optional<std::int64_t> number_in(const std::string& cell)
{
    std::string digits;
    const std::string text = folded(cell);
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = decode(text, at);
        at += point.length;
        const char32_t code = half_width(point.code);
        if (code >= '0' && code <= '9')
            digits += static_cast<char>(code);
        else if (code != ',' && code != U'¥' && code != U'￥' && code != '\\' && code != U'円')
            return std::nullopt;
    }
    if (digits.empty() || digits.size() > 15) return std::nullopt;
    return std::stoll(digits);
}

class Reading {
public:
    Reading(std::vector<Cells> rows, const ColumnMap& map) : rows_(std::move(rows))
    {
        for (const ContractsColumn& column : columns) {
            const auto mapped = map.find(column.name);
            file_.headed[std::string(column.name)] = mapped == map.end() ? std::string(column.name) : mapped->second;
        }
    }

    Parsed<ContractsFile> read(std::string_view bytes)
    {
        if (auto bad = read_head()) return *std::move(bad);
        file_.command.file = sha256_hex(bytes);
        for (at_ = 1; at_ < rows_.size(); ++at_) {
            if (empty(rows_[at_])) continue;
            if (rows_[at_].size() > rows_[0].size())
                return BadInput{"row", static_cast<std::int64_t>(at_ + 1),
                                std::to_string(at_ + 1) +
                                    "行目の列が見出しより多くあります。カンマを含む値は \" で囲んでください。"};
            read_row();
        }
        if (file_.command.contracts.empty())
            return BadInput{"row", 2, "契約の行がありません。見出しの次の行から、契約を書いてください。"};
        seal_digests();
        return std::move(file_);
    }

private:
    std::optional<BadInput> read_head()
    {
        for (std::size_t i = 0; i < rows_[0].size(); ++i)
            for (const ContractsColumn& column : columns)
                if (folded(rows_[0][i]) == folded(file_.headed.at(std::string(column.name))))
                    place_.emplace(column.field, i);
        std::string missing;
        for (const ContractsColumn& column : columns)
            if (column.required && !place_.contains(column.field))
                missing += (missing.empty() ? "" : "、") + file_.headed.at(std::string(column.name));
        if (missing.empty()) return std::nullopt;
        return BadInput{"head", 1,
                        "見出しに " + missing + " がありません。1行目に見出しを書くか、列の対応を指定してください。"};
    }

    std::string cell(std::string_view field) const
    {
        const auto place = place_.find(field);
        if (place == place_.end() || place->second >= rows_[at_].size()) return {};
        return std::string(trimmed(rows_[at_][place->second]));
    }

    void blame(std::string_view field, std::string reason)
    {
        file_.faults.push_back({at_ + 1, headed(field), std::move(reason)});
    }
    std::string headed(std::string_view field) const
    {
        for (const ContractsColumn& column : columns)
            if (column.field == field) return file_.headed.at(std::string(column.name));
        return {};
    }

    std::optional<Date> date(std::string_view field)
    {
        const std::string text = cell(field);
        if (text.empty()) return std::nullopt;
        const auto found = date_in(text);
        if (!found) blame(field, "「" + text + "」は日付として読めません。2026-04-01 の形にしてください。");
        return found;
    }
    Date required_date(std::string_view field)
    {
        if (cell(field).empty()) blame(field, "空欄です。日付を入れてください。");
        return date(field).value_or(Date());
    }
    std::optional<std::int64_t> number(std::string_view field)
    {
        const std::string text = cell(field);
        if (text.empty()) return std::nullopt;
        const auto found = number_in(text);
        if (!found) blame(field, "「" + text + "」は0以上の整数として読めません。");
        return found;
    }

    void read_row()
    {
        const std::string reference = cell("reference");
        const bool again = !file_.command.contracts.empty() && file_.command.contracts.back().reference == reference;
        if (!again)
            begin(reference);
        else
            compare_with_first();
        for (const std::string& one : rows_[at_])
            texts_.back() += one + "\x1F";
        read_fee();
        read_debt();
        if (const auto credit = number("credit")) {
            if (again) blame("credit", "預り金は、契約の最初の行に書いてください。");
            file_.command.contracts.back().credit = Yen(*credit);
        }
    }

    // What a further row says of the contract itself is left empty, or is the same.
    void compare_with_first()
    {
        const std::size_t here = at_;
        for (const ContractsColumn& column : columns) {
            if (column.field == "item") break;
            at_ = file_.first_rows.back() - 1;
            const std::string first = cell(column.field);
            at_ = here;
            if (const std::string again = cell(column.field); !again.empty() && again != first)
                blame(column.field, "「" + again + "」は、同じ管理番号の最初の行の「" + first + "」と違います。");
        }
    }

    void begin(const std::string& reference)
    {
        money::ImportedContract one{.reference = reference, .edition = cell("edition")};
        contract::Applicant& party = one.applicant;
        party.name = cell("applicant.name");
        party.name_kana = cell("applicant.name_kana");
        party.corporate_number = cell("applicant.corporate_number");
        party.postal_code = cell("applicant.postal_code");
        party.address = cell("applicant.address");
        party.representative = cell("applicant.representative");
        const std::string kind = cell("applicant.kind");
        if (kind == "個人")
            party.kind = contract::PartyKind::individual;
        else if (kind == "団体")
            party.kind = contract::PartyKind::group;
        else if (!kind.empty() && kind != "法人")
            blame("applicant.kind", "「" + kind + "」は読めません。法人、団体、個人のどれかにしてください。");
        one.formed_on = required_date("formed_on");
        one.usage_start = date("usage_start");
        one.express_until = date("express_until");
        one.delivered_on = date("delivered_on");
        read_own_terms(one);
        file_.contacts.push_back(
            {cell("applicant.contact_name"), cell("applicant.contact_mail"), cell("applicant.contact_phone")});
        file_.command.contracts.push_back(std::move(one));
        file_.first_rows.push_back(at_ + 1);
        file_.fee_rows.emplace_back();
        file_.debt_rows.emplace_back();
        texts_.emplace_back();
    }

    std::optional<std::int32_t> small_number(std::string_view field)
    {
        const auto found = number(field);
        if (!found) return std::nullopt;
        return static_cast<std::int32_t>(std::min<std::int64_t>(*found, 1'000'000));
    }
    // The option that a word of the table stands for; empty where the cell is.
    std::string option(std::string_view field, const std::map<std::string, std::string>& words)
    {
        const std::string word = cell(field);
        if (word.empty()) return {};
        if (const auto found = words.find(word); found != words.end()) return found->second;
        std::string known;
        for (const auto& [name, value] : words)
            known.append(known.empty() ? "" : "、").append(name);
        blame(field, "「" + word + "」は読めません。" + known + " のどれかにしてください。");
        return {};
    }
    void read_own_terms(money::ImportedContract& one)
    {
        one.closing_day = small_number("closing_day");
        one.payment_months = small_number("payment_months");
        one.payment_day = small_number("payment_day");
        one.deadline_roll = option("deadline_roll", {{"翌営業日", "sundays_holidays_saturdays_yearend"},
                                                     {"日祝のみ", "sundays_holidays"},
                                                     {"延ばさない", "none"}});
        one.billing_timing = option("billing_timing", {{"前払い", "in_advance"}, {"後払い", "in_arrears"}});
    }
    void read_discount(money::ImportedFee& fee)
    {
        if (const std::string text = cell("discount_percent"); !text.empty()) {
            fee.discount_percent = Decimal::parse(text);
            if (!fee.discount_percent)
                blame("discount_percent", "「" + text + "」は率として読めません。10 や 12.5 の形にしてください。");
        }
        if (const auto yen = number("discount_yen")) fee.discount_yen = Yen(*yen);
        fee.discount_until = date("discount_until");
    }

    void read_fee()
    {
        money::ImportedContract& contract = file_.command.contracts.back();
        const std::string item = cell("item");
        if (item.empty()) {
            for (const std::string_view field : {"quantity", "from", "until", "own_price", "billed_through",
                                                 "discount_percent", "discount_yen", "discount_until"})
                if (!cell(field).empty()) blame(field, "品目が空欄です。料金の行には品目コードが要ります。");
            return;
        }
        money::ImportedFee fee{.item = item};
        const std::int64_t quantity = number("quantity").value_or(1);
        fee.quantity = static_cast<std::int32_t>(std::min<std::int64_t>(quantity, 2'000'000'000));
        fee.from = date("from").value_or(contract.usage_start.value_or(contract.formed_on));
        fee.until = date("until");
        if (const auto price = number("own_price")) fee.own_price = Yen(*price);
        fee.billed_through = date("billed_through");
        read_discount(fee);
        contract.fees.push_back(std::move(fee));
        file_.fee_rows.back().push_back(at_ + 1);
    }

    void read_debt()
    {
        const bool any = std::any_of(debt_fields.begin(), debt_fields.end(),
                                     [&](std::string_view field) { return !cell(field).empty(); });
        if (!any) return;
        money::ImportedDebt debt{.number = cell("number")};
        debt.issued_on = required_date("issued_on");
        debt.due = required_date("due");
        if (cell("amount").empty()) blame("amount", "空欄です。未払いの額（税込）を入れてください。");
        if (const auto amount = number("amount")) debt.amount = Yen(*amount);
        debt.damages_through = date("damages_through");
        file_.command.contracts.back().debts.push_back(std::move(debt));
        file_.debt_rows.back().push_back(at_ + 1);
    }

    void seal_digests()
    {
        for (std::size_t i = 0; i < texts_.size(); ++i)
            file_.command.contracts[i].digest = sha256_hex(texts_[i]);
    }

    static constexpr auto debt_fields =
        std::to_array<std::string_view>({"number", "issued_on", "due", "amount", "damages_through"});
    std::vector<Cells> rows_;
    std::map<std::string, std::size_t, std::less<>> place_; // field → column of the file
    std::vector<std::string> texts_;                        // of the rows of each contract
    ContractsFile file_;
    std::size_t at_ = 0;
};

}

std::span<const ContractsColumn> contracts_columns()
{
    return columns;
}

Parsed<ColumnMap> column_map(std::string_view text)
{
    ColumnMap map;
    std::int64_t number = 0;
    for (const Cells& row : rows_of(without_mark(std::string(text)))) {
        ++number;
        const std::string line(trimmed(row[0]));
        if (line.empty() || line[0] == '#') continue;
        const auto sign = line.find('=');
        const std::string name(trimmed(line.substr(0, sign)));
        const bool known = std::any_of(columns.begin(), columns.end(),
                                       [&](const ContractsColumn& column) { return column.name == name; });
        if (sign == line.npos || !known)
            return BadInput{"map", number,
                            std::to_string(number) + "行目「" + line +
                                "」は読めません。契約者名=得意先 の形で、決まった項目の名前を左に書いてください。"};
        map[name] = std::string(trimmed(line.substr(sign + 1)));
    }
    return map;
}

Parsed<ContractsFile> read_contracts_file(std::string_view bytes, const ColumnMap& map)
{
    auto text = terms_text(bytes);
    if (!text) return text.error();
    return Reading(rows_of(without_mark(*std::move(text))), map).read(bytes);
}

ContractsFile::Fault ContractsFile::place_of(const money::ImportFault& fault) const
{
    const auto open = fault.field.find('['), close = fault.field.find("].");
    std::size_t row = first_rows.at(fault.contract);
    std::string field = fault.field;
    if (open != std::string::npos && close != std::string::npos) {
        const std::size_t at = std::stoul(fault.field.substr(open + 1, close - open - 1));
        row = (fault.field.starts_with("fees") ? fee_rows : debt_rows).at(fault.contract).at(at);
        field = fault.field.substr(close + 2);
    }
    std::string column;
    for (const ContractsColumn& known : columns)
        if (known.field == field) column = headed.at(std::string(known.name));
    return {row, std::move(column), fault.reason};
}

}
