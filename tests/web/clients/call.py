"""Calls extract, batch and an error by the client that openapi-python-client made, and prints what came back."""

import io
import json
import sys

from made import Client
from made.api.extraction import extract, extract_batch
from made.models import Article, Problem, Record
from made.types import File

TEXT = "JAKARTA, July 15, 2023 -- Foreign Minister Ana Silva said on Friday that talks would go on."

client = Client(base_url=sys.argv[1])
record = extract.sync(client=client, body=Article(text=TEXT, published="2023-07-15"))
assert isinstance(record, Record)
problem = extract.sync(client=client, body=Article(text=" "))
assert isinstance(problem, Problem)
sent = json.dumps({"text": TEXT}).encode() + b"\n{}\n"
answer = extract_batch.sync_detailed(client=client, body=File(io.BytesIO(sent)))
first, second = map(json.loads, answer.content.splitlines())
named = Record.from_dict(first).participants[0].name
print(json.dumps([record.quotes[0].speaker, problem.type_, [named, Problem.from_dict(second).status]]))
