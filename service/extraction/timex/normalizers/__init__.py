"""From an expression's parts to its TIMEX3 value, a room for each sort of time; rules call normalizers by name."""

from service.extraction.timex.normalizers import days, durations, periods, quarters, times_of_day

__all__ = ["days", "durations", "periods", "quarters", "times_of_day"]
