// The world of the portal's tests with staff in it, on a site with every route.
#pragma once

#include "edge/portal_world_test.h"

namespace edge {

class Staff : public Portal {
protected:
    Staff()
    {
        site_ = std::make_unique<Site>(*office_, *people_);
        account("admin", Role::admin, {});
        account("billing", Role::billing, {});
        account("auditor", Role::auditor, {});
    }
    std::uint64_t last_position()
    {
        return office_->read([](const ledger::Books& books) { return books.last.value; });
    }
    static std::string header(const HttpResponse& response, std::string_view name)
    {
        for (const auto& [key, value] : response.headers)
            if (key == name) return value;
        return {};
    }
};

}
