"""Who was spoken of lately, as coreference keeps them in mind."""

from __future__ import annotations

from service.extraction.coreference.memory import Candidate, Memory, Nameless


def test_who_is_forgotten_lends_nobody_the_number_of_his_mentions() -> None:
    memory = Memory()
    for token in range(100):
        memory.note(Candidate(None, None, token, token, token, "subject", False, False, nameless=Nameless(None, set())))
        assert next(iter(memory)).times == 1
