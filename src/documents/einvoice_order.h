// Where an element may stand in a UBL 2.1 Invoice, for the elements that JP PINT uses.
#pragma once

#include "documents/einvoice_tree.h"

namespace documents {

struct MisplacedElement {
    const XmlNode* node;
    std::string what; // Japanese: unknown here, or after one that must follow it
};
// Elements that their parent does not have, or has earlier. Parents that JP PINT does not use are not looked into.
std::vector<MisplacedElement> misplaced_elements(const XmlNode& root);

// T and 13 digits.
bool is_registration_number(std::string_view text);

}
