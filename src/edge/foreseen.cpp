#include "edge/foreseen.h"

#include "money/reasons.h"

namespace edge {
namespace {

void forget_assumed(Explanation& tree, Position last)
{
    std::erase_if(tree.because, [&](Position position) { return last < position; });
    for (Explanation& part : tree.parts)
        forget_assumed(part, last);
}

}

Result<ForeseenReasons, Refusal> foreseen_reasons(const ledger::Simulation& future, ContractId contract, Date until,
                                                  Position last)
{
    const terms::Rulebook rules = ledger::rulebook(future.books, contract, until);
    const auto figures = money::reasons(future.books.money, contract, rules);
    if (!figures) return figures.error();
    const auto damages = money::accrued_damages(future.books.money, contract, rules);
    if (!damages) return damages.error();
    ForeseenReasons out{figures->invoiced, figures->paid, *damages, figures->receivable};
    for (Explanation* one : {&out.invoiced, &out.paid, &out.late_damages, &out.receivable})
        forget_assumed(*one, last);
    return out;
}

}
