"""docs/adding-a-rule.md: each task, done as it stands there, has no fault and finds what it promises."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from service.rulebook import catalogue, examples
from service.rules import checking

PAGE = Path(__file__).parents[2] / "docs" / "adding-a-rule.md"
BLOCK = re.compile(r"^`(\S+)`:\n```(?:tsv|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
RUN = """
import sys
from pathlib import Path
from service import rules
folder = Path(sys.argv[1])
rules.lay_over(folder)
from service.rulebook import examples
for path in examples.files(folder):
    for tried in examples.run(path, folder):
        print(path, tried.number, tried.complaint)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the page in a folder of rules."""
    written = tmp_path_factory.mktemp("rules")
    for path, text in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        file = written / path
        file.parent.mkdir(exist_ok=True, parents=True)
        assert not file.exists(), f"two tasks write {path}"
        file.write_text(text, encoding="utf-8")
    return written


def test_each_layer_has_a_task(folder: Path) -> None:
    tried = {path.partition("/")[0] for path in examples.files(folder)}
    assert {*catalogue.LAYERS, "tokens", "syntax"} - tried == set()


def test_no_file_of_the_page_has_a_fault(folder: Path) -> None:
    assert [str(fault) for fault in checking.faults(folder)] == []


def test_what_the_page_promises_is_found(folder: Path) -> None:
    command = [sys.executable, "-c", RUN, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line for line in done.stdout.splitlines() if not line.endswith(" None")] == []


def test_and_nothing_of_it_is_found_without_the_rules(folder: Path) -> None:
    held = [
        f"{path}: example {tried.number}"
        for path in examples.files(folder)
        for tried in examples.run(path, folder)
        if tried.complaint is None
    ]
    assert held == [], "an example that the package's own rules find shows nothing"
