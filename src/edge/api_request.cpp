// A request as scripts write it: the command with its type, and what goes with it.
#include "edge/api.h"

#include "store/decode.h"

namespace edge {

struct RequestText {
    std::string type;
    std::optional<store::RawJson> data;
    std::optional<std::string> id;
    std::optional<Date> on;
    std::optional<Position> expected;
};
BOOST_DESCRIBE_STRUCT(RequestText, (), (type, data, id, on, expected))

Parsed<office::Request> read_request(std::string_view json)
{
    const auto read = store::from_json<RequestText>(json);
    if (!read) return read.error();
    if (read->type.empty())
        return BadInput{"type", 0, "操作の種類 type を入力してください。一覧は yakkan commands にあります。"};
    if (read->id && (read->id->empty() || read->id->size() > 100))
        return BadInput{"id", -1, "依頼の番号 id は1文字から100文字までで入力してください。"};
    office::Request request{.id = read->id.value_or(""),
                            .command = {},
                            .secrets = {},
                            .by = {},
                            .second = {},
                            .on = read->on.value_or(Date()),
                            .expected = read->expected};
    const std::string data = read->data ? read->data->text : "{}";
    auto command = store::read_command(read->type, data, request.secrets);
    if (!command) {
        BadInput bad = command.error();
        if (bad.field == "type") return bad;
        bad.field = bad.field.empty() ? "data" : "data." + bad.field;
        const auto start = json.find(data, json.find("\"data\""));
        if (bad.position >= 0 && start != std::string_view::npos) bad.position += static_cast<std::int64_t>(start);
        return bad;
    }
    request.command = *std::move(command);
    return request;
}

}
