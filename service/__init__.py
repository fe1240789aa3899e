"""Dateline: raw English news text in; a record of who, where, when, what was said and about what out."""

from service.extraction.pipeline import extract
from service.version import VERSION

__all__ = ["VERSION", "extract"]
