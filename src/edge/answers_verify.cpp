#include "edge/answers.h"

#include "edge/json_text.h"

namespace edge {

std::string verification_json(const store::Verification& verification, const std::vector<std::string>* certificates)
{
    const bool certified = !certificates || certificates->empty();
    JsonObject out;
    out.boolean("ok", verification.ok && certified).number("facts", verification.facts).text("head", verification.head);
    if (verification.first_bad)
        out.number("first_bad", verification.first_bad->value);
    else
        out.json("first_bad", "null");
    out.text("snapshot", verification.snapshot).text("views", verification.views).text("detail", verification.detail);
    if (certificates) out.text("certificates", certified ? "ok" : certificates->front());
    return out.close();
}

}
