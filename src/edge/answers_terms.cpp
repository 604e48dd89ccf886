#include "edge/answers.h"

#include "edge/json_text.h"

#include <map>

namespace edge {
namespace {

JsonObject& place(JsonObject& out, terms::Place where)
{
    return out.number("line", where.line).number("column", where.column);
}

std::string sentence_json(const terms::Provision& provision, const terms::Sentence& sentence)
{
    JsonObject out;
    out.text("id", sentence.id).text("text", sentence.text).boolean("within", sentence.within);
    return place(out, provision.place_at(sentence.begin)).close();
}

std::string provision_json(const terms::Provision& provision)
{
    JsonObject out;
    out.text("id", provision.id)
        .text("kind", terms::name_of(provision.kind))
        .text("number", provision.number)
        .text("title", provision.title)
        .text("text", provision.text);
    place(out, provision.place);
    // One sentence is the provision itself.
    if (provision.sentences.size() > 1)
        out.json("sentences", json_list(provision.sentences,
                                        [&](const auto& sentence) { return sentence_json(provision, sentence); }));
    return out.close();
}

std::string reference_json(const terms::Reference& reference)
{
    JsonObject out;
    out.text("from", reference.from).text("printed", reference.printed);
    return place(out, reference.place)
        .json("targets", json_list(reference.targets, json_text))
        .text("status", terms::name_of(reference.status))
        .text("why", reference.why)
        .close();
}

std::string remark_json(const terms::Remark& remark)
{
    return JsonObject()
        .number("line", remark.place.line)
        .number("column", remark.place.column)
        .text("text", remark.text)
        .text("why", remark.why)
        .close();
}

// One line each; where a reason comes more than a few times, the first ones and their count.
std::string lines_of(const std::string& what, const std::vector<terms::Remark>& remarks)
{
    constexpr std::size_t shown = 5;
    std::map<std::string, std::size_t> counts;
    std::string out;
    for (const terms::Remark& remark : remarks)
        if (++counts[remark.why] <= shown)
            out += what + ": " + std::to_string(remark.place.line) + "行「" + remark.text + "」 " + remark.why + "\n";
    for (const auto& [why, count] : counts)
        if (count > shown) out += what + ": " + why + " ほか" + std::to_string(count - shown) + "か所\n";
    return out;
}

std::string outline(const terms::Document& document)
{
    std::size_t unresolved = 0;
    std::string out = document.title + "\n";
    for (const terms::Provision& one : document.provisions) {
        const bool heading = one.kind == terms::ProvisionKind::chapter || one.kind == terms::ProvisionKind::section;
        if (heading) out += one.number + " " + one.title + "\n";
        if (one.kind == terms::ProvisionKind::article) out += "  " + one.number + " " + one.title + "\n";
    }
    for (const terms::Reference& reference : document.references) {
        if (reference.status != terms::ReferenceStatus::unresolved) continue;
        ++unresolved;
        out += "参照先がありません: " + std::to_string(reference.place.line) + "行 " + reference.from + "「" +
               reference.printed + "」 " + reference.why + "\n";
    }
    out += lines_of("読み方に注意", document.remarks) + lines_of("本文としない部分", document.left_out);
    return out + "条項 " + std::to_string(document.provisions.size()) + "、参照 " +
           std::to_string(document.references.size()) + "（参照先なし " + std::to_string(unresolved) + "）";
}

}

std::string document_json(const terms::Document& document)
{
    return JsonObject()
        .text("title", document.title)
        .json("clauses", json_list(document.provisions, provision_json))
        .json("references", json_list(document.references, reference_json))
        .json("left_out", json_list(document.left_out, remark_json))
        .json("remarks", json_list(document.remarks, remark_json))
        .close();
}

Answer document_answer(const terms::Document& document)
{
    return {document_json(document), 0, outline(document)};
}

}
