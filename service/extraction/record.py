"""The record's parts, as the contract names them, and the dictionary that they make.

Offsets are code points into the untouched article text, half-open.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

MentionKind = Literal["name", "nominal", "pronoun"]
PlaceMentionKind = Literal["name", "adjective"]
ParticipantType = Literal["person", "organization", "country"]
QuoteType = Literal["direct", "indirect", "mixed"]
QuoteSense = Literal["speech", "thought"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
TimexMod = Literal["START", "MID", "END", "APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]


class Span(NamedTuple):
    """A stretch of the article: `article[start:end] == text`."""

    start: int
    end: int
    text: str


class Mention(NamedTuple):
    """A place in the text that refers to a participant."""

    start: int
    end: int
    text: str
    kind: MentionKind


class PlaceMention(NamedTuple):
    """A place in the text that names a place ("Russia") or speaks of it ("Russian")."""

    start: int
    end: int
    text: str
    kind: PlaceMentionKind


class ArticleDate(NamedTuple):
    """The day the article is from, ISO 8601 to its precision."""

    value: str
    precision: Literal["day", "month", "year"]
    source: Literal["request", "header", "dateline", "body"]
    span: Span | None
    rule: str


class Timex(NamedTuple):
    """An expression of time with the type, value and modifier ("early May": START) of TIMEX3."""

    type: TimexType
    value: str
    mod: TimexMod | None
    start: int
    end: int
    text: str
    rule: str


class Place(NamedTuple):
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


class Location(NamedTuple):
    """Where the article is from, or mainly plays; `place` is the id of its entry among the places."""

    place: str
    name: str
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    source: Literal["dateline", "body"]
    rule: str


class Participant(NamedTuple):
    """A person, organization or acting country, once however often it is named."""

    id: str
    type: ParticipantType
    name: str
    roles: list[str]
    affiliation: str | None
    salience: float
    rule: str
    mentions: list[Mention]


class Quote(NamedTuple):
    """What somebody is reported to say or write ("speech") or to think ("thought"); `speaker` is a participant's id."""

    id: str
    type: QuoteType
    sense: QuoteSense
    text: str
    contents: list[Span]
    cue: Span | None
    source: Span | None
    speaker: str | None
    rule: str


class Topic(NamedTuple):
    """A topic of IPTC Media Topics with the spans that spoke for it."""

    code: str
    label: str
    top: str
    score: float
    rule: str
    evidence: list[Span]


class Meta(NamedTuple):
    """What the record says of itself."""

    version: str
    characters: int
    sentences: int


class Record(NamedTuple):
    """All that was found in one article."""

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

    def to_dict(self) -> dict[str, Any]:
        """The record as plain dictionaries and lists, keys in the order of the contract."""
        result: dict[str, Any] = _plain(self)
        return result


_SCALARS = frozenset((str, int, float, type(None)))
_FLAT = frozenset((Span, Mention, PlaceMention, Timex, Location, Meta))  # of scalars alone, as nine parts of ten are


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [item if type(item) in _SCALARS else _plain(item) for item in value]
    plain = dict(zip(value._fields, value, strict=True))
    if type(value) not in _FLAT:
        for name, part in plain.items():
            if type(part) not in _SCALARS:  # a third of the cost of isinstance, for six values of seven
                plain[name] = _plain(part)
    return plain
