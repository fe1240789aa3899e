"""Slow clients, overload, costly articles, lost processes, the end: each kind at a small scale on a real gunicorn."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.conftest import ARTICLE, Server, free_port, serving

LONG = ARTICLE * 600  # above what counts as long
LIMITS = {
    "WORKERS": "1",
    "HEADER_SECONDS": "1",
    "BODY_SECONDS": "1",
    "IDLE_SECONDS": "2",
    "QUEUE": "1",
    "QUEUE_SECONDS": "0.2",
}
HEAD = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n"
BATCH = b"POST /v1/extract/batch HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
LINE = json.dumps({"text": ARTICLE}).encode() + b"\n"


@pytest.fixture(scope="module")
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A gunicorn of narrow limits."""
    with serving(tmp_path_factory.mktemp("narrow") / "log", **LIMITS) as running:
        yield running


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A gunicorn of few connections and little time for an article, whose health lies on a port of its own."""
    port = free_port()
    limits = {"WORKERS": "1", "ARTICLE_SECONDS": "0.3", "CONNECTIONS": "20", "HEALTH_PORT": str(port)}
    log = tmp_path_factory.mktemp("strict") / "log"
    with serving(log, ready=f"http://127.0.0.1:{port}/readyz", **limits) as running:
        yield running
        assert '"level": "error"' not in log.read_text()


def connect(server: Server) -> socket.socket:
    return socket.create_connection(("127.0.0.1", server.port), timeout=20)


def all_of(connection: socket.socket) -> bytes:
    """Whatever comes until the other side closes."""
    got = b""
    while piece := connection.recv(65536):
        got += piece
    return got


def post(server: Server, text: str, statuses: list[int], headers: list[Any]) -> None:
    asked = urllib.request.Request(f"{server.url}/v1/extract", text.encode(), {"Content-Type": "text/plain"})
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:
            statuses.append(answer.status)
    except urllib.error.HTTPError as error:
        headers.append((error.headers["Retry-After"], json.loads(error.read())["type"].rpartition(":")[2]))
        statuses.append(error.code)


@pytest.mark.parametrize(
    ("sent", "status", "reason"),
    [
        (b"", b"", "silent"),
        (b"GET /healthz HTTP/1.1\r\nX-Slow: ", b"408 Request Timeout", "header"),
        (HEAD + b"abc", b"408 REQUEST TIMEOUT", ""),
        (BATCH + b"Content-Length: 100\r\n\r\nabc", b"200 OK", ""),
    ],
    ids=["silent", "header", "body", "batch"],
)
def test_a_slow_client_is_shown_out(narrow: Server, sent: bytes, status: bytes, reason: str) -> None:
    with connect(narrow) as connection:
        connection.sendall(sent)
        answer = all_of(connection)
    if not status:
        assert answer == b""
    else:
        assert answer.startswith(b"HTTP/1.1 " + status)
        assert b"urn:problem-type:dateline:request-timed-out" in answer
    if reason:
        assert narrow.figure(f'dateline_connections_closed_total{{reason="{reason}"}}') >= 1


def test_slow_clients_keep_nobody_from_being_answered(strict: Server) -> None:
    with contextlib.ExitStack() as held:
        slow = [held.enter_context(connect(strict)) for _ in range(30)]  # more than there may be
        for number, connection in enumerate(slow[-10:]):
            connection.sendall((b"GET / HTTP/1.1\r\nX-Slow: ", b"")[number % 2])
        assert strict.post("/v1/extract", ARTICLE.encode(), "text/plain")
        assert all_of(slow[0]) == b"", "the idlest connection did not give way"


def test_health_has_a_port_of_its_own(strict: Server) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        strict.get("/metrics")


def test_what_is_too_much_is_refused_and_health_is_not(narrow: Server) -> None:
    statuses: list[int] = []
    refused: list[Any] = []
    asking = [threading.Thread(target=post, args=(narrow, LONG, statuses, refused)) for _ in range(8)]
    for thread in asking:
        thread.start()
    for path in ("/healthz", "/readyz", "/metrics"):
        assert narrow.get(path)
    short: list[int] = []
    post(narrow, ARTICLE, short, refused)
    for thread in asking:
        thread.join()
    assert set(statuses) == {200, 503}
    assert short == [200], "a short article waited behind long ones"
    assert refused
    for retry_after, kind in refused:
        assert kind == "overloaded"
        assert int(retry_after) >= 1
    assert narrow.figure("dateline_articles_refused_total") == len(refused)
    assert narrow.figure("dateline_articles_waiting") == 0


def test_a_connection_goes_on_after_a_refusal(narrow: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", narrow.port, timeout=60)
    article = (ARTICLE * (40_000 // len(ARTICLE))).encode()  # long, and yet whole in one packet of loopback
    connection.connect()
    refused, until = 0, time.monotonic() + 60
    while not refused and time.monotonic() < until:  # a slow machine may bring it too late, or in pieces
        asking = [threading.Thread(target=post, args=(narrow, LONG, [], [])) for _ in range(4)]
        for thread in asking:
            thread.start()
        while any(thread.is_alive() for thread in asking):
            connection.request("POST", "/v1/extract", article, {"Content-Type": "text/plain"})
            answer = connection.getresponse()
            told = json.loads(answer.read())
            is_refusal = answer.status == 503 and told["type"].endswith(":overloaded")
            refused += is_refusal and answer.getheader("Server") is None
            connection.request("GET", "/healthz")
            assert json.loads(connection.getresponse().read())["status"] == "alive"
    assert refused
    connection.request("POST", "/v1/extract", ARTICLE.encode(), {"Content-Type": "text/plain"})
    assert json.loads(connection.getresponse().read())["meta"]["characters"] == len(ARTICLE)
    connection.close()


def test_nothing_is_worked_on_for_a_client_that_has_left(narrow: Server) -> None:
    before = narrow.figure("dateline_clients_left_total")
    body = (LONG * 20).encode()
    head = HEAD.replace(b"Content-Length: 100", b"Content-Length: %d" % len(body))
    with connect(narrow) as connection:
        connection.sendall(head + body)
        time.sleep(0.1)
    for _ in range(100):
        if narrow.figure("dateline_clients_left_total") > before and narrow.figure("dateline_requests_in_flight") == 1:
            break
        time.sleep(0.1)
    assert narrow.figure("dateline_clients_left_total") == before + 1
    assert narrow.figure("dateline_requests_in_flight") == 1  # the one that asks


def test_a_live_batch_is_answered_line_by_line(narrow: Server) -> None:
    with connect(narrow) as connection:
        connection.sendall(BATCH + b"Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n")
        reader = connection.makefile("rb")
        for number in range(3):
            connection.sendall(b"%x\r\n%s\r\n" % (len(LINE), LINE))
            if number == 0:
                answer = http.client.HTTPResponse(connection)
                answer.begin()
                reader = answer
            assert json.loads(reader.readline())["meta"]["characters"] == len(ARTICLE)
        connection.sendall(b"0\r\n\r\n")
        assert reader.read() == b""


def test_an_article_that_costs_too_much_is_given_up(strict: Server) -> None:
    statuses: list[int] = []
    refused: list[Any] = []
    post(strict, "“He said so,” she said. \n." * 20_000, statuses, refused)
    assert (statuses, refused) == ([422], [(None, "article-too-costly")])
    post(strict, ARTICLE, statuses, refused)
    assert statuses[1] == 200


def extractors(server: Server) -> list[int]:
    (worker,) = _children(server.process.pid)
    return _children(worker)


def _children(process: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def test_a_process_that_is_killed_costs_no_request(tmp_path: Path) -> None:
    with serving(tmp_path / "log", WORKERS="1") as server:
        before = extractors(server)
        statuses: list[int] = []
        asking = threading.Thread(target=post, args=(server, LONG, statuses, []))
        asking.start()
        time.sleep(0.1)
        for process in before:
            os.kill(process, signal.SIGKILL)
        asking.join()
        post(server, ARTICLE, statuses, [])
        assert statuses == [200, 200]
        assert server.figure("dateline_extractors_lost_total") == 2
        server.get("/readyz")
        assert not set(before) & set(extractors(server))
        (worker,) = _children(server.process.pid)
        left = extractors(server)
        os.kill(worker, signal.SIGKILL)
        for _ in range(100):
            if not any(Path(f"/proc/{process}").exists() for process in left):
                break
            time.sleep(0.1)
        assert not any(Path(f"/proc/{process}").exists() for process in left), "a process outlived its worker"


def test_the_end_answers_what_was_taken_in_and_cuts_a_batch_with_a_word(tmp_path: Path) -> None:
    with serving(tmp_path / "log", WORKERS="1", STOP_SECONDS="60") as server, connect(server) as resting:
        live = connect(server)
        live.sendall(BATCH + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%s\r\n" % (len(LINE), LINE))
        answered = b""
        while b'"meta"' not in answered:
            answered += live.recv(65536)
        statuses: list[int] = []
        asking = threading.Thread(target=post, args=(server, LONG, statuses, []))
        asking.start()
        time.sleep(0.1)
        server.process.send_signal(signal.SIGTERM)
        rest = all_of(live)
        assert b"urn:problem-type:dateline:stopping" in rest
        assert b'"line": 2' in rest
        assert server.process.wait(30) == 0
        asking.join()
        assert statuses == [200]
        assert resting.recv(1) == b""
    told = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [line["reason"] for line in told if line["message"] == "batch cut"] == ["stopping"]


def test_keys_are_read_again_on_sighup_and_no_request_is_lost(tmp_path: Path) -> None:
    keys = tmp_path / "keys"
    keys.write_text("old\n")
    with serving(tmp_path / "log", WORKERS="1", KEYS_FILE=str(keys)) as server:
        assert status_with_key(server, "old") == 200
        keys.write_text("new\n")
        server.process.send_signal(signal.SIGHUP)
        for _ in range(100):
            if status_with_key(server, "new") == 200:
                break
            time.sleep(0.1)
        assert status_with_key(server, "new") == 200
    log = (tmp_path / "log").read_text()
    assert "Bearer" not in log
    assert '"level": "error"' not in log


def status_with_key(server: Server, key: str) -> int:
    asked = urllib.request.Request(f"{server.url}/v1/topics", headers={"Authorization": f"Bearer {key}"})
    try:
        with urllib.request.urlopen(asked, timeout=30) as answer:
            status: int = answer.status
    except urllib.error.HTTPError as error:
        status = error.code
    return status
