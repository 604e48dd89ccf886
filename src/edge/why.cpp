#include "edge/why.h"

#include "edge/parts.h"

#include "terms/parameter.h"

#include "store/described.h"

namespace edge {
namespace {

Html facts(const std::vector<Position>& because, Reader reader)
{
    if (because.empty()) return {};
    std::vector<Html> links;
    for (Position position : because) {
        const std::string number = std::to_string(position.value);
        links.push_back(reader == Reader::staff ? link("/facts/" + number, "台帳 " + number) : text("記録 " + number));
    }
    Html out;
    for (std::size_t i = 0; i < links.size(); ++i)
        out += i == 0 ? links[i] : text("、") + links[i];
    return tag("p", {{"class", "seq"}}, tag("small", {}, "事実："), out);
}

Html alternatives(const std::vector<Alternative>& list)
{
    if (list.empty()) return {};
    std::vector<Row> rows;
    for (const Alternative& one : list)
        rows.push_back({text(policy_words(one)), text(one.value)});
    return table("別の方針を選んでいた場合", {{"方針"}, {"結果", true}}, rows);
}

}

std::string policy_words(const Alternative& alternative)
{
    const auto policy = store::enumerator_of<terms::Policy>(alternative.policy);
    if (!policy) return alternative.option;
    const terms::PolicyEntry& entry = terms::entry(*policy);
    for (const terms::PolicyOption& option : entry.options)
        if (option.name == alternative.option) return std::string(entry.label) + "：" + std::string(option.label);
    return std::string(entry.label) + "：" + alternative.option;
}

Html why_tree(const Explanation& explanation, Reader reader)
{
    Html out = tag("p", {}, tag("span", {{"class", "why-head"}}, explanation.what), explanation.value);
    out += clause_readings(explanation.basis);
    if (!explanation.formula.empty()) out += tag("p", {{"class", "formula"}}, explanation.formula);
    if (!explanation.rounding.empty()) out += tag("p", {}, tag("small", {}, "端数："), explanation.rounding);
    out += facts(explanation.because, reader);
    out += alternatives(explanation.alternatives);
    for (const Explanation& part : explanation.parts)
        out += why_tree(part, reader);
    return tag("div", {{"class", "why-tree"}}, out);
}

Html why(const Explanation& explanation, Reader reader)
{
    return tag("details", {{"class", "why"}}, tag("summary", {{"aria-label", "根拠：" + explanation.what}}, "根拠"),
               why_tree(explanation, reader));
}

Html why(const Basis& basis, const std::vector<Position>& because, Reader reader)
{
    return tag("details", {{"class", "why"}}, tag("summary", {}, "根拠"),
               tag("div", {{"class", "why-tree"}}, clause_readings(basis), facts(because, reader)));
}

}
