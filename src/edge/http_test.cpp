#include "edge/http.h"

#include <gtest/gtest.h>

namespace edge {
namespace {

TEST(http, a_part_whose_kind_is_not_named_is_read_all_the_same)
{
    for (const char* kind : {"Content-Type:", "Content-Type: ", "content-type:   "}) {
        HttpRequest request;
        request.headers["content-type"] = "multipart/form-data; boundary=x";
        request.body = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"\r\n" + std::string(kind) +
                       "\r\n\r\nc\r\n--x--\r\n";
        const auto parts = request.form();
        ASSERT_EQ(parts.size(), 1U) << kind;
        EXPECT_EQ(parts[0].name, "a");
        EXPECT_EQ(parts[0].filename, "b");
        EXPECT_EQ(parts[0].content, "c");
        EXPECT_EQ(parts[0].content_type, "") << kind;
    }
}

}
}
