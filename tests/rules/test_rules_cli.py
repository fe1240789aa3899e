"""dateline rules check, test, list and show, as those who write rules meet them."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import pytest

from service import rules_cli
from service.cli import main
from service.rulebook import catalogue

COMMAND = [sys.executable, "-c", "from service.cli import main; raise SystemExit(main())", "rules"]
CUES = "cue\tkind\tsense\tframes\tpast\n"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    """The exit status and what was written, in a process of its own, since rules are read once."""
    environment = {name: told for name, told in os.environ.items() if name != "DATELINE_RULES"}
    command = [*COMMAND, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False, env=environment)
    return done.returncode, done.stdout, done.stderr


def test_a_faulty_folder_ends_with_2_and_a_line_for_each_fault(tmp_path: Path) -> None:
    (tmp_path / "attribution").mkdir()
    (tmp_path / "attribution/cues.tsv").write_text(CUES + "mansplain\tverp\tspeech\n\nwhitter\tverb\tspech\n")
    status, out, err = run("check", tmp_path)
    assert (status, err) == (2, "2 faults\n")
    assert [line.partition(" ")[0] for line in out.splitlines()] == [
        f"{tmp_path}/attribution/cues.tsv:2:",
        f"{tmp_path}/attribution/cues.tsv:4:",
    ]


def test_a_good_folder_ends_with_0_and_what_was_taken(tmp_path: Path) -> None:
    (tmp_path / "attribution").mkdir()
    (tmp_path / "attribution/cues.tsv").write_text(CUES + "Mansplain\tverb\tspeech\tclause parenthetical\n")
    assert run("check", tmp_path) == (0, "no fault in attribution/cues.tsv\n", "")


def test_examples_of_a_folder_are_run_and_a_rule_that_none_fires_is_told(tmp_path: Path) -> None:
    (tmp_path / "article_date").mkdir()
    (tmp_path / "article_date/examples.yaml").write_text(
        "- text: |\n    Talks resume\n    Published: Oct 3, 2016\n\n    The talks went on, he said.\n"
        "  found: [{value: 2016-10-04, rule: date with its label}]\n"
    )
    status, out, err = run("test", tmp_path, "--layer", "date")
    assert status == 1
    assert out.startswith(f"{tmp_path}/article_date/examples.yaml: example 1: ")
    assert "1 that do not hold, 0 rules that none fires" in err


def test_the_examples_of_the_package_hold_and_a_rule_that_only_refuses_needs_none() -> None:
    for layer in ("dates", *catalogue.GROUND):
        assert rules_cli.run(argparse.Namespace(action="test", folder=None, layer=layer)) == rules_cli.OK


def test_list_takes_the_name_of_a_layer_and_of_a_part_of_the_record(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for layer in ("quotes", "attribution"):
        monkeypatch.setattr(sys, "argv", ["dateline", "rules", "list", "--layer", layer])
        assert main() == rules_cli.OK
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "attribution\taccording to\t" in told[0]
    monkeypatch.setattr(sys, "argv", ["dateline", "rules", "list", "--layer", "quote"])
    assert main() == rules_cli.UNUSABLE


def test_show_prints_a_rule_as_it_is_written(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["dateline", "rules", "show", "Weekday"])
    assert main() == rules_cli.OK
    shown = capsys.readouterr().out.splitlines()
    assert shown[0] == "weekday (timex)"
    assert any(line.startswith("example: ") for line in shown)
    assert any("timex/rules.yaml:" in line for line in shown)
    assert "- name: weekday" in shown
    monkeypatch.setattr(sys, "argv", ["dateline", "rules", "show", "weekdya"])
    assert main() == rules_cli.WRONG
    assert "'weekday'" in capsys.readouterr().err


def test_every_rule_is_listed_with_an_example() -> None:
    assert [rule.name for rule in catalogue.all_rules() if not (rule.example or rule.counter_example)] == []
    assert any(rule.counter_example for rule in catalogue.all_rules())
