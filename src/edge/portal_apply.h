// The pages of the application's steps, and its sending.
#pragma once

#include "edge/portal_draft.h"

namespace edge {

HttpResponse apply_page(const Visit& visit, const Draft& draft, ApplyStep step, const Problems& found,
                        const Html& above);
// Submits the application, makes the account, and leads to the receipt; or shows the last step again.
HttpResponse send_application(const Visit& visit, const Draft& draft);

}
