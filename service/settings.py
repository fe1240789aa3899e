"""The settings: one table, read from the environment, that help, documentation and checks are made from."""

from __future__ import annotations

import difflib
import ipaddress
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from service.processors import available_cpus

MEBIBYTE = 1 << 20
_PREFIX = "DATELINE_"
# What Kubernetes and Docker links set in every container beside a service that is called dateline.
_LINKS = re.compile(r"DATELINE_(?:SERVICE_(?:HOST|PORT\w*)|PORT_\d+_(?:TCP|UDP)\w*)|DATELINE_PORT=\w+://.*")


class SettingError(Exception):
    """A setting that cannot be used; the message names it and says what it may be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A variable of the environment; `default` is what is told where none is computed."""

    name: str
    default: str
    help: str
    read: Callable[[str], Any]

    @property
    def flag(self) -> str:
        """Its name on the command line."""
        return "--" + self.name.removeprefix(_PREFIX).lower().replace("_", "-")

    @property
    def field(self) -> str:
        """Its name in `Settings`."""
        return self.name.removeprefix(_PREFIX).lower()


def _whole(low: int, high: int | None = None) -> Callable[[str], int]:
    def read(text: str) -> int:
        try:
            value = int(text)
        except ValueError:
            value = low - 1
        if value < low or (high is not None and value > high):
            raise ValueError(f"a whole number from {low} to {high}" if high else f"a whole number of {low} or more")
        return value

    return read


def _seconds(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < 1e6:
        raise ValueError("seconds, more than 0")
    return value


def _level(text: str) -> str:
    if text.lower() not in ("debug", "info", "warning", "error"):
        raise ValueError("debug, info, warning or error")
    return text.lower()


def _workers(text: str) -> int:
    return _whole(1)(text or str(available_cpus()))


def _readable_file(text: str) -> str:
    if text and not os.access(text, os.R_OK):
        raise ValueError("a file that can be read")
    return text


def _origins(text: str) -> tuple[str, ...]:
    origins = tuple(text.replace(",", " ").split())
    if not all(origin == "*" or origin.startswith(("http://", "https://")) for origin in origins):
        raise ValueError("origins such as https://example.org, with spaces between, or *")
    return origins


def _addresses(text: str) -> tuple[str, ...]:
    addresses = tuple(text.replace(",", " ").split())
    try:
        for address in addresses:
            if address != "*":
                ipaddress.ip_address(address)
    except ValueError:
        raise ValueError("addresses such as 10.0.0.1, with commas between, or *") from None
    return addresses


SETTINGS = (
    Setting("HOST", "127.0.0.1", "the address that the service listens on", str),
    Setting("PORT", "8000", "the port that it listens on", _whole(1, 65535)),
    Setting(
        "HEALTH_PORT",
        "",
        "a port of their own for /healthz, /readyz and /metrics; unset, they lie on PORT",
        lambda text: _whole(1, 65535)(text) if text else None,
    ),
    Setting(
        "WORKERS", "", "processes that extract; unset, as many as there are CPUs that the service may use", _workers
    ),
    Setting("MAX_BODY_BYTES", str(MEBIBYTE), "the largest article in bytes: a body, or a line of a batch", _whole(1)),
    Setting("MAX_BATCH_BYTES", str(1024 * MEBIBYTE), "the largest batch in bytes", _whole(1)),
    Setting("CONNECTIONS", "4000", "connections held open at once; one more takes the place of the idlest", _whole(16)),
    Setting("HEADER_SECONDS", "10", "how long a client may take to send the header of a request", _seconds),
    Setting("BODY_SECONDS", "30", "how long it may take to send an article, or a line of a batch", _seconds),
    Setting(
        "IDLE_SECONDS",
        "60",
        "how long a connection may rest: between requests, between the lines of a batch, or unread",
        _seconds,
    ),
    Setting("QUEUE", "32", "articles that may wait for each process that extracts; one more is refused", _whole(0)),
    Setting(
        "QUEUE_SECONDS",
        "0.8",
        "how long an article may wait for its turn before it is refused; ten times as long where it is long",
        _seconds,
    ),
    Setting("ARTICLE_SECONDS", "10", "the CPU time that one article may cost before it is given up", _seconds),
    Setting("STOP_SECONDS", "20", "how long a stopping service goes on answering what it has taken in", _whole(1)),
    Setting("LOG_LEVEL", "info", "debug, info, warning or error", _level),
    Setting("KEYS_FILE", "", "a file of keys, one a line, that /v1/* asks for; unset, it is open", _readable_file),
    Setting("ORIGINS", "", "the web origins whose pages may call the service; unset, none", _origins),
    Setting("PROXIES", "127.0.0.1,::1", "the addresses of proxies whose X-Forwarded-* is believed", _addresses),
    Setting("DATELINE_RULES", "", "a folder of rules of your own, laid over those of the package", str),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings' values."""

    host: str
    port: int
    health_port: int | None
    workers: int
    max_body_bytes: int
    max_batch_bytes: int
    connections: int
    header_seconds: float
    body_seconds: float
    idle_seconds: float
    queue: int
    queue_seconds: float
    article_seconds: float
    stop_seconds: int
    log_level: str
    keys_file: str
    origins: tuple[str, ...]
    proxies: tuple[str, ...]
    rules: str


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment; raises SettingError."""
    _refuse_unknown(environment)
    values = {}
    for setting in SETTINGS:
        text = environment.get(setting.name) or setting.default
        try:
            values[setting.field] = setting.read(text)
        except ValueError as error:
            raise SettingError(f"{setting.name}={text}: must be {error}") from None
    settings = Settings(**values)
    if settings.health_port == settings.port:
        raise SettingError(f"HEALTH_PORT={settings.port}: must be another port than PORT")
    return settings


def _refuse_unknown(environment: Mapping[str, str]) -> None:
    known = [setting.name for setting in SETTINGS]
    for name in sorted(environment):
        if not name.startswith(_PREFIX) or name in known:
            continue
        if not (_LINKS.fullmatch(name) or _LINKS.fullmatch(f"{name}={environment[name]}")):
            shorts = {setting.removeprefix(_PREFIX): setting for setting in known}
            near = difflib.get_close_matches(name.removeprefix(_PREFIX), shorts, 1)
            raise SettingError(
                f"{name}: there is no such setting" + (f"; did you mean {shorts[near[0]]}?" if near else "")
            )
