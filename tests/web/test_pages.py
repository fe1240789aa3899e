"""What a browser meets: pages that need nothing from elsewhere."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from service import rules
from service.web.reference import LAYERS


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_page_and_all_that_it_names_come_from_the_service(client: FlaskClient, path: str) -> None:
    page = client.get(path)
    assert page.mimetype == "text/html"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    named = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert named
    for address in named:
        assert address.startswith("/")
        assert client.get(address).status_code == 200
    assert not re.search(r"<script>|\son\w+=|style=", page.text)


@pytest.mark.parametrize("path", ["/static/index.js", "/static/docs.js", "/static/index.css", "/static/icon.svg"])
def test_no_file_of_a_page_names_another_host(client: FlaskClient, path: str) -> None:
    told = client.get(path)
    assert told.status_code == 200
    assert set(re.findall(r"https?://[^\s\"'/]+", told.text)) <= {"http://www.w3.org"}


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
