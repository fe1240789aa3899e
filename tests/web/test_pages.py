"""What a browser meets: pages that need nothing from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from service import rules, web
from service.rulebook.catalogue import LAYERS


@pytest.mark.parametrize("path", ["/", "/rules", "/topics", "/docs"])
def test_a_page_and_all_that_it_names_come_from_the_service(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.mimetype == "text/html"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    named = re.findall(r'(?:src|href)="([^"#][^"]*)"', page.text)
    assert named
    for address in named:
        assert address.startswith("/")
        assert client.get(address).status_code == 200
    assert not re.search(r"<script>|\son\w+=|style=", page.text)


STATIC = Path(web.__file__).parent / "static"


@pytest.mark.parametrize("path", sorted(str(file.relative_to(STATIC)) for file in STATIC.rglob("*") if file.is_file()))
def test_no_file_of_a_page_names_another_host(client: FlaskClient, path: str) -> None:
    told = client.get(f"/static/{path}")
    assert told.status_code == 200
    linked = {"https://www.geonames.org"}  # where a reader may go, never asked by the page
    assert set(re.findall(r"https?://[^\s\"'`/$]+", told.text)) <= {"http://www.w3.org", *linked}


def test_rules_and_topics_are_searched(client: FlaskClient) -> None:
    one = client.get("/v1/rules?layer=timex&name=weekday").get_json()["rules"]
    assert [(rule["layer"], rule["name"]) for rule in one] == [("timex", "weekday")]
    floods = client.get("/v1/topics?q=Flood").get_json()["topics"]
    assert "flood" in {topic["label"] for topic in floods}
    assert all("flood" in str(topic).lower() for topic in floods)
    assert client.get("/v1/rules?name=nonesuch").get_json()["rules"] == []


def test_the_topics_are_listed_with_their_ancestors(client: FlaskClient) -> None:
    topics = {topic["code"]: topic for topic in client.get("/v1/topics").get_json()["topics"]}
    assert topics["medtop:20000638"]["label"] == "international relations"
    assert topics["medtop:20000638"]["ancestors"] == ["medtop:11000000"]
    assert all(ancestor in topics for topic in topics.values() for ancestor in topic["ancestors"])


def test_the_rules_of_every_layer_are_listed(client: FlaskClient) -> None:
    listed = client.get("/v1/rules").get_json()["rules"]
    with_rules = {file.parent.name for file in rules.data_path(".").glob("*/rules.yaml")}
    assert {rule["layer"] for rule in listed} == with_rules <= set(LAYERS)
    assert all(rule["name"] and rule["does"] for rule in listed)
