// A draft comes, is replaced, is withdrawn: nobody outside has seen it.
#include "terms/editions.h"

#include <algorithm>
#include <string>

namespace terms {
namespace {

bool is_sha256(std::string_view text)
{
    return text.size() == 64 && std::all_of(text.begin(), text.end(),
                                            [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool same(const Draft& draft, const DraftEdition& command)
{
    return draft.title == command.title && draft.text_hash == command.text_hash && draft.file_name == command.file_name;
}

}

std::string_view label(MarkKind kind)
{
    switch (kind) {
    case MarkKind::reworded:
        return "文言が変わった";
    case MarkKind::unread:
        return "読みがない";
    case MarkKind::absent:
        return "条項がない";
    }
    return "";
}

std::string_view label(ReadingDecision decision)
{
    switch (decision) {
    case ReadingDecision::reading_holds:
        return "読みはこのままでよい";
    case ReadingDecision::handled_by_setting:
        return "設定値・方針・個別の取り決めで扱う";
    case ReadingDecision::handled_by_person:
        return "担当者が扱う";
    }
    return "";
}

std::string_view label(AmendmentGround ground)
{
    return ground == AmendmentGround::benefit ? "契約者の一般の利益に適合する変更" : "契約の目的に反しない合理的な変更";
}

std::string_view label(Telling telling)
{
    return telling == Telling::announcement ? "発表だけ" : "発表と、契約者への個別の通知";
}

// civil-code 548-3 “Whoever prepared the terms shows them on request; refusing before the deal keeps them out.”
// Only a text that its hash identifies can be shown again as it was.
std::optional<Refusal> incomplete_edition(const EditionParticulars& particulars)
{
    if (particulars.name.empty()) return Refusal{"terms 2.1#4"_clause, "版の名前を入れてください。", {}};
    if (particulars.title.empty()) return Refusal{"terms 1.1"_clause, "約款の表題を入れてください。", {}};
    if (!is_sha256(particulars.text_hash))
        return Refusal{{"terms 1.1"_clause, "civil-code 548-3"_clause},
                       "約款の本文のハッシュ（SHA-256）を、半角の小文字の16進64桁で入れてください。",
                       {}};
    return std::nullopt;
}

const Draft* find_draft(const Book& book, std::string_view name)
{
    for (const Draft& draft : book.drafts)
        if (draft.name == name) return &draft;
    return nullptr;
}

Draft* find_draft(Book& book, std::string_view name)
{
    for (Draft& draft : book.drafts)
        if (draft.name == name) return &draft;
    return nullptr;
}

Refusal no_such_draft(std::string_view name)
{
    return {"terms 2.1"_clause,
            "「" + std::string(name) + "」という下書きはありません。約款の画面で下書きの名前を確かめてください。",
            {"DraftEdition"}};
}

// 2.1 “The provider may amend the terms without each contractor's consent.”
Decision<EditionDrafted> decide(const Book& book, const DraftEdition& command, const Occasion& occasion)
{
    if (const auto refusal = incomplete_edition({command.name, command.title, command.text_hash})) return *refusal;
    if (const auto refusal = name_taken(book, command.name)) return *refusal;
    if (const Draft* draft = find_draft(book, command.name); draft && same(*draft, command))
        return std::vector<EditionDrafted>{};
    return std::vector{EditionDrafted{.on = occasion.today,
                                      .basis = "terms 2.1"_clause,
                                      .name = command.name,
                                      .title = command.title,
                                      .file_name = command.file_name,
                                      .text_hash = command.text_hash}};
}

// An announced edition is not taken back: contractors have been told. What is wrong in it is amended by another one.
Decision<DraftWithdrawn> decide(const Book& book, const WithdrawDraft& command, const Occasion& occasion)
{
    if (name_taken(book, command.name))
        return Refusal{{"terms 2.1#3"_clause, "civil-code 548-4"_clause},
                       "「" + command.name +
                           "」はすでに発表されているため、取り下げられません。改める版を新しく用意してください。",
                       {"DraftEdition"}};
    if (!find_draft(book, command.name)) return no_such_draft(command.name);
    if (command.reason.empty()) return Refusal{"terms 2.1"_clause, "取り下げる理由を入れてください。", {}};
    return std::vector{DraftWithdrawn{occasion.today, "terms 2.1"_clause, command.name, command.reason}};
}

// Another text drops the mapping and what was read: both spoke of the former words.
void evolve(Book& book, const EditionDrafted& fact, const Recorded& recorded)
{
    Draft* draft = find_draft(book, fact.name);
    if (!draft) draft = &book.drafts.emplace_back();
    const bool same_words = draft->text_hash == fact.text_hash;
    Draft next = same_words ? std::move(*draft) : Draft{};
    next.name = fact.name;
    next.title = fact.title;
    next.file_name = fact.file_name;
    next.text_hash = fact.text_hash;
    next.drafted_on = fact.on;
    next.by = recorded.position;
    *draft = std::move(next);
}

void evolve(Book& book, const DraftWithdrawn& fact, const Recorded&)
{
    std::erase_if(book.drafts, [&](const Draft& draft) { return draft.name == fact.name; });
}

}
