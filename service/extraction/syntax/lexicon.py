"""What verbs take and what pronouns may be: the words that the clauses ask for, by form."""

from __future__ import annotations

from service import rules
from service.extraction.syntax.inflection import noun_forms, verb_forms

_CLAUSAL = frozenset(("s", "that", "wh", "any"))
_BE = ("be", "is", "are", "was", "were", "am", "been", "being", "'s", "’s", "'re", "’re", "'m", "’m")


def _clause_taking() -> frozenset[str]:
    forms: set[str] = set()
    for row in rules.table("attribution/cues.tsv"):
        if row["kind"] == "verb" and _CLAUSAL & set(row["frames"].split()) and " " not in row["cue"]:
            forms |= verb_forms(row["cue"], row["past"])
    for row in rules.table("syntax/clause_verbs.tsv"):
        forms |= verb_forms(row["verb"], row["past"])
    return frozenset(forms)


CLAUSE_TAKING = _clause_taking()
COPULAS = frozenset(
    form for row in rules.table("syntax/copulas.tsv") for form in verb_forms(row["verb"], row["past"])
) | frozenset(_BE)
NOMINATIVES = rules.words("syntax/nominatives.txt")
INVERTING = CLAUSE_TAKING
CLAUSE_NOUNS = frozenset(
    form
    for row in rules.table("attribution/cues.tsv")
    if row["kind"] == "noun"
    for form in noun_forms(row["cue"].split()[0])
) | rules.words("syntax/clause_nouns.txt")
