"""Whole articles, each nasty in its own way, with records made by reading them.

The files beside say what a record must hold; a key that a file leaves out is not compared. A span is written as its
text, with `@2` for the second occurrence in the article, `@*` for any, and `~` behind it where a reader may leave it
out. In a list of spans `"*"` allows more; where two answers are as good, they stand in a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from service import extract

FOLDER = Path(__file__).parent / "articles"
NOTATION = re.compile(r"(.*?)(?:@(\d+|\*))?(~)?", re.DOTALL)

Span = tuple[int, int]


def spans_of(text: str, notation: str) -> tuple[set[Span], bool]:
    """The spans that the notation means, one of which must be there, and whether it may be left out."""
    match = NOTATION.fullmatch(notation)
    assert match is not None
    phrase, which, optional = match.groups()
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(phrase)}(?!\w)", text)]
    assert found, f"{phrase!r} is not in the article"
    if which == "*":
        return set(found), bool(optional)
    return {found[int(which or 1) - 1]}, bool(optional)


def compare_spans(text: str, what: str, wanted: list[str], found: set[Span]) -> Iterator[str]:
    allowed: set[Span] = set()
    for notation in wanted:
        if notation != "*":
            spans, optional = spans_of(text, notation)
            allowed |= spans
            if not optional and not spans & found:
                yield f"{what}: {notation!r} is missing"
    if "*" not in wanted:
        yield from (f"{what}: {text[start:end]!r} at {start} is wrong" for start, end in sorted(found - allowed))


def matches(wanted: Any, found: Any) -> bool:
    return found in wanted if isinstance(wanted, list) else bool(wanted == found)


def compare_participants(text: str, wanted: list[dict[str, Any]], record: dict[str, Any]) -> Iterator[str]:
    found = {(participant["type"], participant["name"]): participant for participant in record["participants"]}
    for want in wanted:
        participant = found.pop((want["type"], want["name"]), None)
        if participant is None:
            if not want.get("optional"):
                yield f"participant {want['name']!r} is missing"
            continue
        mentions = {kind: set[Span]() for kind in ("name", "nominal", "pronoun")}
        for mention in participant["mentions"]:
            mentions[mention["kind"]].add((mention["start"], mention["end"]))
        yield from compare_spans(text, f"names of {want['name']}", want["names"], mentions["name"])
        others = mentions["nominal"] | mentions["pronoun"]
        yield from compare_spans(text, f"other mentions of {want['name']}", want.get("others", []), others)
        if "roles" in want and participant["roles"] != want["roles"]:
            yield f"roles of {want['name']}: {participant['roles']}"
        if "affiliation" in want and participant["affiliation"] != want["affiliation"]:
            yield f"affiliation of {want['name']}: {participant['affiliation']}"
    yield from (f"participant {name} is wrong" for name in found)


def text_of(span: dict[str, Any] | None) -> str | None:
    return span["text"] if span else None


def compare_quotes(text: str, wanted: list[dict[str, Any]], record: dict[str, Any]) -> Iterator[str]:
    names = {participant["id"]: participant["name"] for participant in record["participants"]}
    found = {quote["contents"][0]["start"]: quote for quote in record["quotes"]}
    for want in wanted:
        (start, _), *_ = spans_of(text, want["contents"][0])[0]
        quote = found.pop(start, None)
        if quote is None:
            yield f"quote {want['contents'][0]!r} is missing"
            continue
        answers = {
            "type": quote["type"],
            "sense": quote["sense"],
            "contents": [span["text"] for span in quote["contents"]],
            "cue": text_of(quote["cue"]),
            # the comma that ends an apposition belongs to either
            "source": quote["source"] and quote["source"]["text"].rstrip(","),
            "speaker": names.get(quote["speaker"]),
        }
        for key, answer in answers.items():
            if key not in want:
                continue
            plain = want[key] if key == "contents" else plain_text(want[key])
            if not (answer == plain if key == "contents" else matches(plain, answer)):
                yield f"{key} of quote {want['contents'][0]!r}: {answer!r}"
    yield from (f"quote {quote['text']!r} ({quote['rule']}) is wrong" for quote in found.values())


def plain_text(notation: Any) -> Any:
    if isinstance(notation, list):
        return [plain_text(part) for part in notation]
    return notation if notation is None else str(notation).partition("@")[0]


def compare_dates(text: str, wanted: list[str], record: dict[str, Any]) -> Iterator[str]:
    found = {(date["start"], date["end"]): date for date in record["dates"]}
    for line in wanted:
        notation, _, meaning = line.rpartition(" = ")
        (span, *_), optional = spans_of(text, notation)
        date = found.pop(span, None)
        if date is None:
            if not optional:
                yield f"date {notation!r} is missing"
        elif meaning != "*" and not f"{date['type']} {date['value']}".startswith(meaning):
            yield f"date {notation!r}: {date['type']} {date['value']}"
    yield from (f"date {date['text']!r} is wrong" for date in found.values())


def compare_places(text: str, wanted: list[dict[str, Any]], record: dict[str, Any]) -> Iterator[str]:
    found = {place["name"]: place for place in record["places"]}
    for want in wanted:
        place = found.pop(want["name"], None)
        if place is None:
            if not want.get("optional"):
                yield f"place {want['name']!r} is missing"
            continue
        if place["country_code"] != want["country_code"]:
            yield f"country of {want['name']}: {place['country_code']}"
        for kind, key in (("name", "names"), ("adjective", "adjectives")):
            spans = {(m["start"], m["end"]) for m in place["mentions"] if m["kind"] == kind}
            yield from compare_spans(text, f"{key} of {want['name']}", want.get(key, []), spans)
    yield from (f"place {name!r} is wrong" for name in found)


def complaints(article: dict[str, Any], text: str, record: dict[str, Any]) -> Iterator[str]:
    if "title" in article and text_of(record["title"]) != article["title"]:
        yield f"title: {record['title']}"
    for key in ("date", "location"):
        if key in article:
            shown = record[key] and {part: record[key][part] for part in article[key] or record[key]}
            if shown != article[key]:
                yield f"{key}: {shown}"
    for key, compare in (
        ("participants", compare_participants),
        ("quotes", compare_quotes),
        ("dates", compare_dates),
        ("places", compare_places),
    ):
        if key in article:
            yield from compare(text, article[key], record)
    if "topic" in article and not any(matches(article["topic"], topic["top"]) for topic in record["topics"][:1]):
        yield f"topics: {[(topic['label'], topic['score']) for topic in record['topics'][:3]]}"


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.yaml")), ids=lambda file: file.stem)
def test_the_record_is_what_a_reader_finds(file: Path) -> None:
    article = yaml.safe_load(file.read_text(encoding="utf-8"))
    text = article["text"].replace("\n", "\r\n") if article.get("crlf") else article["text"]
    wrong = list(complaints(article, text, extract(text)))
    assert not wrong, "\n" + "\n".join(wrong)
