"""Dateline: raw English news text in; a record of who, where, when, what was said and about what out."""

from typing import TYPE_CHECKING, Any

import service
from service import version

if TYPE_CHECKING:
    from service.api import explain, extract
    from service.display import show
    from service.frames import to_frame
    from service.typed import Explanation, Record

__version__ = version.VERSION
__all__ = ["Explanation", "Record", "__version__", "explain", "extract", "show", "to_frame"]


def __getattr__(name: str) -> Any:
    """What the package `service` has of this name; the rules are read when they are first needed."""
    if name in __all__:
        return getattr(service, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
