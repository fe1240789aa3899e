"""The command line as a user meets it: what it prints, where, and its exit status."""

from __future__ import annotations

import gzip
import io
import json
import logging
import re
import shlex
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from service import cli, explain, extract
from service.progress import Progress

ARTICLE = "JAKARTA, July 15 (Xinhua) -- “Ça va,” he said 😀.\r\nThe end.\r\n"
GOOD = json.dumps({"text": ARTICLE, "id": "a1", "published": "2023-07-15"}).encode()


COMMAND = [sys.executable, "-c", "import sys; from service.cli import main; sys.exit(main())"]


class Done(NamedTuple):
    """What a run printed and its exit status."""

    status: int
    out: bytes
    err: bytes


Run = Callable[..., Done]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command line in this process, since starting another takes longer than most of its work."""

    def run_it(*arguments: str, given: bytes = b"") -> Done:
        (tmp_path / "standard input").write_bytes(given)
        with (tmp_path / "standard input").open() as standard_input:
            monkeypatch.setattr("sys.stdin", standard_input)
            monkeypatch.setattr("sys.argv", ["dateline", *arguments])
            try:
                status = cli.main()
            except SystemExit as end:  # argparse's way out
                status = int(end.code or 0)
        return Done(status, *capfdbinary.readouterr())

    return run_it


def test_a_text_file_and_standard_input_give_the_record_that_python_gives(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(ARTICLE.encode())

    def expected(id_: str | None) -> Done:
        return Done(0, (json.dumps(extract(ARTICLE, id=id_), ensure_ascii=False) + "\n").encode(), b"")

    assert run("extract", str(file)) == expected(str(file))
    assert run("extract", str(file), "--id", "a1") == expected("a1")
    assert run("extract", given=ARTICLE.encode()) == expected(None)
    assert run("extract", "-", given=ARTICLE.encode()) == expected(None)


def test_the_one_article_may_have_a_title_and_a_day(run: Run) -> None:
    told = run("extract", "--title", "Gone", "--published", "2024-05-06", given=b"He left on Friday.")
    assert json.loads(told.out)["dates"][0]["value"] == "2024-05-03"
    pretty = run("extract", "--pretty", given=b"He left on Friday.")
    assert pretty.out.count(b"\n") > 10
    assert json.loads(pretty.out) == extract("He left on Friday.")


def test_files_come_by_folder_pattern_and_packed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for name in ("b.txt", "a.txt", "more/c.txt"):
        (tmp_path / name).write_bytes(ARTICLE.encode())
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(ARTICLE.encode()))
    (tmp_path / "notes.md").write_bytes(b"# Not an article")
    folder = run("extract", str(tmp_path))
    assert [Path(json.loads(line)["id"]).name for line in folder.out.splitlines()] == [
        "a.txt",
        "b.txt",
        "d.txt.gz",
        "c.txt",
    ]
    assert len({json.dumps({**json.loads(line), "id": None}) for line in folder.out.splitlines()}) == 1
    pattern = run("extract", str(tmp_path / "?.txt"))
    assert len(pattern.out.splitlines()) == 2


PAGE = b"<!doctype html><html><body><p>He left.</p></body></html>"


@pytest.mark.parametrize(
    ("name", "data", "options", "typed"),
    [
        ("a.txt", "caf\xe9".encode("latin-1"), [], "iconv -f WINDOWS-1252 -t UTF-8"),
        ("a.txt", "He left.".encode("utf-16"), [], "iconv -f UTF-16 -t UTF-8"),
        ("a.html", PAGE, [], "dateline text"),
        ("a.txt", GOOD, [], "dateline extract --ndjson"),
        ("a.ndjson", GOOD, [], "dateline extract --ndjson"),
        ("a.txt", ARTICLE.encode(), ["--ndjson"], "dateline extract"),
    ],
    ids=["Latin-1", "UTF-16", "HTML", "JSON lines", "their name", "text"],
)
def test_a_file_of_another_kind_is_told_with_what_to_type(
    run: Run, tmp_path: Path, name: str, data: bytes, options: list[str], typed: str
) -> None:
    (tmp_path / name).write_bytes(data)
    done = run("extract", *options, str(tmp_path / name))
    assert (done.status, done.out) == (2, b"")
    assert f"type: {typed}" in done.err.decode()
    assert done.err.count(b"\n") == 1


def test_a_run_that_was_cut_off_goes_on_to_the_same_bytes(run: Run, tmp_path: Path) -> None:
    articles = [json.dumps({"text": f"Ana Duval saw {n} cats." if n % 3 else "", "id": str(n)}) for n in range(9)]
    source, whole, cut = (tmp_path / name for name in ("articles.ndjson", "whole", "cut"))
    source.write_text("\n".join(articles) + "\n")
    run("extract", "--ndjson", "--jobs", "1", str(source), "--output", str(whole))
    for length in (None, 0, 1, len(whole.read_bytes()) // 2, len(whole.read_bytes())):
        if length is not None:  # else the run is the first, and there is no file
            cut.write_bytes(whole.read_bytes()[:length])
        done = run("extract", "--ndjson", "--jobs", "1", str(source), "--output", str(cut), "--resume")
        assert done.status != cli.UNUSABLE
        assert cut.read_bytes() == whole.read_bytes()


def test_the_article_of_a_page_goes_on_into_extract(run: Run, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="trafilatura is not installed")
    story = (
        "<p>A fire broke out in the old market of Lima on Monday, officials said, and forty families lost all.</p>" * 2
    )
    page = (
        f"<html><head><title>Fire in Lima</title></head><body><nav>Home</nav><article>{story}</article></body></html>"
    )
    (tmp_path / "page.html").write_text(page)
    told = run("text", str(tmp_path / "page.html"))
    article = json.loads(told.out)
    assert article["title"] == "Fire in Lima"
    assert "Home" not in article["text"]
    assert json.loads(run("extract", "--ndjson", given=told.out).out)["quotes"]
    assert run("text", given=b"<html></html>").status == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_completion(run: Run, shell: str) -> None:
    assert b"dateline" in run("completion", shell).out


def test_progress_is_told_in_one_line() -> None:
    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    with Progress(3, quiet=False, stream=terminal) as progress:
        progress.count(problem=False)
        progress.count(problem=True)
        assert re.fullmatch(r"dateline: 2 done, [\d,]+/s, about \d+s left, 1 problem", progress.line())
    assert terminal.getvalue().endswith("problem\n")
    with Progress(3, quiet=True, stream=terminal):
        pass
    assert terminal.getvalue().count("\n") == 1


def test_ndjson_keeps_the_order_over_processes(run: Run) -> None:
    lines = [json.dumps({"text": f"Article {n} of many.", "id": str(n)}).encode() for n in range(200)]
    done = run("extract", "--ndjson", "--jobs", "3", given=b"\n".join(lines))
    assert done.status == 0
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == [str(n) for n in range(200)]
    assert done.out == run("extract", "--ndjson", "--jobs", "1", given=b"\n".join(lines)).out


def test_a_bad_line_costs_that_line_alone(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "articles.ndjson"
    file.write_bytes(GOOD + b"\n{not json\n\n" + GOOD + b"\n")
    done = run("extract", "--ndjson", str(file))
    first, second, third, fourth = map(json.loads, done.out.splitlines())
    assert done.status == 1
    assert first == fourth
    assert first["id"] == "a1"
    assert (second["status"], second["line"]) == (400, 2)
    assert (third["status"], third["line"]) == (400, 3)


def test_a_file_that_is_no_text_is_told_and_the_others_get_their_records(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good").write_bytes(ARTICLE.encode())
    (tmp_path / "bad").write_bytes(b"caf\xe9")
    (tmp_path / "blank").write_bytes(b" ")
    done = run("extract", *(str(tmp_path / name) for name in ("bad", "blank", "good")))
    problem, record = map(json.loads, done.out.splitlines())
    assert done.status == 2
    assert b"bad: is not UTF-8" in done.err
    assert (problem["status"], problem["id"]) == (422, str(tmp_path / "blank"))
    assert record["meta"]["characters"] == len(ARTICLE)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["extract", "--jobs", "0"],
        ["extract", "--jobs", "many"],
        ["extract", "--nonsense"],
        ["extract", "/nowhere/at/all.txt"],
        ["extract", "--ndjson", "/nowhere/at/all.ndjson"],
        ["extract", "--ndjson", "a", "b"],
        ["extract", "--id", "x", "a", "b"],
        ["extract", "--resume"],
        ["extract", "nothing*.txt"],
    ],
)
def test_unusable_arguments_end_with_2_and_a_word_on_standard_error(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.status, done.out) == (2, b"")
    assert done.err.splitlines()[-1].startswith(b"dateline")
    assert b"Traceback" not in done.err


def test_unusable_rules_end_with_2_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "no-such-list.txt").write_text("word\n")
    told = {"DATELINE_RULES": str(tmp_path)}
    done = subprocess.run([*COMMAND, "extract"], input=b"Text.", capture_output=True, env=told, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"no-such-list.txt" in done.stderr


def test_a_reader_that_has_enough_ends_it_quietly(tmp_path: Path) -> None:
    (tmp_path / "articles.ndjson").write_bytes((GOOD + b"\n") * 100)
    command = [*COMMAND, "extract", "--ndjson", str(tmp_path / "articles.ndjson")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 128 + signal.SIGPIPE


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_outlives_a_command_that_a_signal_ends(tmp_path: Path, number: signal.Signals) -> None:
    with subprocess.Popen(
        [*COMMAND, "extract", "--ndjson", "--jobs", "2"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored where tests run in the background
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write((GOOD + b"\n") * 200)
        process.stdin.flush()
        process.stdout.readline()
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        process.send_signal(number)
        assert process.wait(30) in (-number, 128 + number)
    assert len(children) == 2
    for child in children:
        for _ in range(100):
            if not is_running(child):
                break
            time.sleep(0.1)
        assert not is_running(child)


def is_running(process: str) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(
    ("redirected", "told"),
    [
        (">&-", "standard output and standard error must be open"),
        ("<&-", "standard input: is not open"),
        (">/dev/full", "No space left on device"),
        ("--ndjson --jobs 2 >/dev/full", "No space left on device"),
    ],
)
def test_a_stream_that_cannot_be_used_is_told_in_one_line(tmp_path: Path, redirected: str, told: str) -> None:
    (tmp_path / "articles").write_bytes((GOOD + b"\n") * 100 if "--ndjson" in redirected else ARTICLE.encode())
    given = "" if "<" in redirected else f"< {tmp_path / 'articles'}"
    command = f"{shlex.join([*COMMAND, 'extract'])} {given} {redirected}"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, f"dateline: {told}\n")


def test_a_failing_extraction_is_one_line_on_standard_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.contract.answers.extract", lambda *_, **__: 1 // 0)
    monkeypatch.setattr(logging.root, "handlers", [])
    done = run("extract", "-", given=b"Text.")
    assert done.status == 1
    assert json.loads(done.out)["type"] == "urn:problem-type:dateline:extraction-failed"
    assert done.err.startswith(b"dateline: extraction failed: ZeroDivisionError: ")
    assert done.err.count(b"\n") == 1


def test_help_and_version(run: Run) -> None:
    assert b"exit status" in run("extract", "--help").out
    assert run("--version").out.startswith(b"dateline ")


def test_explain_prints_what_python_gives(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(ARTICLE.encode())
    expected = (json.dumps(explain(ARTICLE, id=str(file)), ensure_ascii=False) + "\n").encode()
    assert run("explain", str(file)) == Done(0, expected, b"")
    explained = json.loads(run("explain", "--ndjson", "--jobs", "1", given=GOOD).out)
    assert explained["id"] == explained["record"]["id"] == "a1"
    [clause] = explained["syntax"]["clauses"]
    assert ARTICLE[clause["verb"]["start"] : clause["verb"]["end"]] == "said"
    assert ARTICLE[clause["subject"]["head"]["start"] : clause["subject"]["head"]["end"]] == "he"


def test_records_come_in_other_forms(run: Run) -> None:
    told = json.loads(run("extract", "--format", "jsonld", given=ARTICLE.encode()).out)
    assert told["@type"] == "NewsArticle"
    assert json.loads(run("extract", "--format", "ninjs", "--id", "a1", given=ARTICLE.encode()).out)["type"] == "text"


def test_quotes_as_csv_stand_under_one_line_of_names_and_problems_beside(run: Run) -> None:
    given = b"\n".join([GOOD, b"{", GOOD])
    done = run("extract", "--ndjson", "--jobs", "1", "--format", "csv", given=given)
    rows = done.out.decode().splitlines()
    quotes = len(extract(ARTICLE, id="a1", published="2023-07-15")["quotes"])
    assert rows[0].startswith("article,id,speaker")
    assert [row.split(",")[0] for row in rows[1:]] == ["a1"] * 2 * quotes
    assert (done.status, done.err.count(b"dateline: ")) == (1, 1)
    assert run("extract", "--format", "csv", "--pretty", given=b"x").status == 2
