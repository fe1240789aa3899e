"""gunicorn's settings, each with its reason: `gunicorn --config python:service.web.gunicorn_settings`."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from typing import TYPE_CHECKING, Any

from service import settings
from service.rules import RulesError
from service.web import logs

if TYPE_CHECKING:
    from flask import Flask


def application() -> Flask:
    """The app; where the rules cannot be used, one clear line and the end."""
    try:
        # Only now: the import reads the rules, and looks for PROMETHEUS_MULTIPROC_DIR.
        from service.web.app import create_app

        app = create_app()
    except (RulesError, settings.SettingError) as error:
        sys.exit(f"dateline: {error}")
    app.test_client().get("/readyz").close()  # so that what is read when first needed is read here, for all workers
    gc.collect()
    gc.freeze()  # so that no collection touches, and thereby copies, what the workers share
    gc.set_threshold(*_COLLECTED_AFTER)
    return app


def _read_settings() -> settings.Settings:
    try:
        return settings.read()
    except settings.SettingError as error:
        sys.exit(f"dateline: {error}")


def _shared_memory() -> str | None:
    """A folder that no disk stands behind, where the machine has one."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _folder_for_metrics() -> str:
    """A fresh folder where the workers leave their figures for one another: they are files, and should cost no disk."""
    folder = tempfile.mkdtemp(prefix="dateline-metrics-", dir=_shared_memory())
    atexit.register(_remove_in_process, os.getpid(), folder)
    return folder


def _remove_in_process(process: int, folder: str) -> None:
    if os.getpid() == process:  # not in a worker
        shutil.rmtree(folder, ignore_errors=True)


def child_exit(server: Any, worker: Any) -> None:
    """Take a dead worker's gauges out of the figures."""
    from prometheus_client import multiprocess

    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]


def _address(port: int) -> str:
    return f"[{_SETTINGS.host}]:{port}" if ":" in _SETTINGS.host else f"{_SETTINGS.host}:{port}"


# What requests and articles leave is seldom a cycle: looking for them as often as Python does costs 4% of the time.
_COLLECTED_AFTER = (20_000, 10, 10)
_EXTRACTORS_A_WORKER = 8  # one that serves is good for more than a thousand requests a second

_SETTINGS = _read_settings()
os.environ["PROMETHEUS_MULTIPROC_DIR"] = _folder_for_metrics()

wsgi_app = "service.web.gunicorn_settings:application()"
bind = [_address(port) for port in (_SETTINGS.port, _SETTINGS.health_port) if port]
# Of connections that the service has not yet got to; the system may allow fewer.
backlog = 2048

# The rules are read once, before the workers are forked, and shared by all of them.
preload_app = True
# One that serves for some processes that extract, which it forks and feeds; it waits more than it works.
workers = -(-_SETTINGS.workers // _EXTRACTORS_A_WORKER)
# Greenlets with deadlines, so that slow clients cost no threads, and neither they nor articles hold up anybody.
worker_class = "service.web.worker.DeadlineWorker"

# Whose X-Forwarded-* is believed.
forwarded_allow_ips = ",".join(_SETTINGS.proxies)

# The heartbeat is a file touched five times a second: on a disk that stalls, workers would be killed for nothing.
worker_tmp_dir = _shared_memory()
# A heartbeat's limit, not a request's: it is missed only by a process that hangs as a whole.
timeout = 60
# After SIGTERM nothing new is taken in, and what was is answered; the worker itself ends what takes longer, and tells.
graceful_timeout = _SETTINGS.stop_seconds + 3
# Only says that connections are kept at all: the worker has its own deadlines.
keepalive = 15

# Would be opened in the home folder, which may be read-only, and nobody here speaks to it.
control_socket_disable = True
logger_class = logs.ServerLog
# No files: standard error is the log, as JSON, with one line a request from the app itself.
logconfig_dict = logs.configuration(_SETTINGS.log_level)
