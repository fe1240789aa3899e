"""Records as tidy tables for pandas, a row an item; pandas is the caller's own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from service.typed import Record

if TYPE_CHECKING:
    from pandas import DataFrame

Table = Literal["quotes", "participants", "mentions", "places", "dates", "topics"]
Row = dict[str, Any]


def to_frame(records: Record | Iterable[Record], table: Table = "quotes") -> DataFrame:
    """The items of the records as a DataFrame, each with its article's `id` in `article`.

    `table` is quotes (with the speaker's name), participants, mentions, places, dates or topics. Raises ValueError for
    another one, ImportError where pandas is not installed.
    """
    if table not in _COLUMNS:
        raise ValueError(f"table: must be one of {', '.join(_COLUMNS)}, not {table!r}")
    try:
        from pandas import DataFrame
    except ImportError as error:
        raise ImportError("dateline.to_frame needs pandas: pip install pandas") from error
    several: Iterable[Any] = [records] if isinstance(records, dict) else records
    return DataFrame([row for record in several for row in rows(record, table)], columns=columns(table))


def columns(table: Table) -> list[str]:
    """The names of the table's columns, in order."""
    return ["article", *_COLUMNS[table]]


def rows(record: Any, table: Table) -> Iterator[Row]:
    """The record's rows of the table, by column."""
    return ({"article": record["id"], **row} for row in _ROWS[table](record))


def _quotes(record: Any) -> Iterator[Row]:
    names = {who["id"]: who["name"] for who in record["participants"]}
    for quote in record["quotes"]:
        yield {
            **_plain(quote, "id", "type", "sense", "text", "speaker", "rule"),
            "speaker_name": names.get(quote["speaker"]),
            "cue": quote["cue"] and quote["cue"]["text"],
            "source": quote["source"] and quote["source"]["text"],
            "start": quote["contents"][0]["start"],
            "end": quote["contents"][-1]["end"],
        }


def _participants(record: Any) -> Iterator[Row]:
    for who in record["participants"]:
        yield {
            **_plain(who, "id", "type", "name", "affiliation", "salience", "rule"),
            "roles": "; ".join(who["roles"]),
            "mentions": len(who["mentions"]),
        }


def _mentions(record: Any) -> Iterator[Row]:
    for who in record["participants"]:
        for mention in who["mentions"]:
            yield {"participant": who["id"], "name": who["name"], **mention}


def _places(record: Any) -> Iterator[Row]:
    located = record["location"] and record["location"]["place"]
    for place in record["places"]:
        yield {
            **_plain(place, "id", "name", "type", "country_code", "latitude", "longitude", "geonames_id", "rule"),
            "mentions": len(place["mentions"]),
            "is_location": place["id"] == located,
        }


def _dates(record: Any) -> Iterator[Row]:
    yield from record["dates"]


def _topics(record: Any) -> Iterator[Row]:
    for topic in record["topics"]:
        yield _plain(topic, "code", "label", "top", "score", "rule")


def _plain(item: Row, *names: str) -> Row:
    return {name: item[name] for name in names}


_ROWS: dict[str, Callable[[Any], Iterator[Row]]] = {
    "quotes": _quotes,
    "participants": _participants,
    "mentions": _mentions,
    "places": _places,
    "dates": _dates,
    "topics": _topics,
}
_COLUMNS: dict[str, list[str]] = {
    "quotes": "id speaker speaker_name source cue type sense text start end rule".split(),
    "participants": "id type name roles affiliation salience mentions rule".split(),
    "mentions": "participant name kind text start end".split(),
    "places": "id name type country_code latitude longitude geonames_id mentions is_location rule".split(),
    "dates": "type value mod text start end rule".split(),
    "topics": "code label top score rule".split(),
}
