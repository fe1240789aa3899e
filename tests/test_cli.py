"""The command line as a user meets it: what it prints, where, and its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from service import extract

ARTICLE = "JAKARTA, July 15 (Xinhua) -- “Ça va,” he said 😀.\r\nThe end.\r\n"
GOOD = json.dumps({"text": ARTICLE, "id": "a1", "published": "2023-07-15"}).encode()


def run(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "import sys; from service.cli import main; sys.exit(main())", *arguments]
    return subprocess.run(command, input=given, capture_output=True, env=environment or None, check=False)


def test_a_text_file_and_standard_input_give_the_record_that_python_gives(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(ARTICLE.encode())
    expected = (json.dumps(extract(ARTICLE), ensure_ascii=False) + "\n").encode()
    for done in (
        run("extract", str(file)),
        run("extract", given=ARTICLE.encode()),
        run("extract", "-", given=ARTICLE.encode()),
    ):
        assert (done.returncode, done.stdout, done.stderr) == (0, expected, b"")


def test_ndjson_keeps_the_order_over_processes() -> None:
    lines = [json.dumps({"text": f"Article {n} of many.", "id": str(n)}).encode() for n in range(200)]
    done = run("extract", "--ndjson", "--jobs", "3", given=b"\n".join(lines))
    assert done.returncode == 0
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == [str(n) for n in range(200)]
    assert done.stdout == run("extract", "--ndjson", "--jobs", "1", given=b"\n".join(lines)).stdout


def test_a_bad_line_costs_that_line_alone(tmp_path: Path) -> None:
    file = tmp_path / "articles.ndjson"
    file.write_bytes(GOOD + b"\n{not json\n\n" + GOOD + b"\n")
    done = run("extract", "--ndjson", str(file))
    first, second, third, fourth = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert first == fourth
    assert first["id"] == "a1"
    assert (second["status"], second["line"]) == (400, 2)
    assert (third["status"], third["line"]) == (400, 3)


def test_a_file_that_is_no_text_gets_a_problem_and_the_others_their_records(tmp_path: Path) -> None:
    (tmp_path / "good").write_bytes(ARTICLE.encode())
    (tmp_path / "bad").write_bytes(b"caf\xe9")
    done = run("extract", str(tmp_path / "bad"), str(tmp_path / "good"))
    problem, record = map(json.loads, done.stdout.splitlines())
    assert done.returncode == 1
    assert problem["status"] == 400
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
    ],
)
def test_unusable_arguments_end_with_2_and_a_word_on_standard_error(arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.splitlines()[-1].startswith(b"dateline")
    assert b"Traceback" not in done.stderr


def test_unusable_rules_end_with_2_and_one_line(tmp_path: Path) -> None:
    (tmp_path / "no-such-list.txt").write_text("word\n")
    done = run("extract", given=b"Text.", DATELINE_RULES=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1
    assert b"no-such-list.txt" in done.stderr


def test_a_reader_that_has_enough_ends_it_quietly() -> None:
    command = [
        sys.executable,
        "-c",
        "import sys; from service.cli import main; sys.exit(main())",
        "extract",
        "--ndjson",
    ]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        process.stdin.write((GOOD + b"\n") * 100)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1


def test_help_and_version() -> None:
    assert b"exit status" in run("extract", "--help").stdout
    assert run("--version").stdout.startswith(b"dateline ")
