"""Make service/web/static/page/world.json, the outlines of the page's map, from the npm package world-atlas.

    make_world_map.py COUNTRIES-110M.json

world-atlas (ISC licence) holds Natural Earth's outlines (public domain) as TopoJSON. What is written is one SVG path
of all countries, equirectangular on a sheet of 1000 by 500, in steps of a tenth.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "service" / "web" / "static" / "page" / "world.json"
Point = tuple[float, float]


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs as points of the sheet; TopoJSON holds them as steps on a grid."""
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    drawn = []
    for arc in topology["arcs"]:
        xs = accumulate(step[0] for step in arc)
        ys = accumulate(step[1] for step in arc)
        longitudes, latitudes = (x * scale_x + move_x for x in xs), (y * scale_y + move_y for y in ys)
        drawn.append(
            [
                (round((x + 180) / 0.36, 1), round((90 - y) / 0.36, 1))
                for x, y in zip(longitudes, latitudes, strict=True)
            ]
        )
    return drawn


def rings_of(topology: dict[str, Any]) -> Iterator[list[int]]:
    """The rings of all countries, each as the numbers of its arcs; ~n is the arc n backwards."""
    for country in topology["objects"]["countries"]["geometries"]:
        polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country["arcs"]]
        for polygon in polygons:
            yield from polygon


def path_of(points: list[Point]) -> str:
    """The ring as an SVG path in relative steps, those that move nowhere left out."""
    at_x, at_y = points[0]
    steps = []
    for x, y in points[1:]:
        if (x, y) != (at_x, at_y):
            steps.append(f"{round(x - at_x, 1):g},{round(y - at_y, 1):g}")
            at_x, at_y = x, y
    return f"M{points[0][0]:g},{points[0][1]:g}l" + " ".join(steps) + "z" if len(steps) > 2 else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("countries", type=Path)
    topology = json.loads(parser.parse_args().countries.read_text(encoding="utf-8"))
    arcs = arcs_of(topology)
    rings = ([point for n in ring for point in (arcs[n] if n >= 0 else arcs[~n][::-1])] for ring in rings_of(topology))
    land = "".join(map(path_of, rings))
    OUT.write_text(json.dumps({"source": "Natural Earth, public domain", "land": land}) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
