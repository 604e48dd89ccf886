#include "edge/einvoice_file.h"

#include "office/records.h"

namespace edge {

HttpResponse einvoice_file(const Visit& visit, const office::QueuedEInvoice& paper)
{
    if (!paper.xml) return error_page(visit, 409, "電子インボイスを作れません", paper.xml.error().reason);
    office::keep_einvoices(visit.office, {paper});
    return {.status = 200,
            .content_type = "application/xml; charset=utf-8",
            .body = *paper.xml,
            .headers = {{"Content-Disposition", "attachment; filename=\"" + paper.number + ".xml\""}}};
}

}
