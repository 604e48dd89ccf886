// Secrets that no fact names and keys that a fact has erased: both are put right at every start.
#include "office/office.h"

#include <utility>

namespace office {
namespace {

void destroy(store::Vault& vault, PartyId party, const std::vector<secrecy::ClassErased>& classes)
{
    for (const secrecy::ClassErased& one : classes) {
        RetentionClass kind{};
        if (!one.kept_until && boost::describe::enum_from_string(one.retention_class.c_str(), kind))
            vault.erase(party.text(), kind);
    }
}

}

void Office::destroy_keys(const secrecy::Erased& erased)
{
    destroy(*vault_, erased.party, erased.classes);
}

// A process may die between the fact and the keys, and a copy of the keys may be older than the fact.
void Office::finish_erasures()
{
    for (const auto& [party, records] : books_->secrets.erasures)
        for (const secrecy::ErasureRecord& record : records) // who has applied since has new keys
            if (record.until.value == 0) destroy(*vault_, party, record.classes);
}

void Office::sweep_orphans()
{
    std::vector<std::uint64_t> live;
    store::for_each_sealed(std::as_const(*books_), [&](std::uint64_t id, RetentionClass) {
        if (id != 0) live.push_back(id);
    });
    vault_->sweep(live);
}

}
