"""The record and the explanation as typed dictionaries, for those who check their types: a misspelt key is an error.

They say what the classes of `extraction/record.py` give; a test holds the two together.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class Span(TypedDict):
    """A stretch of the article: `article[start:end] == text`, in code points, half-open."""

    start: int
    end: int
    text: str


class Mention(Span):
    """A place in the text that refers to a participant."""

    kind: Literal["name", "nominal", "pronoun"]


class PlaceMention(Span):
    """A place in the text that names a place ("Russia") or speaks of it ("Russian")."""

    kind: Literal["name", "adjective"]


class ArticleDate(TypedDict):
    """The day the article is from, ISO 8601 to its precision."""

    value: str
    precision: Literal["day", "month", "year"]
    source: Literal["request", "header", "dateline", "body"]
    span: Span | None
    rule: str


class Location(TypedDict):
    """Where the article is from or, failing a dateline, where the story plays; `place` is the id of its entry."""

    place: str
    name: str
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    source: Literal["dateline", "body"]
    rule: str


class Participant(TypedDict):
    """A person, organization or acting country, once however often it is named."""

    id: str
    type: Literal["person", "organization", "country"]
    name: str
    roles: list[str]
    affiliation: str | None
    salience: float
    rule: str
    mentions: list[Mention]


class Quote(TypedDict):
    """What somebody is reported to say, write or think; `speaker` is a participant's id."""

    id: str
    type: Literal["direct", "indirect", "mixed"]
    sense: Literal["speech", "thought"]
    text: str
    contents: list[Span]
    cue: Span | None
    source: Span | None
    speaker: str | None
    rule: str


class Topic(TypedDict):
    """A topic of IPTC Media Topics with the spans that spoke for it."""

    code: str
    label: str
    top: str
    score: float
    rule: str
    evidence: list[Span]


class Timex(Span):
    """An expression of time with the type, value and modifier of TIMEX3."""

    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    mod: Literal["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"] | None
    rule: str


class Place(TypedDict):
    """A place named in the article, resolved to GeoNames where it can be."""

    id: str
    name: str
    type: str
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    rule: str
    mentions: list[PlaceMention]


class Meta(TypedDict):
    """What the record says of itself."""

    version: str
    characters: int
    sentences: int


class Record(TypedDict):
    """The record of one article."""

    id: str | None
    language: str | None
    title: Span | None
    date: ArticleDate | None
    location: Location | None
    participants: list[Participant]
    quotes: list[Quote]
    topics: list[Topic]
    dates: list[Timex]
    places: list[Place]
    meta: Meta


class Range(TypedDict):
    """A stretch of the article by its offsets alone."""

    start: int
    end: int


class Token(Range):
    """A word or mark with its part of speech."""

    tag: str


class Phrase(Range):
    """A noun phrase with its head word or name."""

    head: Range


class Clause(TypedDict):
    """A clause around one verb group."""

    kind: Literal["main", "complement", "relative", "adverbial", "infinitive", "participle"]
    verb: Range
    tense: Literal["past", "present", "future"] | None
    voice: Literal["active", "passive"]
    subject: Phrase | None
    object: Phrase | None
    governor: Range | None


class Syntax(TypedDict):
    """The grammar that was read."""

    sentences: list[Range]
    tokens: list[Token]
    clauses: list[Clause]


class Considered(Span):
    """What a layer took or dropped, by which rule and why."""

    layer: str
    taken: bool
    rule: str
    because: str


class Explanation(TypedDict):
    """What was seen in one article, and why it counted or did not."""

    id: str | None
    record: Record
    syntax: Syntax
    considered: list[Considered]
