// What every sheet says of whom it is for, whom it comes from and where to pay.
#pragma once

#include "documents/sheet.h"
#include "ledger/ledger.h"

namespace office {
using namespace basis;

// An individual is addressed already; a company's document names whoever looks after it. `contact` may be empty.
documents::Addressee addressee_of(const ledger::Books& books, PartyId party, const std::string& name,
                                  const std::string& postal_code, const std::string& address,
                                  const std::string& contact);
// Without the registration number.
documents::Issuer issuer_of(const terms::Provider& provider);
// みほん銀行 本店 普通 1234567 and, where it is not the provider's own name, the holder; nullopt for any other text.
std::optional<documents::BankAccount> transfer_account(const std::string& text, const std::string& own_name);

}
