#include "basis/occasion.h"

namespace basis {

std::string_view label(Role role)
{
    switch (role) {
    case Role::applicant:
        return "申込者";
    case Role::contractor_owner:
        return "契約者（代表）";
    case Role::contractor_member:
        return "契約者（担当）";
    case Role::contract_staff:
        return "営業・契約担当";
    case Role::engineer:
        return "技術担当";
    case Role::billing:
        return "経理";
    case Role::custodian:
        return "情報取扱責任者";
    case Role::admin:
        return "管理者";
    case Role::auditor:
        return "監査";
    case Role::system:
        return "システム";
    }
    return "";
}

}
