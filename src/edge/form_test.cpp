#include "edge/form.h"

#include "store/codec.h"
#include "store/filled_test.h"

#include <gtest/gtest.h>

namespace edge {
namespace {

// What a browser would send of a form: the name and value of every input, as the markup gives them.
std::string unescaped(std::string text)
{
    const std::pair<std::string_view, std::string_view> marks[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
    for (const auto& [mark, plain] : marks)
        for (std::size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += plain.size())
            text.replace(at, mark.size(), plain);
    return text;
}

std::string attribute(std::string_view tag, const std::string& name)
{
    const std::string start = " " + name + "=\"";
    const std::size_t at = tag.find(start);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = tag.substr(at + start.size());
    return unescaped(std::string(rest.substr(0, rest.find('"'))));
}

std::string after_first_line_break(std::string content)
{
    return content.starts_with('\n') ? content.substr(1) : content;
}

Values submitted(const std::string& markup)
{
    Values out;
    for (std::size_t at = 0; (at = markup.find('<', at)) != std::string::npos; ++at) {
        const std::string_view tag = std::string_view(markup).substr(at, markup.find('>', at) - at);
        const std::string name = attribute(tag, "name");
        if (name.empty() || tag.starts_with("<button")) continue;
        if (tag.starts_with("<input")) {
            const bool box = attribute(tag, "type") == "checkbox";
            if (!box || tag.find(" checked") != std::string_view::npos) out[name] = attribute(tag, "value");
        } else if (tag.starts_with("<textarea")) {
            const std::size_t start = at + tag.size() + 1;
            out[name] =
                after_first_line_break(unescaped(markup.substr(start, markup.find("</textarea>", start) - start)));
        } else if (tag.starts_with("<select")) {
            const std::string options = markup.substr(at, markup.find("</select>", at) - at);
            const std::size_t chosen = options.find(" selected");
            const std::size_t shown =
                options.rfind("<option", chosen == std::string::npos ? options.find("<option") : chosen);
            out[name] = attribute(std::string_view(options).substr(shown), "value");
        }
    }
    return out;
}

// A browser keeps what a text holds, but for control characters, which no keyboard sends; blank rows of a list are not
// sent, and a number stands as a number.
struct Typed {
    static void text(std::string& value)
    {
        std::erase_if(value, [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7f'; });
    }
    template <class T>
    void operator()(T& value) const
    {
        if constexpr (std::same_as<T, std::string>)
            text(value);
        else if constexpr (store::is_optional<T>) {
            if (value) (*this)(*value);
            if constexpr (std::same_as<T, std::optional<std::string>>)
                if (value && value->empty()) value.reset();
        } else if constexpr (store::is_sealed<T>)
            value.id = 0; // given in clear, tested by itself
        else if constexpr (store::is_vector<T>) {
            for (auto& one : value)
                (*this)(one);
            if constexpr (std::same_as<typename T::value_type, std::string>)
                std::erase_if(value, [](const std::string& one) { return one.empty(); });
            if constexpr (store::is_sealed<typename T::value_type>) value.clear();
            if constexpr (std::same_as<typename T::value_type, terms::PlacedClause>)
                std::erase_if(value, [](const terms::PlacedClause& one) {
                    return one.printed.empty() && one.permanent.empty() && !one.confirmed;
                });
            if constexpr (std::same_as<typename T::value_type,
                                       Clause>) // boxes that are ticked have no order of their own
                std::sort(value.begin(), value.end(), [](Clause a, Clause b) { return a.id() < b.id(); });
        } else if constexpr (store::DescribedStruct<T>)
            boost::mp11::mp_for_each<store::members_of<T>>([&](auto member) { (*this)(value.*member.pointer); });
    }
};

TEST(form, every_command_survives_its_form)
{
    store::Random random(20'261'122);
    for (int round = 0; round < 40; ++round)
        for (ledger::Command command : store::fill_each(random, std::type_identity<ledger::Command>())) {
            std::visit(Typed(), command);
            const std::string type(ledger::type_name(command));
            const store::CommandDescription* described = store::find_command(type);
            ASSERT_NE(described, nullptr) << type;
            const std::string json = store::write_command(command);
            Values typed = values_of_json(json);
            std::erase_if(typed, [](const auto& one) { // a form never shows the number of a secret
                return (one.first.starts_with("applicant.contact_") || one.first == "account") && one.second == "0";
            });
            const Values shown = without_blank_rows(*described, typed);
            const Values sent = submitted(command_fields(*described, shown, {}, std::nullopt).markup());
            const auto written = command_json(*described, sent);
            ASSERT_TRUE(written) << type << " " << written.error().field << " " << written.error().reason;
            store::PendingSecrets secrets;
            auto read = store::read_command(type, *written, secrets);
            ASSERT_TRUE(read) << type << " " << read.error().field << ": " << read.error().reason << "\n" << *written;
            std::visit(Typed(), *read);
            EXPECT_EQ(store::write_command(*read), json) << type;
        }
}

TEST(form, a_secret_typed_in_clear_goes_to_the_secrets_and_not_into_the_command)
{
    const store::CommandDescription& apply = *store::find_command("Apply");
    Values values =
        values_of_json(R"({"shown_at":"2026-11-22T09:30:00+09:00","applicant":{"contact_mail":"a@b.example"}})");
    const auto json = command_json(apply, values);
    ASSERT_TRUE(json);
    store::PendingSecrets secrets;
    const auto command = store::read_command("Apply", *json, secrets);
    ASSERT_TRUE(command) << command.error().field;
    ASSERT_EQ(secrets.secrets.size(), 1U);
    EXPECT_EQ(secrets.secrets.front().plaintext, "a@b.example");
    EXPECT_EQ(store::write_command(*command).find("a@b.example"), std::string::npos);
}

TEST(form, what_is_typed_is_escaped)
{
    const store::CommandDescription& suspend = *store::find_command("Suspend");
    const Values values{{"evidence", "</textarea><script>alert('1')</script>"}, {"contract", "\"><b>"}};
    const std::string markup = command_fields(suspend, values, {}, std::nullopt).markup();
    EXPECT_EQ(markup.find("<script>"), std::string::npos);
    EXPECT_EQ(markup.find("<b>"), std::string::npos);
}

TEST(form, figures_of_a_japanese_keyboard_are_read)
{
    const store::CommandDescription& payment = *store::find_command("ReceivePayment");
    const auto json = command_json(
        payment, {{"contract", "Ｃ－０００００１"}, {"amount", "１１０，０００円"}, {"paid_on", "2026-11-22"}});
    ASSERT_TRUE(json);
    EXPECT_NE(json->find("\"amount\":110000"), std::string::npos) << *json;
    EXPECT_NE(json->find("\"contract\":\"C-000001\""), std::string::npos) << *json;
}

TEST(form, letters_in_an_amount_are_bad_input_at_their_field)
{
    const auto json = command_json(*store::find_command("ReceivePayment"), {{"amount", "十一万"}});
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().field, "amount");
}

TEST(form, a_bad_field_says_so_to_everybody)
{
    const BadInput bad{.field = "amount", .position = -1, .reason = "整数を入力してください。"};
    const std::string markup =
        command_fields(*store::find_command("ReceivePayment"), {{"amount", "x"}}, {}, bad).markup();
    EXPECT_NE(markup.find("aria-invalid=\"true\""), std::string::npos);
    EXPECT_NE(markup.find("aria-describedby=\"f-amount-help f-amount-error\""), std::string::npos);
    EXPECT_NE(markup.find("value=\"x\""), std::string::npos);
    EXPECT_EQ(markup.find("placeholder"), std::string::npos);
    EXPECT_EQ(markup.find("disabled"), std::string::npos);
}

TEST(form, blank_rows_between_filled_ones_close_up)
{
    const store::CommandDescription& agree = *store::find_command("AgreeDeliverable");
    const Values closed = without_blank_rows(agree, {{"items[0]", ""}, {"items[1]", "移行"}, {"items[4]", "監視"}});
    EXPECT_EQ(closed, (Values{{"items[0]", "移行"}, {"items[1]", "監視"}}));
}

TEST(form, suspension_offers_the_twelve_grounds_and_nothing_else)
{
    const auto choices = clause_choices("Suspend", "grounds");
    EXPECT_EQ(choices.size(), 12U);
    for (const Choice& choice : choices)
        EXPECT_TRUE(choice.value.starts_with("terms 20.1.")) << choice.value;
}

}
}
