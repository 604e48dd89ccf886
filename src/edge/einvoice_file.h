// An electronic invoice as a download, for the pages of both sides.
#pragma once

#include "edge/site.h"
#include "office/einvoices.h"

namespace edge {

// Kept as it is handed over. A page with the reason where it cannot be made.
HttpResponse einvoice_file(const Visit& visit, const office::QueuedEInvoice& paper);

}
