// Pages of the bank desk: files in and out, incoming transfers with suggestions, every byte of a record.
#pragma once

#include "edge/bank_desk.h"
#include "edge/staff.h"

namespace edge {

HttpResponse bank_page(const Visit& visit);       // 入金・消込
HttpResponse receive_file(const Visit& visit);    // takes a file in, or shows its bytes
HttpResponse accept_match(const Visit& visit);    // one suggestion, one click
HttpResponse debits_page(const Visit& visit);     // 口座振替
HttpResponse order_debits(const Visit& visit);    //
HttpResponse download_debits(const Visit& visit); // the file of an order
HttpResponse refunds_page(const Visit& visit);    // 返金
HttpResponse download_refunds(const Visit& visit);
HttpResponse bills_page(const Visit& visit); // 外注の支払

// What a file says and whether it holds together, record by record and byte by byte.
Html bytes_view(const documents::BankFile& file, const documents::BankProfile& profile, Date today);
HttpResponse mandates_page(const Visit& visit); // 口座振替の依頼書
// The file of an order of transfers, and how it is withdrawn; or why it was.
Html transfer_order_actions(const Visit& visit, const ledger::Books& books, const money::RefundOrder& order);
// 銀行の様式 as choices.
std::vector<Choice> profile_choices();
bool may_use_bank(const ledger::Books& books, const Actor& actor);

}
