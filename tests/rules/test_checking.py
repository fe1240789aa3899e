"""Folders of rules with a fault: what is told of each, and that nothing else is refused."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from service import rules
from service.rules import checking, schemas
from service.rules.schema import Schema

BROKEN: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("broken.yaml").read_text(encoding="utf-8"))
ALL_VALUES = re.compile(r" \(one of [^()]*\)$")  # they are more from time to time


def head(path: str) -> str:
    """The line of the columns' names of a table."""
    schema = schemas.of(path)
    return "\t".join(schema.names) + "\n" if isinstance(schema, Schema) else ""


def write(folder: Path, broken: dict[str, Any]) -> None:
    """Make the file of a broken folder."""
    file = folder / broken["file"]
    file.parent.mkdir(parents=True)
    match broken.get("made"):
        case "link":
            file.symlink_to(folder / "nowhere")
        case "pipe":
            os.mkfifo(file)
        case "folder":
            file.mkdir()
        case _ if "nested" in broken:
            file.write_text("[" * broken["nested"])
        case _:
            text = broken.get("holds") or broken["bytes"]
            file.write_bytes(text.format(head=head(broken["file"])).encode("utf-8" if "holds" in broken else "latin-1"))


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken["about"])
def test_each_fault_is_told_with_its_line_and_what_to_write(tmp_path: Path, broken: dict[str, Any]) -> None:
    write(tmp_path, broken)
    told = [str(fault).removeprefix(f"{tmp_path}/{broken['file']}:") for fault in checking.faults(tmp_path)]
    assert [ALL_VALUES.sub("", line) for line in told] == broken["told"]


def test_the_packages_own_files_have_no_fault() -> None:
    assert [str(fault) for fault in checking.faults()] == []


def test_every_file_of_the_package_has_a_schema() -> None:
    files = (file.relative_to(rules.home()) for file in rules.home().rglob("*") if file.is_file())
    unknown = [
        str(file) for file in files if file.suffix in (".tsv", ".yaml", ".idx", ".json") and not schemas.of(str(file))
    ]
    assert unknown == [], "declare what they may hold in service/rules/schemas.py"


def test_every_fault_of_a_folder_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "attribution").mkdir()
    (tmp_path / "tokens").mkdir()
    rows = "mansplain\tverp\tspeech\tclause\nwhitter\tverb\tspeech\tz\n"
    (tmp_path / "attribution/cues.tsv").write_text(head("attribution/cues.tsv") + rows)
    (tmp_path / "tokens/abbreviations.tsv").write_text(head("tokens/abbreviations.tsv") + "vors\ttitel\n")
    (tmp_path / "notes.txt").write_text("x\n")
    told = [str(fault).removeprefix(f"{tmp_path}/").partition(" ")[0] for fault in checking.faults(tmp_path)]
    assert sorted(told) == [
        "attribution/cues.tsv:2:",
        "attribution/cues.tsv:3:",
        "notes.txt:1:",
        "tokens/abbreviations.tsv:2:",
    ]


def test_letter_case_edges_and_what_tells_of_the_folder_are_no_fault(tmp_path: Path) -> None:
    for folder in ("attribution", "tokens", "layout", ".git"):
        (tmp_path / folder).mkdir()
    (tmp_path / "README.md").write_text("Ours.\n")
    (tmp_path / ".git/config").write_text("x\n")
    rows = "\ufeff# Ours.\r\n" + head("attribution/cues.tsv") + "Mansplain \tVerb\tSpeech\tClause Parenthetical\r\n"
    (tmp_path / "attribution/cues.tsv").write_text(rows, encoding="utf-8", newline="")
    (tmp_path / "tokens/abbreviations.tsv").write_text(head("tokens/abbreviations.tsv") + "Vors\tTitle\n-mr\n")
    (tmp_path / "layout/sections.txt").write_text("Reading\n-Weather\n")
    assert checking.faults(tmp_path) == []
    assert checking.taken(tmp_path) == ["attribution/cues.tsv", "layout/sections.txt", "tokens/abbreviations.tsv"]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    assert [str(fault) for fault in checking.faults(tmp_path / "nowhere")] == [
        f"{tmp_path}/nowhere:1: no such folder; write the path of one that holds files of rules"
    ]


@pytest.fixture
def laid_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is laid over the package's own."""
    monkeypatch.setattr(rules, "_overlay", lambda: tmp_path)
    return tmp_path


def test_what_is_laid_over_is_read_in_the_letters_of_the_package(laid_over: Path) -> None:
    for folder in ("attribution", "tokens", "layout"):
        (laid_over / folder).mkdir()
    (laid_over / "attribution/cues.tsv").write_text(
        head("attribution/cues.tsv") + "Mansplain\tVerb\tSpeech\tClause Parenthetical\n-Abhor\n"
    )
    (laid_over / "layout/sections.txt").write_text("Reading\n-Weather\n")
    rows = {row["cue"]: row for row in rules.table("attribution/cues.tsv")}
    assert rows["mansplain"] == {
        "cue": "mansplain",
        "kind": "verb",
        "sense": "speech",
        "frames": "clause parenthetical",
        "past": "",
    }
    assert "abhor" not in rows
    assert "reading" in rules.words("layout/sections.txt")
    assert "weather" not in rules.words("layout/sections.txt")


def test_a_faulty_folder_is_refused_with_a_line_for_each_fault(laid_over: Path) -> None:
    (laid_over / "one.txt").write_text("x\n")
    (laid_over / "two.txt").write_text("x\n")
    with pytest.raises(rules.RulesError) as raised:
        rules.overlaid()
    assert [line.partition(":")[0] for line in str(raised.value).splitlines()] == [
        f"{laid_over}/one.txt",
        f"{laid_over}/two.txt",
    ]
