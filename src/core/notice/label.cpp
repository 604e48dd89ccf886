// The words of notices on screens.
#include "notice/notice.h"

#include <algorithm>

namespace notice {

std::string_view label(NoticeKind kind)
{
    switch (kind) {
    case NoticeKind::acceptance:
        return "申込みの承諾";
    case NoticeKind::delivery:
        return "納品のお知らせ";
    case NoticeKind::claim_answer:
        return "不適合の申出への回答";
    case NoticeKind::invoice:
        return "請求書の送付";
    case NoticeKind::demand:
        return "催告";
    case NoticeKind::suspension:
        return "提供停止のお知らせ";
    case NoticeKind::lifting:
        return "提供再開のお知らせ";
    case NoticeKind::termination:
        return "解除の通知";
    case NoticeKind::ending:
        return "契約終了のお知らせ";
    case NoticeKind::general:
        return "その他の連絡";
    case NoticeKind::reminder:
        return "督促";
    case NoticeKind::combined_invoice:
        return "合計請求書の送付";
    case NoticeKind::amendment:
        return "約款の変更のお知らせ";
    }
    return "";
}

std::string_view label(Means means)
{
    switch (means) {
    case Means::mail:
        return "電子メール";
    case Means::portal:
        return "契約者ページ";
    case Means::certified_mail:
        return "内容証明・配達証明郵便";
    case Means::hand:
        return "手渡し";
    }
    return "";
}

std::string_view label(Evidence evidence)
{
    switch (evidence) {
    case Evidence::server_accepted:
        return "相手方サーバの受付";
    case Evidence::portal_opened:
        return "契約者ページでの開封";
    case Evidence::certified_mail:
        return "配達証明";
    case Evidence::handed_over:
        return "受領書";
    case Evidence::prevented:
        return "到達の妨害";
    case Evidence::public_notice:
        return "公示";
    }
    return "";
}

std::string_view status_label(const Notice& notice)
{
    if (notice.arrived) return "到達";
    if (notice.publication_arrives) return "公示送達中";
    if (notice.withdrawn) return "取りやめ";
    if (notice.sent.empty()) return "下書き";
    const bool all_bounced = std::all_of(notice.sent.begin(), notice.sent.end(),
                                         [](const Sending& sending) { return sending.bounced_on.has_value(); });
    return all_bounced ? "不達" : "送信済み";
}

}
