"""What Python programs call: arguments as they come, types, tables, the display."""

from __future__ import annotations

import math
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_type_hints

import pytest

import dateline
from dateline import explain, extract, show, to_frame
from service import typed
from service.extraction import record as parts

TEXT = "LIMA, May 3, 2024 (Andina) — Mayor Rosa Quispe said on Friday 🚢 that the <port> was safe."


def test_the_same_record_comes_from_both_packages() -> None:
    import service

    assert extract(TEXT) == service.extract(TEXT)
    assert dateline.__version__ == service.VERSION


def test_no_module_takes_the_name_of_one_of_pythons() -> None:
    """Where `spark-submit` runs service/spark.py, the folder stands first on the path of imports."""
    names = {file.stem for file in Path(typed.__file__).parent.glob("*.py")}
    assert not names & sys.stdlib_module_names


@pytest.mark.parametrize("published", ["2024-05-06", date(2024, 5, 6), datetime(2024, 5, 6, 9, 30)])
def test_a_day_may_be_a_date(published: Any) -> None:
    assert extract("He left on Friday.", published=published)["dates"][0]["value"] == "2024-05-03"


@pytest.mark.parametrize("missing", [None, math.nan])
def test_a_missing_value_of_a_table_is_none(missing: Any) -> None:
    record = extract(TEXT, id=missing, title=missing, published=missing)
    assert record["id"] is None
    assert record == extract(TEXT)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ({"text": None}, "text: must be a string, not NoneType"),
        ({"text": b"He left."}, "text: must be a string, not bytes"),
        ({"text": math.nan}, "text: must be a string, not float"),
        ({"text": " \n"}, "text: must not be blank"),
        ({"text": TEXT, "id": 7}, "id: must be a string or None, not int; write str(id)"),
        ({"text": TEXT, "title": ["Talks"]}, "title: must be a string or None, not list"),
        ({"text": TEXT, "published": 20240506}, "published: must be a string or None, not int"),
        ({"text": TEXT, "published": "last week"}, "published"),
    ],
)
def test_an_argument_that_cannot_be_used_is_named(arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match="^" + told.split("(")[0].split(";")[0]) as raised:
        extract(**arguments)
    assert told in str(raised.value)


def test_an_explanation_holds_the_record() -> None:
    explained = explain(TEXT, id="a1")
    assert explained["record"] == extract(TEXT, id="a1")
    assert explained["syntax"]["clauses"][0]["verb"]["start"] >= 0


@pytest.mark.parametrize(
    "name", ["Record", "ArticleDate", "Location", "Participant", "Quote", "Topic", "Timex", "Place", "Meta", "Mention"]
)
def test_a_typed_dictionary_has_the_keys_and_choices_of_its_dataclass(name: str) -> None:
    declared, given = get_type_hints(getattr(typed, name)), get_type_hints(getattr(parts, name))
    assert set(declared) == set(given)
    for key, hint in given.items():
        if "Literal" in str(hint):
            assert str(declared[key]) == str(hint), key


@pytest.mark.parametrize("table", ["quotes", "participants", "mentions", "places", "dates", "topics"])
def test_a_table_has_a_row_an_item(table: Any) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    record = extract(TEXT, id="a1")
    frame = to_frame([record, extract("Nothing here.", id="a2")], table)
    expected = (
        sum(len(who["mentions"]) for who in record["participants"]) if table == "mentions" else len(record[table])
    )
    assert len(frame) == expected
    assert set(frame["article"]) <= {"a1"}
    assert list(to_frame([], table).columns) == list(frame.columns)


def test_a_table_that_is_none_is_told() -> None:
    with pytest.raises(ValueError, match="table: must be one of quotes"):
        to_frame([], "quote")  # type: ignore[arg-type]


def test_a_notebook_shows_the_article_with_its_marks() -> None:
    shown = show(extract(TEXT), TEXT)
    html = shown._repr_html_()
    assert "said by Rosa Quispe" in html
    assert "&lt;port&gt;" in html
    assert "<port>" not in html
    assert repr(shown).startswith("1 participants, 1 quotes in")


def test_a_record_of_another_text_is_not_shown() -> None:
    with pytest.raises(ValueError, match="not the article"):
        show(extract(TEXT), TEXT + "!")
