"""Many articles, many processes, one order: a line in, a line out, in bounded memory."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from pathlib import Path

Answer = tuple[bytes, bool]
_Chunk = list[tuple[int, bytes]]

_CHUNK_LINES = 16  # a task's lines: enough to make the trip between processes cheap,
_CHUNK_BYTES = 1 << 18  # few enough to keep all processes busy and memory small
_AHEAD = 3  # tasks a process that may wait, done or undone, while an early one is slow
_TOO_FEW = 32  # lines that one process has done before others have started


def answers(lines: Iterable[bytes], jobs: int) -> Iterator[Answer]:
    """The answer to each line, a record or a problem, in order; the flag says whether it is a record.

    Lines are read no further ahead than the processes need. With one job, each is answered before the next is read.
    """
    numbered = enumerate(lines, 1)
    if jobs == 1:
        return _in_this_process(numbered)
    first = list(islice(numbered, _TOO_FEW))
    if len(first) < _TOO_FEW:
        return _in_this_process(first)
    return _over_processes(chain(first, numbered), jobs)


def available_cpus() -> int:
    """The CPUs that this process may use: by its affinity and by the quota of its control group, at least one."""
    return max(1, min(len(os.sched_getaffinity(0)), _quota() or os.cpu_count() or 1))


def _quota() -> int | None:
    """Whole CPUs of the control group's quota (version 2, then 1); None where there is none."""
    for quota_file, period_file in (
        ("cpu.max", None),
        ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us"),
    ):
        folder = Path("/sys/fs/cgroup")
        try:
            words = (folder / quota_file).read_text().split()
            if period_file is not None:
                words += (folder / period_file).read_text().split()
            quota, period = int(words[0]), int(words[1])
        except (OSError, ValueError, IndexError):  # no such file, or "max"
            continue
        if quota > 0:
            return max(1, quota // period)
    return None


def _in_this_process(lines: Iterable[tuple[int, bytes]]) -> Iterator[Answer]:
    from service.contract.answers import line_of

    return (line_of(number, line) for number, line in lines)


def _over_processes(lines: Iterable[tuple[int, bytes]], jobs: int) -> Iterator[Answer]:
    from service.contract import answers as _  # noqa: F401 (read once, before the processes part)

    gc.collect()
    gc.freeze()  # what is read is shared by all processes until one of them touches it
    waiting: deque[Future[list[Answer]]] = deque()
    with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _leave_interrupts_to_the_parent) as pool:
        try:
            for chunk in _chunks(lines):
                waiting.append(pool.submit(_answer_chunk, chunk))
                if len(waiting) >= jobs * _AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _chunks(lines: Iterable[tuple[int, bytes]]) -> Iterator[_Chunk]:
    chunk: _Chunk = []
    size = 0
    for number, line in lines:
        chunk.append((number, line))
        size += len(line)
        if len(chunk) == _CHUNK_LINES or size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _answer_chunk(chunk: _Chunk) -> list[Answer]:
    from service.contract.answers import line_of

    return [line_of(number, line) for number, line in chunk]
