// A world map drawn in the page, equirectangular, from the outlines beside this file (Natural Earth, public domain).

import { drawing } from "./dom.js";

const WIDTH = 1000;
const HEIGHT = 500;
let outlines = null; // asked for once

const x = (longitude) => ((longitude + 180) / 360) * WIDTH;
const y = (latitude) => ((90 - latitude) / 180) * HEIGHT;

/** Draw `record`'s located places into `frame`, a point each, sized by mentions; `choose(id)` when one is chosen. */
export async function worldMap(frame, record, choose) {
  const located = record.places.filter((place) => place.latitude !== null && place.longitude !== null);
  if (!located.length) return;
  try {
    outlines ??= await (await fetch("/static/page/world.json")).json();
  } catch {
    return; // the list says it all
  }
  const box = around(located);
  const map = drawing("svg", { viewBox: box.join(" "), role: "img", "aria-label": `Map of ${located.map((place) => place.name).join(", ")}` });
  map.append(drawing("path", { class: "land", d: outlines.land }));
  const unit = box[2] / 100;
  for (const place of [...located].sort((a, b) => b.mentions.length - a.mentions.length)) {
    const size = unit * (0.8 + Math.sqrt(place.mentions.length) * 0.6);
    const here = place.id === record.location?.place;
    const point = drawing("circle", { cx: x(place.longitude), cy: y(place.latitude), r: size, class: here ? "point here" : "point" },
      Object.assign(drawing("title"), { textContent: `${place.name}, ${place.mentions.length}×` }));
    point.addEventListener("click", () => choose(place.id));
    map.append(point);
  }
  labels(map, located, record.location?.place, unit, box);
  frame.append(map);
}

// The part of the world that holds the points, never less than an eighth of it, in the map's own proportion.
function around(places) {
  const xs = places.map((place) => x(place.longitude));
  const ys = places.map((place) => y(place.latitude));
  const wide = Math.max(WIDTH / 8, (Math.max(...xs) - Math.min(...xs)) * 1.35, (Math.max(...ys) - Math.min(...ys)) * 1.35 * 2);
  const width = Math.min(WIDTH, wide);
  const left = (Math.max(...xs) + Math.min(...xs)) / 2 - width / 2;
  const top = (Math.max(...ys) + Math.min(...ys)) / 2 - width / 4;
  return [Math.max(0, Math.min(left, WIDTH - width)), Math.max(0, Math.min(top, HEIGHT - width / 2)), width, width / 2];
}

// Names of the places, the location first, each only where it covers no other.
function labels(map, places, location, unit, [left, top, width]) {
  const taken = [];
  const weight = (place) => (place.id === location ? 1e6 : place.mentions.length);
  for (const place of [...places].sort((a, b) => weight(b) - weight(a)).slice(0, 14)) {
    const size = unit * 3;
    const long = place.name.length * size * 0.55;
    const right = x(place.longitude) + unit * 2.4;
    const start = right + long > left + width ? right - long - unit * 4.8 : right;
    const base = Math.max(top + size, y(place.latitude) + size / 3);
    if (taken.some(([a, b, c]) => Math.abs(b - base) < size && start < c && a < start + long)) continue;
    taken.push([start, base, start + long]);
    map.append(Object.assign(drawing("text", { x: start, y: base, "font-size": size }), { textContent: place.name }));
  }
}
