#include "office/records.h"

#include "documents/digest.h"
#include "documents/letter_paper.h"
#include "office/letters.h"
#include "office/people.h"

#include <algorithm>
#include <span>
#include <stdexcept>
#include <tuple>

namespace office {
namespace {

bool left(const notice::Notice& notice)
{
    return !notice.sent.empty() || notice.arrived;
}

// Empty when it is kept now.
std::string kept(Office& office, secrecy::KeepDocument about, const std::string& bytes)
{
    about.direction = secrecy::Direction::issued;
    about.reason = "内容を改めて出し直したもの";
    const Date on = std::max(office.today(), about.dated); // books may be kept ahead of the day
    Request request = keep_request(std::move(about), bytes, keeper(), on);
    request.id = "once " + random_token(); // a refusal of today does not stand for ever
    const Outcome outcome = office.submit(request);
    if (const auto* refusal = std::get_if<Refusal>(&outcome)) return refusal->reason;
    if (const auto* bad = std::get_if<BadInput>(&outcome)) return bad->reason;
    return {};
}

// The newest under the same number holds the same bytes.
bool kept_already(const Office& office, const secrecy::KeepDocument& about, const std::string& hash)
{
    return office.read([&](const ledger::Books& books) {
        const secrecy::DocumentBook& documents = books.secrets.documents;
        const auto newest = documents.newest.find(
            secrecy::number_key(secrecy::Direction::issued, about.kind, about.party, about.counterparty, about.number));
        return newest != documents.newest.end() && documents.documents.at(newest->second).kept.hash == hash;
    });
}

std::string contact_of(Office& office, NoticeId id)
{
    const std::uint64_t sealed = office.read([&](const ledger::Books& books) {
        return books.contracts.parties.at(books.notices.notices.at(id).party).applicant.contact_name.id;
    });
    return sealed == 0 ? "" : office.vault().open(sealed).value_or("");
}

}

Request keep_request(secrecy::KeepDocument about, const std::string& bytes, const Actor& by, Date on)
{
    Request request{
        .id = {}, .command = {}, .secrets = {}, .by = by, .second = std::nullopt, .on = on, .expected = std::nullopt};
    about.hash = documents::sha256_hex(bytes);
    about.size = static_cast<std::int64_t>(bytes.size());
    if (!bytes.empty())
        about.content.id = request.secrets.hold({.retention_class = RetentionClass::tax_record, .plaintext = bytes});
    request.command = std::move(about);
    return request;
}

bool left_the_house(const Office& office, NoticeId notice)
{
    return office.read([&](const ledger::Books& books) {
        const notice::Notice* found = books.notices.notices.find(notice);
        return found && left(*found);
    });
}

std::vector<std::string> keep_papers(Office& office, NoticeId notice, const std::vector<Paper>& papers)
{
    const auto [party, contract] = office.read([&](const ledger::Books& books) {
        const notice::Notice& found = books.notices.notices.at(notice);
        return std::pair(found.party, found.contract);
    });
    std::vector<std::string> refused;
    for (const Paper& paper : papers) {
        secrecy::KeepDocument about;
        about.kind = paper.kind;
        about.party = party;
        about.contract = contract;
        about.notice = notice;
        about.number = paper.number;
        about.dated = paper.dated;
        about.amount = paper.amount;
        about.file = paper.pdf.file;
        if (std::string why = kept(office, std::move(about), paper.pdf.bytes); !why.empty())
            refused.push_back(std::move(why));
    }
    return refused;
}

// Notices leave the house in about the order they were drafted: what lies before the first unkept one is done.
KeepingReport RecordKeeper::run(std::size_t most)
{
    const auto waiting = office_.read([&](const ledger::Books& books) {
        std::vector<NoticeId> out;
        const auto& notices = books.notices.notices;
        const auto& of_notice = books.secrets.documents.of_notice;
        for (NoticeId id = first_; id.number <= notices.last() && out.size() <= most; ++id.number) {
            const notice::Notice* notice = notices.find(id);
            const bool paper = notice && (notice->kind == notice::NoticeKind::invoice ||
                                          notice->kind == notice::NoticeKind::combined_invoice ||
                                          has_letter(notice->kind) || reduction_of(books, *notice));
            const bool done = !paper || of_notice.find(id) != of_notice.end();
            if (done && id == first_) ++first_.number;
            if (!done && left(*notice)) out.push_back(id);
        }
        return out;
    });
    KeepingReport report;
    report.all = waiting.size() <= most;
    for (const NoticeId id : std::span(waiting).first(std::min(most, waiting.size()))) {
        try {
            const std::string contact = contact_of(office_, id);
            const auto papers = printed_papers(office_.read([&](const ledger::Books& books) {
                return mail_letter(books, books.notices.notices.at(id), contact, {});
            }));
            const auto refused = keep_papers(office_, id, papers);
            for (const std::string& why : refused)
                report.unkept.push_back({id, why});
            report.kept += papers.size() - refused.size();
        } catch (const std::invalid_argument& error) { // a sheet that cannot be printed
            report.unkept.push_back({id, std::string("書面を作れません：") + error.what()});
        }
    }
    return report;
}

Actor keeper()
{
    return {.person = {}, .role = Role::system, .party = {}};
}

void keep_written(Office& office, secrecy::KeepDocument about, const std::string& bytes)
{
    if (kept_already(office, about, documents::sha256_hex(bytes))) return;
    const std::string number = about.number;
    if (const std::string why = kept(office, std::move(about), bytes); !why.empty())
        throw std::runtime_error(number + " を書類として保存できません：" + why);
}

void keep_einvoices(Office& office, const std::vector<QueuedEInvoice>& papers)
{
    for (const QueuedEInvoice& paper : papers) {
        if (!paper.xml) continue;
        secrecy::KeepDocument about;
        about.kind = secrecy::DocumentKind::einvoice;
        std::tie(about.contract, about.party) = office.read([&](const ledger::Books& books) {
            const money::InvoiceIssued& issued = books.money.invoices.at(paper.invoice).issued;
            return std::pair(issued.contract, issued.party);
        });
        about.number = paper.number;
        about.dated = paper.dated;
        about.amount = paper.amount;
        about.file = paper.number + ".xml";
        keep_written(office, std::move(about), *paper.xml);
    }
}

std::string keep_receipt(Office& office, const money::Payment& payment, const documents::LetterSheet& sheet)
{
    std::string bytes = documents::letter_pdf(sheet);
    secrecy::KeepDocument about;
    about.kind = secrecy::DocumentKind::receipt;
    about.contract = payment.contract;
    about.party =
        office.read([&](const ledger::Books& books) { return books.contracts.contracts.at(payment.contract).party; });
    about.number = sheet.number;
    about.dated = payment.paid_on;
    about.amount = payment.amount;
    about.file = sheet.number + ".pdf";
    if (const std::string why = kept(office, std::move(about), bytes); !why.empty())
        throw std::runtime_error("領収書を保存できません：" + why);
    return bytes;
}

}
