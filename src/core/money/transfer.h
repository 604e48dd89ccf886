// Incoming transfers as the bank tells them, their matching with contracts, and how a match is undone. 29.1, 29.5
#pragma once

#include "money/money.h"

namespace money {

struct TransferTag {
    static constexpr std::string_view prefix = "TR";
};
using TransferId = Id<TransferTag>; // 振込入金

// ---- commands
struct RegisterPayer { // how transfers for a contract can be known; at least one of the three
    ContractId contract;
    std::string kana;            // a name it pays under
    std::string remitter_code;   // 振込依頼人コード, 10 digits
    std::string virtual_account; // bank, branch, deposit and number of an account kept for it: 15 digits
};
BOOST_DESCRIBE_STRUCT(RegisterPayer, (), (contract, kana, remitter_code, virtual_account))

enum class TransferSource : std::uint8_t { unknown, notice, statement }; // 01, 03
BOOST_DESCRIBE_ENUM(TransferSource, unknown, notice, statement)

struct TransferRow {
    std::string account; // ours: bank, branch, deposit, number: digits
    std::string key;     // what the bank knows it by within the account: day, number, amount
    Date booked_on;
    std::optional<Date> value_on; // 起算日: from this day the money counts
    Yen amount;                   // > 0
    std::string remitter_code, remitter_name, sending_bank, edi;
    bool reversal = false; // 取消: takes back an earlier one
    TransferSource source = TransferSource::unknown;
};
BOOST_DESCRIBE_STRUCT(TransferRow, (),
                      (account, key, booked_on, value_on, amount, remitter_code, remitter_name, sending_bank, edi,
                       reversal, source))

struct ReceiveTransfers { // a whole file, or nothing; rows known already stay as they are
    std::string file;     // SHA-256 of its bytes
    std::vector<TransferRow> rows;
};
BOOST_DESCRIBE_STRUCT(ReceiveTransfers, (), (file, rows))

struct MatchPart {
    ContractId contract;
    std::optional<InvoiceId> invoice; // the payer's choice among debts (civil-code 488)
    Yen amount;
};
BOOST_DESCRIBE_STRUCT(MatchPart, (), (contract, invoice, amount))

struct MatchTransfer { // the parts make up the transfer
    TransferId transfer;
    std::vector<MatchPart> parts;
    std::string reason; // why it is taken for theirs
};
BOOST_DESCRIBE_STRUCT(MatchTransfer, (), (transfer, parts, reason))

struct UndoMatch {
    TransferId transfer;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(UndoMatch, (), (transfer, reason))

struct SetTransferAside { // no payment of a contractor: interest, a grant …
    TransferId transfer;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(SetTransferAside, (), (transfer, reason))

// ---- facts
struct PayerRegistered {
    Date on;
    Basis basis;
    ContractId contract;
    std::string kana, remitter_code, virtual_account;
};
BOOST_DESCRIBE_STRUCT(PayerRegistered, (), (on, basis, contract, kana, remitter_code, virtual_account))

struct TransferReceived {
    Date on; // booked by the bank
    Basis basis;
    TransferId transfer;
    std::string file, account, key;
    std::optional<Date> value_on;
    Yen amount;
    std::string remitter_code, remitter_name, sending_bank, edi;
    bool reversal = false;
    TransferId reverses; // the transfer that a reversal takes back; 0 = none found
    TransferSource source = TransferSource::unknown;
    TransferId resembles; // one of another file that it may be; 0 = none
};
BOOST_DESCRIBE_STRUCT(TransferReceived, (),
                      (on, basis, transfer, file, account, key, value_on, amount, remitter_code, remitter_name,
                       sending_bank, edi, reversal, reverses, source, resembles))

struct TransferRepeated { // a file of another kind told of the same transfer: it counts once
    Date on;
    Basis basis;
    TransferId transfer;
    std::string file, account, key; // under which that file knows it
};
BOOST_DESCRIBE_STRUCT(TransferRepeated, (), (on, basis, transfer, file, account, key))

struct TransferMatched {
    Date on;
    Basis basis;
    TransferId transfer;
    std::int32_t nth = 1; // how often it has been matched
    std::vector<MatchPart> parts;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferMatched, (), (on, basis, transfer, nth, parts, reason))

struct MatchUndone {
    Date on;
    Basis basis;
    TransferId transfer;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(MatchUndone, (), (on, basis, transfer, reason))

struct TransferSetAside {
    Date on;
    Basis basis;
    TransferId transfer;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(TransferSetAside, (), (on, basis, transfer, reason))

// A payment that was none of this contract's: nothing of it counts from its own day on, and what was allocated since is
// allocated anew.
struct PaymentTakenBack {
    Date on; // the day of the correction
    Basis basis;
    ContractId contract;
    PaymentId payment;
    Yen amount;
    Date after; // the day before it was paid
    std::vector<DatedAllocation> parts;
};
BOOST_DESCRIBE_STRUCT(PaymentTakenBack, (), (on, basis, contract, payment, amount, after, parts))

// ---- state
enum class TransferStatus : std::uint8_t { unmatched, matched, set_aside, reversal };
BOOST_DESCRIBE_ENUM(TransferStatus, unmatched, matched, set_aside, reversal)
std::string_view label(TransferStatus status);

struct Transfer {
    TransferId id;
    std::string account, key, file;
    Date booked_on;
    std::optional<Date> value_on;
    Yen amount;
    std::string remitter_code, remitter_name, sending_bank, edi;
    TransferStatus status = TransferStatus::unmatched;
    std::int32_t matches = 0; // how often it has been matched
    std::vector<MatchPart> parts;
    std::string reason;     // of the match, of its undoing or of setting aside
    TransferId reversed_by; // 0 = it stands
    Position by;
    TransferSource source = TransferSource::unknown;
    TransferId resembles;      // 0 = nothing known is like it
    bool told_twice = false;   // a file of the other kind told of it too …
    std::string repeated_file; // … this one
    Date paid_on() const { return value_on.value_or(booked_on); }
};
BOOST_DESCRIBE_STRUCT(Transfer, (),
                      (id, account, key, file, booked_on, value_on, amount, remitter_code, remitter_name, sending_bank,
                       edi, status, matches, parts, reason, reversed_by, by, source, resembles, told_twice,
                       repeated_file))

struct Payer {
    ContractId contract;
    std::string kana, remitter_code, virtual_account;
};
BOOST_DESCRIBE_STRUCT(Payer, (), (contract, kana, remitter_code, virtual_account))

struct Transfers {
    Table<TransferId, Transfer> transfers;
    std::map<std::string, TransferId> by_key; // account and key
    std::vector<Payer> payers;
    std::map<ContractId, std::vector<TransferId>> matched; // with the contract
};
BOOST_DESCRIBE_STRUCT(Transfers, (), (transfers, by_key, payers, matched))

// ---- rules and questions
// The reference of the payment that a part of a match becomes: TR-000001/1/C-000001, and /I-000002 behind it where the
// match has several parts for the contract.
std::string transfer_reference(const Transfer& transfer, const MatchPart& part);

Decision<PayerRegistered> decide(const Transfers& transfers, const RegisterPayer& command,
                                 const contract::Book& contracts, const Occasion& occasion);
// The same day, account, amount and remitter in a file of another kind is the same transfer; where the remitter is
// written otherwise it may be, and a person decides.
using ReceiveFact = std::variant<TransferReceived, TransferRepeated>;
Decision<ReceiveFact> decide(const Transfers& transfers, const ReceiveTransfers& command, const Occasion& occasion);
Decision<TransferMatched> decide(const Transfers& transfers, const MatchTransfer& command, const Book& book,
                                 const contract::Book& contracts, const Occasion& occasion);
using UndoFact = std::variant<MatchUndone, PaymentTakenBack>;
Decision<UndoFact> decide(const Transfers& transfers, const UndoMatch& command, const Book& book,
                          const terms::Book& terms, const Occasion& occasion);
Decision<TransferSetAside> decide(const Transfers& transfers, const SetTransferAside& command,
                                  const Occasion& occasion);
void evolve(Transfers& transfers, const PayerRegistered& fact, const Recorded& recorded);
void evolve(Transfers& transfers, const TransferReceived& fact, const Recorded& recorded);
void evolve(Transfers& transfers, const TransferRepeated& fact, const Recorded& recorded);
void evolve(Transfers& transfers, const TransferMatched& fact, const Recorded& recorded);
void evolve(Transfers& transfers, const MatchUndone& fact, const Recorded& recorded);
void evolve(Transfers& transfers, const TransferSetAside& fact, const Recorded& recorded);
void evolve(Book& book, const PaymentTakenBack& fact, const Recorded& recorded);

// The payments that matches owe a contract: accepted, and not yet among its payments.
std::vector<ReceivePayment> transfers_due(const Transfers& transfers, const Book& book, ContractId contract);

}
