// The views beside the article: who said what, people and bodies, places, times, topics, why, and the record itself.

import { element, roving } from "./dom.js";
import * as json from "./json.js";
import { worldMap } from "./map.js";
import { get } from "./request.js";
import * as why from "./why.js";

/** The views of `page` ({article, record, finds, byId, go, chosen}) for the tabs. */
export function views(page) {
  const { record } = page;
  return [
    { id: "quotes", name: "Who said what", count: record.quotes.length, fill: (panel) => quotes(panel, page) },
    { id: "participants", name: "People and bodies", count: record.participants.length, fill: (panel) => people(panel, page) },
    { id: "places", name: "Places", count: record.places.length, fill: (panel) => places(panel, page) },
    { id: "dates", name: "Times", count: record.dates.length, fill: (panel) => times(panel, page) },
    { id: "topics", name: "Topics", count: record.topics.length, fill: (panel) => topics(panel, page) },
    { id: "why", name: "Why", always: true, fill: (panel) => why.fill(panel, page) },
    { id: "json", name: "JSON", fill: (panel) => json.fill(panel, page) },
  ];
}

/** The view that shows a find. */
export const viewOf = (find) => ({ participant: "participants", quote: "quotes", cue: "quotes", place: "places", time: "dates", topic: "topics" })[find.kind] ?? "why";

const nothing = (what) => element("p", { class: "aside" }, what);

// An entry of a list: Enter or a click goes to its first mark in the article, hover and focus light its marks up.
function entry(page, find, name, attributes, ...children) {
  const made = element(name, {
    ...attributes, tabindex: -1, data: { find: find.id },
    on: {
      click: () => page.go(find),
      keydown: (event) => event.key === "Enter" && page.go(find),
      mouseenter: () => page.light(find, true), mouseleave: () => page.light(find, false),
      focus: () => page.light(find, true), blur: () => page.light(find, false),
    },
  }, ...children);
  if (find.colour !== null) made.style.setProperty("--who", `var(--person-${find.colour})`);
  return made;
}

const badge = (text, kind = "") => text && element("span", { class: `badge ${kind}` }, text);

function quotes(panel, page) {
  const { record, byId } = page;
  if (!record.quotes.length) return panel.append(nothing("Nobody is quoted."));
  const speakers = new Map();
  for (const quote of record.quotes) {
    const key = quote.speaker ?? `source ${quote.source?.text.toLowerCase() ?? ""}`;
    speakers.set(key, [...(speakers.get(key) ?? []), quote]);
  }
  const list = element("div", { class: "speakers" });
  for (const [key, said] of [...speakers].sort((a, b) => b[1].length - a[1].length)) {
    const who = byId(key)?.item;
    const name = who ? [who.name] : said[0].source ? [said[0].source.text, element("small", {}, " as the text says it")] : ["Nobody named"];
    const rows = said.map((quote) => {
      const find = byId(quote.id);
      return entry(page, find, "li", { class: "quote-entry" },
        element("q", {}, quote.text), " ",
        element("span", { class: "facts" }, badge(quote.type, quote.type), badge(quote.sense), quote.cue && element("small", {}, quote.cue.text)));
    });
    const group = element("section", { class: who ? "speaker" : "speaker unnamed" }, element("h3", {}, ...name,
      who?.roles.length ? element("small", {}, ` ${who.roles.join("; ")}`) : "", " ", element("span", { class: "count" }, String(said.length))),
      element("ul", {}, ...rows));
    const colour = byId(said[0].id).colour;
    if (colour !== null) group.style.setProperty("--who", `var(--person-${colour})`);
    list.append(group);
  }
  panel.append(list);
  roving(list, () => [...list.querySelectorAll("[data-find]")]);
}

function people(panel, page) {
  const { record, byId } = page;
  if (!record.participants.length) return panel.append(nothing("Nobody takes part by name."));
  const list = element("ul", { class: "people" }, ...record.participants.map((who) => {
    const kinds = ["name", "nominal", "pronoun"].map((kind) => [kind, who.mentions.filter((one) => one.kind === kind)]);
    const forms = [...new Set(who.mentions.filter((one) => one.kind !== "pronoun").map((one) => one.text))].filter((form) => form !== who.name);
    return entry(page, byId(who.id), "li", {},
      element("h3", {}, who.name, " ", badge(who.type)),
      who.roles.length || who.affiliation ? element("p", {}, [...who.roles, who.affiliation && `of ${who.affiliation}`].filter(Boolean).join("; ")) : "",
      forms.length ? element("p", { class: "aside" }, `also “${forms.join("”, “")}”`) : "",
      element("p", { class: "aside" }, kinds.filter(([, found]) => found.length).map(([kind, found]) => `${found.length} ${kind}${found.length > 1 ? "s" : ""}`).join(", ")),
      element("div", { class: "bar", role: "img", "aria-label": `salience ${who.salience}`, style: { "--share": who.salience } }));
  }));
  panel.append(list);
  roving(list, () => [...list.children]);
}

async function places(panel, page) {
  const { record, byId } = page;
  if (!record.places.length) return panel.append(nothing("No place is named."));
  const list = element("ul", { class: "plain" }, ...record.places.map((place) => entry(page, byId(place.id), "li", {},
    element("strong", {}, place.name), " ", badge(place.type), place.country_code && badge(place.country_code),
    place.id === record.location?.place ? badge("where it plays", "here") : "", " ",
    element("small", {}, `${place.mentions.length}×`), " ",
    place.geonames_id ? element("a", { href: `https://www.geonames.org/${place.geonames_id}`, target: "_blank", rel: "noreferrer", tabindex: -1, on: { click: (event) => event.stopPropagation(), keydown: (event) => event.stopPropagation() } }, "GeoNames") : "")));
  const frame = element("div", { class: "map" });
  panel.append(frame, list);
  roving(list, () => [...list.children]);
  await worldMap(frame, record, (id) => page.go(byId(id)));
}

function times(panel, page) {
  const { record, byId } = page;
  if (!record.dates.length) return panel.append(nothing("No time is told."));
  const dated = (time) => /^\d{4}/.test(time.value);
  const entries = record.dates.map((time, number) => ({ time, find: byId(`t${number + 1}`) }));
  const sorted = entries.filter(({ time }) => dated(time)).sort((a, b) => (a.time.value < b.time.value ? -1 : a.time.value > b.time.value ? 1 : 0));
  const others = entries.filter(({ time }) => !dated(time));
  const line = ({ time, find }) => entry(page, find, "li", {}, element("time", {}, time.value), " ", `“${time.text}”`, " ", badge(time.type.toLowerCase()), time.mod ? badge(time.mod.toLowerCase().replaceAll("_", " ")) : "");
  const list = element("div", {},
    sorted.length ? element("ol", { class: "timeline" }, ...sorted.map(line)) : "",
    others.length ? element("h3", {}, "Lengths, repetitions, “now”") : "",
    others.length ? element("ul", { class: "plain" }, ...others.map(line)) : "");
  panel.append(list);
  roving(list, () => [...list.querySelectorAll("[data-find]")]);
}

let vocabulary = null; // the topics of IPTC by code, asked for once

async function topics(panel, page) {
  const { record, byId } = page;
  if (!record.topics.length) return panel.append(nothing("No topic is clear enough."));
  try {
    vocabulary ??= new Map((await get("/v1/topics")).topics.map((topic) => [topic.code, topic]));
  } catch {
    vocabulary = new Map();
  }
  const branches = new Map();
  const under = (path) => path.reduce((into, code) => into.get(code) ?? into.set(code, new Map()).get(code), branches);
  for (const topic of record.topics) {
    const above = vocabulary.get(topic.code)?.ancestors ?? [topic.top].filter((code) => code !== topic.code);
    under([...[...above].sort((a, b) => depth(a) - depth(b)), topic.code]);
  }
  const grow = (branch) => element("ul", { class: "tree" }, ...[...branch].map(([code, below]) => {
    const topic = record.topics.find((one) => one.code === code);
    const name = topic?.label ?? vocabulary.get(code)?.label ?? code;
    const shown = topic ? entry(page, byId(code), "div", { class: "topic-entry" },
      element("strong", {}, name), " ", element("small", {}, topic.score.toFixed(2)),
      element("div", { class: "bar", role: "img", "aria-label": `score ${topic.score}`, style: { "--share": topic.score } }),
      element("p", { class: "aside" }, [...new Set(topic.evidence.map((span) => span.text))].join(", "))) : element("div", { class: "aside" }, name);
    return element("li", {}, shown, below.size ? grow(below) : "");
  }));
  const tree = grow(branches);
  panel.append(tree);
  roving(tree, () => [...tree.querySelectorAll("[data-find]")]);
}

const depth = (code) => vocabulary.get(code)?.ancestors.length ?? 0;
