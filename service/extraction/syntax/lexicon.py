"""What verbs take and what pronouns may be: the words that the clauses ask for, by form."""

from __future__ import annotations

from service import rules
from service.extraction import tagging
from service.extraction.syntax.inflection import noun_forms, verb_forms
from service.rules import compiled, lexicon

_CLAUSAL = frozenset(("clause", "that", "question", "anything"))


def _taking(what: str) -> frozenset[str]:
    """The forms of the verbs that take `what`."""
    forms: set[str] = set()
    for row in rules.table("syntax/verbs.tsv"):
        if what in row["takes"].split("|"):
            forms |= verb_forms(row["verb"], row["past"])
    return frozenset(forms)


def _reporting(kind: str) -> frozenset[str]:
    """The forms of the verbs or nouns that report, and take a clause."""
    forms: set[str] = set()
    for row in rules.table("attribution/cues.tsv"):
        if row["kind"] == kind == "noun":
            forms |= noun_forms(row["cue"].split()[0])
        elif row["kind"] == kind and _CLAUSAL & set(row["frames"].split()) and " " not in row["cue"]:
            forms |= verb_forms(row["cue"], row["past"])
    return frozenset(forms)


ADDRESSING = _taking("addressee") | frozenset(
    form
    for row in rules.table("attribution/cues.tsv")
    if "addressee" in row["frames"].split() and " " not in row["cue"]
    for form in verb_forms(row["cue"], row["past"])
)


def _base_forms() -> frozenset[str]:
    """The common words whose regular past and participle are common words as well."""
    words = lexicon.words("common_words")
    return frozenset(
        word
        for word in words
        if len(word) > 2 and any(verb_forms(word, past) <= words for past in ("", word + word[-1] + "ed"))
    )


_BASE_FORMS = compiled.kept("base forms", _base_forms)


def may_be_verb(word: str) -> bool:
    """Whether the word, in lower case, may be a verb in its base form or in -s, be it beside other tags."""
    return word in _BASE_FORMS or tagging.may_be_verb(word)


REPORTING = _reporting("verb")
CLAUSE_TAKING = REPORTING | _taking("clause") | _taking("question")
QUESTION_TAKING = _taking("question")
COPULAS = _taking("copula")
TWO_OBJECTS = _taking("two objects")
NAMING = _taking("name")
TIME_TAKING = _taking("time")
BARE_INFINITIVE = _taking("bare")
CLAUSE_NOUNS = _reporting("noun") | rules.words("syntax/clause_nouns.txt")
ADVERBIAL_ANTECEDENTS = rules.words("syntax/adverbial_antecedents.txt")
NOMINATIVES = lexicon.words("function_words", use="nominative")
IMPERSONAL = lexicon.words("function_words", use="impersonal")
ADDRESSED = lexicon.words("function_words", use="addressed")
SUBORDINATORS = lexicon.words("function_words", use="adverbial")
CONDITIONS = lexicon.words("function_words", use="condition")
BE = lexicon.words("function_words", use="be")
HAVE = lexicon.words("function_words", use="have")
TEMPORAL_NOUNS = rules.words("syntax/temporal_nouns.txt")
FLOATING = rules.words("syntax/floating.txt")
REPORTING_VERBS = frozenset(
    form
    for row in rules.table("attribution/cues.tsv")
    if row["kind"] == "verb"
    for form in verb_forms(row["cue"].split()[0], row["past"])
)
