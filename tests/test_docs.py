"""The documentation: what it links to is there, and so are the commands and files that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

TOP = Path(__file__).parent.parent
PAGES = sorted([*TOP.glob("*.md"), *(TOP / "docs").rglob("*.md"), TOP / "service" / "rules" / "README.md"])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    linked = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [target for target in linked if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_target_of_make_that_a_page_names_is_there(page: Path) -> None:
    named = set(re.findall(r"`make ([a-z-]+)", page.read_text(encoding="utf-8")))
    targets = set(re.findall(r"^([a-z-]+):", (TOP / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_snippet_is_closed_and_told_by_its_language_alone(page: Path) -> None:
    fences = re.findall(r"^ *(```.*)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(fences) % 2 == 0
    assert [fence for fence in fences[::2] if not re.fullmatch(r"```[a-z]*", fence)] == [], "the site shows no others"
    assert set(fences[1::2]) <= {"```"}


def test_every_page_of_the_site_is_in_its_menu_and_links_to_nothing_outside_of_it() -> None:
    menu = (TOP / "mkdocs.yml").read_text(encoding="utf-8")
    for page in (TOP / "docs").rglob("*.md"):
        assert page.relative_to(TOP / "docs").as_posix() in menu
        linked = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        outside = [target for target in linked if not (page.parent / target).resolve().is_relative_to(TOP / "docs")]
        assert outside == [], page


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(TOP)))
def test_every_file_that_a_page_names_is_there(page: Path) -> None:
    homes = [TOP / home for home in ("", "service", "service/rules", "service/extraction")]
    named = re.findall(r"`((?:[a-z_]+/)+[a-z_-]+\.(?:py|tsv|txt|yaml|json|md))[`:]", page.read_text(encoding="utf-8"))
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


def test_the_readme_of_the_rules_names_each_file_of_a_layer_under_its_folder_and_none_that_is_gone() -> None:
    rules = TOP / "service" / "rules"
    parts = re.split(r"^## (\w+)$", (rules / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    told = {
        folder: set(re.findall(r"`([a-z_]+\.(?:tsv|txt|yaml))`", text))
        for folder, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    there = {
        folder.name: {file.name for file in folder.iterdir() if file.suffix in (".tsv", ".txt", ".yaml")}
        for folder in rules.iterdir()
        if (folder / "rules.yaml").exists() or folder.name in told
    }
    examples = {file for files in there.values() for file in files if file.startswith("examples")}
    assert {folder: files - told.get(folder, set()) - examples for folder, files in there.items()} == {
        folder: set() for folder in there
    }, "say in service/rules/README.md what these files are"
    assert set().union(*told.values()) - set().union(*there.values()) == set(), "these files are there no more"
