"""The article's lines sorted into zones: header, headline, by-line, dateline, paragraphs of the body, boilerplate.

Lines are sorted before anything is tokenised, so that no sentence runs from a header into the body.
"""

from service.extraction.layout.zones import Dateline, Layout, Stretch, Zone, ZoneKind, tell
from service.extraction.layout.zoning import lay_out

__all__ = ["Dateline", "Layout", "Stretch", "Zone", "ZoneKind", "lay_out", "tell"]
