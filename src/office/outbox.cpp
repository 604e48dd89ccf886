#include "office/outbox.h"

#include "office/outbox_letter.h"
#include "office/records.h"

#include <algorithm>

namespace office {
namespace {

constexpr std::int64_t minute = 60LL * 1'000'000;
constexpr std::uint32_t longest_server_pause = 4; // the fourth step of minutes_until_next(): an hour
const Actor the_outbox{.person = {}, .role = Role::system, .party = {}};

struct Prepared {
    SmtpClient::Envelope envelope;
    std::string text;
    std::vector<Paper> papers;
};
using Preparation = std::variant<Prepared, MailReport::Held>;

}

struct Outbox::Run {
    Outbox& box;
    Instant now;
    MailAddress from;
    MailReport report;

    // The moment of the server's answer decides the day of arrival, also when a run goes on past midnight.
    Instant moment() const { return std::max(now, box.office_.now()); }

    std::vector<NoticeId> waiting();
    Preparation prepare(const Claim& claim);
    Preparation message(const Claim& claim, const Recipient& recipient);
    void attempt(NoticeId notice);
    bool withdrawn(const Claim& claim);
    void settle(Claim claim, const std::optional<Claim>& before, const Delivery& delivery, const MailAddress& to);
    void trouble(const std::string& reply);
    void finish_earlier();
    void record(const Claim& claim);
    bool submitted(const Claim& claim, const std::string& what, ledger::Command command);
    void hold(NoticeId notice, std::string why) { report.held.push_back({notice, std::move(why)}); }
};

// Notices are done in about the order they were drafted: what lies before the first waiting one is not looked at again.
std::vector<NoticeId> Outbox::Run::waiting()
{
    return box.office_.read([&](const ledger::Books& books) {
        std::vector<NoticeId> out;
        const auto& notices = books.notices.notices;
        NoticeId& first = box.first_waiting_;
        for (NoticeId id = first; id.number <= notices.last(); ++id.number) {
            const notice::Notice* notice = notices.find(id);
            const bool waits = notice && notice->to_be_sent();
            if (!waits && id == first) ++first.number;
            if (waits && notice->drafted_on <= now.date_in_japan() && !ledger::stays_home(books, *notice))
                out.push_back(id);
        }
        return out;
    });
}

// Sending to the address of the application is what it was given for; nothing of it is shown, so it is no Reveal.
Preparation Outbox::Run::prepare(const Claim& claim)
{
    const auto [name_id, mail_id] = box.office_.read([&](const ledger::Books& books) {
        const notice::Notice& notice = books.notices.notices.at(claim.notice);
        const contract::Applicant& applicant = books.contracts.parties.at(notice.party).applicant;
        return std::pair(applicant.contact_name.id, applicant.contact_mail.id);
    });
    const auto mail = mail_id == 0 ? std::nullopt : box.office_.vault().open(mail_id);
    if (!mail || mail->empty())
        return MailReport::Held{claim.notice,
                                "担当者のメールアドレスがありません。郵送などで送り、送信を記録してください。"};
    const auto address = MailAddress::parse(*mail);
    if (!address) return MailReport::Held{claim.notice, "担当者の" + address.error().reason};
    const auto contact = name_id == 0 ? std::nullopt : box.office_.vault().open(name_id);
    return message(claim, {.contact = contact ? *contact : "", .address = *address});
}

Preparation Outbox::Run::message(const Claim& claim, const Recipient& recipient)
{
    const auto [letter, provider] = box.office_.read([&](const ledger::Books& books) {
        const notice::Notice& notice = books.notices.notices.at(claim.notice);
        return std::pair(mail_letter(books, notice, recipient.contact, box.settings_.portal),
                         books.terms.provider.name);
    });
    std::vector<Paper> papers;
    try {
        papers = printed_papers(letter);
    } catch (const std::exception& error) {
        return MailReport::Held{claim.notice, std::string("添付する書面を作れません：") + error.what()};
    }
    std::vector<Attachment> attachments;
    attachments.reserve(papers.size());
    for (const Paper& paper : papers)
        attachments.push_back(paper.pdf);
    const auto text = message_text({.from = {.name = provider, .address = from},
                                    .to = {.name = letter.to_name, .address = recipient.address},
                                    .subject = letter.subject,
                                    .body = letter.body,
                                    .id = "notice-" + claim.name() + "@" + std::string(from.domain()),
                                    .at = claim.first,
                                    .attachments = std::move(attachments)});
    if (!text)
        return MailReport::Held{claim.notice,
                                "メールを作れません（" + text.error().field + "）：" + text.error().reason};
    return Prepared{.envelope = {.from = from, .to = recipient.address}, .text = *text, .papers = std::move(papers)};
}

// Asking for money that is no longer owed, or ending what has ended, would be worse than silence. Books of an earlier
// program may still hold such a draft; those of this one withdraw it with what overtook it.
bool Outbox::Run::withdrawn(const Claim& claim)
{
    const auto why = box.office_.read(
        [&](const ledger::Books& books) { return overtaken(books, books.notices.notices.at(claim.notice)); });
    if (why && submitted(claim, "withdrawn", notice::WithdrawNotice{claim.notice, *why})) ++report.withdrawn;
    return why.has_value();
}

void Outbox::Run::attempt(NoticeId notice)
{
    Claim claim{.notice = notice, .first = now, .reply = {}};
    const std::optional<Claim> before = box.claims_.find(claim.name());
    if (before) claim = *before;
    if (claim.answer != MailAnswer::none) return; // finish_earlier() said why it is not recorded
    const bool stays = box.office_.read(
        [&](const ledger::Books& books) { return ledger::stays_home(books, books.notices.notices.at(notice)); });
    if (stays) return; // a combined invoice was made since this run began
    if (before && now < claim.next) {
        report.waiting.push_back({notice, claim.attempts, claim.next, claim.reply});
        return;
    }
    if (withdrawn(claim)) return;
    const Preparation prepared = prepare(claim);
    if (const auto* held = std::get_if<MailReport::Held>(&prepared)) return hold(notice, held->why);
    ++claim.attempts;
    claim.next = {now.micros + minutes_until_next(claim.attempts) * minute};
    box.claims_.keep(claim);
    const auto& [envelope, text, papers] = std::get<Prepared>(prepared);
    settle(std::move(claim), before, box.client_.send(envelope, text), envelope.to);
    if (left_the_house(box.office_, notice)) keep_papers(box.office_, notice, papers);
}

void Outbox::Run::settle(Claim claim, const std::optional<Claim>& before, const Delivery& delivery,
                         const MailAddress& to)
{
    claim.reply = without_addresses(delivery.reply, to);
    if (!delivery.asked) { // nothing of this notice went out: not its fault, and the next one would fare no better
        if (before)
            box.claims_.keep(*before);
        else
            box.claims_.drop(claim);
        return trouble(claim.reply);
    }
    box.server_trouble_ = 0;
    using enum Delivery::Outcome;
    if (delivery.outcome == temporary || delivery.outcome == unreachable) {
        claim.next = {moment().micros + minutes_until_next(claim.attempts) * minute};
        box.claims_.keep(claim);
        report.waiting.push_back({claim.notice, claim.attempts, claim.next, claim.reply});
        return;
    }
    claim.answer = delivery.outcome == accepted ? MailAnswer::accepted : MailAnswer::refused;
    claim.answered_on = moment().date_in_japan();
    box.claims_.keep(claim);
    record(claim);
}

void Outbox::Run::trouble(const std::string& reply)
{
    box.server_trouble_ = std::min(box.server_trouble_ + 1, longest_server_pause);
    box.server_next_ = {now.micros + minutes_until_next(box.server_trouble_) * minute};
    report.stopped =
        "メールサーバに渡せません。" + box.server_next_.japanese() + "から、また試します。（" + reply + "）";
}

// Answers that a crash, a full disk or a refusal kept out of the journal; claims of notices that went out another way.
void Outbox::Run::finish_earlier()
{
    for (const Claim& claim : box.claims_.all()) {
        if (claim.answer != MailAnswer::none) {
            record(claim);
            continue;
        }
        const bool waits = box.office_.read([&](const ledger::Books& books) {
            const notice::Notice* notice = books.notices.notices.find(claim.notice);
            return notice && notice->to_be_sent();
        });
        if (!waits) box.claims_.drop(claim);
    }
}

void Outbox::Run::record(const Claim& claim)
{
    const Date on = claim.answered_on;
    const auto sending = [&] { return notice::RecordSending{claim.notice, notice::Means::mail, on, claim.reply}; };
    if (!submitted(claim, "sent", sending())) return;
    ++report.sent;
    if (claim.answer == MailAnswer::refused) {
        if (!submitted(claim, "bounced", notice::RecordBounce{claim.notice, on, claim.reply})) return;
        ++report.bounced;
    } else if (box.settings_.accepted_by == AcceptedBy::addressee) {
        const auto evidence = notice::Evidence::server_accepted;
        // The policy mail_arrival may say no: then the notice waits for better evidence.
        if (submitted(claim, "arrived", notice::RecordArrival{claim.notice, evidence, on, claim.reply}))
            ++report.arrived;
    }
    box.claims_.drop(claim);
}

// The id is that of the sending: whatever is submitted again gets the first answer again.
bool Outbox::Run::submitted(const Claim& claim, const std::string& what, ledger::Command command)
{
    const bool may_be_refused = std::holds_alternative<notice::RecordArrival>(command);
    const Outcome outcome = box.office_.submit({.id = "mail " + claim.name() + " " + what,
                                                .command = std::move(command),
                                                .secrets = {},
                                                .by = the_outbox,
                                                .second = std::nullopt,
                                                .on = moment().date_in_japan(),
                                                .expected = std::nullopt});
    if (std::holds_alternative<Accepted>(outcome)) return true;
    if (may_be_refused) return false;
    const auto* refusal = std::get_if<Refusal>(&outcome);
    hold(claim.notice,
         "送りましたが記録できません：" + (refusal ? refusal->reason : std::get<BadInput>(outcome).reason));
    return false;
}

Outbox::Outbox(Office& office, MailSettings settings)
    : office_(office), settings_(std::move(settings)), client_(settings_.server), claims_(office.data() / "outbox")
{}

MailReport Outbox::run_once(Instant now)
{
    const auto stopped = [](std::string why) {
        MailReport report;
        report.stopped = std::move(why);
        return report;
    };
    const auto lock = claims_.lock();
    if (!lock) return stopped("別の送信が動いています。");
    const std::string address =
        settings_.from ? settings_.from->text()
                       : office_.read([](const ledger::Books& books) { return books.terms.provider.mail; });
    const auto from = MailAddress::parse(address);
    if (!from) return stopped("差出人のメールアドレスがありません。当社の情報（SetProvider）に登録してください。");
    Run run{.box = *this, .now = now, .from = *from, .report = {}};
    run.finish_earlier();
    if (now < server_next_) {
        run.report.stopped = "メールサーバの回復を待っています。" + server_next_.japanese() + "から、また試します。";
        return run.report;
    }
    for (const NoticeId notice : run.waiting()) {
        if (!run.report.stopped.empty()) break;
        run.attempt(notice);
    }
    return run.report;
}

}
