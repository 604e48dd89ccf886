#include "edge/import_desk.h"

#include "office/people.h"

namespace edge {
namespace {

void hold(store::PendingSecrets& secrets, SealedApplication& place, const std::string& plaintext)
{
    if (!plaintext.empty()) place.id = secrets.hold({RetentionClass::application, plaintext});
}

store::PendingSecrets secrets_of(documents::ContractsFile& file)
{
    store::PendingSecrets secrets;
    for (std::size_t i = 0; i < file.contacts.size(); ++i) {
        contract::Applicant& party = file.command.contracts[i].applicant;
        hold(secrets, party.contact_name, file.contacts[i].name);
        hold(secrets, party.contact_mail, file.contacts[i].mail);
        hold(secrets, party.contact_phone, file.contacts[i].phone);
    }
    return secrets;
}

}

Parsed<Imported> import_contracts(office::Office& office, std::string_view bytes, const ImportAsked& asked)
{
    const auto map = documents::column_map(asked.map);
    if (!map) return map.error();
    auto file = documents::read_contracts_file(bytes, *map);
    if (!file) return file.error();
    Imported made{.faults = file->faults, .contracts = file->command.contracts.size(), .outcome = std::nullopt};
    if (made.faults.empty())
        for (const money::ImportFault& fault : office.read([&](const ledger::Books& books) {
                 const money::Issuing rooms{books.terms, books.contracts, books.services, books.notices};
                 return money::faults_of(books.money, file->command, rooms, asked.on);
             }))
            made.faults.push_back(file->place_of(fault));
    if (!made.faults.empty()) return made;
    office::Request request{.id = "import " + file->command.file.substr(0, 40) + " " + office::random_token(),
                            .command = {},
                            .secrets = secrets_of(*file),
                            .by = asked.by,
                            .second = asked.second,
                            .on = asked.on,
                            .expected = {}};
    request.command = std::move(file->command);
    made.outcome = asked.keep ? office.submit(request) : office.preview(request);
    return made;
}

}
