"""The cookbook's Python runs, block after block, and its JSON is JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parent.parent / "docs" / "cookbook.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


def test_its_python_runs() -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    names: dict[str, object] = {}
    for block in blocks("python"):
        exec(compile(block, "docs/cookbook.md", "exec"), names)
    assert "by_article" in names


def test_its_mapping_is_json() -> None:
    for block in blocks("json"):
        assert json.loads(block)["mappings"]["properties"]
