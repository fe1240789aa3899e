"""Where no article has a place any more: who is refused before the app is asked, and who is let in all the same."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from service import settings, work
from service.web import door, state
from service.web.app import create_app
from service.web.turns import Overloaded
from service.work import Done, Task
from tests.web.conftest import ARTICLE

FULL = "No place (QUEUE). Try again later."
TEXT = {"Content-Type": "text/plain"}


class FullTurns:
    """Turns that let nobody in, and answer whoever came in nevertheless."""

    def is_full(self) -> bool:
        return True

    def admit(self, size: int) -> None:
        raise Overloaded(FULL, 3)

    def answer(self, task: Task, wanted: Callable[[], bool], *, patient: bool = False) -> Done:
        return work.do(task)


def app_that_is_full(**environment: str) -> Flask:
    app = create_app(settings.read(environment))
    state.of_app(app).turns = FullTurns()  # type: ignore[assignment]
    return app


@pytest.mark.parametrize("path", ["/v1/extract", "/v1/explain", "/v1/text"])
def test_an_article_is_refused_as_the_app_itself_would(path: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    asking = app_that_is_full(ORIGINS="https://news.example").test_client()
    headers = {**TEXT, "X-Request-ID": "mine", "Origin": "https://news.example", "X-Forwarded-For": "203.0.113.9"}
    with asking.post(path, data=ARTICLE, headers=headers) as answer:
        assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
        assert answer.json
        assert (answer.json["detail"], answer.json["request_id"]) == (FULL, "mine")
        told = {name: answer.headers[name] for name in ("Retry-After", "X-Request-ID", "X-Content-Type-Options")}
        assert told == {"Retry-After": "3", "X-Request-ID": "mine", "X-Content-Type-Options": "nosniff"}
        assert answer.headers["Access-Control-Allow-Origin"] == "https://news.example"
        assert "traceparent" in answer.headers
    (line,) = (vars(record) for record in caplog.records if record.message == "request")
    assert (line["id"], line["route"], line["status"], line["client"]) == ("mine", path, 503, "203.0.113.9")


def test_what_may_not_ask_is_told_so_first(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("ours\n")
    guarded = app_that_is_full(KEYS_FILE=str(tmp_path / "keys")).test_client()
    assert guarded.post("/v1/extract", data=ARTICLE, headers=TEXT).status_code == 401
    assert (
        guarded.post("/v1/extract", data=ARTICLE, headers={**TEXT, "Authorization": "Bearer ours"}).status_code == 503
    )
    elsewhere = app_that_is_full(HEALTH_PORT="80").test_client()  # where the client asks
    assert elsewhere.post("/v1/extract", data=ARTICLE, headers=TEXT).status_code == 404
    small = app_that_is_full(MAX_BODY_BYTES="10").test_client()
    assert small.post("/v1/extract", data=ARTICLE, headers=TEXT).status_code == 413


def test_an_article_whose_length_is_not_told_waits_for_its_turn() -> None:
    asking = app_that_is_full().test_client()
    packed = gzip.compress(ARTICLE.encode())
    assert asking.post("/v1/extract", data=packed, headers={**TEXT, "Content-Encoding": "gzip"}).status_code == 200


def test_a_batch_keeps_its_place() -> None:
    asking = app_that_is_full().test_client()
    line = json.dumps({"text": ARTICLE})
    answer = asking.post("/v1/extract/batch", data=line, headers={"Content-Type": "application/x-ndjson"})
    assert json.loads(answer.data)["meta"]["characters"] == len(ARTICLE)


HEAD = "POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 5\r\n\r\n"


def answer_to(sent: str, **environment: str) -> bytes:
    """What the worker sends for what came over the socket, before anything else has read it."""
    here = state.of_app(app_that_is_full(**environment))
    return door.answer(here, sent.encode("latin-1"), ("192.0.2.7", 4711), ("127.0.0.1", 8000))


def test_a_whole_request_is_refused_as_it_comes_over_the_socket(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    asked = HEAD.replace("\r\n\r\n", "\r\nX-Request-ID: mine\r\nConnection: Keep-Alive\r\n\r\n") + "Hello"
    head, _, body = answer_to(asked).partition(b"\r\n\r\n")
    status, *fields = head.decode().split("\r\n")
    told = dict(field.split(": ", 1) for field in fields)
    assert status == "HTTP/1.1 503 SERVICE UNAVAILABLE"
    assert (told["Retry-After"], told["X-Request-ID"], told["Content-Length"]) == ("3", "mine", str(len(body)))
    assert (json.loads(body)["detail"], json.loads(body)["request_id"]) == (FULL, "mine")
    (line,) = (vars(record) for record in caplog.records if record.message == "request")
    assert (line["id"], line["status"], line["client"], line["received"]) == ("mine", 503, "192.0.2.7", 5)


@pytest.mark.parametrize(
    "sent",
    [
        HEAD + "Hell",
        HEAD + "Hello" + HEAD + "Hello",
        HEAD.replace("Content-Length: 5\r\n", "") + "Hello",
        HEAD.replace("Length: 5", "Length: +5") + "Hello",
        HEAD.replace("Host: x", "Content-Length: 5") + "Hello",
        HEAD.replace("Host: x", "Transfer-Encoding: chunked") + "Hello",
        HEAD.replace("Host: x", "Connection: close") + "Hello",
        HEAD.replace("Host: x", "Expect: 100-continue") + "Hello",
        HEAD.replace("Host: x", "Content-Encoding: gzip") + "Hello",
        HEAD.replace("Host: x", "Host: x\r\n folded") + "Hello",
        HEAD.replace("Host: x", "Host : x") + "Hello",
        HEAD.replace("Host: x", "X_Under: x") + "Hello",
        HEAD.replace("/v1/extract", "/v1/extract/batch") + "Hello",
        HEAD.replace("/v1/extract", "/v1/extract?a") + "Hello",
        HEAD.replace("POST", "GET") + "Hello",
        HEAD.replace("1.1", "1.0") + "Hello",
        HEAD.replace("\r\n", "\n") + "Hello",
        "\x16\x03\x01\x02",
        "",
    ],
)
def test_whatever_is_unusual_is_left_to_the_server(sent: str) -> None:
    assert answer_to(HEAD + "Hello")
    assert answer_to(sent) == b""


def test_who_bears_no_key_is_left_to_the_app(tmp_path: Path) -> None:
    (tmp_path / "keys").write_text("ours\n")
    with_key = HEAD.replace("Host: x", "Authorization: Bearer ours")
    assert answer_to(HEAD + "Hello", KEYS_FILE=str(tmp_path / "keys")) == b""
    assert answer_to(with_key + "Hello", KEYS_FILE=str(tmp_path / "keys"))
