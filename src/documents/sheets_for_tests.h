// Sheets that tests and benchmarks print: a small invoice, one with two rates and late damages, a long one, a letter.
#pragma once

#include "documents/sheet.h"

#include <fmt/format.h>

namespace documents {
using basis::operator""_clause;

inline Issuer sample_issuer()
{
    return {.name = "東雲クラウド株式会社",
            .postal_code = "105-0011",
            .address = {"東京都港区芝公園九丁目8番7号", "東雲第二ビル12階"},
            .phone = "03-0000-1234",
            .mail = "seikyu@shinonome.example",
            .registration_number = "T7000012050002",
            .contact = "経理部　佐藤 明美"};
}

inline Addressee sample_addressee()
{
    return {.postal_code = "604-8002",
            .address = {"京都府京都市中京区三条通河原町東入九丁目56番地", "三条みなとビル7階"},
            .name = "有限会社みやこ製菓",
            .attention = "情報システム課　山田 太郎 様"};
}

inline InvoiceLine sample_line(std::string description, std::int64_t amount)
{
    return {.description = std::move(description),
            .kind = "月間費用",
            .period = Period{basis::Date::of(2026, 10, 1), basis::Date::of(2026, 10, 31)},
            .quantity = "1 式",
            .unit_price = basis::Yen(amount).grouped(),
            .amount = basis::Yen(amount),
            .rate = "10％",
            .mark = RateMark::none,
            .basis = "terms 28.1.2"_clause};
}

// One line of 100,000 yen at 10 %: 110,000 yen.
inline InvoiceSheet one_line_invoice()
{
    InvoiceSheet sheet;
    sheet.number = "I-000123";
    sheet.issued_on = basis::Date::of(2026, 11, 2);
    sheet.due_on = basis::Date::of(2026, 11, 30);
    sheet.addressee = sample_addressee();
    sheet.issuer = sample_issuer();
    sheet.subject = "クラウド導入支援サービス 2026年10月分";
    sheet.contract = "C-000045";
    sheet.supplied = Period{basis::Date::of(2026, 10, 1), basis::Date::of(2026, 10, 31)};
    sheet.lines.push_back(sample_line("サーバー運用支援（スタンダード）", 100'000));
    sheet.rates.push_back({"10％対象", basis::Yen(100'000), basis::Yen(10'000)});
    sheet.subtotal = basis::Yen(100'000);
    sheet.tax = basis::Yen(10'000);
    sheet.total = basis::Yen(110'000);
    sheet.transfer_to =
        BankAccount{"あけぼの銀行", "芝公園支店", "普通", "0123456", "東雲クラウド株式会社", "ｼﾉﾉﾒｸﾗｳﾄﾞ(ｶ"};
    return sheet;
}

// `count` lines of 1,000 yen at 10 %.
inline InvoiceSheet long_invoice(int count)
{
    InvoiceSheet sheet = one_line_invoice();
    sheet.lines.clear();
    for (int i = 1; i <= count; ++i)
        sheet.lines.push_back(
            sample_line(fmt::format("仮想サーバー web-{:03}（東京リージョン）の監視と保守", i), 1'000));
    sheet.subtotal = basis::Yen(1'000 * count);
    sheet.tax = basis::Yen(100 * count);
    sheet.total = basis::Yen(1'100 * count);
    sheet.rates = {{"10％対象", sheet.subtotal, sheet.tax}};
    return sheet;
}

// Ten lines at 10 % (10 × 12,345 = 123,450, tax 12,345), two at the reduced rate (2 × 5,400 = 10,800, tax 864) and late
// damages of 1,231 yen: 134,250 + 13,209 + 1,231 = 148,690.
inline InvoiceSheet two_rate_invoice()
{
    InvoiceSheet sheet = long_invoice(0);
    for (int i = 1; i <= 10; ++i)
        sheet.lines.push_back(sample_line(fmt::format("業務システム環境 {} の運用支援", i), 12'345));
    for (int i = 1; i <= 2; ++i) {
        sheet.lines.push_back(sample_line("研修用のお茶菓子", 5'400));
        sheet.lines.back().kind = "その他費用";
        sheet.lines.back().rate = "8％";
        sheet.lines.back().mark = RateMark::reduced;
        sheet.lines.back().basis = "terms 28.1.5"_clause;
    }
    sheet.rates = {{"10％対象", basis::Yen(123'450), basis::Yen(12'345)},
                   {"8％対象（軽減税率）※", basis::Yen(10'800), basis::Yen(864)}};
    sheet.untaxed.push_back({"遅延損害金（請求書 I-000098 の分）",
                             "元金 100,000円 × 年14.5％ × 31日 ÷ 365日、1円未満切捨て", basis::Yen(1'231),
                             "terms 32.1"_clause});
    sheet.subtotal = basis::Yen(134'250);
    sheet.tax = basis::Yen(13'209);
    sheet.total = basis::Yen(148'690);
    sheet.remarks = {"お茶菓子は2026年10月15日の利用者研修でお渡ししたものです。"};
    return sheet;
}

// The invoice of two rates with its appendix 根拠.
inline InvoiceSheet explained_invoice()
{
    InvoiceSheet sheet = two_rate_invoice();
    sheet.why.push_back(
        {.item = "業務システム環境 1 の運用支援",
         .amount = basis::Yen(12'345),
         .basis = {"terms 28.1.2"_clause, "terms 28.2"_clause},
         .facts = {"2026年4月1日 利用契約 C-000045 が成立（記録 1204）", "料金表 2026年版：月額 12,345円"},
         .formula = "12,345円 × 1式 ＝ 12,345円"});
    sheet.why.push_back(
        {.item = "遅延損害金（請求書 I-000098 の分）",
         .amount = basis::Yen(1'231),
         .basis = "terms 32.1"_clause,
         .facts = {"支払期日 2026年9月30日（請求書 I-000098、100,000円）", "入金 2026年10月31日（記録 5310）"},
         .formula = "100,000円 × 14.5／100 × 31／365 ＝ 1,231.50…円 → 1円未満切捨て 1,231円"});
    return sheet;
}

inline LetterSheet suspension_letter()
{
    return {.number = "N-000031",
            .date = basis::Date::of(2026, 11, 20),
            .addressee = sample_addressee(),
            .sender = sample_issuer(),
            .title = "サービス提供停止のご通知",
            .opening = "拝啓　時下ますますご清栄のこととお慶び申し上げます。",
            .paragraphs =
                {"平素は弊社サービスをご利用いただき、厚くお礼申し上げます。",
                 "さて、下記の料金につきましては、お支払期限を過ぎた現在もご入金を確認できておりません。"
                 "つきましては、誠に遺憾ながら、下記のとおりサービスの提供を停止いたしますので、ご通知申し上げます。",
                 "停止日の前日までにご入金を確認できました場合は、停止はいたしません。本状と行き違いに"
                 "お支払いいただいておりましたら、何とぞご容赦ください。"},
            .closing = "敬具",
            .items = {{"契約番号", "C-000045"},
                      {"対象の料金", "請求書 I-000098　110,000円（税込）、お支払期限 2026年9月30日"},
                      {"停止日", "2026年12月1日（火）"},
                      {"お問い合わせ", "経理部　佐藤（電話 03-0000-1234、平日 9:00～17:30）"}},
            .basis = basis::Basis{"terms 20.1.1"_clause, "terms 29.3"_clause}};
}

}
