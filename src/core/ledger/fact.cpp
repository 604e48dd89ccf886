// Names and common members of facts and commands.
#include "ledger/ledger.h"

#include <boost/core/type_name.hpp>

namespace ledger {
namespace {

// "Suspended" of service::Suspended; computed once per type.
template <class Type>
std::string_view short_name()
{
    static const std::string name = [] {
        const std::string full = boost::core::type_name<Type>();
        return full.substr(full.rfind(':') + 1);
    }();
    return name;
}

template <class Type>
concept OfContract = requires(const Type& fact)
{
    {
        fact.contract
        } -> std::convertible_to<ContractId>;
};
template <class Type>
concept OfNotice = requires(const Type& fact)
{
    {
        fact.notice
        } -> std::convertible_to<NoticeId>;
};
template <class Type>
concept OfClaim = requires(const Type& fact)
{
    {
        fact.claim
        } -> std::convertible_to<ClaimId>;
};
template <class Type>
concept OfDeliverable = requires(const Type& fact)
{
    {
        fact.deliverable
        } -> std::convertible_to<DeliverableId>;
};

}

Date on(const Fact& fact)
{
    return std::visit([](const auto& one) { return one.on; }, fact);
}

const Basis& basis_of(const Fact& fact)
{
    return std::visit([](const auto& one) -> const Basis& { return one.basis; }, fact);
}

std::string_view type_name(const Fact& fact)
{
    return std::visit([]<class One>(const One&) { return short_name<One>(); }, fact);
}

std::string_view type_name(const Command& command)
{
    return std::visit([]<class One>(const One&) { return short_name<One>(); }, command);
}

namespace {

template <class One>
ContractId contract_of_one(const One& one, const Books& books)
{
    if constexpr (OfContract<One>) {
        return one.contract;
    } else if constexpr (OfDeliverable<One>) {
        const service::Deliverable* found = books.services.deliverables.find(one.deliverable);
        return found ? found->contract : ContractId{};
    } else if constexpr (OfClaim<One>) {
        const service::NonconformityClaim* found = books.services.claims.find(one.claim);
        return found ? found->contract : ContractId{};
    } else if constexpr (OfNotice<One>) {
        const notice::Notice* found = books.notices.notices.find(one.notice);
        return found ? found->contract : ContractId{};
    } else {
        return ContractId{};
    }
}

}

ContractId contract_of(const Fact& fact, const Books& books)
{
    return std::visit([&](const auto& one) { return contract_of_one(one, books); }, fact);
}

ContractId contract_of(const Command& command, const Books& books)
{
    return std::visit([&](const auto& one) { return contract_of_one(one, books); }, command);
}

}
