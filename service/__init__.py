"""Dateline: raw English news text in; a record of who, where, when, what was said and about what out."""

from typing import TYPE_CHECKING, Any

from service.version import VERSION

if TYPE_CHECKING:
    from service.extraction.pipeline import explain, extract

__all__ = ["VERSION", "explain", "extract"]


def __getattr__(name: str) -> Any:
    """Read the rules only when they are first needed, so that the command line can tell what is wrong there."""
    if name in ("extract", "explain"):
        from service.extraction import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
