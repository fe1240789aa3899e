"""The examples that stand beside the rules, a test an entry, so that one can be run again by its file and number."""

from __future__ import annotations

from functools import cache

import pytest

from service.rulebook import catalogue, examples

ENTRIES = {path: examples.entries(path) for path in examples.files()}
LOADED = {path: [example for entry in entries for example in entry] for path, entries in ENTRIES.items()}
EACH = [(path, number) for path, entries in ENTRIES.items() for number in range(1, len(entries) + 1)]
# The least number of examples in which something is found, and in which nothing is, by layer.
ENOUGH = {"attribution": (150, 80), "entities": (100, 50), "geocoding": (120, 60), "timex": (300, 120)}


@cache
def tried(path: str, number: int) -> list[examples.Tried]:
    """The examples of the entry of this number, run once however many tests ask."""
    return [examples.run_one(path, number, example) for example in ENTRIES[path][number - 1]]


@pytest.mark.parametrize(("path", "number"), EACH, ids=[f"{path}-{number}" for path, number in EACH])
def test_the_example_holds(path: str, number: int) -> None:
    complaints = [one.complaint for one in tried(path, number) if one.complaint]
    assert not complaints, f"rules/{path}, entry {number}:\n" + "\n".join(complaints)


@pytest.mark.parametrize("layer", catalogue.LAYERS)
def test_each_rule_is_fired_by_an_example_and_each_that_fires_is_declared(layer: str) -> None:
    ran = [one for path, number in EACH if path.startswith(f"{layer}/") for one in tried(path, number)]
    fired = {rule for one in ran for rule in one.fired}
    declared = {name for name, _ in catalogue.declared(layer)}
    assert declared - fired == set(), f"no example in rules/{layer}/ fires these; write one for each"
    assert fired - declared == set(), f"these fire and do not stand in rules/{layer}/rules.yaml; add them"


@pytest.mark.parametrize("layer", ENOUGH)
def test_there_are_examples_and_counter_examples_enough(layer: str) -> None:
    found = [bool(example["found"]) for path, loaded in LOADED.items() if path.startswith(layer) for example in loaded]
    wanted, counter = ENOUGH[layer]
    assert sum(found) >= wanted
    assert len(found) - sum(found) >= counter


@pytest.mark.parametrize("path", LOADED)
def test_no_example_stands_twice_in_a_file(path: str) -> None:
    asked = [(one["text"], one.get("title"), str(one.get("published"))) for one in LOADED[path]]
    assert sorted(asked, key=str) == sorted(set(asked), key=str)
