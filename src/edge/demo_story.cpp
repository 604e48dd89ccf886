#include "edge/demo_story.h"

#include "statute/corporate_number.h"

namespace edge {
namespace {

std::string corporate_number(const Story& story)
{
    const auto read = statute::corporate_number("0" + story.digits);
    if (!read) throw std::logic_error("a corporate number has twelve digits and its check digit");
    const int check = read->value.expected_check_digit;
    return std::to_string(story.odd_number ? check % 9 + 1 : check) + story.digits;
}

}

Step applies(const Edition& edition)
{
    return [edition](DemoWorld& world, Story& story) {
        DemoWorld::Act act{.login = story.applied_by, .command = {}};
        const auto sealed = [&](const std::string& plaintext) {
            return SealedApplication{act.secrets.hold({RetentionClass::application, plaintext})};
        };
        contract::Apply apply{.applicant = {.kind = contract::PartyKind::corporation,
                                            .name = story.name,
                                            .name_kana = story.name_kana,
                                            .corporate_number = corporate_number(story),
                                            .postal_code = "100-0001",
                                            .address = story.address,
                                            .representative = story.representative,
                                            .contact_name = sealed("担当 " + story.representative),
                                            .contact_mail = sealed(story.mail),
                                            .contact_phone = sealed("03-0000-0000")},
                              .edition = edition.name,
                              .edition_hash = edition.hash,
                              .shown_at = world.now(),
                              .terms_read = true,
                              .wish = story.wish,
                              .plan = story.plan};
        act.command = std::move(apply);
        const auto written = world.act(act);
        story.application = fact_of<contract::Applied>(written).application;
        story.party = fact_of<contract::Applied>(written).party;
    };
}

Step is_accepted()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"eigyo", contract::Screen{.application = story.application}});
    };
}

Step is_refused()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"eigyo", contract::Screen{.application = story.application,
                                             .outcome = contract::ScreeningOutcome::refuse,
                                             .grounds = {"terms 16.1.3"_clause},
                                             .note = "代表者の記入が登記と異なる（登記事項証明書で確認）"}});
    };
}

Step agrees_deliverable()
{
    return [](DemoWorld& world, Story& story) {
        const auto written = world.act(
            {"gijutsu",
             service::AgreeDeliverable{
                 .contract = story.contract,
                 .name = "社内ポータルの移行一式",
                 .specification = "SPEC-" + story.contract.text(),
                 .items = {"仮想ネットワークの構築", "サーバ3台の移行", "監視とバックアップの設定"},
                 .procured_by = story.usage > 0 ? service::ProcuredBy::provider : service::ProcuredBy::contractor}});
        story.deliverable = fact_of<service::DeliverableAgreed>(written).deliverable;
    };
}

Step receives_delivery()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"gijutsu", service::Deliver{.deliverable = story.deliverable,
                                               .received_on = world.day(),
                                               .receipt = "受領書 " + world.day().text()}});
    };
}

Step confirms()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"eigyo", service::ConfirmItems{.deliverable = story.deliverable, .items = {1, 2, 3}}});
    };
}

Step claims()
{
    return [](DemoWorld& world, Story& story) {
        const auto written =
            world.act({"eigyo", service::ClaimNonconformity{.deliverable = story.deliverable,
                                                            .items = {3},
                                                            .description = "夜間のバックアップが一度も動いていない",
                                                            .arrived_on = world.day()}});
        story.claim = fact_of<service::ClaimReceived>(written).claim;
    };
}

Step is_suspended()
{
    return [](DemoWorld& world, Story& story) {
        const auto written = world.act({"keiri", service::Suspend{.contract = story.contract,
                                                                  .grounds = {"terms 20.1.1"_clause},
                                                                  .evidence = "入金明細に期日後も入金がない",
                                                                  .from = world.day()}});
        for (const service::OpenedRestraint& one : fact_of<service::Suspended>(written).opened)
            story.restraints.push_back(one.restraint);
    };
}

Step is_lifted()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"keiri", service::Lift{.contract = story.contract,
                                          .restraints = story.restraints,
                                          .reason = "未払いの全額の入金を確かめた"}});
    };
}

Step is_terminated()
{
    return [](DemoWorld& world, Story& story) {
        world.act({.login = "eigyo",
                   .command = ending::TerminateByProvider{.contract = story.contract,
                                                          .ground = "terms 24.1"_clause,
                                                          .statement = "停止の後も未払いが続いている"},
                   .second = "admin"});
    };
}

Step declares_exit()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"eigyo", ending::TerminateByContractor{.contract = story.contract,
                                                          .arrived_on = world.day(),
                                                          .reason = "事業の見直しのため"}});
    };
}

Step settles(Yen amount)
{
    return [amount](DemoWorld& world, Story& story) {
        world.act({"eigyo", ending::AgreeSettlement{.contract = story.contract,
                                                    .progress_percent = 60,
                                                    .amount = amount,
                                                    .evidence = "双方が署名した進捗確認書"}});
    };
}

Step is_erased()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"joho", secrecy::RecordDisposal{.contract = story.contract,
                                                   .what = "預かった構成図と設定の控え",
                                                   .disposal = secrecy::Disposal::destroyed,
                                                   .evidence = "廃棄証明書"}});
        world.act({"joho", secrecy::Erase{.contract = story.contract}});
    };
}

Step gets_owner()
{
    return [](DemoWorld& world, Story& story) {
        world.act(
            {"admin", ledger::AddPerson{.login = story.owner, .role = Role::contractor_owner, .party = story.party}});
    };
}

Step combines()
{
    return [](DemoWorld& world, Story& story) {
        world.act({"keiri", money::CombineForParty{.party = story.party, .from = world.day()}});
    };
}

}
