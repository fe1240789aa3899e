"""A record shown in a notebook: the article with its finds marked, as the page marks them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from service.typed import Record

# Okabe and Ito's colours, which eyes of every kind tell apart; the page has the same.
_PEOPLE = ("#0072b2", "#c25a00", "#00805c", "#b0487f", "#8a7a00", "#1f7fa8", "#8b2f2f")
_NOBODY = "#7a858f"
_STYLE = {
    "participant": "border-bottom:3px solid {colour}",
    "place": "text-decoration:underline dashed #00694d",
    "time": "border-top:2px dotted #8f4700",
}

Edge = tuple[int, int, str, str]  # where, 1 opens and -1 closes, the style, the title


class Shown:
    """What a notebook shows for a record: the marked article."""

    def __init__(self, record: Record, text: str) -> None:
        self._record = record
        self._text = text

    def _repr_html_(self) -> str:
        """The marked article as HTML."""
        pieces = "".join(_pieces(self._text, list(_edges(self._record))))
        return f'<div style="white-space:pre-wrap;line-height:1.9;font-family:Georgia,serif">{pieces}</div>'

    def __repr__(self) -> str:
        people, quotes = len(self._record["participants"]), len(self._record["quotes"])
        return f"{people} participants, {quotes} quotes in {len(self._text)} characters"


def show(record: Record, text: str) -> Shown:
    """The article `text` with what `record` found in it, for a notebook to display.

    Raises ValueError where the record is not one of this text.
    """
    if record["meta"]["characters"] != len(text):
        raise ValueError("text: is not the article that the record was made from; their lengths differ")
    return Shown(record, text)


def _edges(record: Any) -> Iterator[Edge]:
    colours = {who["id"]: colour for who, colour in zip(record["participants"], _PEOPLE, strict=False)}
    for who in record["participants"]:
        style = _STYLE["participant"].format(colour=colours.get(who["id"], _NOBODY))
        yield from _of(who["mentions"], style, f"{who['type']}: {who['name']}")
    names = {who["id"]: who["name"] for who in record["participants"]}
    for quote in record["quotes"]:
        # a fifth of the speaker's colour, by its alpha
        style = f"background:{colours.get(quote['speaker'], _NOBODY)}33"
        yield from _of(quote["contents"], style, f"said by {names.get(quote['speaker'], 'nobody named')}")
    for place in record["places"]:
        yield from _of(place["mentions"], _STYLE["place"], f"place: {place['name']}")
    for time in record["dates"]:
        yield from _of([time], _STYLE["time"], f"{time['type']}: {time['value']}")


def _of(spans: list[Any], style: str, title: str) -> Iterator[Edge]:
    for span in spans:
        yield span["start"], 1, style, title
        yield span["end"], -1, style, title


def _pieces(text: str, edges: list[Edge]) -> Iterator[str]:
    """The text cut at every edge, each piece in the styles of all that covers it."""
    at = 0
    open_: list[tuple[str, str]] = []
    for where, step, style, title in [*sorted(edges), (len(text), 0, "", "")]:
        if where > at:
            piece = escape(text[at:where])
            styles, titles = ";".join(one for one, _ in open_), "\n".join(two for _, two in open_)
            yield f'<span style="{styles}" title="{escape(titles)}">{piece}</span>' if open_ else piece
            at = where
        if step > 0:
            open_.append((style, title))
        elif step < 0:
            open_.remove((style, title))
