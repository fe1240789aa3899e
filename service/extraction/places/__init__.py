"""Places: toponym candidates from the gazetteer and by grammar, and their resolution to GeoNames.

`candidates` runs before the names are typed, since whether "Jordan" is a person or a country is one decision;
`resolve` runs after it, over those that the names left as places.
"""

from service.extraction.places.model import Places, Toponym
from service.extraction.places.resolution import resolve
from service.extraction.places.toponyms import candidates

__all__ = ["Places", "Toponym", "candidates", "resolve"]
