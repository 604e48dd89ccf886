#include "edge/demo_world.h"

#include "edge/key_place.h"

#include <stdexcept>

namespace edge {
namespace {

Instant hour_of(Date day, int hour)
{
    const std::string digits = (hour < 10 ? "0" : "") + std::to_string(hour);
    return Instant::parse(day.text() + "T" + digits + ":00:00+09:00").value();
}

Actor actor_of(const ledger::Books& books, const std::string& login)
{
    if (login == "system") return {.person = {}, .role = Role::system, .party = {}};
    const ledger::Person& person = books.people.people.at(books.people.by_login.at(login));
    return {.person = person.id, .role = person.role, .party = person.party};
}

}

DemoWorld::DemoWorld(const std::filesystem::path& data, Date day) : day_(day)
{
    move_to(day, 0);
    office::Options options = installation_in(data);
    options.clock = [now = now_] { return Instant{now->load()}; };
    office::Office::init(options);
    office_ = std::make_unique<office::Office>(options);
}

void DemoWorld::move_to(Date day, int hour)
{
    day_ = day;
    now_->store(hour_of(day, hour).micros);
}

std::vector<office::Written> DemoWorld::act(const Act& act)
{
    const auto [by, second] = office_->read([&](const ledger::Books& books) {
        return std::pair(actor_of(books, act.login), act.second.empty()
                                                         ? std::optional<PersonId>()
                                                         : std::optional(actor_of(books, act.second).person));
    });
    const auto outcome = office_->submit({.id = "demo " + std::to_string(++acts_),
                                          .command = act.command,
                                          .secrets = act.secrets,
                                          .by = by,
                                          .second = second,
                                          .on = day_,
                                          .expected = {}});
    if (const auto* accepted = std::get_if<office::Accepted>(&outcome)) return accepted->facts;
    const auto* refusal = std::get_if<Refusal>(&outcome);
    throw std::runtime_error("見本を作れません。" + day_.text() + " " + act.login + " " +
                             std::string(ledger::type_name(act.command)) + ": " +
                             (refusal ? refusal->reason : std::get<BadInput>(outcome).reason));
}

void DemoWorld::post(const std::set<PartyId>& not_sent, const std::set<PartyId>& not_arriving)
{
    const auto drafts = office_->read([&](const ledger::Books& books) {
        std::vector<notice::Notice> out;
        for (const notice::Notice& notice : books.notices.notices)
            if (notice.to_be_sent() && !not_sent.contains(notice.party)) out.push_back(notice);
        return out;
    });
    for (const notice::Notice& draft : drafts) {
        act({"eigyo", notice::RecordSending{.notice = draft.id, .sent_on = day_, .detail = "250 2.0.0 Ok"}});
        if (!not_arriving.contains(draft.party))
            act({"eigyo", notice::RecordArrival{.notice = draft.id, .arrived_on = day_, .detail = "250 2.0.0 Ok"}});
    }
}

void DemoWorld::pay(InvoiceId invoice)
{
    const auto [owed, open] = office_->read([&](const ledger::Books& books) {
        const money::Invoice& found = books.money.invoices.at(invoice);
        const auto damages =
            money::open_late_damages(found, day_, ledger::rulebook(books, found.issued.contract, day_));
        return std::pair(found, damages ? damages->value : Yen());
    });
    act({"keiri", money::ReceivePayment{.contract = owed.issued.contract,
                                        .amount = owed.unpaid() + open,
                                        .paid_on = day_,
                                        .payer = owed.issued.addressee,
                                        .reference = owed.issued.number,
                                        .designated = invoice}});
}

}
