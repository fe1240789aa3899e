"""The order of participants: who speaks and acts comes before what is only spoken of."""

from __future__ import annotations

import pytest

from service import extract

ORDERED = {
    "the speaker before the country spoken of": (
        "Portugal is no rival of Spain, Foreign Minister Orla Quintero said on Monday. The trade of Portugal with "
        "Spain helps Portugal, Quintero said. She said Portugal would sign.",
        ["Orla Quintero", "Portugal"],
    ),
    "who acts before who is acted upon": (
        "Dennis Fallow met Orla Quintero. Fallow praised Quintero and thanked Quintero. He gave Quintero a book.",
        ["Dennis Fallow", "Orla Quintero"],
    ),
    "the first named of two alike": ("Orla Quintero and Dennis Fallow left.", ["Orla Quintero", "Dennis Fallow"]),
}


@pytest.mark.parametrize(("text", "order"), ORDERED.values(), ids=ORDERED.keys())
def test_order(text: str, order: list[str]) -> None:
    participants = extract(text)["participants"]
    assert [participant["name"] for participant in participants][: len(order)] == order
    assert all(0 < participant["salience"] <= 1 for participant in participants)
