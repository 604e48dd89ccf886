#include "edge/answers.h"

#include "edge/json_text.h"

namespace edge {

std::string verification_json(const store::Verification& verification, const std::vector<std::string>& certificates)
{
    JsonObject out;
    out.boolean("ok", verification.ok && certificates.empty())
        .number("facts", verification.facts)
        .text("head", verification.head);
    if (verification.first_bad)
        out.number("first_bad", verification.first_bad->value);
    else
        out.json("first_bad", "null");
    return out.text("snapshot", verification.snapshot)
        .text("views", verification.views)
        .text("detail", verification.detail)
        .text("certificates", certificates.empty() ? "ok" : certificates.front())
        .close();
}

}
