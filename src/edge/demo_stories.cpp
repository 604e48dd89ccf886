// Who is in the demo and how far each contract has come.
#include "edge/demo_story.h"

namespace edge {
namespace {

const std::vector<contract::PlanItem> small{{"SETUP", 1}, {"SUPPORT-STD", 1}};
const std::vector<contract::PlanItem> large{{"SETUP", 1}, {"SUPPORT-PRO", 1}, {"DOMAIN", 1}};

Story about(std::string name, std::string kana, std::string person, std::string digits)
{
    return {.name = std::move(name),
            .name_kana = std::move(kana),
            .address = "東京都千代田区千代田1番" + digits.substr(10) + "号",
            .representative = std::move(person),
            .mail = "tanto@c" + digits.substr(9) + ".example",
            .digits = digits,
            .wish = "社内のファイルサーバとポータルをクラウドへ移したい",
            .plan = small};
}

// Formed two days after the application; the work is agreed a day later.
void is_formed(Story& story, const Edition& edition, int applied)
{
    story.steps.emplace(applied, applies(edition));
    story.steps.emplace(applied + 2, is_accepted());
    if (!story.owner.empty()) story.steps.emplace(applied + 3, gets_owner());
    story.steps.emplace(applied + 4, agrees_deliverable());
}

// Delivered three weeks after the application and found as agreed ten days later.
void is_in_service(Story& story, const Edition& edition, int applied)
{
    is_formed(story, edition, applied);
    story.steps.emplace(applied + 21, receives_delivery());
    story.steps.emplace(applied + 31, confirms());
}

void add_beginnings(std::vector<Story>& out, const Edition& edition)
{
    out.push_back(about("株式会社はやぶさ物流", "ハヤブサブツリュウ", "早瀬 翔", "010401000011"));
    out.back().steps.emplace(-2, applies(edition));

    out.push_back(about("有限会社つばめ製作所", "ツバメセイサクショ", "津村 明", "010402000022"));
    out.back().odd_number = true; // screening has something to look at
    out.back().steps.emplace(-6, applies(edition));

    out.push_back(about("株式会社かげろう商事", "カゲロウショウジ", "影山 透", "010403000033"));
    out.back().steps.emplace(-40, applies(edition));
    out.back().steps.emplace(-36, is_refused());

    out.push_back(about("株式会社しらさぎ出版", "シラサギシュッパン", "白井 涼", "010404000044"));
    out.back().not_sent = -1;
    out.back().steps.emplace(-5, applies(edition));
    out.back().steps.emplace(-1, is_accepted());

    out.push_back(about("株式会社ひばり設計", "ヒバリセッケイ", "日比野 薫", "010405000055"));
    is_formed(out.back(), edition, -24);
}

void add_deliveries(std::vector<Story>& out, const Edition& edition)
{
    out.push_back(about("株式会社みなとフーズ", "ミナトフーズ", "湊 千夏", "010406000066"));
    out.back().owner = "minato";
    is_formed(out.back(), edition, -40);
    out.back().steps.emplace(-10, receives_delivery());

    out.push_back(about("株式会社こだま印刷", "コダマインサツ", "児玉 誠", "010407000077"));
    out.back().owner = "kodama";
    is_formed(out.back(), edition, -60);
    out.back().steps.emplace(-25, receives_delivery());
    out.back().steps.emplace(-3, claims());

    out.push_back(about("有限会社すずかけ薬局", "スズカケヤッキョク", "鈴木 葉子", "010408000088"));
    is_formed(out.back(), edition, -80);
    out.back().steps.emplace(-48, receives_delivery());
    out.back().steps.emplace(-4, claims());
}

void add_services(std::vector<Story>& out, const Edition& edition)
{
    out.push_back(about("株式会社あおぞら商会", "アオゾラショウカイ", "青木 空", "010409000099"));
    out.back().owner = "aozora";
    out.back().plan = large;
    out.back().usage = 84'000;
    is_in_service(out.back(), edition, -410);

    out.push_back(about("株式会社あおぞら商会", "アオゾラショウカイ", "青木 空", "010409000099"));
    out.back().applied_by = "aozora"; // a second contract, billed with the first
    out.back().wish = "物流センターの在庫管理もクラウドへ移したい";
    is_in_service(out.back(), edition, -230);
    out.back().steps.emplace(-190, combines());

    out.push_back(about("のどか農業協同組合", "ノドカノウギョウキョウドウクミアイ", "野田 和", "010410000110"));
    out.back().pays_late = 12;
    out.back().usage = 31'500;
    is_in_service(out.back(), edition, -300);

    out.push_back(about("株式会社ゆうなぎ旅行", "ユウナギリョコウ", "夕凪 浩", "010411000121"));
    out.back().owner = "yunagi";
    out.back().stops_paying = -50;
    is_in_service(out.back(), edition, -190);

    out.push_back(about("株式会社とびうお水産", "トビウオスイサン", "飛田 魚彦", "010412000132"));
    out.back().stops_paying = -130;
    out.back().plan = large;
    is_in_service(out.back(), edition, -270);
    out.back().steps.emplace(-30, is_suspended());
}

// All that is open, on one day.
Step pays_everything()
{
    return [](DemoWorld& world, Story& story) {
        const auto open = world.office().read([&](const ledger::Books& books) {
            std::vector<InvoiceId> out;
            for (InvoiceId id : books.money.accounts.at(story.contract).invoices)
                if (!books.money.invoices.at(id).paid()) out.push_back(id);
            return out;
        });
        for (InvoiceId id : open)
            world.pay(id);
    };
}

void add_endings(std::vector<Story>& out, const Edition& edition)
{
    out.push_back(about("株式会社わかば保育", "ワカバホイク", "若林 芽衣", "010413000143"));
    out.back().pays_late = 1000; // only when it must
    is_in_service(out.back(), edition, -330);
    out.back().steps.emplace(-90, is_suspended());
    out.back().steps.emplace(-80, pays_everything());
    out.back().steps.emplace(-79, is_lifted());
    out.back().steps.emplace(-45, pays_everything());
    out.back().steps.emplace(-15, pays_everything());

    out.push_back(about("株式会社いかずち電設", "イカズチデンセツ", "雷門 武", "010414000154"));
    out.back().stops_paying = -170;
    out.back().not_arriving = -2;
    is_in_service(out.back(), edition, -310);
    out.back().steps.emplace(-60, is_suspended());
    out.back().steps.emplace(-2, is_terminated());

    out.push_back(about("株式会社ほたる工房", "ホタルコウボウ", "蛍原 匠", "010415000165"));
    is_formed(out.back(), edition, -150);
    out.back().steps.emplace(-70, declares_exit());
    out.back().steps.emplace(-60, settles(Yen(180'000)));

    out.push_back(about("株式会社しおさい観光", "シオサイカンコウ", "汐見 渚", "010417000187"));
    is_in_service(out.back(), edition, -100);
    out.back().steps.emplace(-6, declares_exit()); // what is owed for it is being talked over

    out.push_back(about("株式会社もみじ計測", "モミジケイソク", "紅葉 修", "010416000176"));
    is_in_service(out.back(), edition, -400);
    out.back().steps.emplace(-210, declares_exit());
    out.back().steps.emplace(-200, settles(Yen(0)));
    out.back().steps.emplace(-150, is_erased());
}

}

std::vector<Story> stories(const Edition& edition)
{
    std::vector<Story> out;
    add_beginnings(out, edition);
    add_deliveries(out, edition);
    add_services(out, edition);
    add_endings(out, edition);
    return out;
}

}
