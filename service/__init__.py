"""Dateline: raw English news text in; a record of who, where, when, what was said and about what out."""

from typing import TYPE_CHECKING, Any

from service.version import VERSION

if TYPE_CHECKING:
    from service.extraction.pipeline import extract

__all__ = ["VERSION", "extract"]


def __getattr__(name: str) -> Any:
    """Read the rules only when `extract` is first asked for, so that the command line can tell what is wrong there."""
    if name == "extract":
        from service.extraction.pipeline import extract

        return extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
