// An installation in a folder of its own, driven by the command line alone.
#pragma once

#include "edge/cli_test.h"

#include <fstream>

namespace edge {

class Installation {
public:
    Ran run(std::vector<std::string> words, const std::string& input = "") const
    {
        words.insert(words.end(), {"--json", "--data", place("data")});
        return yakkan(words, input);
    }
    // What must be accepted: the answer's JSON.
    std::string done(const std::vector<std::string>& words, const std::string& input = "") const
    {
        const Ran ran = run(words, input);
        EXPECT_EQ(ran.exit, 0) << words[0] << " " << input << "\n" << ran.out << ran.err;
        return ran.out;
    }
    std::string submit(const std::string& on, const std::string& type, const std::string& data) const
    {
        return done({"submit", "--on", on}, command(type, data));
    }
    static std::string command(const std::string& type, const std::string& data)
    {
        return R"({"type":")" + type + R"(","data":)" + data + "}";
    }
    std::string place(const std::string& name) const { return folder_.text() + "/" + name; }
    std::string write(const std::string& name, const std::string& bytes) const
    {
        std::ofstream(place(name), std::ios::binary) << bytes;
        return place(name);
    }
    static std::string read(const std::string& file)
    {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }

private:
    Folder folder_;
};

// C-000001 of 株式会社あおぞら商会, formed on 2025-01-08: 300,000 yen once and 50,000 yen a month, each and 10 %.
// `terms` is the file of the edition.
inline void form_contract(const Installation& office, const std::string& terms)
{
    office.done({"init"});
    const std::string loaded = office.done({"terms", "load", terms, "--effective", "2025-01-06", "--announced",
                                            "2025-01-06", "--name", "第1版", "--on", "2025-01-06"});
    office.submit("2025-01-06", "SetProvider",
                  R"({"provider":{"name":"株式会社青葉クラウド","postal_code":"105-0011","address":"東京都港区",
                      "phone":"03-0000-1234","mail":"seikyu@aoba.example","representative":"青葉 茂",
                      "registration_number":"T7000012050002","bank_account":"あけぼの銀行 本店 普通 0123456"}})");
    for (const std::string price :
         {R"({"item":"SETUP","name":"初期構築","kind":"initial","amount":300000,"unit":"式","from":"2025-01-06"})",
          R"({"item":"SUPPORT","name":"運用支援","kind":"monthly","amount":50000,"unit":"式","from":"2025-01-06"})"})
        office.submit("2025-01-06", "SetPrice", price);
    office.submit("2025-01-06", "Apply",
                  R"({"applicant":{"kind":"corporation","name":"株式会社あおぞら商会","name_kana":"アオゾラショウカイ",
                      "corporate_number":"6011001106696","postal_code":"100-0001","address":"東京都千代田区",
                      "representative":"青木 空","contact_name":"青木 空","contact_mail":"aoki@aozora.example",
                      "contact_phone":"03-0000-0000"},"edition":"第1版","edition_hash":")" +
                      at(loaded, "/facts/0/data/text_hash") +
                      R"(","shown_at":"2025-01-06T09:30:00+09:00","terms_read":true,"wish":"移行したい",
                      "plan":[{"item":"SETUP","quantity":1},{"item":"SUPPORT","quantity":1}]})");
    office.submit("2025-01-08", "Screen", R"({"application":"A-000001","outcome":"accept"})");
    office.submit("2025-01-08", "RecordSending",
                  R"({"notice":"N-000001","means":"mail","sent_on":"2025-01-08","detail":"250"})");
}

}
