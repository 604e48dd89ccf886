import unittest

import headers

FILES = {"src/core/basis/yen.h": "#pragma once\n",
         "src/core/money/fee.h": '#include "basis/yen.h"\n#include <string>\n',
         "src/store/journal.h": '#include "store/journal.h"\n#include "money/fee.h"\n', "src/core/basis/id.h": ""}


def key(files, header="src/store/journal.h", flags=("-O0",), generated="a"):
    return headers.key(files, header, flags, generated)


class Headers(unittest.TestCase):
    def test_the_closure_goes_through_rooms_and_ends_in_a_circle(self):
        self.assertEqual(headers.closure(FILES, "src/store/journal.h"),
                         ["src/core/basis/yen.h", "src/core/money/fee.h", "src/store/journal.h"])

    def test_the_key_changes_with_anything_that_is_included(self):
        self.assertNotEqual(key(FILES), key({**FILES, "src/core/basis/yen.h": "int a;\n"}))
        self.assertEqual(key(FILES), key({**FILES, "src/core/basis/id.h": "int a;\n"}))

    def test_the_key_changes_with_flags_and_generated_data(self):
        self.assertNotEqual(key(FILES), key(FILES, flags=("-O1",)))
        self.assertNotEqual(key(FILES), key(FILES, generated="b"))


if __name__ == "__main__":
    unittest.main()
