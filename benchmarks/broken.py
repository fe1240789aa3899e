"""The ways in which a running service is stopped or broken, and the requests that are lost meanwhile.

A request is lost where it gets no answer, or one that does not say to try again. One that a stopped service does not
let in, since nothing listens any more, is not: its client knows that it was not taken.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import time
from collections.abc import Callable
from pathlib import Path

import gevent
from clients import REFUSED, Connection, Load, Outcome, post
from running import PATIENCE, Service, children

BEFORE = 1.0  # seconds of load before it is broken
FULL_BYTES = 2 << 20

Told = tuple[str, str, bool]
"""What was measured, its aim, and whether it was met."""


class Loaded:
    """A load that a service is under while it is broken."""

    def __init__(self, requests: list[bytes], rate: float, seconds: float) -> None:
        """`rate` articles a second, each third over a connection of its own, for so many seconds after the break."""
        self._requests = requests
        self._rate = rate
        self._seconds = seconds
        self._outcomes: list[Outcome] = []
        self._broken = 0.0

    def while_broken(self, service: Service, break_it: Callable[[Service], object]) -> None:
        """Load the service, and break it meanwhile."""
        load = Load(service.port)
        sending = gevent.spawn(load.send, self._requests, self._rate, BEFORE + self._seconds, every_new=3)
        gevent.sleep(BEFORE)
        break_it(service)
        self._broken = time.monotonic()
        sending.join()
        self._outcomes = load.outcomes

    def told(self, more: str = "", *, well: bool = True, may_refuse: bool = False, may_lose: bool = False) -> Told:
        """How many were lost; `may_refuse` where it need not listen any more, `may_lose` what it held when it broke."""
        fair = {"200", "503", REFUSED} if may_refuse else {"200", "503"}
        lost = [outcome.began <= self._broken for outcome in self._outcomes if outcome.status not in fair]
        aim = "none but what it held" if may_lose else "none"
        return f"{len(lost)} lost of {len(self._outcomes)}{more}", aim, well and (all(lost) if may_lose else not lost)


def sigterm(loaded: Loaded) -> Told:
    with Service() as service:
        loaded.while_broken(service, _signal(signal.SIGTERM))
        status = service.process.wait(PATIENCE)
    return loaded.told(f", exit {status}", may_refuse=True, well=status == 0)


def sighup(loaded: Loaded) -> Told:
    with Service() as service:
        before = set(service.workers())
        loaded.while_broken(service, _signal(signal.SIGHUP))
        until = time.monotonic() + PATIENCE
        while (left := before & set(service.workers())) and time.monotonic() < until:
            gevent.sleep(0.1)
    return loaded.told(well=not left)


def upgrade(loaded: Loaded) -> Told:
    """SIGUSR2, and once the second service is ready SIGTERM to the first."""

    def change(service: Service) -> None:
        workers = set(service.workers())
        service.process.send_signal(signal.SIGUSR2)
        while not (second := set(service.workers()) - workers) or not all(map(_serves, second)):
            gevent.sleep(0.1)
        successors.extend(second)
        service.process.send_signal(signal.SIGTERM)

    successors: list[int] = []
    with Service() as service:
        loaded.while_broken(service, change)
        status = service.process.wait(PATIENCE)
        for process in successors:
            os.kill(process, signal.SIGTERM)
    return loaded.told(f", exit {status}", well=status == 0)


def killed_worker(loaded: Loaded) -> Told:
    def kill(service: Service) -> None:
        (worker,) = service.workers()
        os.kill(worker, signal.SIGKILL)
        while worker in service.workers():  # till then it takes in requests
            gevent.sleep(0.001)

    with Service() as service:
        loaded.while_broken(service, kill)
    return loaded.told(may_lose=True)


def killed_extractors(loaded: Loaded) -> Told:
    def kill(service: Service) -> None:
        for process in service.extractors():
            os.kill(process, signal.SIGKILL)

    with Service() as service:
        loaded.while_broken(service, kill)
    return loaded.told()


def full_disk(loaded: Loaded) -> Told:
    """No file grows beyond some MB, and a batch that is sent faster than it is worked on wants to."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (FULL_BYTES, FULL_BYTES))

    line = json.dumps({"text": "PARIS (AP) - He left." + " " * 6000}).encode() + b"\n"
    lines = line * (3 * FULL_BYTES // len(line))
    batch = post("/v1/extract/batch", lines, "application/x-ndjson", "Connection: close")
    answers: list[bytes] = []
    with Service(limit, MAX_BODY_BYTES=str(1 << 16)) as service:
        loaded.while_broken(service, lambda service: answers.append(Connection(service.port).ask(batch)))
        counted = service.figure('dateline_batches_cut_total{reason="out-of-storage"}') == 1
        logged = '"reason": "out-of-storage"' in service.log()
    told = b"urn:problem-type:dateline:out-of-storage" in answers[0]
    return loaded.told(", the batch told so" if told else "", well=told and counted and logged)


def no_descriptors(loaded: Loaded) -> Told:
    """The worker may open no file more for a second."""

    def take_away(service: Service) -> None:
        (worker,) = service.workers()
        soft, hard = resource.prlimit(worker, resource.RLIMIT_NOFILE)
        resource.prlimit(worker, resource.RLIMIT_NOFILE, (len(list(Path(f"/proc/{worker}/fd").iterdir())), hard))
        gevent.sleep(1)
        resource.prlimit(worker, resource.RLIMIT_NOFILE, (soft, hard))

    with Service() as service:
        before = service.workers()
        loaded.while_broken(service, take_away)
        return loaded.told(well=service.workers() == before)


def _signal(number: signal.Signals) -> Callable[[Service], None]:
    return lambda service: service.process.send_signal(number)


def _serves(process: int) -> bool:
    """Whether a first process of gunicorn's has a worker that has brought up processes of its own."""
    return any(len(children(worker)) > 1 for worker in children(process))


BREAKS = {
    "SIGTERM": sigterm,
    "SIGHUP": sighup,
    "SIGUSR2, then SIGTERM": upgrade,
    "SIGKILL of the worker": killed_worker,
    "SIGKILL of all extractors": killed_extractors,
    "a full disk": full_disk,
    "no descriptors": no_descriptors,
}
