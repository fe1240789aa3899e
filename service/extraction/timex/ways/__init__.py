"""The ways from an expression's parts to its TIMEX3 value, a room for each sort of time; rules call them by name."""

from service.extraction.timex.ways import days, hours, lengths, periods, quarters
from service.extraction.timex.ways.registry import known, value_of

__all__ = ["days", "hours", "known", "lengths", "periods", "quarters", "value_of"]
