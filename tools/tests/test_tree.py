import unittest

import tree


class Tree(unittest.TestCase):
    def test_comments_go_and_lines_stay(self):
        text = tree.without_comments('int a; // b\n/* c\n d */ "// e"\n')
        self.assertEqual(text, 'int a;     \n    \n      "// e"\n')

    def test_strings_keep_their_quotes_only(self):
        self.assertEqual(tree.bare('f("a{b\\"c");'), 'f("      ");')

    def test_raw_strings_and_characters_are_strings(self):
        self.assertEqual(tree.bare("R\"x({\")x\" '{'").count("{"), 0)

    def test_a_digit_separator_opens_no_character(self):
        self.assertEqual(tree.bare("a(1'000'000); b('{'); // it's\n").count("{"), 0)
        self.assertIn("b(", tree.bare("a(1'000); b(2'000);"))

    def test_the_literals_are_listed_without_those_of_comments(self):
        self.assertEqual(tree.strings('"a" // "b"\n"c"'), [(0, '"a"'), (11, '"c"')])


if __name__ == "__main__":
    unittest.main()
