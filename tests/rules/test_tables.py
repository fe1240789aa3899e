"""Tables of the lexicon: what is read, what a user's folder changes, and that a fault stops it."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import rules
from service.rules import RulesError, checking, tables
from service.rules.schema import Schema, free, one_of, some_of, word_of

SCHEMA = Schema(
    "lexicon/offices.tsv",
    (free("word"), one_of("gender", "male female"), some_of("use", "title role"), word_of("stands_for", "word")),
)
HEAD = "# Offices.\nword\tgender\tuse\tstands_for\n"


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of rules with a small table, for a user's folder beside it."""
    (tmp_path / "own" / "lexicon").mkdir(parents=True)
    (tmp_path / "user" / "lexicon").mkdir(parents=True)
    monkeypatch.setattr(rules, "_HOME", tmp_path / "own")
    monkeypatch.setattr(rules, "_overlay", lambda: tmp_path / "user")
    text = HEAD + "Senator\t\ttitle role\nsen\t\ttitle\tsenator\n# a comment\nqueen\tfemale\trole\n"
    (tmp_path / "own" / SCHEMA.path).write_text(text)
    return tmp_path


def test_words_by_column(written: Path) -> None:
    table = tables.read(SCHEMA)
    assert table.words() == {"senator", "sen", "queen"}
    assert table.words(use="title") == {"senator", "sen"}
    assert table.words(use="title role", gender="female") == {"queen"}
    assert table.mapping("stands_for") == {"sen": "senator"}
    assert next(table.rows) == {"word": "senator", "gender": "", "use": "title role", "stands_for": ""}


def test_what_no_schema_knows_is_an_error(written: Path) -> None:
    with pytest.raises(KeyError, match="use is none of rank"):
        tables.read(SCHEMA).words(use="rank")
    with pytest.raises(KeyError, match="no column rank"):
        tables.read(SCHEMA).words(rank="yes")


def test_a_users_rows(written: Path) -> None:
    (written / "user" / SCHEMA.path).write_text(HEAD + "-queen\nTaoiseach\t\ttitle\nsenator\tmale\n")
    table = tables.read(SCHEMA)
    assert table.words() == {"senator", "sen", "taoiseach"}
    assert table.words(use="title") == {"sen", "taoiseach"}
    assert table.mapping("gender") == {"senator": "male"}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("mayor\tmal\n", ":3: 'mal' is no gender; write 'male' (one of female, male)"),
        ("mayor\t\ttitle rank\n", ":3: 'rank' is no use; write one of role, title"),
        (
            "mayor\t\t\tsenatr\n",
            ":3: 'senatr' is no word of this table; write a row for it, or take it out",
        ),
        ("mayor\tmale\n\nMayor\tmale\n", ":5: 'mayor' stands in line 3 already; write all of it in one row"),
        ("mayor\t\t\t\tx\n", ":3: 5 cells under 4 columns; write at most one for each"),
        ("\tmale\n", ":3: no word; write one, or take the line out"),
    ],
)
def test_a_fault_tells_file_line_and_what_to_write(written: Path, rows: str, told: str) -> None:
    (written / "user" / SCHEMA.path).write_text(HEAD + rows)
    with pytest.raises(RulesError) as raised:
        tables.read(SCHEMA)
    assert str(raised.value) == f"{written}/user/{SCHEMA.path}{told}"
    assert [str(fault) for fault in checking.table_faults(SCHEMA, written / "user")] == [str(raised.value)]


def test_the_columns_are_named(written: Path) -> None:
    (written / "user" / SCHEMA.path).write_text("word\tsex\nmayor\n")
    with pytest.raises(RulesError, match="1: 'sex' is no column; write 'use'"):
        tables.read(SCHEMA)


def test_a_word_that_others_need_stays(written: Path) -> None:
    (written / "user" / SCHEMA.path).write_text(HEAD + "-senator\n")
    with pytest.raises(RulesError, match="3: 'sen' needs 'senator' as its stands_for; write a row for it, too"):
        tables.read(SCHEMA)


def test_a_table_cannot_be_emptied(written: Path) -> None:
    (written / "user" / SCHEMA.path).write_text(HEAD + "-senator\n-sen\n-queen\n")
    with pytest.raises(RulesError, match=r"offices\.tsv:1: every row is taken away; leave one, or write one"):
        tables.read(SCHEMA)
