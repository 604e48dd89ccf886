#include "secrecy/secrecy.h"

namespace secrecy {

std::string_view label(Disposal disposal)
{
    switch (disposal) {
    case Disposal::returned:
        return "返却";
    case Disposal::destroyed:
        return "廃棄";
    case Disposal::erased:
        return "消去";
    case Disposal::kept:
        return "保持";
    }
    return "";
}

std::string_view label(RetentionClass kind)
{
    switch (kind) {
    case RetentionClass::application:
        return "申込みの情報";
    case RetentionClass::entrusted:
        return "預かった情報";
    case RetentionClass::tax_record:
        return "税法上の記録";
    case RetentionClass::correspondence:
        return "通知のあて先と文面";
    }
    return "";
}

}
