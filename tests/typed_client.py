"""A client's program as `make lint` checks it: were a misspelt key no error, mypy would complain of the ignore."""

from dateline import Record, explain, extract


def speakers(text: str) -> list[str]:
    record: Record = extract(text, published="2024-05-03")
    names = {who["id"]: who["name"] for who in record["participants"]}
    return [names[quote["speaker"]] for quote in record["quotes"] if quote["speaker"] is not None]


def misspelt(text: str) -> None:
    record = extract(text)
    record["partcipants"]  # type: ignore[typeddict-item]
    for quote in record["quotes"]:
        quote["speker"]  # type: ignore[typeddict-item]
    extract(text, publshed="2024-05-03")  # type: ignore[call-arg]
    explain(text)["record"]["meta"]["sentenses"]  # type: ignore[typeddict-item]
