"""Write openapi.yaml, the OpenAPI document that the service serves: make_openapi.py FILE"""

from __future__ import annotations

import sys
from pathlib import Path

from service.web import openapi

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(openapi.document(), encoding="utf-8")
