#include "edge/bank_kept.h"

#include "documents/bank_names.h"

#include <algorithm>

namespace edge {
namespace {

using namespace documents;

// The table leaves the word out for banks of Japan (みずほ), not for 信金, 信組 and the like.
std::string name_of_bank(const std::string& code, const std::string& kana)
{
    const bool named_bank = code < "0400" || (code >= "0500" && code < "0600") || code == "9900";
    if (const auto known = bank_name(code)) return std::string(known->name) + (named_bank ? "銀行" : "");
    return kana.empty() ? "銀行 " + code : kana;
}

// 引落日 has no year: the last such day that is not after the day on which the answer came.
Date last_such_day(const std::string& month_day, Date on)
{
    if (month_day.size() != 4) return on;
    const std::string day_text = "-" + month_day.substr(0, 2) + "-" + month_day.substr(2);
    for (int back = 0; back < 9; ++back) // 29 February
        if (const auto day = Date::parse(std::to_string(on.year() - back) + day_text); day && *day <= on) return *day;
    return on;
}

Date day_of(const BankFile& file, Date on)
{
    const BankRecord& header = file.groups.front().header;
    if (file.kind == BankKind::debit) return last_such_day(text_of(header, "debit_on"), on);
    return std::min(date_of(header, "until", on).value_or(on), on);
}

// What came in by it.
Yen amount_of(const BankFile& file)
{
    const char* const item = file.kind == BankKind::debit       ? "paid_amount"
                             : file.kind == BankKind::statement ? "deposit_amount"
                                                                : "amount";
    Yen sum;
    for (const BankGroup& group : file.groups)
        sum += yen_of(group.trailer, item);
    return sum;
}

}

secrecy::KeepDocument bank_file_received(const BankFile& file, const std::string& sha256, Date on)
{
    const BankRecord& header = file.groups.front().header;
    secrecy::KeepDocument about;
    about.kind = secrecy::DocumentKind::bank_file;
    about.direction = secrecy::Direction::received;
    about.counterparty = name_of_bank(text_of(header, "bank"), text_of(header, "bank_name"));
    about.dated = day_of(file, on);
    about.amount = amount_of(file);
    about.number = std::string(code_of(file.kind)) + " " + about.dated.text() + " " + sha256.substr(0, 12);
    about.file = std::string(code_of(file.kind)) + "-" + about.dated.text() + (file.csv ? ".csv" : ".dat");
    return about;
}

void keep_order(office::Office& office, const WrittenOrder& order, const std::string& bytes)
{
    secrecy::KeepDocument about;
    about.kind = secrecy::DocumentKind::bank_file;
    about.counterparty = name_of_bank(order.bank, "");
    about.number = order.number;
    about.dated = order.dated;
    about.amount = order.amount;
    about.file = order.number + ".dat";
    office::keep_written(office, std::move(about), bytes);
}

}
