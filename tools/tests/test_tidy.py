import json
import unittest

import tidy

HEADER = "// What it is for.\n#pragma once\n"


def findings(path, text):
    return tidy.problems({path: text})


def function(lines):
    body = "".join(f"    f({n});\n" for n in range(lines - 2))
    return "int a()\n{\n" + body + "}\n"


class Tidy(unittest.TestCase):
    def one(self, path, text, words):
        found = findings(path, text)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_a_header_begins_with_its_purpose(self):
        self.assertEqual(findings("src/core/basis/a.h", HEADER + "\nint a;\n"), [])
        self.assertEqual(findings("src/core/basis/a.h", "// One.\n// Two.\n\n#pragma once\n"), [])
        self.one("src/core/basis/a.h", "#pragma once\n", "first line")
        self.one("src/core/basis/a.h", "// What it is for.\nint a;\n#pragma once\n", "#pragma once")

    def test_two_types_of_one_name_in_a_room_are_found(self):
        def both(one, other, place="src/core/terms/b.cpp"):
            files = {"src/core/terms/a.cpp": one, place: other}
            return [found for found in tidy.problems(files) if "the linker" in found]

        draft = "namespace terms {\n\nstruct Draft {\n    int a;\n};\n\n}\n"
        self.assertEqual(len(both(draft, draft.replace("struct", "class"))), 1)
        self.assertEqual(both(draft, draft, "src/core/notice/b.cpp"), [])
        self.assertEqual(both(draft, draft.replace("Draft", "Drafts")), [])
        self.assertEqual(both(draft, "namespace terms {\nnamespace {\n\nstruct Draft {\n};\n\n}\n\n}\n"), [])
        self.assertEqual(both(draft, "namespace terms {\n\nstruct Draft;\nstruct Draft::Inner {\n};\n\n}\n"), [])

    def test_sixty_lines_are_a_function_and_sixty_one_are_not(self):
        self.assertEqual(findings("src/core/basis/a.cpp", function(60)), [])
        self.one("src/core/basis/a.cpp", function(61), "a.cpp:2: a function of 61 lines")

    def test_a_member_function_is_measured_and_a_struct_is_not(self):
        inner = "".join("    " + line + "\n" for line in function(61).splitlines())
        self.one("src/core/basis/a.cpp", "struct A {\n" + inner + "};\n", "61 lines")
        self.assertEqual(findings("src/core/basis/a.cpp", "struct A {\n" + "    int a;\n" * 80 + "};\n"), [])

    def test_braces_in_strings_and_comments_count_nothing(self):
        text = 'int a()\n{\n    f("{"); // {\n    g(\'{\');\n}\n\n' + function(59)
        self.assertEqual([length for _, length in tidy.functions(text)], [4, 59])

    def test_tests_and_other_houses_may_have_long_functions(self):
        self.assertEqual(findings("src/core/basis/a_test.cpp", function(80)), [])
        self.assertEqual(findings("src/edge/a.cpp", function(80)), [])

    def test_words_of_unfinished_work_are_found(self):
        for word in tidy.BANNED:
            self.one("src/core/basis/a.cpp", f"// {word}: later\n", word)

    def test_a_namespace_is_a_room(self):
        self.one("src/core/basis/a.cpp", "namespace basis_util {\n}\n", "is none")
        self.one("src/core/basis/a.cpp", "namespace a::b {\n}\n", "not nested")
        self.assertEqual(findings("src/edge/a.cpp", "namespace beast = boost::beast;\nnamespace {\n}\n"), [])

    def test_fear_is_found(self):
        self.one("src/core/money/a.cpp", "a.value_or(0);\n", "value_or(0)")
        self.assertEqual(findings("src/core/money/a.cpp", "a.value_or(10);\n"), [])
        self.one("src/store/a.cpp", "try {\n} catch (...) {\n}\n", "catch")
        self.assertEqual(findings("src/edge/server.cpp", "try {\n} catch (...) {\n}\n"), [])

    def test_a_test_is_a_sentence(self):
        self.one("src/core/basis/a_test.cpp", "TEST(Yen, adds_up)\n", "sentence: adds_up")
        self.assertEqual(findings("src/core/basis/a_test.cpp", "TEST(Yen, two_yen_add_up)\n"), [])
        self.one("src/core/basis/a_test.cpp", "RC_GTEST_PROP(Yen,\n              adds, (int a))\n", "sentence: adds")

    def test_sql_stands_in_store(self):
        text = 'f("SELECT id FROM journal");\n'
        self.one("src/office/a.cpp", text, "SQL")
        self.assertEqual(findings("src/store/a.cpp", text), [])
        self.assertEqual(findings("src/edge/a.cpp", 'f("<select name=x>"); f("SELECT ONE");\n'), [])

    def test_the_path_of_one_machine_is_found(self):
        for path in ("/wo" "rk/main/x", "/tm" "p/x"):
            self.one("docs/a.md", f"# A\n\nSee {path}.\n", "one machine")
        self.assertEqual(findings("run", "cd ${TMPDIR:-/tm" "p}/x\nls a/wo" "rk/b\n"), [])

    def test_lines_and_ends(self):
        self.assertEqual(findings("src/core/basis/a.cpp", "//" + "a" * 118 + "\n"), [])
        self.one("src/core/basis/a.cpp", "//" + "a" * 119 + "\n", "121 columns")
        self.one("src/core/basis/a.cpp", "int a; \n", "white space")
        self.one("src/core/basis/a.cpp", "\tint a;\n", "a tab")
        self.one("src/core/basis/a.cpp", "int a;", "line feed")
        self.one("src/core/basis/a.cpp", "int a;\n\n", "line feed")

    def test_data_may_have_tabs_and_long_lines(self):
        self.assertEqual(findings("clauses/terms.tsv", "a\tb" + "c" * 200 + "\n"), [])
        self.assertEqual(findings("docs/a.md", "# A\n\n" + "c" * 200 + "\n"), [])

    def test_a_page_has_a_heading(self):
        self.one("docs/a.md", "A page.\n", "heading")

    def test_a_page_names_only_places_that_are_there(self):
        page = {"docs/a.md": "# A\n\n`src/a/b.cpp` `src/a/` `docs` `src/<room>/x.h`\n", "src/a/b.cpp": "int a;\n"}
        self.assertEqual(tidy.problems(page), [])
        self.one("docs/a.md", "# A\n\n`src/a/c.cpp`\n", "names src/a/c.cpp")

    def test_a_package_without_record_and_a_record_without_package_are_found(self):
        record = "# Why\n\nPackages: cmake,\n  g++\n"
        packages = {"packages.txt": "cmake\ng++\n", "package.json": "{}", "docs/decisions/a.md": record}
        self.assertEqual(tidy.problems(packages), [])
        self.assertIn("records g++", tidy.problems({**packages, "packages.txt": "cmake\n"})[0])
        self.assertIn("qpdf has no decision record",
                      tidy.problems({**packages, "packages.txt": "cmake\ng++\nqpdf\n"})[0])
        self.assertIn("htmx.org has no decision record",
                      tidy.problems({**packages, "package.json": '{"dependencies": {"htmx.org": "4"}}'})[0])

    def test_a_package_that_does_not_start_on_debian_12_is_found(self):
        def lock(engine):
            return json.dumps({"packages": {"": {}, "node_modules/a": {"engines": {"node": engine}}}})
        self.assertEqual(findings("package-lock.json", lock(">=18")), [])
        self.assertEqual(findings("package-lock.json", lock("^14 || >= 16")), [])
        self.one("package-lock.json", lock(">=20"), "Debian 12 has 18")

    def test_packages_are_sorted_and_unique(self):
        record = {"docs/decisions/a.md": "# Why\n\nPackages: a b\n"}
        self.assertEqual(len(tidy.problems({**record, "packages.txt": "b\na\n"})), 1)
        self.assertEqual(len(tidy.problems({**record, "packages.txt": "a\na\nb\n"})), 1)


if __name__ == "__main__":
    unittest.main()
