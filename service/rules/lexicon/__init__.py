"""The lexicon: words of the language, each once, with what every layer wants to know of it.

Each table is a `.tsv` file of this folder and opens with a comment that says what it is; its schema is declared here.
"""

from __future__ import annotations

from functools import cache

from service.rules import compiled
from service.rules.schema import Column, Schema, free, one_of, shaped, some_of, word_of, words_of
from service.rules.tables import Table, read


def _schema(name: str, *columns: Column, folded: bool = True) -> Schema:
    return Schema(f"lexicon/{name}.tsv", columns, folded)


SCHEMAS = {
    "persons": _schema(
        "persons",
        shaped("word", r"(?!(the|an?) ).*", "it without its article", case="small"),
        one_of("kind", "address office rank profession part adherent nationality kin person"),
        some_of("before_name", "title weak description"),
        one_of("gender", "male female"),
        word_of("stands_for", "word"),
        words_of("called", "word"),
        some_of(
            "beside",
            "role author title adjective loose modifier portfolio after wide epithet body state field outsider second "
            "serving equal small town department",
        ),
    ),
    "title_words": _schema(
        "title_words",
        free("word"),
        some_of(
            "use", "title portfolio role loose past another newly after belonging owner state second partial local"
        ),
    ),
    "given_names": _schema(
        "given_names",
        free("name"),
        one_of("gender", "male female both"),
        free("women"),
        free("men"),
        one_of("use", "doubtful place"),
        free("short_for"),
        one_of("source", "census faker ours"),
    ),
    "family_names": _schema(
        "family_names",
        free("name"),
        one_of("first", "sure likely"),
        one_of("use", "frequent abroad"),
        one_of("source", "census faker ours"),
    ),
    "name_parts": _schema(
        "name_parts",
        free("part"),
        some_of(
            "kind",
            "particle small_particle place generation honour beginning ending prefix compound_ending office_ending "
            "trade_ending apart species_ending patronymic joined pair",
        ),
    ),
    "name_words": _schema(
        "name_words",
        free("word"),
        some_of(
            "organization",
            "head opener legal_form comma company state_body public_body outlet weak wide firm noun asset venue "
            "doubtful leadership bare whole part partners shop",
        ),
        some_of("place", "head direction adjective"),
        some_of("other", "head opener numbered league thing sickness goods currency noun"),
        free("called"),
    ),
    "function_words": _schema(
        "function_words",
        free("word"),
        some_of(
            "use",
            "english opens_sentence ends_no_paragraph before_place place place_mostly place_inside be have do "
            "modal future plural_verb negation comitative focus subordinator condition reason in_role definite "
            "indefinite article joins_names joins_purpose joins_fields joins_list joins_places joins_parts turns "
            "in_place_name affiliation workplace errand deictic alias adverbial aside comma_aside clause impersonal "
            "addressed nominative plural_subject before_time author absolute topical possessive before_body "
            "governing membership staging joins_authors places_author exemplary",
        ),
        one_of("tense", "past present future"),
    ),
    "calendar": _schema(
        "calendar",
        free("word"),
        one_of("month", " ".join(map(str, range(1, 13)))),
        one_of("weekday", " ".join(map(str, range(1, 8)))),
        one_of("other", "zone half plural"),
    ),
    "verbs": _schema(
        "verbs",
        free("form"),
        some_of(
            "use",
            "saying speech inverting reporting governing naming appointing holding heading employed serving "
            "employing state stance pleonastic copula prospective retrospective rescheduling foretelling lede personal "
            "acting affecting controlling making resulting staging portraying harming dying deadly pleading occasional "
            "prosecuting leaving removing",
        ),
    ),
    "known_names": _schema(
        "known_names",
        free("name"),
        some_of(
            "kind",
            "organization club landmark person other nation capital outlet dateline platform index make seat none "
            "demonym",
        ),
        shaped("state", "[A-Z]{2}", "the code of its country, such as MM"),
        folded=False,
    ),
    "common_words": _schema(
        "common_words",
        free("word"),
        some_of("use", "town no_place no_dateline"),
        one_of("source", "corpus scowl ours"),
    ),
    "parties": _schema("parties", free("word"), some_of("kind", "word member code label"), free("party"), folded=False),
    "sport_words": _schema("sport_words", free("word"), one_of("tells", "alone together")),
}

ROLES = "office rank profession part"  # the kinds of persons' nouns that make a role


@cache
def table(name: str) -> Table:
    """The table of this name, with the user's rows. Raises RulesError where a file breaks its schema."""
    return read(SCHEMAS[name])


def words(name: str, **having: str) -> frozenset[str]:
    """The words of a table, those alone whose columns hold one of the given values (spaces between them)."""
    return compiled.kept("lexicon", lambda: table(name).words(**having), name, *sorted(having.items()))


def mapping(name: str, column: str) -> dict[str, str]:
    """The cells of a column of a table by word, for the words where it is not empty."""
    return compiled.kept("mapping", lambda: table(name).mapping(column), name, column)


def abbreviated(forms: frozenset[str]) -> frozenset[str]:
    """The words, each also with the full stop that an abbreviation may have."""
    return forms | {f"{form}." for form in forms}


def title_words(use: str) -> frozenset[str]:
    """Words inside titles by their use, be they nouns of persons or not."""
    beside = "adjective" if use == "role" else use
    return words("title_words", use=use) | words("persons", beside=beside)


def calendar(column: str) -> dict[str, str]:
    """The number of each month or weekday by its names; abbreviations also with their full stop."""
    numbers = mapping("calendar", column)
    short = {
        word
        for word, number in numbers.items()
        if any(other != word and other.startswith(word) and numbers[other] == number for other in numbers)
    }
    return numbers | {f"{word}.": numbers[word] for word in sorted(short)}
