// 法人略語: how banks shorten kinds of corporations, their offices and some trades in account names.
#include "basis/text.h"
#include "money/bank_text.h"

#include <algorithm>
#include <array>

namespace money {
namespace {

struct Short {
    std::string_view full, kana;
};

// The longer before those they contain.
constexpr std::array corporations{Short{"特定非営利活動法人", "ﾄｸﾋ"},
                                  Short{"有限責任中間法人", "ﾁﾕｳ"},
                                  Short{"社会保険労務士法人", "ﾛｳﾑ"},
                                  Short{"地方独立行政法人", "ﾁﾄﾞｸ"},
                                  Short{"国立研究開発法人", "ｹﾝ"},
                                  Short{"独立行政法人", "ﾄﾞｸ"},
                                  Short{"医療法人社団", "ｲ"},
                                  Short{"医療法人財団", "ｲ"},
                                  Short{"社会医療法人", "ｲ"},
                                  Short{"医療法人", "ｲ"},
                                  Short{"一般財団法人", "ｻﾞｲ"},
                                  Short{"公益財団法人", "ｻﾞｲ"},
                                  Short{"財団法人", "ｻﾞｲ"},
                                  Short{"一般社団法人", "ｼﾔ"},
                                  Short{"公益社団法人", "ｼﾔ"},
                                  Short{"社団法人", "ｼﾔ"},
                                  Short{"社会福祉法人", "ﾌｸ"},
                                  Short{"更生保護法人", "ﾎｺﾞ"},
                                  Short{"宗教法人", "ｼﾕｳ"},
                                  Short{"学校法人", "ｶﾞｸ"},
                                  Short{"国立大学法人", "ﾀﾞｲ"},
                                  Short{"公立大学法人", "ﾀﾞｲ"},
                                  Short{"行政書士法人", "ｷﾞﾖ"},
                                  Short{"司法書士法人", "ｼﾎｳ"},
                                  Short{"弁護士法人", "ﾍﾞﾝ"},
                                  Short{"税理士法人", "ｾﾞｲ"},
                                  Short{"農事組合法人", "ﾉｳ"},
                                  Short{"管理組合法人", "ｶﾝﾘ"},
                                  Short{"相互会社", "ｿ"},
                                  Short{"株式会社", "ｶ"},
                                  Short{"有限会社", "ﾕ"},
                                  Short{"合名会社", "ﾒ"},
                                  Short{"合資会社", "ｼ"},
                                  Short{"合同会社", "ﾄﾞ"},
                                  Short{"㈱", "ｶ"},
                                  Short{"㈲", "ﾕ"},
                                  Short{"（株）", "ｶ"},
                                  Short{"（有）", "ﾕ"},
                                  Short{"(株)", "ｶ"},
                                  Short{"(有)", "ﾕ"}};
// Some payers write the kind of corporation out in kana.
constexpr std::array<std::string_view, 3> in_kana{"ｶﾌﾞｼｷｶﾞｲｼﾔ", "ﾕｳｹﾞﾝｶﾞｲｼﾔ", "ｺﾞｳﾄﾞｳｶﾞｲｼﾔ"};
constexpr std::array offices{Short{"営業所", "ｴｲ"}, Short{"出張所", "ｼﾕﾂ"}};
constexpr std::array trades{
    Short{"有限責任事業組合", "ﾕｳｸﾐ"}, Short{"生活協同組合", "ｾｲｷﾖｳ"}, Short{"健康保険組合", "ｹﾝﾎﾟ"},
    Short{"海上火災保険", "ｶｲｼﾞﾖｳ"},   Short{"労働組合", "ﾛｳｸﾐ"},      Short{"協同組合", "ｷﾖｳｸﾐ"},
    Short{"共済組合", "ｷﾖｳｻｲ"},        Short{"生命保険", "ｾｲﾒｲ"},      Short{"連合会", "ﾚﾝ"}};

std::string without_outer_spaces(std::string_view text)
{
    return std::string(trimmed(text));
}

void shorten_corporation(std::string& name)
{
    for (const Short& one : corporations) {
        const auto at = name.find(one.full);
        if (at == std::string::npos) continue;
        const std::string before = name.substr(0, at), after = name.substr(at + one.full.size());
        const std::string kana(one.kana);
        if (before.empty())
            name = kana + ")" + without_outer_spaces(after);
        else if (after.empty())
            name = without_outer_spaces(before) + "(" + kana;
        else
            name = without_outer_spaces(before) + "(" + kana + ")" + after;
        return;
    }
}

// Every kana form with its parentheses: longest first, so that ﾄﾞｸ is not read as ﾄﾞ.
std::vector<Short> by_length()
{
    std::vector<Short> all;
    for (const Short& one : corporations)
        if (std::none_of(all.begin(), all.end(), [&](const Short& known) { return known.kana == one.kana; }))
            all.push_back(one.kana == "ｲ" ? Short{"医療法人", "ｲ"} : one);
    all.insert(all.end(), offices.begin(), offices.end());
    std::stable_sort(all.begin(), all.end(),
                     [](const Short& a, const Short& b) { return a.kana.size() > b.kana.size(); });
    return all;
}

// Replaces the form where it stands: before the name, within it or after it.
void replace_forms(std::string& name, bool spell)
{
    for (const Short& one : by_length()) {
        const std::string to(spell ? one.full : std::string_view());
        const std::string first = std::string(one.kana) + ")", last = "(" + std::string(one.kana), middle = last + ")";
        if (const auto at = name.find(middle); at != std::string::npos) name.replace(at, middle.size(), to);
        if (name.starts_with(first)) name.replace(0, first.size(), to);
        if (name.ends_with(last)) name.replace(name.size() - last.size(), last.size(), to);
    }
}

}

std::string shortened_corporation(std::string_view name)
{
    std::string out = without_outer_spaces(name);
    for (const Short& one : offices)
        if (out.ends_with(one.full) && out.size() > one.full.size())
            out.replace(out.size() - one.full.size(), one.full.size(), "(" + std::string(one.kana));
    shorten_corporation(out);
    for (const Short& one : trades)
        if (const auto at = out.find(one.full); at != std::string::npos) out.replace(at, one.full.size(), one.kana);
    return out;
}

std::string spelled_out(std::string_view bank_name)
{
    std::string out(bank_name);
    replace_forms(out, true);
    return widened(out);
}

std::string name_key(std::string_view name)
{
    std::string narrow = narrowed(shortened_corporation(name));
    replace_forms(narrow, false);
    for (const std::string_view kind : in_kana) {
        if (narrow.starts_with(kind)) narrow.erase(0, kind.size());
        if (narrow.ends_with(kind)) narrow.erase(narrow.size() - kind.size());
    }
    std::string out;
    for (std::size_t at = 0; at < narrow.size();) {
        const CodePoint one = decode(narrow, at);
        if (one.code != ' ' && one.code != '-' && one.code != '.') append(out, one.code);
        at += one.length;
    }
    return out;
}

}
