"""POST /v1/extract and /v1/extract/batch: the same bytes as Python's, line for line."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest
from flask.testing import FlaskClient

from service import explain, extract
from service.contract import forms
from service.contract.article import Article
from tests.web.conftest import ARTICLE, SMALL, lines


def written(record: dict[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False) + "\n").encode()


def test_json_gives_the_record_that_python_gives(client: FlaskClient) -> None:
    known = {"id": "é1", "title": "Talks", "published": "2023-07-15T08:00:00+02:00"}
    answer = client.post("/v1/extract", json={"text": ARTICLE, **known})
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.data == written(extract(ARTICLE, **known))


def test_an_explanation_is_the_one_that_python_gives(client: FlaskClient) -> None:
    answer = client.post("/v1/explain", json={"text": ARTICLE, "id": "é1"})
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    assert answer.data == written(explain(ARTICLE, id="é1"))


@pytest.mark.parametrize("charset", ["", "; charset=utf-8", '; charset="UTF-8"', "; charset=us-ascii"])
def test_plain_text_keeps_every_character(client: FlaskClient, charset: str) -> None:
    answer = client.post("/v1/extract", data="\ufeff" + ARTICLE, headers={"Content-Type": "text/plain" + charset})
    assert answer.data == written(extract("\ufeff" + ARTICLE))


@pytest.mark.parametrize("published", ["2023-07-15", "20230715", "2023-07-15T08:00Z", "2023-07-15 08:00:00.5-04:00"])
def test_a_day_may_be_told_in_the_forms_of_iso_8601(client: FlaskClient, published: str) -> None:
    assert client.post("/v1/extract", json={"text": ARTICLE, "published": published}).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "x",
        "\x00",
        "\ufeff.",
        "“" * 1000,
        "\U0001f600" * 100,
        "中文新闻" * 100,
        "A. " * 500,
        "\u202e\u2066\u200d",
        "x" * (SMALL // 2),
    ],
    ids=["letter", "null", "mark", "quotes", "astral", "chinese", "initials", "directions", "endless"],
)
def test_any_text_gets_a_record(client: FlaskClient, text: str) -> None:
    answer = client.post("/v1/extract", json={"text": text})
    assert answer.status_code == 200
    assert json.loads(answer.data)["meta"]["characters"] == len(text)


def test_a_batch_is_answered_line_for_line(client: FlaskClient) -> None:
    good = json.dumps({"text": ARTICLE, "id": "good"}).encode()
    large = json.dumps({"text": "x" * SMALL}).encode()
    batch = b"\n".join([good, b"{", b"", large, b'{"text": "caf\xe9"}', b"[1]", good + b"\r", b'{"text": "last"}'])
    answer = client.post("/v1/extract/batch", data=batch, headers={"Content-Type": "application/x-ndjson"})
    assert (answer.status_code, answer.content_type) == (200, "application/x-ndjson")
    first, *problems, again, last = lines(answer.data)
    assert first == again == extract(ARTICLE, id="good")
    assert last == extract("last")
    assert [(told["line"], told["status"]) for told in problems] == [(2, 400), (3, 400), (4, 413), (5, 400), (6, 422)]


@pytest.mark.parametrize("batch", [b"", b"\n", b'{"text": "x"}', b'{"text": "x"}\n', b'{"text": "x"}\n\n'])
def test_a_batch_has_as_many_answers_as_lines(client: FlaskClient, batch: bytes) -> None:
    answer = client.post("/v1/extract/batch", data=batch, headers={"Content-Type": "application/x-ndjson"})
    assert len(lines(answer.data)) == len(batch.splitlines())


def test_a_line_of_the_largest_size_is_read_and_one_of_a_byte_more_is_not(client: FlaskClient) -> None:
    frame = len(b'{"text": ""}')
    batch = b"\n".join(b'{"text": "' + b"x" * (size - frame) + b'"}' for size in (SMALL, SMALL + 1, SMALL))
    answer = client.post("/v1/extract/batch", data=batch, headers={"Content-Type": "application/x-ndjson"})
    assert [told.get("status", 200) for told in lines(answer.data)] == [200, 413, 200]


@pytest.mark.parametrize(
    ("accepted", "form", "content_type"),
    [
        ("application/ld+json", "jsonld", "application/ld+json"),
        ("application/vnd.iptc.ninjs+json", "ninjs", "application/vnd.iptc.ninjs+json"),
        ("text/csv, application/json;q=0.5", "csv", "text/csv; charset=utf-8; header=present"),
        ("*/*", "json", "application/json"),
        ("image/png", "json", "application/json"),
        ("text/html, application/ld+json;q=0.2, */*;q=0.1", "jsonld", "application/ld+json"),
    ],
)
def test_a_record_comes_in_the_form_that_is_accepted(
    client: FlaskClient, accepted: str, form: str, content_type: str
) -> None:
    answer = client.post("/v1/extract", json={"text": ARTICLE, "id": "a1"}, headers={"Accept": accepted})
    assert (answer.status_code, answer.content_type) == (200, content_type)
    made = forms.FORMS[form](dict(extract(ARTICLE, id="a1")), Article(ARTICLE, "a1"))
    assert answer.data == forms.head_of(form) + made
    assert {"Accept", "Accept-Encoding"} <= set(answer.vary)


def test_a_problem_is_a_problem_whatever_is_accepted(client: FlaskClient) -> None:
    answer = client.post("/v1/extract", json={"text": ""}, headers={"Accept": "text/csv"})
    assert (answer.status_code, answer.content_type) == (422, "application/problem+json")


def test_a_page_gives_the_article_that_can_be_extracted(client: FlaskClient) -> None:
    paragraphs = "".join(
        f"<p>Foreign Minister Ana Silva said on Friday that talk {n} would go on.</p>" for n in range(9)
    )
    page = f"<html><head><title>Talks</title></head><body><nav>Home</nav><article>{paragraphs}</article></body></html>"
    answer = client.post("/v1/text", data=page.encode(), content_type="text/html; charset=utf-8")
    assert (answer.status_code, answer.content_type) == (200, "application/json")
    told = answer.get_json()
    assert "talk 8 would go on." in told["text"]
    assert "Home" not in told["text"]
    assert told["title"] == "Talks"
    assert client.post("/v1/extract", data=answer.data, content_type="application/json").get_json()["quotes"]


@pytest.mark.parametrize(
    ("page", "media_type", "status", "kind"),
    [
        (b"", "text/html", 422, "no-article-in-page"),
        (b"<nav>Home</nav>", "text/html", 422, "no-article-in-page"),
        (b"x" * (SMALL + 1), "text/html", 413, "body-too-large"),
        (b"<p>x</p>", "text/plain", 415, "unsupported-media-type"),
        (b"<p>x</p>", "text/html; charset=latin-1", 415, "unsupported-media-type"),
    ],
)
def test_what_is_no_page_with_an_article_is_told(
    client: FlaskClient, page: bytes, media_type: str, status: int, kind: str
) -> None:
    answer = client.post("/v1/text", data=page, content_type=media_type)
    assert (answer.status_code, answer.get_json()["type"]) == (status, f"urn:problem-type:dateline:{kind}")


def test_without_a_reader_of_html_the_line_to_type_is_told(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    answer = client.post("/v1/text", data=b"<p>It rains.</p>", content_type="text/html")
    assert (answer.status_code, answer.get_json()["type"]) == (501, "urn:problem-type:dateline:html-not-readable")
    assert "pip install 'dateline[html]'" in answer.get_json()["detail"]
