// Who may submit which command: a row for each command and a column for each role, so that a new command without a row
// fails here.
#include "basis/cites_test.h"
#include "ledger/wiring.h"

#include <boost/mp11.hpp>
#include <gtest/gtest.h>

#include <array>
#include <map>

namespace ledger {
namespace {

// A admin and the system, C contract staff, E engineer, B billing, K custodian. The auditor may do nothing. Of the
// outsiders o owner, m member and p applicant, where the command is about what is their own.
const std::map<std::string_view, std::string_view> rows{
    {"LoadEdition", "A"},
    {"SetParameter", "A"},
    {"ChoosePolicy", "A"},
    {"AgreeIndividually", "AC"},
    {"AgreePolicy", "AC"},
    {"SetProvider", "A"},
    {"DraftEdition", "A"},
    {"WithdrawDraft", "A"},
    {"MapClauses", "A"},
    {"ConfirmReadings", "A"},
    {"AnnounceEdition", "A"},
    {"DraftNotice", "AC"},
    {"RecordSending", "ACEB"},
    {"RecordArrival", "ACEBomp"},
    {"RecordBounce", "ACB"},
    {"PublishNotice", "AC"},
    {"WithdrawNotice", "AC"},
    {"NotifyAmendment", "AC"},
    {"Apply", "AComp"},
    {"Screen", "AC"},
    {"Form", "AC"},
    {"AgreeDeliverable", "ACE"},
    {"Deliver", "AE"},
    {"ConfirmItems", "ACEom"},
    {"ClaimNonconformity", "ACEom"},
    {"AnswerClaim", "AE"},
    {"CloseConfirmation", "A"},
    {"Suspend", "ACB"},
    {"Lift", "ACB"},
    {"SetPrice", "AB"},
    {"SetItemSale", "AB"},
    {"AgreeFees", "A"},
    {"AddFee", "ACB"},
    {"RecordUsage", "AB"},
    {"IssueInvoice", "AB"},
    {"InvoiceLateDamages", "AB"},
    {"InvoiceSettlement", "AB"},
    {"ReceivePayment", "AB"},
    {"EndFee", "ACB"},
    {"CancelInvoice", "AB"},
    {"ApplyCredit", "AB"},
    {"RefundCredit", "AB"},
    {"ReduceInvoice", "AB"},
    {"SetCollector", "AB"},
    {"RegisterMandate", "ACB"},
    {"EndMandate", "ACB"},
    {"OrderDebits", "AB"},
    {"ReceiveDebitResults", "AB"},
    {"RegisterPayer", "ACB"},
    {"ReceiveTransfers", "AB"},
    {"MatchTransfer", "AB"},
    {"UndoMatch", "AB"},
    {"SetTransferAside", "AB"},
    {"WithdrawDebits", "AB"},
    {"ResolveDebit", "AB"},
    {"NameAccount", "AB"},
    {"CertifyMonth", "AB"},
    {"PostBankFee", "AB"},
    {"WriteOff", "AB"},
    {"SetDunningPlan", "AB"},
    {"HoldCollection", "ACB"},
    {"ReleaseHold", "ACB"},
    {"RemindOfDebts", "AB"},
    {"PromisePayment", "ACB"},
    {"InvoiceSpecialFee", "AB"},
    {"DecideRefund", "AB"},
    {"OrderRefunds", "AB"},
    {"ImportContracts", "AB"},
    {"AgreeDiscount", "ACB"},
    {"EndDiscount", "ACB"},
    {"RedirectRefund", "AB"},
    {"SetRemitter", "AB"},
    {"CombineInvoices", "AB"},
    {"CombineForParty", "ACB"},
    {"StopCombining", "ACB"},
    {"RegisterSubcontractor", "AB"},
    {"RecordPurchase", "AB"},
    {"WithdrawPurchase", "AB"},
    {"OrderTransfers", "AB"},
    {"WithdrawTransfers", "AB"},
    {"DemandCure", "ACB"},
    {"TerminateByProvider", "AC"},
    {"TerminateByContractor", "ACo"},
    {"AgreeSettlement", "AC"},
    {"End", "A"},
    {"VoidEnding", "A"},
    {"RecordDisposal", "ACEK"},
    {"Erase", "AK"},
    {"EraseApplication", "AK"},
    {"Reveal", "ACK"},
    {"KeepDocument", "ACBK"},
    {"HoldDocuments", "AK"},
    {"ReleaseDocuments", "AK"},
    {"AddPerson", "A"},
    {"ChangePerson", "A"},
    {"CloseDay", "A"},
};

struct Column {
    char letter;
    Role role;
};
constexpr std::array columns{
    Column{'A', Role::admin},    Column{'A', Role::system},           Column{'C', Role::contract_staff},
    Column{'E', Role::engineer}, Column{'B', Role::billing},          Column{'K', Role::custodian},
    Column{'-', Role::auditor},  Column{'o', Role::contractor_owner}, Column{'m', Role::contractor_member},
    Column{'p', Role::applicant}};

// Contract C-000001 of party 1 with a deliverable and a notice that was sent; notice 2 waits.
struct Owned {
    Books books;

    Owned()
    {
        fold(contract::Applied{.on = {}, .basis = "terms 14.1"_clause, .application = {1}, .party = {1}});
        fold(contract::Formed{
            .on = {}, .basis = "terms 15.1"_clause, .contract = {1}, .application = {1}, .party = {1}});
        fold(service::DeliverableAgreed{.on = {}, .basis = "terms 4.1"_clause, .deliverable = {1}, .contract = {1}});
        for (const std::uint32_t n : {1U, 2U})
            fold(notice::NoticeDrafted{
                .on = {}, .basis = "terms 40.1"_clause, .notice = {n}, .party = {1}, .contract = {1}});
        fold(notice::NoticeSent{.on = {}, .basis = "terms 40.1"_clause, .notice = {1}});
    }
    void fold(const Fact& fact) { evolve(books, fact, Recorded{.position = {books.last.value + 1}, .at = {}}); }
};

// The command about what belongs to party 1, as far as it names something of an outsider's.
template <class One>
Command about_party_1()
{
    One command{};
    if constexpr (std::is_same_v<One, notice::RecordArrival>) {
        command.notice = {1};
        command.evidence = notice::Evidence::portal_opened;
    } else if constexpr (std::is_same_v<One, service::ConfirmItems> || std::is_same_v<One, service::ClaimNonconformity>)
        command.deliverable = {1};
    else if constexpr (std::is_same_v<One, ending::TerminateByContractor>)
        command.contract = {1};
    return command;
}

TEST(authority, each_role_may_do_what_its_row_says_and_nothing_else)
{
    const Owned owned;
    std::size_t seen = 0;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Command>>(
        [&]<class One>(std::type_identity<One>) {
            const Command command = about_party_1<One>();
            const auto row = rows.find(type_name(command));
            ASSERT_NE(row, rows.end()) << type_name(command) << " has no row";
            ++seen;
            for (const Column& column : columns) {
                const Actor actor{
                    .person = {}, .role = column.role, .party = outsider(column.role) ? PartyId{1} : PartyId{}};
                const auto refused = forbidden(owned.books, command, actor);
                EXPECT_EQ(!refused, row->second.find(column.letter) != std::string_view::npos)
                    << row->first << " " << label(column.role);
                if (refused) {
                    EXPECT_CITES(refused->basis, "terms 34.6.4");
                }
            }
        });
    EXPECT_EQ(seen, rows.size()) << "a row without its command";
}

TEST(authority, no_outsider_touches_what_is_anothers_and_none_without_a_party)
{
    const Owned owned;
    boost::mp11::mp_for_each<boost::mp11::mp_transform<std::type_identity, Command>>(
        [&]<class One>(std::type_identity<One>) {
            if (std::is_same_v<One, contract::Apply>) return;
            const Command command = about_party_1<One>();
            for (const Column& column : columns)
                for (const PartyId party : {PartyId{}, PartyId{2}}) {
                    if (!outsider(column.role)) continue;
                    EXPECT_TRUE(forbidden(owned.books, command, {.person = {}, .role = column.role, .party = party}))
                        << type_name(command) << " " << label(column.role);
                }
        });
}

// 4.3#2, 25.1, 24.4: a day in time, or an earlier end, is not for the contractor to write. rows: civil-code 97.1 below
// at above
TEST(authority, what_a_contractor_declares_arrives_on_the_day_it_is_declared)
{
    const Owned owned;
    const Date today = Date::of(2026, 4, 10);
    const Actor owner{.person = {}, .role = Role::contractor_owner, .party = {1}};
    const Actor staff{.person = {}, .role = Role::contract_staff, .party = {}};
    const auto refused_for_the_day = [&](const Command& command, const Actor& by) {
        const auto decided = decide(owned.books, command, {.today = today, .by = by, .second = {}});
        return !decided && decided.error().basis.cites("civil-code 97.1"_clause) &&
               decided.error().reason.find("今日（") != std::string::npos;
    };
    for (const Date day : {today.previous(), today, today.next()})
        for (const Command& command :
             {Command(notice::RecordArrival{
                  .notice = {1}, .evidence = notice::Evidence::portal_opened, .arrived_on = day, .detail = {}}),
              Command(service::ClaimNonconformity{
                  .deliverable = {1}, .items = {1}, .description = "動かない", .arrived_on = day}),
              Command(ending::TerminateByContractor{.contract = {1}, .arrived_on = day, .reason = "縮小"})}) {
            EXPECT_EQ(refused_for_the_day(command, owner), day != today) << type_name(command) << day.text();
            EXPECT_FALSE(refused_for_the_day(command, staff)) << type_name(command) << day.text();
        }
}

// 16.2, 24.4: whether there is a notice that waits cannot be found out by asking for its arrival.
TEST(authority, what_was_not_sent_is_not_there_for_whom_it_is_meant)
{
    const Owned owned;
    const Actor owner{.person = {}, .role = Role::contractor_owner, .party = {1}};
    const auto asked = [&](NoticeId id, notice::Evidence evidence) {
        return forbidden(owned.books, notice::RecordArrival{.notice = id, .evidence = evidence}, owner);
    };
    EXPECT_FALSE(asked({1}, notice::Evidence::portal_opened));
    EXPECT_TRUE(asked({1}, notice::Evidence::handed_over)) << "only the opening is the contractor's to tell";
    ASSERT_TRUE(asked({2}, notice::Evidence::portal_opened));
    EXPECT_EQ(asked({2}, notice::Evidence::portal_opened)->reason, asked({9}, notice::Evidence::portal_opened)->reason);
}

}
}
