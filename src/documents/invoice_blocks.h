// The blocks that invoices, their covers and statements share.
#pragma once

#include "documents/flow.h"
#include "documents/sheet.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace documents {

// The totals of each rate from a place down; gives the y below them.
Length rate_boxes(Paper& paper, Place at, const std::vector<RateBox>& rates);
// Labels and values in a quiet frame, with at most one line below them.
void quiet_frame(Flow& flow, std::string_view title,
                 const std::vector<std::pair<std::string_view, std::string>>& entries, const std::string& below = {});
// How to pay by transfer.
void transfer_block(Flow& flow, const BankAccount& account);
void remarks(Flow& flow, const std::vector<std::string>& texts);
// What ties the pages after `first` to it: whom they are for, and what of.
void running_heads(Paper& paper, std::size_t first, std::string_view addressee, std::string_view what);

}
