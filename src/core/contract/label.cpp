// The words of parties on screens.
#include "contract/contract.h"

namespace contract {

std::string_view label(PartyKind kind)
{
    switch (kind) {
    case PartyKind::corporation:
        return "法人";
    case PartyKind::group:
        return "団体";
    case PartyKind::individual:
        return "個人";
    }
    return "";
}

}
