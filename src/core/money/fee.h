// The fees of a contract and the cloud usage it is billed for: which item, how many, from when, period by period.
// 12.1, 28.1, 28.4, 29.2
#pragma once

#include "money/price.h"
#include "service/service.h"

namespace money {

// ---- commands
struct AgreeFees { // 29.2, from due(): a formed contract's plan becomes its fees
    ContractId contract;
};
BOOST_DESCRIBE_STRUCT(AgreeFees, (), (contract))

struct AddFee { // a further fee, or a price of this contract alone (1.1-但)
    ContractId contract;
    std::string item;          // of the price list
    std::int32_t quantity = 1; // 1 to 1,000,000
    Date from;
    std::optional<Date> until;
    std::optional<Yen> own_price; // individual agreement; takes the place of a fee of the item once EndFee ended that
};
BOOST_DESCRIBE_STRUCT(AddFee, (), (contract, item, quantity, from, until, own_price))

struct EndFee { // 1.1-但, 28.2: no period of the fee begins after a day; an own price then takes its place by AddFee
    ContractId contract;
    FeeId fee;
    Date until; // the day before the fee's first day: it never begins
};
BOOST_DESCRIBE_STRUCT(EndFee, (), (contract, fee, until))

struct RecordUsage { // 28.4: what the cloud service cost in a month, in yen (5.3)
    ContractId contract;
    std::string month; // YYYY-MM
    Yen amount;
    std::string description;
    std::string evidence;
};
BOOST_DESCRIBE_STRUCT(RecordUsage, (), (contract, month, amount, description, evidence))

// ---- facts
struct FeeAgreed {
    Date on; // from
    Basis basis;
    FeeId fee;
    ContractId contract;
    std::string item;
    FeeKind kind = FeeKind::monthly;
    std::int32_t quantity = 1;
    std::optional<Date> until;
    std::optional<Yen> own_price;
    std::int32_t billed_periods = 0; // of an imported contract: service periods that were billed before
};
BOOST_DESCRIBE_STRUCT(FeeAgreed, (), (on, basis, fee, contract, item, kind, quantity, until, own_price, billed_periods))

struct FeeEnded {
    Date on; // the last day on which a period of the fee may begin
    Basis basis;
    ContractId contract;
    FeeId fee;
};
BOOST_DESCRIBE_STRUCT(FeeEnded, (), (on, basis, contract, fee))

struct UsageRecorded {
    Date on;
    Basis basis;
    ContractId contract;
    std::string month;
    Yen amount;
    std::string description, evidence;
};
BOOST_DESCRIBE_STRUCT(UsageRecorded, (), (on, basis, contract, month, amount, description, evidence))

// ---- state
struct Fee {
    FeeId id;
    ContractId contract;
    std::string item;
    FeeKind kind = FeeKind::monthly;
    std::int32_t quantity = 1;
    Date from;
    std::optional<Date> until;
    std::optional<Yen> own_price;
    Position by;
    std::int32_t billed_periods = 0; // service periods invoiced, from the first on …
    std::vector<Date> released;      // … but for those that begin on these days: their invoices were cancelled
};
BOOST_DESCRIBE_STRUCT(Fee, (),
                      (id, contract, item, kind, quantity, from, until, own_price, by, billed_periods, released))
// Whether the n-th service period, which begins on `first`, stands on an invoice.
bool billed(const Fee& fee, int n, Date first);

struct Usage {
    std::string month;
    Yen amount;
    std::string description, evidence;
    Position by;
    InvoiceId invoiced; // 0 until billed
};
BOOST_DESCRIBE_STRUCT(Usage, (), (month, amount, description, evidence, by, invoiced))

// ---- rules and questions
struct ServicePeriod {
    Date from, until;
};
// The n-th (from 0) service period of a monthly or yearly fee that starts on `from`: 12.1 counts the day itself; n + 1
// months (years) end the day before the corresponding day, or at the month's end where there is none (civil-code
// 143.2), and the next period starts on the day after. Policy billing_month = calendar_month: the first ends with its
// month, each further one is whole months. Initial and other fees have the one period n = 0 of one day. The terms name
// no part of a price for a part of a period: none is made.
ServicePeriod service_period(Date from, FeeKind kind, int n, bool calendar_month);
// Whether the periods of a fee are calendar months: by the policy of the day on which it began.
bool calendar_months(const Fee& fee, const terms::Rulebook& rules);

Decision<FeeAgreed> decide(const Book& book, const AgreeFees& command, const contract::Book& contracts,
                           const Occasion& occasion);
Decision<FeeAgreed> decide(const Book& book, const AddFee& command, const contract::Book& contracts,
                           const terms::Rulebook& rules, const Occasion& occasion);
Decision<FeeEnded> decide(const Book& book, const EndFee& command, const contract::Book& contracts,
                          const terms::Rulebook& rules, const Occasion& occasion);
Decision<UsageRecorded> decide(const Book& book, const RecordUsage& command, const contract::Book& contracts,
                               const service::Book& services, const Occasion& occasion);
void evolve(Book& book, const FeeAgreed& fact, const Recorded& recorded);
void evolve(Book& book, const FeeEnded& fact, const Recorded& recorded);
void evolve(Book& book, const UsageRecorded& fact, const Recorded& recorded);

}
