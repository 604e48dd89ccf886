import unittest

import rooms

ARCHITECTURE = """# A

```rooms
line: basis money ledger store documents office
core ends with: ledger
core only: documents
```
"""


def findings(path, text):
    return rooms.problems({"ARCHITECTURE.md": ARCHITECTURE, path: text})


class Rooms(unittest.TestCase):
    def test_a_room_includes_the_rooms_before_it_and_itself(self):
        self.assertEqual(findings("src/core/money/fee.cpp", '#include "money/money.h"\n#include "basis/yen.h"\n'), [])

    def test_a_later_room_is_refused_with_its_line(self):
        found = findings("src/core/money/fee.h", '#include "basis/yen.h"\n#include "ledger/ledger.h"\n')
        self.assertEqual(len(found), 1)
        self.assertTrue(found[0].startswith("src/core/money/fee.h:2: "))

    def test_a_test_obeys_the_line_as_well(self):
        self.assertEqual(len(findings("src/core/money/fee_test.cpp", '#include "ledger/ledger.h"\n')), 1)

    def test_documents_see_core_only(self):
        self.assertEqual(findings("src/documents/sheet.cpp", '#include "ledger/ledger.h"\n'), [])
        self.assertEqual(len(findings("src/documents/sheet.cpp", '#include "store/journal.h"\n')), 1)

    def test_office_sees_store_and_documents(self):
        self.assertEqual(findings("src/office/office.cpp", '#include "store/a.h"\n#include "documents/b.h"\n'), [])

    def test_a_source_file_is_never_included(self):
        self.assertEqual(len(findings("src/core/money/fee.cpp", '#include "basis/yen.cpp"\n')), 1)

    def test_a_header_without_its_room_is_refused_but_generated_data_is_not(self):
        self.assertEqual(len(findings("src/core/money/fee.cpp", '#include "money.h"\n')), 1)
        self.assertEqual(findings("src/core/basis/clause.h", '#include "clause_ids.inc"\n'), [])

    def test_an_unknown_room_is_found_in_folders_and_includes(self):
        self.assertEqual(len(findings("src/core/cash/fee.h", "")), 1)
        self.assertEqual(len(findings("src/fee.h", "")), 1)
        self.assertEqual(len(findings("src/store/money/../x.h", '#include "cash/x.h"\n')), 1)

    def test_a_core_room_does_not_stand_outside_core(self):
        self.assertEqual(len(findings("src/money/fee.h", "")), 1)
        self.assertEqual(len(findings("src/core/store/journal.h", "")), 1)

    def test_an_include_in_a_comment_is_none(self):
        self.assertEqual(findings("src/core/basis/yen.h", '// #include "ledger/ledger.h"\n'), [])

    def test_core_has_no_outside_world_but_its_tests_may_read_files(self):
        self.assertEqual(len(findings("src/core/basis/yen.cpp", "#include <fstream>\n")), 1)
        self.assertEqual(findings("src/core/basis/yen_test.cpp", "#include <fstream>\n"), [])
        self.assertEqual(findings("src/office/office.cpp", "#include <fstream>\n"), [])

    def test_core_may_format_but_not_print(self):
        self.assertEqual(findings("src/core/basis/date.cpp", "std::snprintf(buffer, 8, format);\n"), [])
        self.assertEqual(len(findings("src/core/basis/date.cpp", "std::printf(format);\n")), 1)

    def test_no_floating_point_up_to_documents(self):
        self.assertEqual(len(findings("src/core/money/fee.cpp", "double rate;\n")), 1)
        self.assertEqual(len(findings("src/documents/paper.h", "float width;\n")), 1)
        self.assertEqual(findings("src/core/money/fee.cpp", "// no double billing\nint doubled;\n"), [])
        self.assertEqual(findings("src/office/office.cpp", "double share;\n"), [])

    def test_without_the_line_nothing_passes(self):
        with self.assertRaises(ValueError):
            rooms.problems({"src/core/basis/yen.h": ""})


if __name__ == "__main__":
    unittest.main()
