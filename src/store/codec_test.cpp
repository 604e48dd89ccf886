#include "source_dir.inc"
#include "store/codec.h"
#include "store/filled_test.h"
#include "store/json.h"
#include "store/schema.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sstream>

using namespace basis;

namespace store {
namespace {

template <class Variant>
std::string_view name_of(const Variant& value)
{
    return std::visit([]<class T>(const T&) { return type_name_of<T>(); }, value);
}

RC_GTEST_PROP(Codec, every_fact_reads_back_as_it_was_written, (std::uint64_t seed))
{
    Random random(seed);
    FactReader reader;
    for (const ledger::Fact& fact : fill_each(random, std::type_identity<ledger::Fact>())) {
        const std::string text = write_fact(fact);
        const auto read = reader.read(name_of(fact), text);
        RC_ASSERT(static_cast<bool>(read));
        RC_ASSERT(read->index() == fact.index());
        RC_ASSERT(write_fact(*read) == text);
    }
}

RC_GTEST_PROP(Codec, every_fact_reads_back_as_it_was_packed, (std::uint64_t seed))
{
    Random random(seed);
    FactReader reader;
    for (const ledger::Fact& fact : fill_each(random, std::type_identity<ledger::Fact>())) {
        const std::string bytes = pack_fact(fact);
        const auto read = reader.read(name_of(fact), packed, bytes);
        RC_ASSERT(static_cast<bool>(read));
        RC_ASSERT(write_fact(*read) == write_fact(fact));
    }
}

RC_GTEST_PROP(Codec, the_layout_tells_the_json_of_every_packed_fact, (std::uint64_t seed))
{
    Random random(seed);
    for (const ledger::Fact& fact : fill_each(random, std::type_identity<ledger::Fact>())) {
        const auto json = json_of_packed(own_layout(), name_of(fact), pack_fact(fact).substr(layout_id_size));
        RC_ASSERT(static_cast<bool>(json));
        RC_ASSERT(*json == write_fact(fact));
    }
}

RC_GTEST_PROP(Codec, changed_bytes_of_a_fact_are_refused_or_read_but_never_past_their_end, (std::uint64_t seed))
{
    Random random(seed);
    FactReader reader;
    for (const ledger::Fact& fact : fill_each(random, std::type_identity<ledger::Fact>())) {
        std::string bytes = pack_fact(fact);
        RC_ASSERT(!reader.read(name_of(fact), packed, bytes.substr(0, below(random, bytes.size()))));
        bytes[layout_id_size + below(random, bytes.size() - layout_id_size)] ^=
            static_cast<char>(1U << below(random, 8));
        reader.read(name_of(fact), packed, bytes);
        json_of_packed(own_layout(), name_of(fact), bytes.substr(layout_id_size));
    }
}

RC_GTEST_PROP(Codec, books_read_back_as_they_were_packed, (std::uint64_t seed))
{
    Random random(seed);
    ledger::Books books;
    fill(random, books);
    const std::string snapshot = pack_books(books);
    const auto read = unpack_books(snapshot);
    RC_ASSERT(static_cast<bool>(read));
    RC_ASSERT(write_books(*read) == write_books(books));
    RC_ASSERT(holds(snapshot, *read));
    RC_ASSERT(!unpack_books(snapshot.substr(0, below(random, snapshot.size()))));
}

TEST(Codec, a_fact_packed_by_an_older_program_is_read_by_its_layout)
{
    // Members in another order, one that is younger missing, the clauses counted otherwise.
    const std::string layout = "DayClosed {basis:a,on:d,}\nConfirmationClosed {on:d,basis:a,deliverable:#D;,}\n"
                               "clauses terms 9.1;terms 4.3;\n";
    auto layouts = std::make_shared<Layouts>();
    layouts->emplace(layout_id(layout), layout);
    FactReader reader(layouts);
    const std::string bytes = layout_id(layout) + std::string("\xD6\xC4\x02\x01\x01\x07", 6); // 20,779 days, doubled
    const auto read = reader.read("ConfirmationClosed", packed, bytes);
    ASSERT_TRUE(static_cast<bool>(read)) << read.error().reason;
    EXPECT_EQ(write_fact(*read), R"({"on":"2026-11-22","basis":["terms 4.3"],"deliverable":"D-000007","items":[],)"
                                 R"("accepted":false})");
    EXPECT_FALSE(FactReader().read("ConfirmationClosed", packed, bytes)) << "without its layout it cannot be told";
    layouts->begin()->second += ' ';
    EXPECT_FALSE(reader.read("ConfirmationClosed", packed, bytes)) << "a layout that was changed is not believed";
}

RC_GTEST_PROP(Codec, every_command_reads_back_as_it_was_written, (std::uint64_t seed))
{
    Random random(seed);
    for (const ledger::Command& command : fill_each(random, std::type_identity<ledger::Command>())) {
        const std::string text = write_command(command);
        const auto read = read_stored_command(name_of(command), text);
        RC_ASSERT(static_cast<bool>(read));
        RC_ASSERT(write_command(*read) == text);
    }
}

RC_GTEST_PROP(Codec, books_read_back_as_they_were_written, (std::uint64_t seed))
{
    Random random(seed);
    ledger::Books books;
    fill(random, books);
    const std::string text = write_books(books);
    const auto read = read_books(text);
    RC_ASSERT(static_cast<bool>(read));
    RC_ASSERT(write_books(*read) == text);
}

RC_GTEST_PROP(Codec, a_cut_text_is_refused_and_never_read_by_half, (std::uint64_t seed))
{
    Random random(seed);
    for (const ledger::Command& command : fill_each(random, std::type_identity<ledger::Command>())) {
        const std::string text = write_command(command);
        PendingSecrets secrets;
        RC_ASSERT(!read_command(name_of(command), text.substr(0, below(random, text.size())), secrets));
    }
}

TEST(Codec, a_command_is_written_field_by_field_in_order)
{
    service::Suspend command{.contract = ContractId{1},
                             .grounds = {*Clause::find("terms 20.1.1")},
                             .evidence = "督促 \"3回\"",
                             .from = Date::of(2026, 11, 22)};
    EXPECT_EQ(write_command(command),
              R"({"contract":"C-000001","grounds":["terms 20.1.1"],"evidence":"督促 \"3回\"","from":"2026-11-22"})");
}

TEST(Codec, only_quotes_backslashes_and_control_characters_are_escaped_wherever_they_stand)
{
    for (std::size_t before = 0; before < 17; ++before)
        for (int code = 1; code < 256; ++code) {
            const char c = static_cast<char>(code);
            const std::string fill(before, 'x');
            std::string out;
            append_string(out, fill + c + "123456789");
            const bool escaped = code < 0x20 || c == '"' || c == '\\';
            ASSERT_EQ(out == "\"" + fill + c + "123456789\"", !escaped) << before << ' ' << code;
            ASSERT_EQ(out.find('\\') != std::string::npos, escaped) << before << ' ' << code;
        }
}

struct Bad {
    std::string_view type, json, field;
    std::int64_t position;
};

TEST(Codec, an_unreadable_command_is_answered_with_field_and_byte)
{
    const std::vector<Bad> rows = {
        {"NoSuchThing", R"({})", "type", -1},
        {"Suspend", R"()", "", -1},
        {"Suspend", R"("text")", "", 0},
        {"Suspend", R"({"colour":1})", "colour", 2},
        {"Suspend", R"({"contract":"X-1","from":"2026-11-22"})", "contract", 12},
        {"Suspend", R"({"grounds":["terms 20.1.1","terms 99"],"from":"2026-11-22"})", "grounds[1]", 27},
        {"Suspend", R"({"from":"2026-02-29"})", "from", 8},
        {"Suspend", R"({"contract":"C-1"})", "from", 0},
        {"Suspend", R"({"evidence":5,"from":"2026-11-22"})", "evidence", 12},
        {"Suspend", R"({"from":"2026-11-22","from":"2026-11-22"})", "from", 22},
        {"Suspend", R"({"from":"2026-11-22"} x)", "", 22},
        {"SetProvider", R"({"provider":{"name":[1]}})", "provider.name", 20},
        {"ReceivePayment", R"({"amount":1.5,"paid_on":"2026-11-22"})", "amount", 10},
        {"ReceivePayment", R"({"amount":"1,000","paid_on":"2026-11-22"})", "amount", 10},
        {"Apply", R"({"plan":[{"item":"A","quantity":3000000000}],"shown_at":"2026-11-22T00:00:00Z"})",
         "plan[0].quantity", 32},
        {"SetParameter", R"({"parameter":"colour","value":"1","from":"2026-11-22"})", "parameter", 13},
        {"AddPerson", R"({"login":"\ud800"})", "login", 9},
    };
    for (const Bad& row : rows) {
        PendingSecrets secrets;
        const auto read = read_command(row.type, row.json, secrets);
        ASSERT_FALSE(static_cast<bool>(read)) << row.json;
        EXPECT_EQ(read.error().field, row.field) << row.json;
        EXPECT_EQ(read.error().position, row.position) << row.json;
        EXPECT_FALSE(read.error().reason.empty());
    }
}

TEST(Codec, a_byte_that_is_not_utf_8_is_named)
{
    PendingSecrets secrets;
    const auto read = read_command("AddPerson", "{\"name\":\"a\xff\"}", secrets);
    ASSERT_FALSE(static_cast<bool>(read));
    EXPECT_EQ(read.error().position, 10);
}

TEST(Codec, a_number_is_read_from_text_and_from_a_whole_number)
{
    for (const std::string_view value : {R"("14.5")", "14"}) {
        PendingSecrets secrets;
        const auto read = read_command(
            "SetParameter", R"({"parameter":"late_rate","from":"2026-11-22","value":)" + std::string(value) + "}",
            secrets);
        ASSERT_TRUE(static_cast<bool>(read));
        EXPECT_EQ(std::get<terms::SetParameter>(*read).value.text(), value == "14" ? "14" : "14.5");
    }
}

TEST(Codec, a_secret_given_in_clear_waits_outside_the_command)
{
    PendingSecrets secrets;
    auto read = read_command("Apply",
                             R"({"applicant":{"contact_name":"山田","contact_mail":"","contact_phone":null},)"
                             R"("documents":["PDF"],"shown_at":"2026-11-22T09:00:00+09:00"})",
                             secrets);
    ASSERT_TRUE(static_cast<bool>(read)) << read.error().reason;
    ASSERT_EQ(secrets.secrets.size(), 2U);
    EXPECT_EQ(secrets.secrets[0].plaintext, "山田");
    EXPECT_EQ(write_command(*read).find("山田"), std::string::npos);
    std::vector<std::uint64_t> ids;
    for_each_sealed(*read, [&](std::uint64_t& id, RetentionClass kind) {
        EXPECT_EQ(kind, RetentionClass::application);
        ids.push_back(id);
        const PendingSecret* const secret = secrets.find(id);
        id = secret == nullptr ? 0 : 7 + secret->plaintext.size();
    });
    EXPECT_EQ(ids, (std::vector<std::uint64_t>{placeholder_bit | 1U, 0, 0, placeholder_bit | 2U}));
    EXPECT_EQ(std::get<contract::Apply>(*read).documents.at(0).id, 10U);
}

TEST(Codec, a_command_from_outside_cannot_name_a_secret_of_the_vault)
{
    PendingSecrets secrets;
    const auto read =
        read_command("Apply", R"({"applicant":{"contact_name":5},"shown_at":"2026-11-22T09:00:00+09:00"})", secrets);
    ASSERT_FALSE(static_cast<bool>(read));
    EXPECT_EQ(read.error().field, "applicant.contact_name");
}

TEST(Codec, a_fact_written_before_a_field_existed_takes_its_default)
{
    const auto read = read_fact("ConfirmationClosed", R"({"on":"2026-11-22","basis":["terms 4.3"]})");
    ASSERT_TRUE(static_cast<bool>(read));
    EXPECT_FALSE(std::get<service::ConfirmationClosed>(*read).accepted);
}

TEST(Codec, every_fact_type_has_a_sample_that_reads_and_writes_as_it_stands)
{
    Random random(1);
    for (const ledger::Fact& fact : fill_each(random, std::type_identity<ledger::Fact>())) {
        const std::string name(name_of(fact));
        std::ifstream file(std::string(YAKKAN_SOURCE_DIR "/src/store/samples/") + name + ".v1.json");
        ASSERT_TRUE(file) << "no sample of " << name;
        std::stringstream text;
        text << file.rdbuf();
        const auto read = read_fact(name, text.str());
        ASSERT_TRUE(static_cast<bool>(read)) << name << ' ' << read.error().field << ' ' << read.error().reason;
        EXPECT_EQ(read_fact(name, write_fact(*read))->index(), fact.index());
        EXPECT_GE(std::visit([](const auto& each) { return each.basis.size(); }, *read), 1U) << name;
    }
}

std::string from_hex(std::string_view hex)
{
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
        bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
    return bytes;
}

// packed.1.txt holds the layout of the first program that packed rows, an empty line, and each sample as it packed it.
TEST(Codec, the_samples_that_the_first_packing_program_wrote_are_read_for_ever)
{
    const std::string folder = YAKKAN_SOURCE_DIR "/src/store/samples/";
    std::ifstream file(folder + "packed.1.txt");
    std::string layout, line;
    while (std::getline(file, line) && !line.empty())
        layout += line + '\n';
    FactReader reader(std::make_shared<Layouts>(Layouts{{layout_id(layout), layout}}));
    int samples = 0;
    for (; std::getline(file, line); ++samples) {
        const std::string type = line.substr(0, line.find(' '));
        std::stringstream json;
        json << std::ifstream(folder + type + ".v1.json").rdbuf();
        const auto packed_fact = reader.read(type, packed, layout_id(layout) + from_hex(line.substr(type.size() + 1)));
        ASSERT_TRUE(static_cast<bool>(packed_fact)) << type << ' ' << packed_fact.error().reason;
        EXPECT_EQ(write_fact(*packed_fact), write_fact(*read_fact(type, json.str()))) << type;
    }
    EXPECT_EQ(samples, 44);
}

TEST(Schema, every_command_is_described_with_the_kinds_of_its_fields)
{
    EXPECT_EQ(commands().size(), std::variant_size_v<ledger::Command>);
    const CommandDescription* const suspend = find_command("Suspend");
    ASSERT_NE(suspend, nullptr);
    ASSERT_EQ(suspend->fields.size(), 4U);
    EXPECT_EQ(suspend->fields[0].id_prefix, "C");
    EXPECT_EQ(suspend->fields[1].kind, FieldKind::list);
    EXPECT_EQ(suspend->fields[1].fields.at(0).kind, FieldKind::clause);
    EXPECT_TRUE(suspend->fields[3].required);
    const CommandDescription* const apply = find_command("Apply");
    ASSERT_NE(apply, nullptr);
    EXPECT_EQ(apply->fields[0].fields[0].enum_values,
              (std::vector<std::string_view>{"corporation", "group", "individual"}));
    EXPECT_EQ(apply->fields[0].fields[7].retention_class, RetentionClass::application);
    EXPECT_EQ(find_command("Suspended"), nullptr);
}

TEST(Schema, the_schema_lists_every_command)
{
    const std::string schema = command_schema();
    for (const CommandDescription& command : commands())
        EXPECT_NE(schema.find("{\"const\":\"" + std::string(command.type) + "\"}"), std::string::npos) << command.type;
}

}
}
