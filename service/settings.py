"""The settings: one table of name, default and help, read from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from service.processors import available_cpus

MEBIBYTE = 1 << 20


class SettingError(Exception):
    """A setting that cannot be used; the message names it and says what it may be."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A variable of the environment; `default` is what is told where none is computed."""

    name: str
    default: str
    help: str


SETTINGS = (
    Setting("HOST", "127.0.0.1", "the address that the service listens on"),
    Setting("PORT", "8000", "the port that it listens on"),
    Setting("WORKERS", "", "worker processes; unset, as many as there are CPUs that it may use"),
    Setting("THREADS", "16", "requests that a worker holds open at once; two of them are extracted at a time"),
    Setting("MAX_BODY_BYTES", str(MEBIBYTE), "the largest article in bytes: a body, or a line of a batch"),
    Setting("MAX_BATCH_BYTES", str(1024 * MEBIBYTE), "the largest batch in bytes; it waits in the temporary folder"),
    Setting("STOP_SECONDS", "20", "how long a stopping service goes on answering what it has taken in"),
    Setting("LOG_LEVEL", "info", "debug, info, warning or error"),
    Setting("DATELINE_RULES", "", "a folder of rules of your own, laid over those of the package"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings' values."""

    host: str
    port: int
    workers: int
    threads: int
    max_body_bytes: int
    max_batch_bytes: int
    stop_seconds: int
    log_level: str
    rules: str


def read(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of the environment; raises SettingError."""
    values = {setting.name: environment.get(setting.name) or setting.default for setting in SETTINGS}

    def number(name: str, low: int, high: int | None = None) -> int:
        try:
            value = int(values[name])
        except ValueError:
            value = low - 1
        if value < low or (high is not None and value > high):
            bounds = f"from {low} to {high}" if high is not None else f"of {low} or more"
            raise SettingError(f"{name}={values[name]}: must be a whole number {bounds}")
        return value

    level = values["LOG_LEVEL"].lower()
    if level not in ("debug", "info", "warning", "error"):
        raise SettingError(f"LOG_LEVEL={level}: must be debug, info, warning or error")
    values["WORKERS"] = values["WORKERS"] or str(available_cpus())
    return Settings(
        host=values["HOST"],
        port=number("PORT", 1, 65535),
        workers=number("WORKERS", 1),
        threads=number("THREADS", 2),
        max_body_bytes=number("MAX_BODY_BYTES", 1),
        max_batch_bytes=number("MAX_BATCH_BYTES", 1),
        stop_seconds=number("STOP_SECONDS", 1),
        log_level=level,
        rules=values["DATELINE_RULES"],
    )
