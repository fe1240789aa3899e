"""Where no article has a place any more: who is refused before the app is asked, and who is let in all the same."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask

from service import settings, work
from service.web import state
from service.web.app import create_app
from service.web.turns import Overloaded
from service.work import Done, Task
from tests.web.conftest import ARTICLE

FULL = "No place (QUEUE). Try again later."
TEXT = {"Content-Type": "text/plain"}


class FullTurns:
    """Turns that let nobody in, and answer whoever came in nevertheless."""

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
