"""Many articles over many processes: in order, in bounded memory, and no process lost unnoticed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from service import batch, processors, work


def article(number: int) -> bytes:
    return json.dumps({"text": f"Article {number} of many.", "id": str(number)}).encode()


@pytest.mark.parametrize("jobs", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 8, 9, 100])
def test_each_line_is_answered_in_its_place(jobs: int, count: int) -> None:
    answers = list(batch.answers(map(article, range(count)), jobs))
    assert [json.loads(answer.line)["id"] for answer in answers] == [str(number) for number in range(count)]
    assert all(answer.problem is None for answer in answers)


@pytest.mark.parametrize(("jobs", "most"), [(1, 0), (2, 2 * 32 + 8)])
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


def test_a_process_that_is_killed_costs_its_own_line(monkeypatch: pytest.MonkeyPatch) -> None:
    do = work.do

    def die_at_some(task: work.Task) -> work.Done:
        if task.line in (3, 50, 51):
            os._exit(9)
        return do(task)

    monkeypatch.setattr(work, "do", die_at_some)
    answers = list(batch.answers(map(article, range(100)), 2))
    assert [number for number, answer in enumerate(answers, 1) if answer.problem] == [3, 50, 51]
    assert {answer.problem for answer in answers} == {None, "worker-lost"}
    assert json.loads(answers[49].line)["line"] == 50


def test_no_process_is_left_when_the_answers_are_wanted_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    class Noted(batch.Extractor):
        def __init__(self) -> None:
            super().__init__()
            started.append(self.process)

    monkeypatch.setattr(batch, "Extractor", Noted)
    answers = batch.answers(map(article, range(1000)), 3)
    next(answers)
    answers.close()
    assert len(started) == 3
    for process in started:
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)


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
