#include "secrecy/secrecy.h"

namespace secrecy {

std::string_view label(DocumentKind kind)
{
    switch (kind) {
    case DocumentKind::application:
        return "申込書";
    case DocumentKind::order:
        return "注文書・発注書";
    case DocumentKind::acceptance:
        return "承諾書・注文請書";
    case DocumentKind::invoice:
        return "請求書";
    case DocumentKind::reduction_note:
        return "返還請求書";
    case DocumentKind::receipt:
        return "領収書";
    case DocumentKind::letter:
        return "通知書";
    case DocumentKind::bank_file:
        return "銀行のファイル";
    case DocumentKind::other:
        return "その他";
    case DocumentKind::combined_invoice:
        return "合計請求書";
    case DocumentKind::einvoice:
        return "電子インボイス";
    }
    return "";
}

std::string_view label(Direction direction)
{
    return direction == Direction::issued ? "発行" : "受領";
}

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
