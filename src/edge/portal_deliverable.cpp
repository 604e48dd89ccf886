// /my/deliverables/D-…: the days left, and for each item: as agreed, or not and why. A late claim is recorded too and
// answered with the computed day (4.3).
#include "edge/portal_pages.h"

#include "basis/text.h"
#include "office/people.h"

#include <algorithm>
#include <charconv>

namespace edge {
namespace {

using service::ItemState;

std::string item_field(std::size_t number)
{
    return "item" + std::to_string(number);
}

// What the contractor said of the items: numbers from 1.
struct Said {
    std::vector<std::int32_t> confirmed, claimed;
    std::string description;
    bool nothing() const { return confirmed.empty() && claimed.empty(); }
};

Said said(const Visit& visit, std::size_t items)
{
    Said out;
    for (std::size_t i = 1; i <= items; ++i) {
        const std::string word = posted(visit, item_field(i));
        if (word == "confirm") out.confirmed.push_back(static_cast<std::int32_t>(i));
        if (word == "claim") out.claimed.push_back(static_cast<std::int32_t>(i));
    }
    out.description = std::string(trimmed(posted(visit, "description")));
    return out;
}

std::vector<Choice> open_to(ItemState state)
{
    if (state == ItemState::delivered)
        return {{"", "まだ決めない"}, {"confirm", "確認した（合意のとおりです）"}, {"claim", "不適合を申し出る"}};
    if (state == ItemState::confirmed || state == ItemState::closed)
        return {{"", "このままでよい"}, {"claim", "不適合を申し出る"}};
    return {};
}

Tone tone_of(ItemState state)
{
    if (state == ItemState::delivered) return Tone::warn;
    if (state == ItemState::confirmed) return Tone::good;
    return state == ItemState::claimed || state == ItemState::repairing ? Tone::info : Tone::quiet;
}

const service::Delivery* delivery_with(const service::Deliverable& deliverable, std::int32_t item)
{
    for (auto delivery = deliverable.deliveries.rbegin(); delivery != deliverable.deliveries.rend(); ++delivery)
        if (std::find(delivery->items.begin(), delivery->items.end(), item) != delivery->items.end()) return &*delivery;
    return nullptr;
}

// An item of the delivery still waits for the contractor's word.
bool awaited(const service::Deliverable& deliverable, const service::Delivery& delivery)
{
    return std::any_of(delivery.items.begin(), delivery.items.end(), [&](std::int32_t item) {
        return deliverable.items.at(static_cast<std::size_t>(item - 1)).state == ItemState::delivered &&
               delivery_with(deliverable, item) == &delivery;
    });
}

Html item_line(const service::Deliverable& deliverable, std::size_t i, const std::string& value, Date today)
{
    const service::Item& item = deliverable.items[i];
    const auto number = static_cast<std::int32_t>(i + 1);
    const std::string title = std::to_string(number) + ". " + item.text;
    const service::Delivery* delivery = delivery_with(deliverable, number);
    Html head = tag("p", {{"class", "headline"}}, chip(service::label(item.state), tone_of(item.state)));
    if (delivery && item.state == ItemState::delivered) head += tag("p", {}, days_left(delivery->last_day, today));
    const auto choices = open_to(item.state);
    if (choices.empty()) return tag("fieldset", {}, tag("legend", {}, title), head);
    std::string help = std::string(service::label(item.state)) + "。";
    if (delivery) help += "お申出の期限：" + delivery->last_day.japanese();
    if (delivery && delivery->last_day < today)
        help += "（過ぎています。お申出は記録し、計算した日をそえてお答えします）";
    return radio_group({.name = item_field(i + 1),
                        .legend = title,
                        .help = help,
                        .value = value,
                        .error = {},
                        .choices = choices,
                        .required = false});
}

Html periods(const service::Deliverable& deliverable, Date today)
{
    if (deliverable.deliveries.empty())
        return panel("period", "確認期間", tag("p", {}, "まだ納品しておりません。納品の際にお知らせします。"));
    Html content;
    for (auto delivery = deliverable.deliveries.rbegin(); delivery != deliverable.deliveries.rend(); ++delivery) {
        Explanation reason =
            reckoned("確認期間の末日", delivery->last_day.japanese(), delivery->basis,
                     "お受け取り " + delivery->received_on.japanese() + "（初日は数えません）", {delivery->by});
        if (delivery->rolled_from)
            reason.formula += "、" + delivery->rolled_from->japanese() + "が休みの日のため翌営業日まで";
        const Html left = awaited(deliverable, *delivery) ? days_left(delivery->last_day, today) : Html();
        content += terms_of(
            {{"お受け取りの日", day(delivery->received_on)},
             {"確認期間の末日", day(delivery->last_day) + text(" ") + left + why(reason, Reader::contractor)}});
    }
    return panel("period", "確認期間", content);
}

Html claims(const ledger::Books& books, const service::Deliverable& deliverable)
{
    if (deliverable.claims.empty()) return {};
    Explanation reason = reckoned("お申出の期限", {}, "terms 4.3#2"_clause, {});
    std::vector<Row> rows;
    for (const ClaimId id : deliverable.claims) {
        const service::NonconformityClaim& claim = books.services.claims.at(id);
        std::string items;
        for (const std::int32_t number : claim.items)
            items += (items.empty() ? "" : "、") + std::to_string(number);
        Html answer = claim.answer
                          ? joined(*claim.answer == service::ClaimAnswer::accepted ? "お直しします。"
                                                                                   : "不適合はないと判断しました。",
                                   claim.answer_text)
                          : text(claim.in_time ? "回答をお待ちください"
                                               : "期限（" + claim.last_day.japanese() + "）を過ぎたお申出でした");
        rows.push_back({text(id.text()), day(claim.arrived_on), text(items), text(claim.description), answer});
        reason.parts.push_back(
            reckoned(id.text(), claim.in_time ? "期限内" : "期限後",
                     claim.in_time ? Basis{"terms 4.3#2"_clause} : Basis{"terms 4.3#2"_clause, "terms 4.3#3"_clause},
                     "届いた日 " + claim.arrived_on.japanese() + "、期限 " + claim.last_day.japanese(), {claim.by}));
    }
    return panel("claims", "不適合のお申出",
                 table("お申出と回答", {{"番号"}, {"届いた日"}, {"項目"}, {"内容"}, {"回答"}}, rows) +
                     why(reason, Reader::contractor));
}

struct Problem {
    std::string items, description;
};

Html item_form(const Visit& visit, const service::Deliverable& deliverable, const Problem& problem, Position made_from)
{
    Html fields;
    for (std::size_t i = 0; i < deliverable.items.size(); ++i)
        fields += item_line(deliverable, i, posted(visit, item_field(i + 1)), visit.today);
    const bool delivered = !deliverable.deliveries.empty();
    if (!delivered) return panel("items", "取り決めた項目", fields);
    fields += field({.name = "description",
                     .label = "不適合の内容",
                     .help = "不適合を申し出る項目があるときは、どこがどう違うかをご記入ください。",
                     .value = posted(visit, "description"),
                     .type = "textarea",
                     .autocomplete = "off",
                     .required = false,
                     .error = problem.description});
    fields += hidden("_id", office::random_token()) + hidden("_position", std::to_string(made_from.value));
    fields += tag("div", {{"class", "buttons"}}, go_button("内容を確認する", "check"));
    Html content = tag("p", {}, "項目ごとにお選びください。次の画面で内容をお確かめいただいてから送信します。");
    if (!problem.items.empty())
        content = message(Tone::bad, "入力をご確認ください", tag("p", {}, problem.items)) + content;
    return panel("items", "確認と不適合のお申出",
                 content + post_form(visit, "/my/deliverables/" + deliverable.id.text(), fields));
}

HttpResponse deliverable_page(const Visit& visit, const ledger::Books& books, const service::Deliverable& deliverable,
                              const Html& above, const Problem& problem)
{
    const std::string contract = deliverable.contract.text();
    Html body = above + periods(deliverable, visit.today) + item_form(visit, deliverable, problem, books.last) +
                claims(books, deliverable);
    body += panel("about", "納品物について",
                  terms_of({{"番号", text(deliverable.id.text())},
                            {"取り決めた日", day(deliverable.agreed_on)},
                            {"仕様書", text(deliverable.specification)}}) +
                      why({"terms 3.10"_clause, "terms 4.2"_clause}, {deliverable.by}, Reader::contractor));
    return page(visit, {.title = "納品物「" + deliverable.name + "」",
                        .body = body,
                        .lead = {},
                        .up = "/my/contracts/" + contract,
                        .up_words = "ご契約 " + contract});
}

// The two commands of one form; each is submitted under an id of its own.
std::vector<office::Request> requests(const Visit& visit, DeliverableId deliverable, const Said& words)
{
    const std::string id = posted(visit, "_id").substr(0, 80);
    std::vector<office::Request> out;
    Position expected;
    const std::string position = posted(visit, "_position");
    std::from_chars(position.data(), position.data() + position.size(), expected.value);
    if (!words.claimed.empty())
        out.push_back(request_of(visit, id + "-claim",
                                 service::ClaimNonconformity{.deliverable = deliverable,
                                                             .items = words.claimed,
                                                             .description = words.description,
                                                             .arrived_on = visit.today},
                                 expected));
    if (!words.confirmed.empty())
        out.push_back(request_of(visit, id + "-confirm",
                                 service::ConfirmItems{.deliverable = deliverable, .items = words.confirmed},
                                 out.empty() ? expected : Position{}));
    return out;
}

struct Checked {
    Html hindrance;                  // empty when all would be accepted
    std::vector<ledger::Fact> facts; // that would be written
};

Checked checked(const Visit& visit, const std::vector<office::Request>& all)
{
    Checked out;
    for (const office::Request& request : all) {
        const office::Outcome outcome = visit.office.preview(request);
        out.hindrance += hindrance(outcome);
        if (const auto* accepted = std::get_if<office::Accepted>(&outcome))
            for (const office::Written& written : accepted->facts)
                out.facts.push_back(written.fact);
    }
    return out;
}

HttpResponse check_page(const Visit& visit, const ledger::Books& books, const service::Deliverable& deliverable,
                        const Said& words, const Checked& result)
{
    std::vector<Html> sentences;
    for (const ledger::Fact& fact : result.facts)
        if (const auto sentence = sentence_of(fact, books))
            sentences.push_back(tag("li", {}, *sentence, why(ledger::basis_of(fact), {}, Reader::contractor)));
    Html fields = hidden("_id", posted(visit, "_id")) + hidden("_position", posted(visit, "_position")) +
                  hidden("description", words.description);
    for (std::size_t i = 1; i <= deliverable.items.size(); ++i)
        fields += hidden(item_field(i), posted(visit, item_field(i)));
    fields += tag("div", {{"class", "buttons"}}, go_button("この内容で送信する", "send"),
                  go_button("戻って直す", "back", Weight::plain));
    Html content = tag("p", {}, "送信すると、次のとおり記録します。") + tag("ul", {}, sentences);
    if (!words.claimed.empty()) content += terms_of({{"不適合の内容", text(words.description)}});
    return page(visit, {.title = "送信前のご確認",
                        .body = panel("check", "納品物「" + deliverable.name + "」", content) +
                                post_form(visit, "/my/deliverables/" + deliverable.id.text(), fields),
                        .lead = "まだ送信していません。",
                        .up = {},
                        .up_words = {}});
}

}

HttpResponse portal_deliverable(const Visit& visit)
{
    return visit.office.read([&](const ledger::Books& books) {
        const service::Deliverable* own = own_deliverable(visit, books, visit.captured.at(0));
        return own ? deliverable_page(visit, books, *own, {}, {}) : not_found(visit);
    });
}

HttpResponse portal_deliverable_step(const Visit& visit)
{
    const auto own = visit.office.read([&](const ledger::Books& books) {
        const service::Deliverable* found = own_deliverable(visit, books, visit.captured.at(0));
        return found ? std::optional(*found) : std::nullopt;
    });
    if (!own) return not_found(visit);
    const Said words = said(visit, own->items.size());
    const auto again = [&](const Html& above, const Problem& problem) {
        return visit.office.read([&](const ledger::Books& books) {
            return deliverable_page(visit, books, books.services.deliverables.at(own->id), above, problem);
        });
    };
    const std::string go = posted(visit, "_go");
    if (go == "back") return again({}, {});
    if (words.nothing()) return again({}, {"どの項目も選ばれていません。項目を一つ以上お選びください。", {}});
    if (!words.claimed.empty() && words.description.empty())
        return again({}, {"不適合の内容が空いています。", "どこがどう違うかをご記入ください。"});
    const auto all = requests(visit, own->id, words);
    if (go != "send") {
        const Checked result = checked(visit, all);
        if (!result.hindrance.empty()) return again(result.hindrance, {});
        return visit.office.read(
            [&](const ledger::Books& books) { return check_page(visit, books, *own, words, result); });
    }
    Html hindrances;
    for (const office::Request& request : all)
        hindrances += hindrance(visit.office.submit(request));
    if (!hindrances.empty()) return again(hindrances, {});
    return redirect_saying("/my/deliverables/" + own->id.text(),
                           words.claimed.empty() ? "ご確認を記録しました。ありがとうございます。"
                                                 : "お申出を承りました。回答をお知らせでお送りします。");
}

}
