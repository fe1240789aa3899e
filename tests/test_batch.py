"""Many articles over many processes: in order, in bounded memory, and no process lost unnoticed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from service import batch, processors


def article(number: int) -> bytes:
    return json.dumps({"text": f"Article {number} of many.", "id": str(number)}).encode()


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
def test_each_line_is_answered_in_its_place(jobs: int, count: int) -> None:
    answers = list(batch.answers(map(article, range(count)), jobs))
    assert [json.loads(answer.line)["id"] for answer in answers] == [str(number) for number in range(count)]
    assert all(answer.problem is None for answer in answers)


@pytest.mark.parametrize(("jobs", "most"), [(1, 0), (2, 2 * 3 * 16 + 8)])
def test_lines_are_read_no_further_ahead_than_needed(jobs: int, most: int) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield article(read)

    answers = batch.answers(endless(), jobs)
    for answered in range(1, 200):
        next(answers)
        assert read - answered <= most
    answers.close()


def test_a_process_that_is_killed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: Any, **__: Any) -> None:
        os._exit(9)

    monkeypatch.setattr(batch, "answer_to", die)
    with pytest.raises(batch.ProcessLost):
        list(batch.answers(map(article, range(100)), 2))


@pytest.mark.parametrize(
    ("files", "quota"),
    [
        ({}, None),
        ({"cpu.max": "max 100000"}, None),
        ({"cpu.max": "150000 100000"}, 1.5),
        ({"cpu.max": "50000 100000"}, 0.5),
        ({"cpu/cpu.cfs_quota_us": "-1", "cpu/cpu.cfs_period_us": "100000"}, None),
        ({"cpu/cpu.cfs_quota_us": "400000", "cpu/cpu.cfs_period_us": "100000"}, 4),
        ({"cpu.max": "nonsense"}, None),
    ],
)
def test_the_quota_of_the_control_group_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], quota: float | None
) -> None:
    (tmp_path / "cpu").mkdir()
    for name, told in files.items():
        (tmp_path / name).write_text(told + "\n")
    monkeypatch.setattr(processors, "_CONTROL_GROUP", tmp_path)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: range(8))
    assert processors.available_cpus() == (8 if quota is None else max(1, int(quota)))
