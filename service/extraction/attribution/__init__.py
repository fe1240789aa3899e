"""Attribution: cue, source and content, who is said to say what, by words alone."""

from service.extraction.attribution.finding import Attribution, find

__all__ = ["Attribution", "find"]
