"""Every source of errors, and one assertion on the shape of what the client gets."""

from __future__ import annotations

import errno
import gzip
import json
import socket
from typing import Any

import pytest
from flask.testing import FlaskClient

from service.contract.problems import KINDS
from tests.web.conftest import SMALL, Server

JSON = {"Content-Type": "application/json"}
TEXT = {"Content-Type": "text/plain"}
GZIP = {**TEXT, "Content-Encoding": "gzip"}
ZIPPED = gzip.compress(b"x", mtime=0)  # without the time, as the tests are named after it
NDJSON = {"Content-Type": "application/x-ndjson"}


def assert_is_problem(kind: str, status: int, media_type: str, body: bytes) -> dict[str, Any]:
    problem: dict[str, Any] = json.loads(body)
    assert media_type == "application/problem+json"
    assert problem["type"] == f"urn:problem-type:dateline:{kind}"
    assert problem["title"] == KINDS[kind].title
    assert problem["status"] == KINDS[kind].status == status
    assert isinstance(problem["detail"], str)
    assert problem["detail"]
    assert "Traceback" not in problem["detail"]
    assert problem.keys() <= {"type", "title", "status", "detail", "errors", "request_id"}
    assert problem["request_id"]
    return problem


def article(**fields: Any) -> bytes:
    return json.dumps(fields).encode()


@pytest.mark.parametrize(
    ("kind", "method", "path", "headers", "body"),
    [
        ("not-found", "GET", "/nothing", {}, b""),
        ("not-found", "POST", "/v1/extract/", JSON, b"{}"),
        ("not-found", "GET", "/v1//topics", {}, b""),
        ("not-found", "GET", "/static/nothing.js", {}, b""),
        ("not-found", "GET", "/docs/../../pyproject.toml", {}, b""),
        ("method-not-allowed", "GET", "/v1/extract", {}, b""),
        ("method-not-allowed", "PUT", "/v1/extract/batch", NDJSON, b""),
        ("method-not-allowed", "POST", "/healthz", JSON, b"{}"),
        ("method-not-allowed", "DELETE", "/", {}, b""),
        ("unsupported-media-type", "POST", "/v1/extract", {}, b"text"),
        ("unsupported-media-type", "POST", "/v1/extract", {"Content-Type": "text/html"}, b"text"),
        ("unsupported-media-type", "POST", "/v1/extract", {"Content-Type": "nonsense"}, b"text"),
        ("unsupported-media-type", "POST", "/v1/extract", NDJSON, b'{"text": "x"}'),
        ("unsupported-media-type", "POST", "/v1/extract", {"Content-Type": "text/plain; charset=latin-1"}, b"x"),
        ("unsupported-media-type", "POST", "/v1/extract", {**TEXT, "Content-Encoding": "br"}, b"x"),
        ("malformed-request", "POST", "/v1/extract", GZIP, b"x"),
        ("malformed-request", "POST", "/v1/extract", GZIP, ZIPPED[:-4]),
        ("malformed-request", "POST", "/v1/extract", GZIP, ZIPPED + b"y"),
        ("body-too-large", "POST", "/v1/extract", GZIP, gzip.compress(bytes(1 << 24))),
        ("unsupported-media-type", "POST", "/v1/extract/batch", JSON, b'{"text": "x"}'),
        ("body-too-large", "POST", "/v1/extract", TEXT, b"x" * (SMALL + 1)),
        ("body-too-large", "POST", "/v1/extract", JSON, article(text="x" * SMALL)),
        ("batch-too-large", "POST", "/v1/extract/batch", NDJSON, b"x" * (4 * SMALL + 1)),
        ("not-utf-8", "POST", "/v1/extract", TEXT, b"caf\xe9"),
        ("not-utf-8", "POST", "/v1/extract", JSON, b'{"text": "caf\xe9"}'),
        ("not-utf-8", "POST", "/v1/extract", JSON, '{"text": "x"}'.encode("utf-16")),
        ("malformed-json", "POST", "/v1/extract", JSON, b""),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": "x"'),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": "x"} {"text": "y"}'),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": "x", "text": "y"}'),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": NaN}'),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": -Infinity}'),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": ' + b"9" * 2000 + b"}"),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": "a\nb"}'),
        ("malformed-json", "POST", "/v1/extract", JSON, b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
        ("invalid-article", "POST", "/v1/extract", JSON, b"[]"),
        ("invalid-article", "POST", "/v1/extract", JSON, b"null"),
        ("invalid-article", "POST", "/v1/extract", JSON, b'"text"'),
    ],
)
def test_an_error_is_a_problem(
    client: FlaskClient, kind: str, method: str, path: str, headers: dict[str, str], body: bytes
) -> None:
    answer = client.open(path, method=method, headers=headers, data=body)
    assert_is_problem(kind, answer.status_code, str(answer.content_type), answer.data)
    if kind == "method-not-allowed":
        assert method not in answer.headers["Allow"]


@pytest.mark.parametrize(
    ("fields", "at_fault"),
    [
        ({}, ["text"]),
        ({"text": ""}, ["text"]),
        ({"text": " \r\n\t\u00a0"}, ["text"]),
        ({"text": None}, ["text"]),
        ({"text": 5}, ["text"]),
        ({"text": 1e400}, ["text"]),
        ({"text": ["x"]}, ["text"]),
        ({"text": "x \ud800 y"}, ["text"]),
        ({"text": "x", "id": 5}, ["id"]),
        ({"text": "x", "id": "\udfff"}, ["id"]),
        ({"text": "x", "title": {"en": "x"}}, ["title"]),
        ({"text": "x", "published": 20230715}, ["published"]),
        ({"text": "x", "published": ""}, ["published"]),
        ({"text": "x", "published": "yesterday"}, ["published"]),
        ({"text": "x", "published": "2023-02-29"}, ["published"]),
        ({"text": "x", "published": "2023-13-01"}, ["published"]),
        ({"text": "x", "published": "2023-07-15T25:00"}, ["published"]),
        ({"text": "x", "published": "\ud800"}, ["published"]),
        ({"text": "x", "published": "٢٠٢٣-07-15"}, ["published"]),
        ({"text": "x", "body": "y"}, ["body"]),
        ({"text": "x", "_schema": "y"}, ["_schema"]),
        ({"text": "x", "\ud800": "y"}, ["\ud800"]),
        ({"txt": "x", "published": "never"}, ["published", "text", "txt"]),
    ],
)
def test_fields_at_fault_are_named(client: FlaskClient, fields: dict[str, Any], at_fault: list[str]) -> None:
    body = article(**fields).replace(b"Infinity", b"1e400")
    answer = client.post("/v1/extract", data=body, headers=JSON)
    problem = assert_is_problem("invalid-article", answer.status_code, str(answer.content_type), answer.data)
    assert sorted(problem["errors"]) == at_fault
    for name, messages in problem["errors"].items():
        assert messages
        assert name in problem["detail"]
        assert all(isinstance(message, str) for message in messages)


def test_an_object_of_thousands_of_unknown_fields_gets_a_short_answer(client: FlaskClient) -> None:
    body = article(**{f"{'f' * 100}{n}": 1 for n in range(2000)})
    answer = client.post("/v1/extract", data=body, headers=JSON)
    problem = assert_is_problem("invalid-article", answer.status_code, str(answer.content_type), answer.data)
    assert len(problem["errors"]) <= 20
    assert len(answer.data) < 8192


@pytest.mark.parametrize(
    ("error", "kind"), [(RuntimeError("x"), "extraction-failed"), (TimeoutError(), "extraction-timed-out")]
)
def test_a_failing_extraction_is_a_problem_that_tells_no_internals(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, error: Exception, kind: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    monkeypatch.setattr("service.contract.answers.extract", fail)
    answer = client.post("/v1/extract", data=b"Text.", headers=TEXT)
    assert_is_problem(kind, answer.status_code, str(answer.content_type), answer.data)
    answer = client.get("/readyz")
    assert_is_problem("not-ready", answer.status_code, str(answer.content_type), answer.data)


def test_an_invalid_record_never_leaves(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.contract.answers.extract", lambda *_, **__: {"id": None})
    answer = client.post("/v1/extract", data=b"Text.", headers=TEXT)
    assert_is_problem("extraction-failed", answer.status_code, str(answer.content_type), answer.data)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (MemoryError(), "out-of-memory"),
        (OSError(errno.ENOMEM, "a secret"), "out-of-memory"),
        (OSError(errno.EMFILE, "a secret"), "out-of-descriptors"),
        (OSError(errno.ENOSPC, "a secret"), "out-of-storage"),
    ],
)
def test_want_is_the_services_own_fault(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, error: Exception, kind: str
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("service.contract.answers.extract", fail)
        answer = client.post("/v1/extract", data=b"Text.", headers=TEXT)
    problem = assert_is_problem(kind, answer.status_code, str(answer.content_type), answer.data)
    assert "secret" not in problem["detail"]
    assert int(answer.headers["Retry-After"]) >= 1
    assert any(record.levelname == "ERROR" for record in caplog.records)
    monkeypatch.setattr("service.web.spool.Spool.write", fail)
    batch = client.post("/v1/extract/batch", data=b'{"text": "x"}\n', headers=NDJSON)
    last = json.loads(batch.data.splitlines()[-1])
    assert (last["type"], last["line"]) == (f"urn:problem-type:dateline:{kind}", 1)
    assert ("batch cut", "ERROR") in {(record.message, record.levelname) for record in caplog.records}


def test_a_fault_of_the_service_itself_is_a_problem(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr("service.web.metrics.exposition", fail)
    answer = client.get("/metrics")
    problem = assert_is_problem("internal-fault", answer.status_code, str(answer.content_type), answer.data)
    assert "secret" not in problem["detail"]


@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("malformed-request", b"NONSENSE\r\n\r\n"),
        ("malformed-request", b"GET / HTTP/9.9\r\n\r\n"),
        ("malformed-request", b"GET / HTTP/1.1\r\nbad header: x\r\n\r\n"),
        ("address-too-long", b"GET /" + b"x" * 9000 + b" HTTP/1.1\r\n\r\n"),
        ("headers-too-large", b"GET / HTTP/1.1\r\nX: " + b"x" * 9000 + b"\r\n\r\n"),
        (
            "malformed-request",
            b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\n"
            b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
        ),
    ],
)
def test_what_is_no_request_gets_a_problem_from_the_server(server: Server, kind: str, sent: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        connection.sendall(sent)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while piece := connection.recv(65536):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    status_line, *header_lines = head.decode().split("\r\n")
    headers = dict(line.split(": ", 1) for line in header_lines)
    assert_is_problem(kind, int(status_line.split()[1]), headers["Content-Type"], body)
