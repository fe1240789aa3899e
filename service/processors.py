"""How many processors this process may use."""

from __future__ import annotations

import os
from pathlib import Path

_CONTROL_GROUP = Path("/sys/fs/cgroup")


def available_cpus() -> int:
    """The CPUs that this process may use, by its affinity and its control group's quota; at least one."""
    known = hasattr(os, "sched_getaffinity")  # Linux
    allowed = len(os.sched_getaffinity(0)) if known else os.cpu_count() or 1
    quota = _quota(_CONTROL_GROUP)
    return max(1, min(allowed, int(quota))) if quota is not None else allowed


def _quota(folder: Path) -> float | None:
    """The CPUs of the control group's quota, of version 2 or 1; None where there is none."""
    for files in (("cpu.max",), ("cpu/cpu.cfs_quota_us", "cpu/cpu.cfs_period_us")):
        try:
            quota, period = (int(word) for file in files for word in (folder / file).read_text().split())
        except (OSError, ValueError):  # no such file, or "max": no quota
            continue
        if quota > 0 and period > 0:
            return quota / period
    return None
