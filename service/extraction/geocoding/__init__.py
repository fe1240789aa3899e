"""Places: toponym candidates from the gazetteer and by grammar, and their resolution to GeoNames.

`candidates` runs before the names are typed, since whether "Jordan" is a person or a country is one decision;
`resolve` runs after it: which place each of those is that the entities leave.
"""

from service.extraction.geocoding.model import Places, Toponym
from service.extraction.geocoding.resolution import resolve
from service.extraction.geocoding.toponyms import candidates

__all__ = ["Places", "Toponym", "candidates", "resolve"]
