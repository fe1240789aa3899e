"""The settings: read from the environment, told in the README and by --help, refused with a clear word."""

from __future__ import annotations

from pathlib import Path

import pytest

from service import cli, settings
from service.processors import available_cpus
from service.settings import SETTINGS, SettingError


def test_unset_or_empty_is_the_default() -> None:
    assert settings.read({}) == settings.read({"PORT": "", "WORKERS": ""})
    assert settings.read({}).workers == available_cpus() >= 1
    assert settings.read({"MAX_BODY_BYTES": "5"}).max_body_bytes == 5


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "0"), ("PORT", "65536"), ("PORT", "http"), ("WORKERS", "0"), ("WORKERS", "1.5"), ("LOG_LEVEL", "loud")],
)
def test_a_setting_that_cannot_be_used_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingError, match=name):
        settings.read({name: value})


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("DATELINE_PORT", "did you mean PORT"),
        ("DATELINE_RULE", "did you mean DATELINE_RULES"),
        ("DATELINE_NONSENSE", "no such setting"),
    ],
)
def test_an_unknown_variable_is_refused(name: str, told: str) -> None:
    with pytest.raises(SettingError, match=told):
        settings.read({name: "8100"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATELINE_SERVICE_HOST", "10.0.0.1"),
        ("DATELINE_SERVICE_PORT_HTTP", "80"),
        ("DATELINE_PORT", "tcp://10.0.0.1:80"),
        ("DATELINE_PORT_80_TCP_ADDR", "10.0.0.1"),
    ],
)
def test_what_kubernetes_sets_for_a_service_of_our_name_is_no_setting(name: str, value: str) -> None:
    assert settings.read({name: value}) == settings.read({})


def test_every_setting_is_told_in_the_documentation_and_by_help(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["dateline", "serve", "--help"])
    with pytest.raises(SystemExit):
        cli.main()
    shown = " ".join(capsys.readouterr().out.split())
    page = (Path(__file__).parent.parent / "docs" / "operating.md").read_text(encoding="utf-8")
    for setting in SETTINGS:
        assert f"{setting.flag} ... {setting.help} [{setting.name}" in shown
        default = f"`{setting.default}`" if setting.default else ""
        assert f"| `{setting.name}` | {default} | {setting.help} |" in page
