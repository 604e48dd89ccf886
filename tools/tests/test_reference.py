import unittest

import reference

TERMS = "これは試験のためだけに書いた約款であり、１４日前までに知らせるものとします。ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KNOWN = reference.read_hashes(reference.hashes(TERMS))


def lines(text):
    return [finding.split(": ")[0] for finding in reference.problems({"a.md": text}, KNOWN)]


class Reference(unittest.TestCase):
    def test_twenty_characters_are_found_and_nineteen_are_not(self):
        self.assertEqual(lines("# x\n\n" + TERMS[3:23] + "\n"), ["a.md:3"])
        self.assertEqual(lines("# x\n\n" + TERMS[3:22] + "\n"), [])

    def test_white_space_and_wide_digits_hide_nothing(self):
        self.assertEqual(lines("約款 で あり、14日前までに 知らせるもの\u3000とします。"), ["a.md:1"])

    def test_a_line_break_with_comment_marks_hides_nothing(self):
        self.assertEqual(lines("// これは試験のためだけ\n    // に書いた約款であり、\n"), ["a.md:1"])
        self.assertEqual(lines('  "これは試験のためだけ"\n  "に書いた約款であり、";\n'), ["a.md:1"])

    def test_runs_without_japanese_are_nobodys(self):
        self.assertEqual(lines("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), [])

    def test_a_run_that_only_ends_in_japanese_is_found(self):
        known = reference.read_hashes(reference.hashes("ABCDEFGHIJKLMNOPQRS約款"))
        self.assertEqual(len(reference.problems({"a": "xx ABCDEFGHIJKLMNOPQRS約 xx"}, known)), 1)

    def test_every_window_of_the_text_is_hashed(self):
        self.assertEqual(len(KNOWN), len({TERMS[i:i + 20] for i in range(len(TERMS) - 19) if i <= TERMS.rindex("す")}))


if __name__ == "__main__":
    unittest.main()
