"""Write what the service serves of its contract: make_openapi.py OPENAPI_YAML RECORD_SCHEMA_JSON"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from service.contract import schemas
from service.web import openapi

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(openapi.document(), encoding="utf-8")
    schema = json.dumps(schemas.of_record(), ensure_ascii=False, indent=2)
    Path(sys.argv[2]).write_text(schema + "\n", encoding="utf-8")
