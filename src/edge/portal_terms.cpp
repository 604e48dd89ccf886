#include "edge/portal_terms.h"

#include "documents/terms_file.h"
namespace edge {
namespace {

using terms::Document;
using terms::Provision;
using terms::ProvisionKind;

bool stands_alone(ProvisionKind kind)
{
    return kind == ProvisionKind::preamble || kind == ProvisionKind::chapter || kind == ProvisionKind::section ||
           kind == ProvisionKind::article || kind == ProvisionKind::supplement || kind == ProvisionKind::appendix;
}

std::string anchor(const Provision& provision)
{
    return "t-" + provision.id;
}

std::string heading(const Provision& provision)
{
    if (!provision.printed.empty()) return provision.printed;
    return provision.title.empty() ? provision.number : provision.title;
}

class Reading {
public:
    explicit Reading(const Document& document) : document_(document), below_(document.provisions.size())
    {
        for (std::size_t i = 0; i < document.provisions.size(); ++i) {
            const Provision& provision = document.provisions[i];
            if (provision.kind == ProvisionKind::proviso) continue; // stands in the words of its parent already
            (provision.parent == Provision::none ? tops_ : below_[provision.parent]).push_back(i);
        }
    }

    Html contents() const { return tag("ol", {{"class", "tree"}}, entries(tops_)); }
    Html body() const
    {
        Html out;
        for (std::size_t top : tops_)
            out += whole(top, 3);
        return out;
    }

private:
    std::vector<Html> entries(const std::vector<std::size_t>& provisions) const
    {
        std::vector<Html> items;
        for (std::size_t i : provisions) {
            const Provision& provision = document_.provisions[i];
            if (!stands_alone(provision.kind)) continue;
            Html item = link("#" + anchor(provision), heading(provision));
            const auto below = entries(below_[i]);
            if (!below.empty()) item += tag("ol", {{"class", "tree"}}, below);
            items.push_back(tag("li", {}, item));
        }
        return items;
    }

    Html whole(std::size_t i, int level) const
    {
        const Provision& provision = document_.provisions[i];
        Html out = tag("h" + std::to_string(std::min(level, 6)), {{"id", anchor(provision)}}, heading(provision));
        if (!provision.text.empty()) out += tag("p", {}, provision.text);
        std::vector<Html> items;
        for (std::size_t child : below_[i]) {
            if (stands_alone(document_.provisions[child].kind))
                out += whole(child, level + 1);
            else
                items.push_back(part(child));
        }
        return items.empty() ? out : out + tag("ul", {{"class", "tree"}}, items);
    }

    Html part(std::size_t i) const
    {
        const Provision& provision = document_.provisions[i];
        Html content = tag("p", {}, provision.printed, provision.printed.empty() ? "" : " ", provision.text);
        std::vector<Html> below;
        for (std::size_t child : below_[i])
            below.push_back(part(child));
        if (!below.empty()) content += tag("ul", {{"class", "tree"}}, below);
        return tag("li", {{"id", anchor(provision)}}, content);
    }

    const Document& document_;
    std::vector<std::vector<std::size_t>> below_;
    std::vector<std::size_t> tops_;
};

}

std::optional<std::string> edition_text(const Visit& visit, const std::string& hash)
{
    return hash.empty() ? std::nullopt : visit.office.vault().evidence(hash);
}

Html terms_to_read(const std::string& edition_text)
{
    const auto document = documents::read_terms(edition_text);
    if (!document) // the operator's file is no terms that we can take apart: shown as it is
        return panel("terms", "約款の本文", tag("p", {{"class", "clause-text"}}, edition_text));
    const Reading reading(*document);
    return panel("contents", "目次",
                 tag("details", {{"class", "more"}}, tag("summary", {}, "条の一覧を開く"),
                     tag("nav", {{"aria-label", "約款の目次"}}, reading.contents()))) +
           panel("terms", document->title.empty() ? "約款の本文" : document->title, reading.body());
}

Html edition_marks(const terms::Edition& edition)
{
    return terms_of({{"約款の版", text(edition.name)},
                     {"表題", text(edition.title)},
                     {"効力発生日", day(edition.effective)},
                     {"指紋（SHA-256）", tag("small", {}, edition.text_hash)}});
}

}
