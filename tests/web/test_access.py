"""Keys, origins, identities, encodings: what a request brings besides its article."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service import extract, settings
from service.web.app import create_app
from tests.web.conftest import ARTICLE

TEXT = {"Content-Type": "text/plain"}
HERE = "https://news.example"


@pytest.fixture
def guarded(tmp_path: Path) -> FlaskClient:
    """A client of an app that asks for keys and knows one origin."""
    (tmp_path / "keys").write_text("# ours\none-key  # of the desk\nanother\n")
    return create_app(settings.read({"KEYS_FILE": str(tmp_path / "keys"), "ORIGINS": HERE})).test_client()


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 401),
        ({"Authorization": "Bearer one-key"}, 200),
        ({"Authorization": "bearer another"}, 200),
        ({"Authorization": "Bearer one-ke"}, 401),
        ({"Authorization": "Bearer # ours"}, 401),
        ({"Authorization": "Bearer "}, 401),
        ({"Authorization": "Basic one-key"}, 401),
    ],
)
def test_a_key_is_asked_for(guarded: FlaskClient, given: dict[str, str], status: int) -> None:
    answer = guarded.post("/v1/extract", data=ARTICLE, headers={**TEXT, **given})
    assert answer.status_code == status
    if status == 401:
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")
        assert json.loads(answer.data)["type"].endswith(":unauthorized")


def test_health_and_pages_need_no_key(guarded: FlaskClient) -> None:
    for path in ("/healthz", "/readyz", "/metrics", "/openapi.json", "/"):
        assert guarded.get(path).status_code == 200


@pytest.mark.parametrize("written", ["", "# nothing\n\n"])
def test_a_file_without_keys_stops_the_start(tmp_path: Path, written: str) -> None:
    (tmp_path / "keys").write_text(written)
    with pytest.raises(settings.SettingError, match="KEYS_FILE"):
        create_app(settings.read({"KEYS_FILE": str(tmp_path / "keys")}))


def test_a_page_of_a_listed_origin_may_ask(guarded: FlaskClient) -> None:
    asked = {"Origin": HERE, "Access-Control-Request-Method": "POST"}
    before = guarded.options("/v1/extract", headers=asked)
    assert before.status_code == 200
    assert before.headers["Access-Control-Allow-Origin"] == HERE
    assert "POST" in before.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in before.headers["Access-Control-Allow-Headers"]
    answer = guarded.get("/healthz", headers={"Origin": HERE})
    assert answer.headers["Access-Control-Allow-Origin"] == HERE
    assert "Origin" in answer.headers["Vary"]


def test_no_other_page_may(guarded: FlaskClient, client: FlaskClient) -> None:
    for asked in (guarded, client):
        answer = asked.get("/healthz", headers={"Origin": "https://elsewhere.example"})
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_a_requests_identity_is_taken_and_echoed(client: FlaskClient) -> None:
    given = {"X-Request-ID": "a-1", "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"}
    answer = client.get("/nothing", headers=given)
    assert answer.headers["X-Request-ID"] == json.loads(answer.data)["request_id"] == "a-1"
    assert answer.headers["traceparent"].startswith("00-0af7651916cd43dd8448eb211c80319c-")
    assert answer.headers["traceparent"] != given["traceparent"]


@pytest.mark.parametrize("given", ["", "a b", "x" * 129, "é"])
def test_an_identity_that_cannot_be_used_is_made_anew(client: FlaskClient, given: str) -> None:
    answer = client.get("/healthz", headers={"X-Request-ID": given, "traceparent": f"00-{'0' * 32}-{'1' * 16}-00"})
    assert len(answer.headers["X-Request-ID"]) == 32
    assert "0" * 32 not in answer.headers["traceparent"]


def test_the_layers_times_are_told(client: FlaskClient) -> None:
    answer = client.post("/v1/extract", data=ARTICLE, headers=TEXT)
    names = [part.partition(";")[0] for part in answer.headers["Server-Timing"].split(", ")]
    assert names[:2] == ["layout", "document"]
    assert {"entities", "quotes", "topics", "record", "other"} <= set(names)


def test_gzip_is_read_and_written(client: FlaskClient) -> None:
    long = ARTICLE * 5
    expected = (json.dumps(extract(long), ensure_ascii=False) + "\n").encode()
    headers = {**TEXT, "Content-Encoding": "gzip", "Accept-Encoding": "gzip"}
    answer = client.post("/v1/extract", data=gzip.compress(long.encode()), headers=headers)
    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == expected
    line = json.dumps({"text": long}).encode()
    headers["Content-Type"] = "application/x-ndjson"
    batch = client.post("/v1/extract/batch", data=gzip.compress(line + b"\n" + line), headers=headers)
    assert gzip.decompress(batch.data) == expected * 2


def test_a_long_record_is_deflated_too(client: FlaskClient) -> None:
    long = ARTICLE * 500
    answer = client.post("/v1/extract", data=long, headers={**TEXT, "Accept-Encoding": "gzip"})
    assert gzip.decompress(answer.data) == client.post("/v1/extract", data=long, headers=TEXT).data


@pytest.mark.parametrize(("peer", "client_told"), [("127.0.0.1", "10.1.2.3"), ("10.0.0.9", "10.0.0.9")])
def test_the_client_that_a_proxy_tells_is_logged_where_the_proxy_is_trusted(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, peer: str, client_told: str
) -> None:
    caplog.set_level("INFO")
    headers = {"X-Forwarded-For": "1.1.1.1, 10.1.2.3"}
    client.get("/v1/topics", headers=headers, environ_overrides={"REMOTE_ADDR": peer}).close()
    assert [vars(record)["client"] for record in caplog.records if record.message == "request"] == [client_told]


@pytest.mark.parametrize(
    "published", ["Sat, 15 Jul 2023 08:00:00 +0200", "15 Jul 2023 08:00 GMT", "Thu, 29 Feb 2024 08:00:00 EST"]
)
def test_a_day_may_be_told_as_feeds_do(client: FlaskClient, published: str) -> None:
    answer = client.post("/v1/extract", json={"text": ARTICLE, "published": published})
    assert answer.status_code == 200
    assert json.loads(answer.data)["date"]["value"] in ("2023-07-15", "2024-02-29")


@pytest.mark.parametrize(
    "published", ["Thu, 29 Feb 2023 08:00:00 GMT", "31 Jun 2023 08:00 GMT", "15 Jul 2023 25:00 GMT"]
)
def test_an_impossible_day_of_a_feed_is_refused(client: FlaskClient, published: str) -> None:
    assert client.post("/v1/extract", json={"text": ARTICLE, "published": published}).status_code == 422


def test_null_is_as_good_as_nothing_and_a_mark_before_json_is_passed_over(client: FlaskClient) -> None:
    plain = client.post("/v1/extract", json={"text": ARTICLE})
    nulls = json.dumps({"text": ARTICLE, "id": None, "title": None, "published": None}).encode()
    marked = client.post("/v1/extract", data=b"\xef\xbb\xbf" + nulls, headers={"Content-Type": "application/json"})
    assert marked.data == plain.data


@pytest.mark.parametrize("path", ["/", "/docs", "/openapi.yaml", "/openapi.json", "/healthz", "/v1/topics"])
def test_head_gives_the_head_alone(client: FlaskClient, path: str) -> None:
    answer = client.head(path)
    assert (answer.status_code, answer.data) == (200, b"")
    assert answer.content_length == client.get(path).content_length


def test_what_is_nearly_right_is_told_what_is_right(client: FlaskClient) -> None:
    assert "leave off the slash" in client.post("/v1/extract/").get_json(force=True)["detail"]
    page = client.post("/v1/extract", data="<p>Text.", headers={"Content-Type": "text/html"})
    assert "/v1/text" in page.get_json(force=True)["detail"]
