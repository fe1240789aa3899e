"""The forms of a record: each map field by field, and nothing that the format does not know."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from service import extract
from service.contract import forms
from service.contract.article import Article

RICH = (
    "JAKARTA, July 15, 2023 -- Foreign Minister Ana Silva said on Friday that talks would go on.\n\n"
    "The World Bank warned: “Lenders, 'all of them', must wait.” Russia said it would leave. \"It rains,\" they said.\n"
)
NINJS = {  # the fields of ninjs 3.0 that are used, and those of their items
    "uri": (),
    "type": (),
    "language": (),
    "contentCreated": (),
    "headlines": ("value",),
    "located": (),
    "people": ("name",),
    "organisations": ("name",),
    "places": ("name", "uri", "geoJSON"),
    "subjects": ("name", "uri", "relevance"),
    "bodies": ("contentType", "charCount", "value"),
    "standard": ("name", "version", "schema"),
}


def record_of(text: str, **known: Any) -> dict[str, Any]:
    return dict(extract(text, **known))


def news_article(text: str, **known: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(forms.as_news_article(record_of(text, **known), Article(text, **known)))
    return told


def ninjs(text: str, **known: Any) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(forms.as_ninjs(record_of(text, **known), Article(text, **known)))
    return told


def test_a_news_article_tells_day_place_people_topics_and_quotes() -> None:
    told = news_article(RICH, id="a1", title="Talks go on in Jakarta")
    assert (told["@context"], told["@type"], told["identifier"]) == ("https://schema.org", "NewsArticle", "a1")
    assert (told["datePublished"], told["inLanguage"], told["articleBody"]) == ("2023-07-15", "en", RICH)
    assert told["locationCreated"]["name"] == "Jakarta"
    assert told["locationCreated"]["address"] == {"@type": "PostalAddress", "addressCountry": "ID"}
    [silva] = [item for item in told["mentions"] if item["name"] == "Ana Silva"]
    assert (silva["@type"], silva["jobTitle"]) == ("Person", ["Foreign Minister"])
    [first, *_] = told["hasPart"]
    assert first["text"] == "that talks would go on"
    assert first["spokenByCharacter"] == {"@id": silva["@id"]}
    assert told["about"][0]["termCode"].startswith("medtop:")


def test_ninjs_holds_fields_of_the_standard_alone() -> None:
    told = ninjs(RICH, id="a1")
    for name, value in told.items():
        for item in value if isinstance(value, list) else [value]:
            assert set(item if isinstance(item, dict) else ()) <= set(NINJS[name])
    assert told["contentCreated"] == "2023-07-15T00:00:00Z"
    assert told["located"] == "Jakarta"
    assert {"name": "Ana Silva"} in told["people"]
    assert told["bodies"][0]["charCount"] == len(RICH)
    assert all(subject["uri"].startswith("http://cv.iptc.org/") for subject in told["subjects"])
    longitude, latitude = told["places"][0]["geoJSON"]["coordinates"]
    assert (round(longitude), round(latitude)) == (107, -6)


@pytest.mark.parametrize(
    ("given", "uri"),
    [
        ("a1", "urn:dateline:article:a1"),
        ("dir/ä b.txt", "urn:dateline:article:dir%2F%C3%A4%20b.txt"),
        ("C:\\news\\a.txt", "urn:dateline:article:C%3A%5Cnews%5Ca.txt"),
        ("", "urn:dateline:article:"),
        ("https://example.org/a?b=1", "https://example.org/a?b=1"),
        ("tag:example.org,2023:a%20b", "tag:example.org,2023:a%20b"),
        ("tag:100% sure", "urn:dateline:article:tag%3A100%25%20sure"),
    ],
)
def test_an_id_is_kept_where_it_is_a_uri(given: str, uri: str) -> None:
    assert ninjs("It rains.", id=given)["uri"] == uri


def test_an_article_without_an_id_has_the_uri_of_its_text() -> None:
    first, again, other = (ninjs(text)["uri"] for text in ("It rains.", "It rains.", "It snows."))
    assert first == again != other


def test_what_a_record_does_not_tell_is_left_out() -> None:
    assert set(ninjs("It is so.")) <= {"uri", "type", "language", "bodies", "standard"}
    assert set(news_article("It is so.")) <= {"@context", "@type", "inLanguage", "articleBody"}


def test_csv_has_a_line_a_quote_whatever_the_quote_holds() -> None:
    text = 'Mayor Ana Silva said: "I, for one, said “no”;\nand =1+1 is two," on Monday. Aid will come, she said.'
    made = record_of(text, id='a "1", b')
    told = list(csv.DictReader(io.StringIO((forms.head_of("csv") + forms.as_csv(made, Article(text))).decode(), "")))
    assert len(told) == len(made["quotes"]) > 0
    for row, quote in zip(told, made["quotes"], strict=True):
        assert (row["article"], row["id"], row["text"]) == ('a "1", b', quote["id"], quote["text"])
        assert int(row["start"]) == quote["contents"][0]["start"]
    assert forms.as_csv(record_of("It rains."), Article("It rains.")) == b""
