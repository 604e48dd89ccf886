// Items of a deliverable by their numbers from 1: whether they are there, their words, the delivery that brought them.
#pragma once

#include "service/service.h"

namespace service {

// 4.3: refusal when no number is given, one stands twice, or the deliverable has no such item.
std::optional<Refusal> bad_items(const Deliverable& deliverable, const std::vector<std::int32_t>& items);
const Item& item_of(const Deliverable& deliverable, std::int32_t number); // throws std::out_of_range
Item& item_of(Deliverable& deliverable, std::int32_t number);
// Numbers of the items in a state, ascending.
std::vector<std::int32_t> items_in(const Deliverable& deliverable, ItemState state);
// 1「画面」、2「帳票」
std::string item_words(const Deliverable& deliverable, const std::vector<std::int32_t>& items);
// The last delivery that brought the item, of those received on or before `by` where given; nullptr when there is none.
const Delivery* delivery_of(const Deliverable& deliverable, std::int32_t number, std::optional<Date> by = {});
// The items whose last delivery this is and that are neither confirmed nor claimed nor closed.
std::vector<std::int32_t> unanswered(const Deliverable& deliverable, const Delivery& delivery);
Refusal no_such_deliverable(DeliverableId deliverable); // 4.1

}
