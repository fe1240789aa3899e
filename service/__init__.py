"""Dateline: raw English news text in; a record of who, where, when, what was said and about what out."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from service.version import VERSION

if TYPE_CHECKING:
    from service.api import explain, extract
    from service.display import show
    from service.frames import to_frame
    from service.typed import Explanation, Record

__all__ = ["VERSION", "Explanation", "Record", "explain", "extract", "show", "to_frame"]

_ROOMS = {
    "extract": "service.api",
    "explain": "service.api",
    "show": "service.display",
    "to_frame": "service.frames",
    "Record": "service.typed",
    "Explanation": "service.typed",
}


def __getattr__(name: str) -> Any:
    """Read the rules only when they are first needed, so that the command line can tell what is wrong there."""
    if name in _ROOMS:
        return getattr(import_module(_ROOMS[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
