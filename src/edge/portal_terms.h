// The terms as a document to read: table of contents, then every provision with an address of its own.
#pragma once

#include "edge/site.h"
#include "terms/document.h"

namespace edge {

// The bytes of an edition from the evidence, by the hash that the journal holds; nullopt when they are not there.
std::optional<std::string> edition_text(const Visit& visit, const std::string& hash);
// Two panels: 目次 and 本文. Provisions have the fragment t-<id>, t-20.1.1.
Html terms_to_read(const std::string& edition_text);
// An amendment that has been announced and is not in force yet; empty when there is none.
Html amendment_panel(const terms::Book& book, Date today);
// An announced edition with what it changes. /my/terms/HASH
HttpResponse portal_edition(const Visit& visit);
// Name, effective day and hash of an edition.
Html edition_marks(const terms::Edition& edition);

}
