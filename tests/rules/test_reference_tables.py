"""The long tables of what English knows (given and family names, known names, common words) do what their columns say.

Sentences are made of the rows, many an article: of a long table a sample with a fixed seed, of a short one all rows.
`kept/reference_tables.tsv` holds how many rows there are of each kind, as no sentence tells that its row is gone.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from service import extract
from service.extraction import document, entities, geocoding, layout, syntax
from service.rules import lexicon

KEPT = Path(__file__).parent / "kept" / "reference_tables.tsv"
MARKS = {
    "common_words": ("use", "source"),
    "family_names": ("first", "use", "source"),
    "given_names": ("gender", "use", "source"),
    "known_names": ("kind",),
}
SAMPLE = 1000
PARAGRAPHS = 25  # of one article
SURNAMES = ("Karvik", "Dorand", "Melosso", "Brenarik", "Tosando")
FEW = 0.02  # of the names of a sample may be something else, too: "Browns" is a club and a family


def sample(words: Collection[str], size: int = SAMPLE) -> list[str]:
    """So many of the words, always the same."""
    return random.Random(17).sample(sorted(words), min(size, len(words)))


def known(kind: str) -> list[str]:
    """The known names of a kind that are of no other, or a sample of them."""
    names = [row["name"] for row in lexicon.table("known_names").rows if row["kind"] == kind]
    return sample([name if name != name.lower() else name.title() for name in names])


def named(sentence: str, names: list[str]) -> Iterator[tuple[str, str | None]]:
    """Each name and what an article holds it for that says `sentence` of it."""
    for first in range(0, len(names), PARAGRAPHS):
        some = names[first : first + PARAGRAPHS]
        text = "\n\n".join(sentence.format(name) for name in some)
        article = document.read(text, layout.lay_out(text))
        read = entities.find(article, syntax.read(article), geocoding.candidates(article)).names
        types = {text[name.start : name.end]: name.type for name in read}
        yield from ((name, types.get(name)) for name in some)


def counted(name: str) -> Counter[tuple[str, str]]:
    """How many rows a table has, and how many for each value of each of its columns of marks."""
    rows = list(lexicon.table(name).rows)
    return Counter(
        {("", ""): len(rows)}
        | Counter((column, mark) for row in rows for column in MARKS[name] for mark in row[column].split())
    )


@pytest.mark.parametrize("name", MARKS)
def test_no_row_and_no_mark_is_lost(name: str) -> None:
    kept = [line.split("\t") for line in KEPT.read_text(encoding="utf-8").splitlines() if line.startswith(f"{name}\t")]
    now = counted(name)
    lost = [
        f"{column or 'rows'} {mark}: {now[column, mark]} of {number}"
        for _, column, mark, number in kept
        if now[column, mark] < int(number)
    ]
    assert kept
    assert not lost, f"put back into rules/lexicon/{name}.tsv, or lower the figures of {KEPT}: {lost}"


def test_a_given_name_and_a_family_name_are_a_person() -> None:
    titles = lexicon.words("persons", before_name="title")
    given = sample(lexicon.words("given_names") - lexicon.words("given_names", use="doubtful place") - titles)
    family = sample(lexicon.words("family_names") - lexicon.words("family_names", use="abroad"))
    names = [f"{one.title()} {other.title()}" for one, other in zip(given, family, strict=True)]
    wrong = [name for name, found in named("They had met {} in the street on Monday.", names) if found != "person"]
    assert len(wrong) <= FEW * SAMPLE, wrong


def test_a_given_name_tells_who_he_and_she_is() -> None:
    genders = lexicon.mapping("given_names", "gender")
    plain = genders.keys() - lexicon.words("given_names", use="doubtful place")
    men, women = (sample([name for name in plain if genders[name] == gender], 120) for gender in ("male", "female"))
    wrong = []
    for number, (man, woman) in enumerate(zip(men, women, strict=True)):
        pronoun, name = ("she", f"{woman.title()} Dorand") if number % 2 else ("he", f"{man.title()} Karvik")
        record = extract(f"{man.title()} Karvik met {woman.title()} Dorand. “It is over,” {pronoun} said.")
        speakers = {quote["speaker"] for quote in record["quotes"]}
        if [one["name"] for one in record["participants"] if one["id"] in speakers] != [name]:
            wrong.append(name)
    assert len(wrong) <= FEW * len(men), wrong  # capitals that fold into two characters


def test_a_short_given_name_is_the_person_of_the_formal_one() -> None:
    formals = lexicon.mapping("given_names", "short_for")
    pairs = [(short.title(), formal.title()) for short in sorted(formals) for formal in formals[short].split()]
    wrong = []
    for first in range(0, len(pairs), len(SURNAMES)):
        some = list(zip(pairs[first : first + len(SURNAMES)], SURNAMES, strict=False))
        once = [f"They met {formal} {surname} on Monday." for (_, formal), surname in some]
        again = [f"“It is over,” said {short} {surname}." for (short, _), surname in some]
        found = [one["name"] for one in extract("\n\n".join(once + again))["participants"]]
        wrong += [pair for pair, surname in some if sum(surname in name for name in found) != 1]
    assert wrong == []


def test_a_family_name_that_stands_first_is_said_again_alone() -> None:
    wrong = []
    for name in sorted(lexicon.words("family_names", first="sure")):
        record = extract(f"{name.title()} Jolanki met the farmers on Monday. The road is shut, {name.title()} said.")
        found = {one["name"]: len(one["mentions"]) for one in record["participants"]}
        if found != {f"{name.title()} Jolanki": 2}:
            wrong.append(name)
    assert len(wrong) <= 7, wrong  # "Do", "He", "Sun", which are words and more


@pytest.mark.parametrize("kind", ["organization", "person"])
def test_a_known_body_and_a_surname_that_is_known_are_what_they_are(kind: str) -> None:
    names = known(kind)
    wrong = [name for name, found in named("He had heard of {} on Monday.", names) if found != kind]
    assert len(wrong) <= 3 * FEW * len(names), wrong  # "Johnnie Walker" is a person's name, "Bellingham" a town


def test_a_club_is_one_in_sport() -> None:
    names = known("club")
    reported = named("The striker scored twice as {} won the match 2-1 in the league on Saturday.", names)
    wrong = [name for name, found in reported if found != "organization"]
    assert len(wrong) <= FEW * len(names), wrong


@pytest.mark.parametrize("kind", ["landmark", "other", "none"])
def test_what_is_no_participant_is_none(kind: str) -> None:
    names = known(kind)
    spoken_of = named("They spoke of {} on Monday.", names)
    wrong = [name for name, found in spoken_of if found in ("person", "organization", "group")]
    assert len(wrong) <= 2 * FEW * len(names), wrong  # "Ben Gurion" the airport is a person's name


def test_an_outlet_above_the_headline_is_a_header() -> None:
    body = "Road is shut\n\nThe road is shut, the mayor said on Monday."
    names = sorted(lexicon.words("known_names", kind="outlet"))
    wrong = [name for name in names if layout.lay_out(f"{name}\n\n{body}").zones[0].kind != "header"]
    assert wrong == ["Newsfile Corp.", "Reuters Life!"]  # which end as sentences do


def test_a_city_of_datelines_needs_no_day_in_one() -> None:
    names = sorted(lexicon.words("known_names", kind="dateline"))
    wrong = [name for name in names if not layout.lay_out(f"{name.upper()} — The road is shut, they said.").dateline]
    assert wrong == []


def test_a_word_written_small_is_no_name_where_it_opens_a_sentence() -> None:
    words = [word.capitalize() for word in sample(lexicon.words("common_words"), 2 * SAMPLE)]
    wrong = [word for word, found in named("{} was what they saw on Monday.", words) if found]
    assert len(wrong) <= FEW * len(words), wrong
