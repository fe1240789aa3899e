"""What schemathesis must be told of this service: how a batch is sent."""

from __future__ import annotations

from typing import Any

import schemathesis


@schemathesis.serializer("application/x-ndjson")
def ndjson(_: Any, value: Any) -> bytes:
    """A batch's lines are a string in the document; what is meant to be wrong is sent as it is."""
    return value.encode() if isinstance(value, str) else repr(value).encode()
