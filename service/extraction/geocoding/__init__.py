"""Places: toponym candidates from the gazetteer and by grammar, and their resolution to GeoNames.

`candidates` runs before the names are typed, since whether "Jordan" is a person or a country is one decision;
`settle` and `resolve` run after it: what remains a place, and which place it is.
"""

from service.extraction.geocoding.model import Places, Toponym
from service.extraction.geocoding.resolution import resolve
from service.extraction.geocoding.settlement import settle
from service.extraction.geocoding.toponyms import candidates

__all__ = ["Places", "Toponym", "candidates", "resolve", "settle"]
