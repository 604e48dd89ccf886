import unittest

import glossary

PAGE = """# Glossary

## Forbidden synonyms

| word | say | where | allowed in |
|---|---|---|---|
| agreement | contract | all | individual agreement |
| user | contractor or person | core | |
| late fee | late damages | all | |
"""


def findings(text, path="src/core/money/a.h"):
    return glossary.problems({"docs/glossary.md": PAGE, path: text})


class Glossary(unittest.TestCase):
    def test_types_functions_fields_parameters_and_enumerators_are_declared(self):
        for text in ("struct Agreement {\n};\n",
                     "enum class Kind { agreement, other };\n", "Yen agreement(Date day);\n",
                     "struct A {\n    ContractId agreement;\n};\n",
                     "void f(const Contract& agreement, int b);\n",
                     "using AgreementId = Id<Tag>;\n", "std::vector<int> agreements;\n", "Contract& agreement = x;\n"):
            self.assertEqual(len(findings(text)), 1, text)

    def test_use_comments_and_strings_are_no_declaration(self):
        for text in ("// the agreement;\n", 'f("agreement");\n', "return agreement;\n", "x.agreement = 1;\n",
                     "library::agreement(1);\n", '#include "agreement.h"\n'):
            self.assertEqual(findings(text), [], text)

    def test_a_phrase_of_the_last_column_may_hold_the_word(self):
        self.assertEqual(findings("struct IndividualAgreement {\n};\nint individual_agreements;\n"), [])
        self.assertEqual(len(findings("struct AgreementOfIndividuals {\n};\n")), 1)

    def test_two_words_are_a_phrase(self):
        self.assertEqual(len(findings("Yen late_fees(Days delay);\n")), 1)
        self.assertEqual(findings("Yen fee_of_late_days(Days delay);\n"), [])

    def test_a_word_of_core_is_free_at_the_edge(self):
        self.assertEqual(len(findings("int user_count;\n")), 1)
        self.assertEqual(findings("int user_count;\n", "src/edge/a.h"), [])
        self.assertEqual(len(findings("int agreement;\n", "src/edge/a.h")), 1)

    def test_a_part_of_a_word_is_not_the_word(self):
        self.assertEqual(findings("int misuser, disagreement_count;\n"), [])

    def test_without_the_table_nothing_passes(self):
        with self.assertRaises(ValueError):
            glossary.problems({})


if __name__ == "__main__":
    unittest.main()
