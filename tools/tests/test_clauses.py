import unittest

import clauses

READING = "The confirmation period runs 30 days from the day of delivery."


def terms(*rows):
    return "id\ttitle\treading_en\treading_ja\tstatus\tnote\thash\n" + "".join("\t".join(row) + "\n" for row in rows)


def tree_of(status="implemented", note="", code='"terms 4.3"_clause', test='EXPECT_CITES(r, "terms 4.3");', **more):
    statutes = "id\ttitle\treading_en\treading_ja\tstatus\tnote\ncivil-code 140\t\tFirst day.\t初日。\tdeclared\t\n"
    row = ("4.3", "", READING, "確認期間は30日である。", status, note, "0123456789abcdef")
    files = {"clauses/terms.tsv": terms(row), "clauses/statutes.tsv": statutes,
             "src/core/service/accept.cpp": f"auto c = {code};\n",
             "src/core/service/accept_test.cpp": f"TEST(A, b_c_d)\n{{\n    {test}\n}}\n", **more}
    known = clauses.read_clauses(files)
    files[clauses.COVERAGE] = clauses.coverage(known, clauses.cited_by_code(files), clauses.asserted(files))
    return files


def findings(**change):
    return clauses.problems(tree_of(**change), set())


class Coverage(unittest.TestCase):
    def test_a_clause_that_is_cited_and_asserted_is_no_finding(self):
        self.assertEqual(findings(), [])

    def test_implemented_without_code_is_found_twice_for_its_assertion_is_an_orphan(self):
        found = findings(code="0")
        self.assertEqual(len(found), 2)
        self.assertIn("no code cites it", found[0])
        self.assertIn("accept_test.cpp:1: asserts terms 4.3, which no code cites", found[1])

    def test_implemented_without_assertion_is_found(self):
        self.assertEqual(["no test or case asserts it" in f for f in findings(test="EXPECT_EQ(1, 1);")], [True])

    def test_an_assertion_of_an_unknown_clause_is_found(self):
        found = findings(test='EXPECT_CITES(r, "terms 4.3");\n EXPECT_CITES(r, "terms 99.9");')
        self.assertEqual(["terms 99.9, which clauses/ does not hold" in f for f in found], [True])

    def test_a_citation_in_a_comment_or_in_a_test_implements_nothing(self):
        self.assertIn("no code cites it", findings(code='0; // "terms 4.3"_clause')[0])
        self.assertIn("no code cites it", findings(code="0", test='EXPECT_CITES(r, "terms 4.3"_clause);')[0])

    def test_office_and_edge_implement_nothing(self):
        found = findings(code="0", **{"src/edge/web.cpp": 'auto c = "terms 4.3"_clause;\n'})
        self.assertIn("no code cites it", found[0])

    def test_declared_and_deferred_may_be_cited_and_not_needed_may_not(self):
        self.assertEqual(findings(status="declared"), [])
        self.assertEqual(findings(status="deferred", note="service/accept"), [])
        self.assertEqual(len(findings(status="not-needed", note="見出し")), 1)

    def test_what_is_not_implemented_needs_a_note(self):
        for status in ("deferred", "not-needed"):
            found = findings(status=status, code="0", test="")
            self.assertEqual(["needs a note" in f for f in found], [True])

    def test_an_unknown_status_is_found(self):
        self.assertEqual(["no such status: done" in f for f in findings(status="done")], [True])

    def test_a_clause_that_stands_twice_is_found(self):
        files = tree_of()
        files["clauses/terms.tsv"] += files["clauses/terms.tsv"].splitlines()[1] + "\n"
        self.assertIn("terms 4.3 stands twice", clauses.problems(files, set())[0])

    def test_an_implemented_clause_has_a_hash(self):
        files = tree_of()
        files["clauses/terms.tsv"] = files["clauses/terms.tsv"].replace("0123456789abcdef", "-")
        self.assertEqual(["has no hash" in f for f in clauses.problems(files, set())], [True])

    def test_a_coverage_that_is_not_the_trees_is_found(self):
        files = tree_of()
        files[clauses.COVERAGE] += "x"
        self.assertEqual(["coverage.txt" in f for f in clauses.problems(files, set())], [True])


class Assertions(unittest.TestCase):
    def test_a_literal_in_the_assertion_counts_and_one_beside_it_does_not(self):
        text = 'TEST(A, b)\n{\n    f("terms 20.1.1");\n    EXPECT_CITES(g(1, (2)), "terms 4.3");\n}\n'
        self.assertEqual(clauses.asserted_in_test(text), {"terms 4.3"})

    def test_several_lines_are_one_assertion(self):
        self.assertEqual(clauses.asserted_in_test('EXPECT_CITES(r,\n  "civil-code 140");'), {"civil-code 140"})

    def test_other_literals_of_the_call_and_its_message_are_no_clauses(self):
        text = 'EXPECT_CITES(f(day("2026-04-01"), ")"), "terms 4.3") << "why";\n'
        self.assertEqual(clauses.asserted_in_test(text), {"terms 4.3"})

    def test_the_definition_of_the_assertion_asserts_nothing(self):
        text = '#define EXPECT_CITES(cited, id) \\\n    EXPECT_TRUE((cited).cites(id##_clause)) << id " not cited"\n'
        self.assertEqual(clauses.asserted_in_test(text), set())

    def test_a_commented_assertion_asserts_nothing(self):
        self.assertEqual(clauses.asserted_in_test('// EXPECT_CITES(r, "terms 4.3");\n'), set())

    def test_only_a_deferred_clause_that_is_cited_and_asserted_is_noted(self):
        for status, code, notes in (("deferred", '"terms 4.3"_clause', 1), ("deferred", "0", 0),
                                    ("declared", '"terms 4.3"_clause', 0)):
            files = tree_of(status=status, note="later", code=code)
            what = clauses.read_clauses(files), clauses.cited_by_code(files), clauses.asserted(files)
            self.assertEqual(len(list(clauses.late_statuses(*what))), notes)


class Cases(unittest.TestCase):
    def test_a_case_asserts_the_clauses_its_lines_end_with(self):
        case = "もし 30日目に申し出る\n結果 拒む 根拠 terms 4.3、civil-code 140 期日 2026-04-01\n# 根拠 terms 20.1.1\n"
        files = tree_of(test="", **{"cases/04.case": case})
        found = clauses.asserted(files)
        self.assertEqual(found, {"terms 4.3": {"cases/04.case"}, "civil-code 140": {"cases/04.case"}})

    def test_a_case_for_a_clause_that_no_code_cites_is_an_orphan(self):
        found = findings(**{"cases/04.case": "結果 拒む 根拠 civil-code 140\n"})
        self.assertEqual(["asserts civil-code 140, which no code cites" in f for f in found], [True])


class Quotes(unittest.TestCase):
    def found(self, comment):
        return findings(**{"src/core/service/deliver.cpp": comment + "\nint a;\n"})

    def test_a_verbatim_quote_is_no_finding_also_over_two_lines(self):
        self.assertEqual(self.found(f"// 4.3 “{READING}”"), [])
        self.assertEqual(self.found(f"// terms 4.3 “{READING}” and why."), [])
        broken = "    // 4.3 “The confirmation period runs 30 days\n    // from the day of delivery.”"
        self.assertEqual(self.found(broken), [])

    def test_another_wording_is_found(self):
        self.assertEqual(["deliver.cpp:2: terms 4.3 reads otherwise" in f
                          for f in self.found("// Why.\n// 4.3 “The period runs 30 days.”")], [True])

    def test_a_shortened_quote_is_found(self):
        self.assertEqual(len(self.found("// 4.3 “The confirmation period runs 30 days”")), 1)

    def test_the_second_quote_of_a_comment_is_checked_too(self):
        self.assertEqual(len(self.found(f"// 4.3 “{READING}”\n// civil-code 140 “Last day.”")), 1)
        self.assertEqual(self.found(f"// 4.3 “{READING}”\n// civil-code 140 “First day.”"), [])

    def test_a_quote_of_an_unknown_clause_is_found(self):
        self.assertEqual(["clauses/ has no terms 4.9" in f for f in self.found("// 4.9 “Anything.”")], [True])


class Thresholds(unittest.TestCase):
    def found(self, marker):
        files = tree_of(test=f'EXPECT_CITES(r, "terms 4.3"); {marker}')
        files["clauses/terms.tsv"] = files["clauses/terms.tsv"].replace("30日である", "30日以内である")
        return clauses.problems(files, set())

    def test_a_threshold_has_rows_below_at_and_above(self):
        self.assertEqual(self.found("// rows: terms 4.3 below at above"), [])
        self.assertEqual(self.found("// rows: terms 4.3 below\n // rows: 4.3 at above"), [])

    def test_a_missing_row_is_named(self):
        self.assertIn("`rows: terms 4.3` above below", self.found("// rows: terms 4.3 at")[0])
        self.assertIn("`rows: terms 4.3` above at below", self.found("")[0])

    def test_rows_of_an_unknown_clause_are_orphans(self):
        found = self.found("// rows: terms 4.3 below at above\n // rows: terms 99.1 at")
        self.assertEqual(["rows of terms 99.1" in f for f in found], [True])


class Hashes(unittest.TestCase):
    TABLE = terms(("1.1", "", "", "", "declared", "", "-"), ("1.1#2", "", "", "", "declared", "", "-"),
                  ("1.1-但", "", "", "", "declared", "", "-"), ("2.1", "", "", "", "declared", "", "-"))
    EDITION = {"clauses": [{"id": "terms 1.1", "text": "１４日 前に\n知らせる。"}, {"id": "terms 1.1-但", "text": "別。"}]}

    def test_white_space_and_wide_digits_make_no_other_text(self):
        self.assertEqual(clauses.clause_hash("１４日 前"), clauses.clause_hash("14日\u3000前\n"))
        self.assertNotEqual(clauses.clause_hash("14日前"), clauses.clause_hash("15日前"))

    def test_a_known_value(self):  # sha256sum of the two letters "ab"
        self.assertEqual(clauses.clause_hash("a b"), "fb8e20fc2e4c3f24")

    def test_filling_names_what_the_edition_does_not_hold(self):
        text, missing = clauses.filled(self.TABLE, clauses.hashes_of_edition(self.EDITION))
        rows = {row["id"]: row["hash"] for row in clauses.table(text)}
        self.assertEqual(rows["1.1"], rows["1.1#2"])
        self.assertNotEqual(rows["1.1"], rows["1.1-但"])
        self.assertEqual((rows["2.1"], missing), ("-", ["2.1"]))

    def test_the_programs_own_hash_wins_and_sentences_count(self):
        sentence = {"id": "terms 1.1#2", "text": "後の文。", "hash": "00112233aabbccdd"}
        by_id = clauses.hashes_of_edition({"clauses": [{"id": "terms 1.1", "text": "前の文。", "sentences": [sentence]}]})
        self.assertEqual(by_id, {"1.1": clauses.clause_hash("前の文。"), "1.1#2": "00112233aabbccdd"})

    def test_only_the_changed_clause_is_stale(self):
        text, _ = clauses.filled(self.TABLE, clauses.hashes_of_edition(self.EDITION))
        changed = {"clauses": [self.EDITION["clauses"][0], {"id": "terms 1.1-但", "text": "別の文。"}]}
        self.assertEqual(clauses.stale(text, clauses.hashes_of_edition(self.EDITION)), [])
        self.assertEqual(clauses.stale(text, clauses.hashes_of_edition(changed)), ["1.1-但"])


if __name__ == "__main__":
    unittest.main()
