// Cross-references: expressions such as 第２０条（提供の停止）第１項各号, 前条第３項, 本項第２号 and the provisions
// they point to.
#pragma once

#include "terms/document.h"

#include <vector>

namespace terms {

// Finds and resolves every reference of the document's provisions, in the order of the text.
// resolved: one reading, the targets exist. doubtful: number and quoted title disagree, or a provision points to
// itself; every candidate is a target. unresolved: nothing there. external: another law or document.
std::vector<Reference> references_in(const Document& document);

}
