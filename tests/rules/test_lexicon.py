"""The lexicon protects its rows: no fault in a table, no list that repeats another, and every row does what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any

import pytest

from service import extract, rules
from service.extraction.syntax.inflection import verb_forms
from service.rules import lexicon, tables

PARAGRAPHS = 25  # of one article, so that a table of many rows costs few of them
EVERY = 59  # of so many names one is tried, always the same
SURNAMES = [
    "".join(parts) for parts in product(("Kar", "Dov", "Mel", "Bren", "Tos"), ("a", "o", "i"), ("vik", "rand", "sso"))
]


def batches(rows: Iterable[str]) -> list[list[str]]:
    """The rows in order, a few an article."""
    ordered = sorted(rows)
    return [ordered[first : first + PARAGRAPHS] for first in range(0, len(ordered), PARAGRAPHS)]


def persons(sentences: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The persons of an article of these paragraphs, by name."""
    record = extract("\n\n".join(sentences), published="2016-10-12")
    return {found["name"]: found for found in record["participants"] if found["type"] == "person"}


def test_every_schema_has_a_table_and_every_table_a_schema() -> None:
    folder = tables.layers("lexicon")[0]
    assert {f"lexicon/{file.name}" for file in folder.glob("*.tsv")} == {s.path for s in lexicon.SCHEMAS.values()}


@pytest.mark.parametrize("name", sorted(lexicon.SCHEMAS))
def test_every_table_says_what_it_is(name: str) -> None:
    first = tables.layers(lexicon.SCHEMAS[name].path)[0].read_text(encoding="utf-8").split("\n")
    comment = "\n".join(first[: first.index("\t".join(lexicon.SCHEMAS[name].names))])
    assert comment.startswith("# ")
    assert [
        column for column in lexicon.SCHEMAS[name].names if f"# {column}" not in comment.replace(", ", "\n# ")
    ] == []


@pytest.mark.parametrize("titles", batches(lexicon.words("persons", before_name="title")), ids=lambda batch: batch[0])
def test_a_title_makes_the_name_after_it_a_person_with_its_role(titles: list[str]) -> None:
    kinds = lexicon.table("persons").mapping("kind")
    named = dict(zip(titles, SURNAMES, strict=False))
    found = persons([f"{title.title()} Jana {name} said on Monday that it was shut." for title, name in named.items()])
    assert [title for title, name in named.items() if f"Jana {name}" not in found] == []
    offices = [title for title in titles if kinds[title] in ("office", "rank")]
    assert [title for title in offices if not found[f"Jana {named[title]}"]["roles"]] == []


def test_a_given_name_and_a_family_name_are_a_person() -> None:
    titles = lexicon.words("persons", before_name="title")
    given = sorted(lexicon.words("given_names") - lexicon.words("given_names", use="doubtful place") - titles)[::EVERY]
    family = sorted(lexicon.words("family_names") - lexicon.words("family_names", use="abroad"))[:: 2 * EVERY]
    names = [f"{first.title()} {last.title()}" for first, last in zip(given, family, strict=False)]
    wrong = [
        name
        for batch in batches(names)
        for name in set(batch) - persons([f"They had met {name} in the street on Monday." for name in batch]).keys()
    ]
    assert len(wrong) <= len(names) // 100, wrong  # "Browns" is a club, too


def forms_of_cues() -> list[str]:
    """The past forms of the verbs that report a clause and may stand behind it, but not of those that hear it."""
    found = {}
    for row in rules.table("attribution/cues.tsv"):
        frames = row["frames"].split()
        is_told = {"clause", "parenthetical"} <= {*frames} and "received" not in frames
        if row["kind"] == "verb" and " " not in row["cue"] and is_told:
            regular = sorted(form for form in verb_forms(row["cue"], "") if form.endswith("ed"))
            found[row["cue"]] = (row["past"].split() or regular)[0]
    return sorted(set(found.values()))


@pytest.mark.parametrize("forms", batches(forms_of_cues()), ids=lambda batch: batch[0])
def test_a_cue_attributes_the_clause_behind_it(forms: list[str]) -> None:
    record = extract("\n\n".join(f"Mr. Karvik {form} that the river would rise by noon." for form in forms))
    found = {quote["cue"]["text"] for quote in record["quotes"] if quote["cue"] and quote["speaker"]}
    assert set(forms) - found == set()


REFERENCES = ("common_words", "family_names", "given_names", "known_names")  # what English knows, by what it is
SHARE = 0.8


def test_no_word_list_mostly_repeats_another() -> None:
    paths = [file.relative_to(rules.home()).as_posix() for file in rules.home().rglob("*.txt")]
    lists = {path: rules.words(path) for path in paths if len(rules.words(path)) > 4}
    tables = {f"{name}.tsv": lexicon.words(name) for name in lexicon.SCHEMAS if name not in REFERENCES}
    repeated = [
        f"{one}: {len(words & others)} of {len(words)} words stand in {other}; mark them there instead"
        for one, words in lists.items()
        for other, others in {**lists, **tables}.items()
        if one != other and len(words & others) >= SHARE * len(words)
    ]
    assert repeated == []
