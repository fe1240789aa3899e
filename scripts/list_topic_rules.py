"""Write service/rules/topics/rules.yaml, the topic rules by name, from the files in service/rules/topics/terms.

Run it after a rule was added, renamed or taken away; the tests say so where it was forgotten.
"""

from __future__ import annotations

from service import rules
from service.extraction.topics import media_topics, terms

HEADER = "# Written by scripts/list_topic_rules.py from terms/*.yaml, where the terms of each rule are.\n"


def main() -> None:
    lines = []
    for rule in terms.all_rules():
        topic = media_topics.topic(rule.code)
        above = f", which is part of {media_topics.topic(topic.top).label}" if topic.ancestors else ""
        lines.append(f'- name: "{rule.name}"\n  does: "tells {topic.label}{above}, by its own words and names"\n')
    rules.data_path("topics/rules.yaml").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
