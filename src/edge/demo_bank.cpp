// What lies on the bank desk of the demo: transfers of yesterday with their suggestions, one of them told twice, a
// mandate.
#include "edge/demo_story.h"

#include "documents/digest.h"

namespace edge {
namespace {

std::vector<const money::Invoice*> open_invoices(const ledger::Books& books, ContractId contract)
{
    std::vector<const money::Invoice*> out;
    const auto account = books.money.accounts.find(contract);
    if (account == books.money.accounts.end()) return out;
    for (const InvoiceId id : account->second.invoices)
        if (const money::Invoice& invoice = books.money.invoices.at(id); !invoice.paid()) out.push_back(&invoice);
    return out;
}

class Statement {
public:
    Statement(DemoWorld& world, const std::vector<Story>& told) : world_(world), told_(told) {}

    // Pays the `count` oldest open invoices in one sum, less what the payer's bank took; nothing when they are not
    // open.
    void pays(std::string_view name, const std::string& kana, std::size_t count, Yen fee, bool says_number)
    {
        for (const Story& story : told_) {
            if (story.name != name || !story.contract) continue;
            world_.office().read([&](const ledger::Books& books) {
                const auto open = open_invoices(books, story.contract);
                if (open.size() < count) return 0;
                Yen sum;
                for (std::size_t i = 0; i < count; ++i)
                    sum += open[i]->unpaid();
                add(sum - fee, kana, says_number ? open[0]->issued.number : "");
                return 0;
            });
        }
    }
    void add(Yen amount, const std::string& kana, const std::string& edi)
    {
        const std::string number = std::to_string(rows_.size() + 1);
        rows_.push_back({.account = "000100110123456",
                         .key = world_.day().text() + " " + number,
                         .booked_on = world_.day(),
                         .value_on = world_.day(),
                         .amount = amount,
                         .remitter_code = "",
                         .remitter_name = kana,
                         .sending_bank = "ﾐﾎﾝ",
                         .edi = edi,
                         .reversal = false,
                         .source = money::TransferSource::notice});
    }
    // The bank's statement has the last one as well, under a name cut off: nobody can be sure that it is the same.
    void last_is_told_again(const std::string& kana)
    {
        money::TransferRow row = rows_.back();
        row.key = world_.day().text() + " 明細 1";
        row.remitter_name = kana;
        row.edi = "";
        row.source = money::TransferSource::statement;
        again_.push_back(row);
    }
    void arrives()
    {
        const std::string day = world_.day().text();
        world_.act({"keiri", money::ReceiveTransfers{documents::sha256_hex(day), rows_}});
        world_.act({"keiri", money::ReceiveTransfers{documents::sha256_hex(day + " 明細"), again_}});
    }

private:
    DemoWorld& world_;
    const std::vector<Story>& told_;
    std::vector<money::TransferRow> rows_, again_;
};

void gives_mandate(DemoWorld& world, const Story& story)
{
    store::PendingSecrets secrets;
    const auto command = store::read_command("RegisterMandate",
                                             R"({"contract":")" + story.contract.text() +
                                                 R"(","bank":"0005","branch":"001","deposit":"1","account":"7654321",)"
                                                 R"("holder":"ﾕｳﾅｷﾞﾘﾖｺｳ(ｶ","evidence":"口座振替依頼書"})",
                                             secrets);
    if (!command) throw std::logic_error(command.error().reason);
    world.act({"keiri", *command, secrets});
}

}

void tell_bank(DemoWorld& world, const std::vector<Story>& told)
{
    world.act({"keiri", money::SetCollector{.code = "1234567890",
                                            .name = "ｱｵﾊﾞｸﾗｳﾄﾞ(ｶ",
                                            .bank = "0001",
                                            .branch = "001",
                                            .deposit = "1",
                                            .account = "0123456",
                                            .profile = "",
                                            .bank_fees = {Yen(440), Yen(660)}}});
    for (const Story& story : told)
        if (story.name == "株式会社ゆうなぎ旅行" && story.contract) gives_mandate(world, story);
    Statement statement(world, told);
    statement.pays("株式会社みなとフーズ", "ｶ)ﾐﾅﾄﾌ-ｽﾞ", 1, Yen(0), true);
    statement.pays("株式会社こだま印刷", "ｶ)ｺﾀﾞﾏｲﾝｻﾂ", 1, Yen(440), false);
    statement.pays("株式会社とびうお水産", "ｶ)ﾄﾋﾞｳｵｽｲｻﾝ", 2, Yen(0), false);
    statement.add(Yen(12'345), "ｷｻﾗｷﾞ ｼﾝﾔ", "");
    statement.last_is_told_again("ｷｻﾗｷﾞ ｼﾝﾔ(ﾃﾞﾝｷ)");
    statement.arrives();
}

}
