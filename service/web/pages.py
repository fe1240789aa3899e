"""What a person opens in a browser: a page to try the service in, the OpenAPI document and its browsable form."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from flask import Blueprint, Response, current_app, send_from_directory

from service.web import openapi

blueprint = Blueprint("pages", __name__)

_SWAGGER = Path(str(files("flask_swagger_ui"))) / "dist"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@blueprint.get("/")
def index() -> Response:
    """A page to try the service in."""
    return _page("index.html")


@blueprint.get("/rules")
def rules() -> Response:
    """The rules, to search."""
    return _page("rules.html")


@blueprint.get("/topics")
def topics() -> Response:
    """The vocabulary of topics, to search."""
    return _page("topics.html")


@blueprint.get("/docs")
def docs() -> Response:
    """The OpenAPI document in Swagger UI."""
    return _page("docs.html")


@blueprint.get("/docs/<any('swagger-ui.css', 'swagger-ui-bundle.js'):name>")
def swagger(name: str) -> Response:
    """Swagger UI's own files, from the installation."""
    return send_from_directory(_SWAGGER, name)


@blueprint.get("/openapi.yaml")
def contract() -> Response:
    """The OpenAPI document."""
    return Response(openapi.document(), content_type="application/yaml")


@blueprint.get("/openapi.json")
def contract_in_json() -> Response:
    """The OpenAPI document in JSON."""
    return Response(openapi.in_json(), content_type="application/json")


def _page(name: str) -> Response:
    page = current_app.send_static_file(name)
    page.headers["Content-Security-Policy"] = _POLICY
    return page
