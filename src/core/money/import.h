// Contracts that lived before the provider used this program: parties, terms, fees and open debts, from a mapped
// spreadsheet, checked as a whole and kept in one decision. 11, 12, 15, 29.2
#pragma once

#include "money/money.h"

namespace money {

struct ImportedFee {
    std::string item; // of the price list
    std::int32_t quantity = 1;
    Date from;
    std::optional<Date> until;
    std::optional<Yen> own_price;            // without tax
    std::optional<Date> billed_through;      // the last day of the last service period billed; nullopt: none was
    std::optional<Decimal> discount_percent; // of every period still to be billed, as in AgreeDiscount
    std::optional<Yen> discount_yen;
    std::optional<Date> discount_until;
};
BOOST_DESCRIBE_STRUCT(ImportedFee, (),
                      (item, quantity, from, until, own_price, billed_through, discount_percent, discount_yen,
                       discount_until))

struct ImportedDebt {
    std::string number;
    Date issued_on, due;
    Yen amount;                          // still open, with tax
    std::optional<Date> damages_through; // late damages were claimed through this day
};
BOOST_DESCRIBE_STRUCT(ImportedDebt, (), (number, issued_on, due, amount, damages_through))

struct ImportedContract {
    std::string reference, digest;
    contract::Applicant applicant;
    std::string edition;
    Date formed_on;
    std::optional<Date> usage_start; // nullopt: the day of formation (12.1)
    std::optional<Date> express_until, delivered_on;
    std::vector<ImportedFee> fees;
    std::vector<ImportedDebt> debts;
    Yen credit; // of the contractor, held by the provider
    // Own terms of payment (1.1-但), from the day of formation; nullopt: as for all.
    std::optional<std::int32_t> closing_day, payment_months, payment_day;
    std::string deadline_roll, billing_timing; // options of these policies; empty: as for all
};
BOOST_DESCRIBE_STRUCT(ImportedContract, (),
                      (reference, digest, applicant, edition, formed_on, usage_start, express_until, delivered_on, fees,
                       debts, credit, closing_day, payment_months, payment_day, deadline_roll, billing_timing))

struct ImportContracts { // the whole file or nothing; what was imported already stays as it is
    std::string file;    // SHA-256 of its bytes
    std::vector<ImportedContract> contracts;
};
BOOST_DESCRIBE_STRUCT(ImportContracts, (), (file, contracts))

// What keeps a contract of the file out: `field` as in ImportContracts, e.g. fees[1].item.
struct ImportFault {
    std::size_t contract = 0; // index in the command
    std::string field, reason;
    Clause clause;
};
std::vector<ImportFault> faults_of(const Book& book, const ImportContracts& command, const Issuing& rooms, Date today);

using ImportFact = std::variant<contract::ContractImported, FeeAgreed, ReceivableOpened, CreditOpened, DiscountAgreed,
                                terms::IndividuallyAgreed, terms::PolicyAgreed>;
Decision<ImportFact> decide(const Book& book, const ImportContracts& command, const Issuing& rooms,
                            const Occasion& occasion);

}
