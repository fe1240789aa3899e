"""The forms that a record is given out in: JSON, schema.org's NewsArticle, IPTC's ninjs, CSV of its quotes."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import quote

from service import frames
from service.contract import jsontext
from service.contract.article import Article

Form = Callable[[dict[str, Any], Article], bytes]
"""How a record is written: the record and its article in, bytes with a line end out."""

_GEONAMES = "https://sws.geonames.org/"
_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"
_NINJS = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json#"}
_IS_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:(?:[\w.~:/?@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+", re.ASCII).fullmatch
_KINDS = {"person": "Person", "organization": "Organization", "country": "GovernmentOrganization"}


def as_json(made: dict[str, Any], _: Article) -> bytes:
    """The record as a line of JSON."""
    return jsontext.dump(made) + b"\n"


def as_news_article(made: dict[str, Any], asked: Article) -> bytes:
    """A line of JSON-LD: schema.org's NewsArticle, with topics as `about` and quotes as parts."""
    location, date = made["location"], made["date"]
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "identifier": made["id"],
        "headline": made["title"] and made["title"]["text"],
        "inLanguage": made["language"],
        "datePublished": date and date["value"],
        "articleBody": asked.text,
        "about": [_defined_term(topic) for topic in made["topics"]],
        "mentions": [_agent(item) for item in made["participants"]] + [_place(item) for item in made["places"]],
        "hasPart": [_quotation(item) for item in made["quotes"]],
    }
    if location:
        told["locationCreated" if location["source"] == "dateline" else "contentLocation"] = _place(location)
    return jsontext.dump(_present(told)) + b"\n"


def _defined_term(topic: dict[str, Any]) -> dict[str, Any]:
    code = topic["code"].partition(":")[2]
    return {
        "@type": "DefinedTerm",
        "@id": _TOPICS + code,
        "name": topic["label"],
        "termCode": topic["code"],
        "inDefinedTermSet": _TOPICS,
    }


def _agent(participant: dict[str, Any]) -> dict[str, Any]:
    told = {"@type": _KINDS[participant["type"]], "@id": f"_:{participant['id']}", "name": participant["name"]}
    if participant["type"] == "person":
        told["jobTitle"] = participant["roles"]
        if participant["affiliation"]:
            told["affiliation"] = {"@type": "Organization", "name": participant["affiliation"]}
    return _present(told)


def _place(place: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Place", "name": place["name"]}
    if place["country_code"]:
        told["address"] = {"@type": "PostalAddress", "addressCountry": place["country_code"]}
    if place["latitude"] is not None:
        told["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": place["latitude"],
            "longitude": place["longitude"],
        }
    if place["geonames_id"] is not None:
        told["sameAs"] = f"{_GEONAMES}{place['geonames_id']}/"
    return told


def _quotation(item: dict[str, Any]) -> dict[str, Any]:
    told: dict[str, Any] = {"@type": "Quotation", "text": item["text"]}
    if item["speaker"]:
        told["spokenByCharacter"] = {"@id": f"_:{item['speaker']}"}
    return told


def as_ninjs(made: dict[str, Any], asked: Article) -> bytes:
    """A line of ninjs 3.0, which knows times but no bare days (midnight UTC stands for them), and no quotes."""
    date, title, location = made["date"], made["title"], made["location"]
    people = [{"name": item["name"]} for item in made["participants"] if item["type"] == "person"]
    bodies = [{"name": item["name"]} for item in made["participants"] if item["type"] != "person"]
    told = {
        "uri": _uri(asked),
        "type": "text",
        "language": made["language"],
        "contentCreated": f"{date['value']}T00:00:00Z" if date and date["precision"] == "day" else None,
        "headlines": [{"value": title["text"]}] if title else [],
        "located": location and location["name"],
        "people": people,
        "organisations": bodies,
        "places": [_located(place) for place in made["places"]],
        "subjects": [_subject(topic) for topic in made["topics"]],
        "bodies": [{"contentType": "text/plain", "charCount": len(asked.text), "value": asked.text}],
        "standard": _NINJS,
    }
    return jsontext.dump(_present(told)) + b"\n"


def _uri(asked: Article) -> str:
    """The article's id, as it is where it is a URI; failing an id, one made of the text's digest."""
    if asked.id is None:
        return f"urn:dateline:sha256:{hashlib.sha256(asked.text.encode()).hexdigest()}"
    return asked.id if _IS_URI(asked.id) else f"urn:dateline:article:{quote(asked.id, safe='')}"


def _located(place: dict[str, Any]) -> dict[str, Any]:
    told = {"name": place["name"]}
    if place["geonames_id"] is not None:
        told["uri"] = f"{_GEONAMES}{place['geonames_id']}/"
    if place["latitude"] is not None:
        told["geoJSON"] = {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
    return told


def _subject(topic: dict[str, Any]) -> dict[str, Any]:
    code = topic["code"].partition(":")[2]
    return {"name": topic["label"], "uri": _TOPICS + code, "relevance": round(100 * topic["score"])}


def _present(told: dict[str, Any]) -> dict[str, Any]:
    """What there is: these formats leave out where a record says null or an empty list."""
    return {name: value for name, value in told.items() if value not in (None, [], "")}


def as_csv(made: dict[str, Any], _: Article) -> bytes:
    """A line a quote (RFC 4180, in UTF-8), without the line of names that `head_of` gives."""
    return _lines(frames.rows(made, "quotes"))


def head_of(form: str) -> bytes:
    """What stands before the first record of the form: the names of the columns of CSV, else nothing."""
    return _lines([{name: name for name in frames.columns("quotes")}]) if form == "csv" else b""


def _lines(rows: Iterable[dict[str, Any]]) -> bytes:
    written = io.StringIO()
    csv.DictWriter(written, frames.columns("quotes")).writerows(rows)
    return written.getvalue().encode()


FORMS: dict[str, Form] = {"json": as_json, "jsonld": as_news_article, "ninjs": as_ninjs, "csv": as_csv}
"""The forms by name; the first is a record's own."""

MEDIA_TYPES = {
    "application/json": "json",
    "application/ld+json": "jsonld",
    "application/vnd.iptc.ninjs+json": "ninjs",
    "text/csv": "csv",
}
"""The forms by the media type that asks for them."""
