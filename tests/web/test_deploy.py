"""What stands beside the package for those who run it agrees with what the package is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import kubernetes_validate
import pytest
import yaml
from prometheus_client import REGISTRY

from service.settings import SETTINGS
from service.version import VERSION
from service.web import metrics
from tests.web.conftest import Server

TOP = Path(__file__).parent.parent.parent
MANIFEST = list(yaml.safe_load_all((TOP / "deploy" / "kubernetes.yaml").read_text(encoding="utf-8")))


@pytest.mark.parametrize("resource", MANIFEST, ids=lambda resource: resource["kind"])
def test_the_manifest_fits_the_schemas_of_kubernetes(resource: dict[str, object]) -> None:
    kubernetes_validate.validate(resource, "1.31", strict=True)


def test_the_manifest_sets_settings_that_there_are() -> None:
    container = MANIFEST[0]["spec"]["template"]["spec"]["containers"][0]
    assert {variable["name"] for variable in container["env"]} <= {setting.name for setting in SETTINGS}
    assert container["image"] == f"dateline:{VERSION}"


def test_the_dashboard_asks_for_figures_that_there_are() -> None:
    assert metrics.MEDIA_TYPE
    known = {
        sample
        for family in REGISTRY.collect()
        for sample in (f"{family.name}{end}" for end in ("", "_total", "_bucket", "_count", "_sum"))
    }
    dashboard = json.loads((TOP / "deploy" / "grafana.json").read_text(encoding="utf-8"))
    asked = {
        name
        for panel in dashboard["panels"]
        for target in panel["targets"]
        for name in re.findall(r"dateline_\w+", target["expr"])
    }
    assert len(asked) > 10
    assert asked <= known


def test_the_containers_health_check_tells_a_service_that_is_ready_from_none(server: Server) -> None:
    told = re.search(r"^HEALTHCHECK .*?CMD (\[.*?\])$", (TOP / "Dockerfile").read_text(encoding="utf-8"), re.M | re.S)
    assert told
    command = [sys.executable, *json.loads(told[1])[1:]]
    assert subprocess.run(command, env={"PORT": str(server.port)}, check=False).returncode == 0
    refused = subprocess.run(command, env={"PORT": "1"}, stderr=subprocess.DEVNULL, check=False)
    assert refused.returncode != 0


def copied() -> set[str]:
    """The files and folders that the Dockerfile takes from the project."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", (TOP / "Dockerfile").read_text(encoding="utf-8"), re.M)
    return {name for line in lines for name in line.split()}


def test_what_the_dockerfile_copies_is_sent_to_the_builder() -> None:
    sent = (TOP / ".dockerignore").read_text(encoding="utf-8").splitlines()
    names = copied()
    assert {"pyproject.toml", "service"} <= names
    assert names <= {line.removeprefix("!") for line in sent if line.startswith("!")}
    assert all((TOP / name).exists() for name in names)


def test_the_image_gets_all_that_the_package_is_made_of() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    made_of = {
        *project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"],
        *project["project"]["license-files"],
        project["project"]["readme"],
    }
    assert made_of <= copied()
