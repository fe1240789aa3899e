// The page to try the service in. A record's offsets count code points, a string's indices UTF-16 units: the article
// is therefore taken apart into an array of its code points once, and only that array is ever sliced.
"use strict";

const KINDS = { participant: "participants", quote: "quotes", place: "places", time: "times", topic: "topics" };

const EXAMPLE = `Harbour towns agree to share ferries 🚢
By Nora Quill
LISBON, March 4, 2024 (Coastal News) -- Portugal and Spain will share nine ferries from June, Transport Minister Ana Silva said on Monday.
“We have waited ten years for this day,” Silva told reporters in Porto. “It is good for both sides.”
She added that the boats, built in Vigo, would carry 4,000 people a day.
The Spanish transport ministry said it expects the first one to sail on June 1.`;

const byId = (id) => document.getElementById(id);

function element(name, className, ...children) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

// What a record holds, as one list: each find with its kind, its line in the list of finds, and its spans.
function findsOf(record) {
  const speakers = new Map(record.participants.map((who) => [who.id, who.name]));
  const find = (kind, head, told, rule, spans) => ({ kind, head, told, rule, spans });
  return [
    ...record.participants.map((who) =>
      find("participant", who.name, [who.type, ...who.roles, who.affiliation], who.rule, who.mentions)),
    ...record.quotes.map((quote) =>
      find("quote", quote.text, [quote.type, speakers.get(quote.speaker) ?? "speaker unknown", quote.cue?.text], quote.rule,
        quote.contents)),
    ...record.places.map((place) =>
      find("place", place.name, [place.type, place.country_code, place.geonames_id && `GeoNames ${place.geonames_id}`], place.rule,
        place.mentions)),
    ...record.dates.map((time) => find("time", time.text, [time.type, time.value], time.rule, [time])),
    ...record.topics.map((topic) => find("topic", topic.label, [topic.code, topic.score], topic.rule, topic.evidence)),
  ];
}

// The article cut at every edge of a span; each piece is marked with all the finds that cover it.
function mark(text, finds) {
  const points = Array.from(text);
  const edges = new Map([[0, []], [points.length, []]]);
  const edge = (at) => edges.get(at) ?? edges.set(at, []).get(at);
  for (const find of finds) {
    for (const span of find.spans) {
      edge(span.start).push([find, 1]);
      edge(span.end).push([find, -1]);
    }
  }
  const places = [...edges.keys()].sort((a, b) => a - b);
  const open = new Map();
  const pieces = document.createDocumentFragment();
  places.slice(0, -1).forEach((start, number) => {
    for (const [find, step] of edges.get(start)) {
      const depth = (open.get(find) ?? 0) + step;
      if (depth) open.set(find, depth);
      else open.delete(find);
    }
    const piece = points.slice(start, places[number + 1]).join("");
    pieces.append(open.size ? marked(piece, [...open.keys()]) : piece);
  });
  return pieces;
}

function marked(piece, finds) {
  const made = element("mark", finds.map((find) => find.kind).join(" "), piece);
  made.dataset.kinds = made.className;
  made.title = finds.map((find) => `${find.kind}: ${find.head} (${find.rule})`).join("\n");
  for (const find of finds) (find.marks ??= []).push(made);
  return made;
}

function light(find, on) {
  for (const made of find.marks ?? []) made.classList.toggle("lit", on);
}

function line(find) {
  const told = [...find.told, find.rule].filter((part) => part !== null && part !== undefined && part !== "");
  const made = element("li", find.marks ? "findable" : "", find.head, " ", element("small", "", told.join(" · ")));
  if (find.marks) {
    made.tabIndex = 0;
    for (const [event, on] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]]) {
      made.addEventListener(event, () => light(find, on));
    }
    made.addEventListener("click", () => find.marks[0].scrollIntoView({ block: "center", behavior: "smooth" }));
  }
  return made;
}

function list(record, finds) {
  const { title, date, location } = record;
  const article = [
    title && element("li", "", title.text, " ", element("small", "", "title")),
    date && element("li", "", date.value, " ", element("small", "", `date · ${date.source} · ${date.rule}`)),
    location && element("li", "", location.name, " ", element("small", "", `location · ${location.source} · ${location.rule}`)),
  ].filter(Boolean);
  const sections = [["article", article], ...Object.entries(KINDS).map(([kind, name]) =>
    [name, finds.filter((find) => find.kind === kind).map(line)])];
  return sections.filter(([, items]) => items.length).flatMap(([name, items]) =>
    [element("h2", "", name), element("ul", "", ...items)]);
}

function legend() {
  return Object.entries(KINDS).map(([kind, name]) => {
    const box = element("input", "");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      for (const made of byId("marked").querySelectorAll("mark")) {
        if (made.dataset.kinds.split(" ").includes(kind)) made.classList.toggle(kind, box.checked);
      }
    });
    return element("label", "", box, element("span", kind, name));
  });
}

function show(text, record) {
  const finds = findsOf(record);
  byId("legend").replaceChildren(...legend());
  byId("marked").replaceChildren(mark(text, finds));
  byId("finds").replaceChildren(...list(record, finds));
  byId("json").textContent = JSON.stringify(record, null, 2);
  byId("result").hidden = false;
}

function complain(told) {
  byId("problem").textContent = told;
  byId("problem").hidden = false;
  byId("result").hidden = true;
}

async function extract(event) {
  event.preventDefault();
  const button = event.target.querySelector("button");
  const article = { text: byId("text").value };
  for (const name of ["title", "published"]) if (byId(name).value) article[name] = byId(name).value;
  byId("problem").hidden = true;
  button.disabled = true;
  try {
    const answer = await fetch("/v1/extract", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(article),
    });
    const told = await answer.json();
    if (answer.ok) show(article.text, told);
    else complain(told.detail);
  } catch (error) {
    complain(`The service did not answer: ${error.message}`);
  } finally {
    button.disabled = false;
  }
}

byId("article").addEventListener("submit", extract);
byId("example").addEventListener("click", () => {
  byId("text").value = EXAMPLE;
  byId("article").requestSubmit();
});
