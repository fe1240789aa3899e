"""Expressions of time: recognition over the vocabulary of time, values in TIMEX3, anchoring by tense and context."""
