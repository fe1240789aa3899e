"""gunicorn as it is run: its figures, its patience, its end."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from service import extract
from tests.web.conftest import ARTICLE, PATIENCE, Server, free_port, lines, serving

TOP = Path(__file__).parent.parent.parent

LONG = (ARTICLE * 2000)[:90_000].encode()  # some tenths of a second


def test_figures_are_added_up_over_workers(server: Server) -> None:
    before = server.figure('dateline_articles_total{outcome="record"}')
    for _ in range(20):
        server.post("/v1/extract", ARTICLE.encode(), "text/plain")
    assert server.figure('dateline_articles_total{outcome="record"}') == before + 20
    assert server.figure("dateline_article_seconds_count") >= 20


def test_a_chunked_body_is_read(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    pieces = iter([ARTICLE.encode()[:7], ARTICLE.encode()[7:]])
    connection.request("POST", "/v1/extract", pieces, {"Content-Type": "text/plain"}, encode_chunked=True)
    answer = connection.getresponse()
    assert answer.status == 200
    assert answer.read() == server.post("/v1/extract", ARTICLE.encode(), "text/plain")


def test_a_body_that_is_too_large_is_refused_while_the_client_still_sends(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("POST", "/v1/extract", b"x" * (8 << 20), {"Content-Type": "text/plain"})
    answer = connection.getresponse()
    assert answer.status == 413
    assert json.loads(answer.read())["status"] == 413


def test_a_batch_larger_than_any_buffer_reaches_a_client_that_sends_all_before_it_reads(server: Server) -> None:
    line = json.dumps({"text": ARTICLE, "unknown": "x" * 100_000}).encode() + b"\n"
    answered = lines(server.post("/v1/extract/batch", line * 300, "application/x-ndjson"))
    assert [told["line"] for told in answered] == list(range(1, 301))


def test_a_batch_is_answered_as_it_is_worked_on(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    short, long = (json.dumps({"text": text}).encode() for text in (ARTICLE, LONG.decode(errors="ignore")))
    started = time.monotonic()
    connection.request("POST", "/v1/extract/batch", short + b"\n" + long, {"Content-Type": "application/x-ndjson"})
    answer = connection.getresponse()
    first = answer.readline()
    first_after = time.monotonic() - started
    assert json.loads(first)["meta"]["characters"] == len(ARTICLE)
    assert answer.read()
    assert first_after < (time.monotonic() - started) / 2


def test_health_does_not_wait_for_articles(server: Server) -> None:
    asking = [threading.Thread(target=server.post, args=("/v1/extract", LONG, "text/plain")) for _ in range(6)]
    for thread in asking:
        thread.start()
    time.sleep(0.1)
    started = time.monotonic()
    assert json.loads(server.get("/healthz"))["status"] == "alive"
    waited = time.monotonic() - started
    assert any(thread.is_alive() for thread in asking), "the articles were too short to tell"
    for thread in asking:
        thread.join()
    assert waited < 1


def test_a_client_that_goes_away_harms_nobody(server: Server) -> None:
    head = b"POST /v1/extract HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n\r\nabc"
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
            connection.sendall(head)
    assert json.loads(server.get("/readyz"))["status"] == "ready"
    assert b"Traceback" not in server.log.read_bytes()


def test_sigterm_lets_it_answer_what_it_has_taken_in(tmp_path: Path) -> None:
    with serving(tmp_path / "log", WORKERS="1", STOP_SECONDS="100", ARTICLE_SECONDS="100") as server:
        answers: list[bytes] = []
        asking = threading.Thread(target=lambda: answers.append(server.post("/v1/extract", LONG, "text/plain")))
        asking.start()
        time.sleep(0.1)
        server.process.send_signal(signal.SIGTERM)
        assert server.process.wait(PATIENCE) == 0
        asking.join()
    assert json.loads(answers[0])["meta"]["characters"] == len(LONG.decode(errors="ignore"))


def test_the_log_is_json_and_holds_no_article(server: Server) -> None:
    server.post("/v1/extract?secret=1", b"A secret thing was said on Friday.", "text/plain")
    server.get("/readyz")  # a request later, the line is written
    told = [json.loads(line) for line in server.log.read_text().splitlines()]
    wanted = {"method": "POST", "path": "/v1/extract", "status": 200, "received": 34}
    requests = [line for line in told if wanted.items() <= line.items()]
    assert requests[-1].keys() >= {"time", "level", "id", "trace", "route", "milliseconds", "sent", "client"}
    assert "secret" not in server.log.read_text()


def test_rules_of_ones_own_are_told_at_start(tmp_path: Path) -> None:
    folder = tmp_path / "rules"
    (folder / "tokens").mkdir(parents=True)
    (folder / "tokens" / "abbreviations.tsv").write_text("abbreviation\tkind\nxyz\ttitle\n")
    with serving(tmp_path / "log", DATELINE_RULES=str(folder)):
        pass
    assert '"laid_over": ["tokens/abbreviations.tsv"]' in (tmp_path / "log").read_text()


GUNICORN = [sys.executable, "-m", "gunicorn", "--config", "python:service.web.gunicorn_settings"]
DATELINE = [sys.executable, "-c", "from service.cli import main; raise SystemExit(main())", "serve"]


@pytest.mark.parametrize("start", [GUNICORN, DATELINE], ids=["gunicorn", "dateline"])
@pytest.mark.parametrize(
    ("name", "written", "told"),
    [
        ("lexicon/mistyped.tsv", "", "mistyped.tsv:1: no layer reads a file of this name"),
        (
            "lexicon/calendar.tsv",
            "word\tmonth\tweekday\tother\nmai\t13\n",
            "calendar.tsv:2: '13' is no month; write one of 1, 2",
        ),
    ],
)
def test_rules_that_cannot_be_used_are_refused_in_one_line(
    tmp_path: Path, start: list[str], name: str, written: str, told: str
) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / name).write_text(written)
    environment = {**os.environ, "DATELINE_RULES": str(tmp_path), "PORT": str(free_port())}
    done = subprocess.run(start, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("start", [GUNICORN, DATELINE], ids=["gunicorn", "dateline"])
def test_a_setting_that_cannot_be_used_is_refused_in_one_line(start: list[str]) -> None:
    environment = {**os.environ, "PORT": "http"}
    done = subprocess.run(start, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert "dateline: PORT=http: must be a whole number from 1 to 65535" in done.stderr
    assert "Traceback" not in done.stderr


def test_make_serve_shows_the_line_to_try_and_what_it_answers() -> None:
    seed = Path("seeds") / "china-south-korea.txt"
    command = [sys.executable, "scripts/serve.py", str(seed)]
    told = {**os.environ, "PORT": str(free_port()), "WORKERS": "1"}
    with subprocess.Popen(command, cwd=TOP, env=told, stdout=subprocess.PIPE, start_new_session=True) as process:
        assert process.stdout is not None
        _, _, _, curl, _, record = (process.stdout.readline().decode() for _ in range(6))
        os.killpg(process.pid, signal.SIGINT)  # as Ctrl-C does
        assert process.wait(30) == 0
    assert f"curl http://127.0.0.1:{told['PORT']}/v1/extract" in curl
    assert json.loads(record) == extract((TOP / seed).read_text(encoding="utf-8"))
