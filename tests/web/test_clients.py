"""Clients made out of openapi.yaml by others' generators call the service; linters find nothing in it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from service.contract import forms
from service.contract.article import Article
from tests.contract.test_forms import RICH, record_of
from tests.web.conftest import Server

HERE = Path(__file__).parent / "clients"
DOCUMENT = HERE.parent.parent.parent / "openapi.yaml"
TOOLS = HERE / "node_modules" / ".bin"
EXPECTED = ["p1", "urn:problem-type:dateline:invalid-article", ["Ana Silva", 422]]

node = pytest.mark.skipif(
    not (shutil.which("node") and TOOLS.is_dir()), reason="wants node, and npm install in tests/web/clients"
)


def done(*command: str | Path, cwd: Path) -> str:
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A folder that finds the packages of node."""
    (tmp_path / "node_modules").symlink_to(HERE / "node_modules")
    return tmp_path


def test_a_python_client_extracts_a_batch_and_meets_an_error(server: Server, tmp_path: Path) -> None:
    pytest.importorskip("openapi_python_client")
    generate = [sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--output-path", "made"]
    done(*generate, "--path", DOCUMENT, "--config", HERE / "python.yaml", cwd=tmp_path)
    shutil.copy(HERE / "call.py", tmp_path)
    assert json.loads(done(sys.executable, "call.py", server.url, cwd=tmp_path)) == EXPECTED


@node
def test_a_typescript_client_extracts_a_batch_and_meets_an_error(server: Server, workshop: Path) -> None:
    done(TOOLS / "openapi-typescript", DOCUMENT, "-o", "schema.ts", cwd=workshop)
    shutil.copy(HERE / "call.ts", workshop)
    done(*TYPESCRIPT, "call.ts", cwd=workshop)
    assert json.loads(done("node", "call.js", server.url, cwd=workshop)) == EXPECTED


@node
def test_json_ld_is_the_news_article_that_schema_org_knows(workshop: Path) -> None:
    told = forms.as_news_article(record_of(RICH), Article(RICH, id="a1")).decode()
    types = "import type { NewsArticle, WithContext } from 'schema-dts';"
    checked = f"{types}\nexport const told: WithContext<NewsArticle> = {told};"
    (workshop / "told.ts").write_text(checked, encoding="utf-8")
    done(*TYPESCRIPT, "told.ts", cwd=workshop)


@node
@pytest.mark.parametrize(
    "lint", [["redocly", "lint", "--format", "json"], ["spectral", "lint", "--ruleset", "spectral.yaml"]]
)
def test_linters_find_nothing(workshop: Path, lint: list[str]) -> None:
    shutil.copy(DOCUMENT, workshop)
    (workshop / "spectral.yaml").write_text("extends: ['spectral:oas']\n", encoding="utf-8")
    told = done(TOOLS / lint[0], *lint[1:], "openapi.yaml", cwd=workshop)
    assert "No results" in told or json.loads(told)["totals"] == {"errors": 0, "warnings": 0, "ignored": 0}


TYPESCRIPT = [TOOLS / "tsc", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "commonjs"]
