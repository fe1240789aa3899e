"""What the running service does under load, when it is broken, and at its end, each beside its aim.

    load.py slow      honest requests while 1,000 clients trickle headers and bodies or say nothing
    load.py steady    a share of what it can do, which is measured first
    load.py overload  three times what it can do
    load.py soak      the memory of each process over ten minutes
    load.py hostile   200,000 bodies and requests that nobody would send in good faith
    load.py stop      signals, killed processes, a full disk, no descriptors: the requests lost in each

Each starts services of its own on loopback, by the settings of the environment, and asks for the articles of
tests/reading in turn, evenly. Where shares of what it can do are asked for, the clients keep to the last CPU and the
service to the others, so that what they cost is not counted against it; else they share the machine. What is printed is
worth something where nothing else runs. Exit status 1 where an aim is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import gevent
import yaml
from broken import BREAKS, Loaded
from clients import Load, SlowClients, post
from hostile_requests import Hostility
from running import Service

READING = Path(__file__).parent.parent / "tests" / "reading"
MEASURED_SECONDS = 10  # for what it can do, and for what it does at rest
HEALTH_AIM = 0.1  # seconds
Passed = bool


class Table:
    """What was measured beside its aim, printed as it comes."""

    def __init__(self, title: str) -> None:
        print(f"\n{title}", flush=True)
        self.passed = True

    def row(self, what: str, measured: str, aim: str, passed: bool) -> None:
        self.passed &= passed
        print(f"  {what:<34}{measured:>22}   {aim:<28}{'pass' if passed else 'FAIL'}", flush=True)


def articles() -> list[bytes]:
    """Requests for the records of the articles read by hand."""
    files = sorted(READING.glob("*.yaml"))
    return [post("/v1/extract", yaml.safe_load(file.read_text("utf-8"))["text"].encode()) for file in files]


def slow(options: argparse.Namespace) -> bool:
    requests = articles()
    table = Table(f"{options.clients:,} slow clients for {options.seconds:g} s")
    with Service() as service:
        rest = Load(service.port)
        rest.send(requests, options.rate, min(MEASURED_SECONDS, options.seconds))
        load = Load(service.port)
        clients = SlowClients(service.port, options.clients, options.seconds)
        probing = gevent.spawn(load.probe, options.seconds)
        load.send(requests, options.rate, options.seconds)
        probing.join()
        clients.wait()
    print(load.told())
    answers, p99, idle = load.statuses("article"), load.seconds("article", 0.99), rest.seconds("article", 0.99)
    table.row("honest requests answered", f"{answers['200'] / answers.total():.1%}", "100%", set(answers) == {"200"})
    table.row("their p99", _ms(p99), f"at most 2 x {_ms(idle)} at rest", p99 <= 2 * idle)
    _health(table, load)
    held = f"{len(clients.held)} in {max(clients.held):.0f} s"
    table.row("slow connections closed", held, "all", not clients.left)
    return table.passed


def steady(options: argparse.Namespace) -> bool:
    _, load, table = _told_at_share(options)
    answers, p50, p99 = load.statuses("article"), *(load.seconds("article", share) for share in (0.5, 0.99))
    table.row("answered", f"{answers['200']} of {answers.total()}", "all", set(answers) == {"200"})
    table.row("p99", _ms(p99), f"at most 4 x p50 {_ms(p50)}", p99 <= 4 * p50)
    _health(table, load)
    return table.passed


def overload(options: argparse.Namespace) -> bool:
    capacity, load, table = _told_at_share(options)
    answers = load.statuses("article")
    told = f"{answers['200']} and {answers['503']} of {answers.total()}"
    table.row("answered and refused", told, "all", set(answers) <= {"200", "503"})
    slowest = load.seconds("article", 1, "503")
    table.row("slowest refusal", _ms(slowest), "at most 1000 ms", slowest <= 1)
    rate = answers["200"] / options.seconds
    table.row("answers a second", f"{rate:.1f}", f"at least 90% of {capacity:.1f}", rate >= 0.9 * capacity)
    _health(table, load)
    return table.passed


def soak(options: argparse.Namespace) -> bool:
    seconds = 60 * options.minutes
    options.seconds = seconds
    held = []
    with Service(_parted_from_clients()) as service:
        sampling = gevent.spawn(_sample, service, seconds, held)
        capacity, load = _at_share(service, options)
        sampling.join()
    table = Table(f"{options.share:.0%} of {capacity:.0f} articles/s for {options.minutes:g} minutes")
    print(load.told())
    answers = load.statuses("article")
    table.row("answered", f"{answers['200']} of {answers.total()}", "all", set(answers) == {"200"})
    return _memory(table, held) and table.passed


def hostile(options: argparse.Namespace) -> bool:
    table = Table(f"{options.count:,} hostile requests")
    held = []
    with Service(QUEUE_SECONDS="60") as service:  # so that none is refused
        hostility = Hostility(service.port, options.count, options.seed)
        for share in (0.1, 0.55, 1):
            hostility.run_to(share)
            held.append(service.memory())
        lost = service.figure("dateline_extractors_lost_total")
        failed = service.figure('dateline_articles_total{outcome="extraction-failed"}')
    print(hostility.told())
    table.row("answers of 5xx", str(hostility.faults), "none", not hostility.faults)
    table.row("requests without an answer", str(hostility.lost), "none but those cut off", not hostility.lost)
    table.row("processes that extract lost", f"{lost:.0f}", "none", not lost)
    table.row("extractions failed", f"{failed:.0f}", "none", not failed)
    return _memory(table, held) and table.passed


def stop(options: argparse.Namespace) -> bool:
    table = Table("What is lost when it is stopped or broken, under load")
    requests = articles()
    for name, break_it in BREAKS.items():
        if options.only in name:
            table.row(name, *break_it(Loaded(requests, options.rate, options.seconds)))
    return table.passed


def _at_share(service: Service, options: argparse.Namespace) -> tuple[float, Load]:
    """What the service can do, measured, and what came of a share of that."""
    requests = articles()
    clients = 4 * max(1, len(service.extractors()))
    Load(service.port).press(requests, clients, 1)
    seconds = min(MEASURED_SECONDS, options.seconds)
    pressing = Load(service.port)
    probing = gevent.spawn(pressing.probe, seconds)  # as it is asked below: three probes take some hundredths of a CPU
    capacity = pressing.press(requests, clients, seconds)
    probing.join()
    load = Load(service.port)
    probing = gevent.spawn(load.probe, options.seconds)
    load.send(requests, options.share * capacity, options.seconds)
    probing.join()
    return capacity, load


def _told_at_share(options: argparse.Namespace) -> tuple[float, Load, Table]:
    """What the service can do, what came of a share of that for some seconds, printed, and the table of its aims."""
    with Service(_parted_from_clients()) as service:
        capacity, load = _at_share(service, options)
    print(load.told())
    return capacity, load, Table(f"{options.share:.0%} of {capacity:.0f} articles/s for {options.seconds:g} s")


def _parted_from_clients() -> Callable[[], None] | None:
    """Keep this process to the last CPU; what keeps the service to the others, where there are any."""
    cpus = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, cpus[-1:])
    return partial(os.sched_setaffinity, 0, cpus[:-1]) if len(cpus) > 1 else None


def _health(table: Table, load: Load) -> None:
    table.row("p99 of health", _ms(load.health()), f"at most {_ms(HEALTH_AIM)}", load.health() <= HEALTH_AIM)


def _sample(service: Service, seconds: float, held: list[dict[int, float]]) -> None:
    for wait in (MEASURED_SECONDS + 2, seconds / 2, seconds / 2 - 2):
        gevent.sleep(wait)
        held.append(service.memory())


def _memory(table: Table, held: list[dict[int, float]]) -> bool:
    """Print the memory of each process at three times; whether all are still there, none grown since the second."""
    for process, first in held[0].items():
        middle, end = (sample.get(process, 0.0) for sample in held[1:])
        told = f"{first:.0f}, {middle:.0f}, {end:.0f} MB"
        table.row(f"process {process}", told, "there, and flat since the middle", 0 < end <= 1.05 * middle)
    return table.passed


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:.0f} ms"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(work: Callable[[argparse.Namespace], bool], **options: float | str) -> None:
        added = commands.add_parser(work.__name__)
        added.set_defaults(work=work)
        for name, default in options.items():
            added.add_argument(f"--{name}", type=type(default), default=default)

    command(slow, clients=1000, seconds=60.0, rate=10.0)
    command(steady, share=0.8, seconds=60.0)
    command(overload, share=3.0, seconds=60.0)
    command(soak, share=0.7, minutes=10.0)
    command(hostile, count=200_000, seed=1)
    command(stop, only="", rate=30.0, seconds=6.0)
    options = parser.parse_args()
    return 0 if options.work(options) else 1


if __name__ == "__main__":
    sys.exit(main())
