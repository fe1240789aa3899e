"""What is kept from one start to the next: the same values, and none that the files of now would not give."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from service.rules import compiled
from service.rules.compiled import Store

STATE = b"0123456789abcdef"
VALUES = {"frame": ("a", 1, 2.5, None, True), "words": frozenset({"Oslo", "Žižek"}), "weights": [{"x": -(1 << 200)}]}


def built() -> dict[str, object]:
    return dict(VALUES)


def never() -> dict[str, object]:
    raise AssertionError("it is kept and must not be built again")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    store = Store(tmp_path / "kept" / "rules.marshal", STATE)
    assert store.get(("all", 1), built) == VALUES
    store.close()
    return tmp_path / "kept" / "rules.marshal"


def test_the_next_start_finds_what_this_one_built(file: Path) -> None:
    assert Store(file, STATE).get(("all", 1), never) == VALUES
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def damaged(file: Path) -> None:
    content = bytearray(file.read_bytes())
    content[-1] ^= 1
    file.write_bytes(content)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-3])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("harm", [damaged, cut, emptied, Path.unlink])
def test_a_file_that_is_not_whole_is_built_anew(file: Path, harm: Callable[[Path], None]) -> None:
    harm(file)
    with pytest.raises(AssertionError, match="must not be built"):
        Store(file, STATE).get(("all", 1), never)


def test_another_state_is_built_anew(file: Path) -> None:
    with pytest.raises(AssertionError, match="must not be built"):
        Store(file, STATE[::-1]).get(("all", 1), never)


def test_each_change_of_a_file_is_another_state(tmp_path: Path) -> None:
    table = tmp_path / "words.tsv"
    seen = set()
    for text, seconds in (("a", 1000), ("b", 1001), ("bb", 1001)):
        table.write_text(text)
        os.utime(table, (seconds, seconds))
        seen.add(compiled._state([tmp_path])[0])
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "list.txt").write_text("c")
    assert len(seen | {compiled._state([tmp_path])[0]}) == 4


def test_without_a_place_to_write_all_is_built(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    for place in (None, tmp_path / "file" / "rules.marshal"):
        store = Store(place, STATE)
        assert store.get(("all", 1), built) == VALUES
        store.close()


def test_what_is_asked_for_after_the_start_is_not_kept(file: Path) -> None:
    store = Store(file, STATE)
    store.close()
    assert store.get(("later",), lambda: 1) == 1
    assert store.get(("later",), lambda: 2) == 2


@pytest.mark.parametrize("flags", [0, re.IGNORECASE, re.VERBOSE | re.MULTILINE])
def test_a_kept_pattern_is_that_of_re(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, flags: int) -> None:
    source = r"(?P<day>\d{1,2})\s+(?:May|July)(?:,\s*(?P<year>\d{4}))?|(?<=on )(mon|tues)day|[^\W\d_]+é"
    text = "on 12 May, 2016 and 3 JULY; on Monday, on monday\ncafé"
    expected = re.compile(source, flags)
    for _ in range(2):
        store = Store(tmp_path / "rules.marshal", STATE)
        monkeypatch.setattr(compiled, "_store", lambda store=store: store)
        pattern = compiled.pattern(source, flags)
        assert (pattern.pattern, pattern.flags, pattern.groupindex) == (source, expected.flags, expected.groupindex)
        found = [(match.span(), match.groupdict(), match.lastgroup) for match in pattern.finditer(text)]
        assert found == [(match.span(), match.groupdict(), match.lastgroup) for match in expected.finditer(text)]
        store.close()


def test_a_users_change_of_a_rule_is_seen_at_the_next_start(tmp_path: Path) -> None:
    """Two starts over a folder that is old enough to be kept, and one after a change of its only word list."""
    program = (
        "from service import rules\nwith rules.compiled.start(): print('quern' in rules.words('layout/sections.txt'))"
    )
    words = tmp_path / "layout" / "sections.txt"
    words.parent.mkdir()
    told = []
    for text, seconds in (("Quern", 1000), ("Quern", 1000), ("Querl", 1001)):
        words.write_text(text)
        os.utime(words, (seconds, seconds))
        environment = os.environ | {"DATELINE_RULES": str(tmp_path), "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")}
        told.append(subprocess.check_output([sys.executable, "-c", program], env=environment, text=True).strip())
    assert told == ["True", "True", "False"]
