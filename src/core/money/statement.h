// Statements of account (取引明細書): what a party or one contract owed at the beginning of a range of days, everything
// that changed it, and what is owed at its end. All by the day from which it counts, as the books know it now. 29, 32
#pragma once

#include "money/money.h"

namespace money {

enum class Movement : std::uint8_t {
    invoice,    // 請求
    reduction,  // 減額
    taken_back, // 取消し
    payment,    // 入金
    credit,     // 預りの充当: money that came in earlier
    bank_fee,   // 当社負担の振込手数料
    refund,     // 返金
    write_off,  // 貸倒れ
};
BOOST_DESCRIBE_ENUM(Movement, invoice, reduction, taken_back, payment, credit, bank_fee, refund, write_off)
std::string_view label(Movement movement);

struct StatementRow {
    Date on;
    Movement movement = Movement::invoice;
    ContractId contract;
    InvoiceId invoice;                   // 0 where it is about none or several
    PaymentId payment;                   // 0 where it is about none
    std::string number;                  // as printed: of the invoice or the reduction note; else of the payment
    std::vector<Allocation> allocations; // of a payment or of credit: what it settled
    Yen amount;                          // what came in, was issued, taken off …; never negative
    Yen change;                          // of what is owed
    Yen credit;                          // of what is held for the contractor
    Yen damages;                         // of the amount: late damages that no invoice asked for (civil-code 489)
    Yen recovered;                       // of the amount: on debts that the books gave up
    Yen balance;                         // owed after it
    Yen held;                            // for the contractor after it
    Basis basis;
    std::vector<Position> because;
};

struct OpenItem { // an invoice that is not paid on the last day
    InvoiceId invoice;
    std::string number;
    ContractId contract;
    InvoiceKind kind = InvoiceKind::fees;
    Date issued_on, due;
    Yen total, open;       // with tax, after reductions; what is left of it
    std::int32_t late = 0; // days after the due date; 0: not late
};

struct AccruedDamages { // 32.1: through the last day, neither paid nor on an invoice by then
    InvoiceId invoice;
    std::string number;
    ContractId contract;
    Yen amount;
    std::string formula;
    Basis basis;
};

struct AccountStatement {
    Date from, until;
    Yen opening, closing; // owed: the receivables of the books at the end of the day before, and of the last day
    std::vector<StatementRow> rows;
    Yen asked, reduced, paid,
        written_off;            // sums of the changes: opening + asked − reduced − paid − written_off = closing
    std::vector<OpenItem> open; // oldest due first; sums up to closing
    std::vector<AccruedDamages> damages;
    Yen accrued;                        // their sum; not among what is owed
    Yen credit_opening, credit_closing; // held for the contractor; not taken off what is owed
    Yen given_up; // written off by the last day and not recovered: the books show it no more, the debt remains
};

// The statement of some contracts together. Refusal when the range is none or late damages cannot be told.
Result<AccountStatement, Refusal> account_statement(const Book& book, const std::vector<ContractId>& contracts,
                                                    const terms::Book& terms, Date from, Date until);

// 根拠 of the balances: what they are made of.
Explanation explain(const AccountStatement& statement);

}
