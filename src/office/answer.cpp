#include "office/answer.h"

#include "store/decode.h"
#include "store/encode.h"

namespace office {
namespace {

struct KeptAnswer {
    bool accepted = false;
    Position position;
    std::vector<Position> facts;
    std::vector<Clause> basis;
    std::string reason;
    std::vector<std::string> instead;
};
BOOST_DESCRIBE_STRUCT(KeptAnswer, (), (accepted, position, facts, basis, reason, instead))

}

std::string answer_json(const Outcome& outcome)
{
    KeptAnswer kept;
    if (const auto* accepted = std::get_if<Accepted>(&outcome)) {
        kept.accepted = true;
        kept.position = accepted->position;
        for (const Written& fact : accepted->facts)
            kept.facts.push_back(fact.position);
    } else if (const auto* refusal = std::get_if<Refusal>(&outcome)) {
        for (Clause clause : refusal->basis)
            kept.basis.push_back(clause);
        kept.reason = refusal->reason;
        kept.instead = refusal->instead;
    }
    std::string out;
    store::encode(out, kept);
    return out;
}

Outcome answer_from(const std::string& json, const store::Journal& journal, store::FactReader& reader)
{
    const auto kept = store::from_json<KeptAnswer>(json);
    if (!kept) throw std::runtime_error("保存された回答を読めません: " + kept.error().reason);
    if (!kept->accepted) {
        Basis basis = BasisReader::empty();
        for (Clause clause : kept->basis)
            basis.add(clause);
        return Refusal{basis, kept->reason, kept->instead};
    }
    Accepted accepted{.position = kept->position, .facts = {}, .repeated = true};
    for (Position position : kept->facts)
        if (const auto row = journal.find(position)) accepted.facts.push_back(written(*row, reader));
    return accepted;
}

Written written(const store::Row& row, store::FactReader& reader)
{
    auto fact = reader.read(row.type, row.version, row.payload);
    const auto actor = store::read_actor(row.by);
    if (!fact || !actor)
        throw std::runtime_error("記録 " + std::to_string(row.position.value) + " を読めません: " +
                                 (fact ? actor.error().reason : fact.error().field + " " + fact.error().reason));
    return {.position = row.position,
            .at = row.recorded_at,
            .fact = *std::move(fact),
            .by = *actor,
            .command = row.command};
}

}
