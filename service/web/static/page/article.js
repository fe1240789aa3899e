// The article with its finds marked. Offsets count code points, a string's indices UTF-16 units: the text is taken apart
// into its code points once, and only that array is ever sliced.

import { byId, element, roving } from "./dom.js";
import { KINDS } from "./finds.js";

/** Show `text` with `finds` marked; `choose(find)` is called for the find that a reader opens. */
export function show(text, finds, choose) {
  const article = byId("article");
  article.replaceChildren(...pieces(text, finds, choose));
  const stops = finds.filter((find) => find.marks.length && find.kind !== "cue").map((find) => find.marks[0]);
  const inOrder = [...new Set(stops)].sort((a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1);
  inOrder.forEach((mark) => {
    mark.tabIndex = -1;
    mark.setAttribute("role", "button");
  });
  const fresh = article.cloneNode(false); // drops the listeners of the article before
  fresh.append(...article.childNodes);
  article.replaceWith(fresh);
  roving(fresh, () => inOrder.filter((mark) => !mark.classList.contains("off")));
  byId("legend").replaceChildren(byId("legend").firstElementChild, ...legend(finds));
}

// The text cut at every edge of a span; each piece is marked with all the finds that cover it.
function pieces(text, finds, choose) {
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
  return places.slice(0, -1).map((start, number) => {
    for (const [find, step] of edges.get(start)) {
      const depth = (open.get(find) ?? 0) + step;
      if (depth > 0) open.set(find, depth);
      else open.delete(find);
    }
    const piece = points.slice(start, places[number + 1]).join("");
    return open.size ? marked(piece, [...open.keys()], choose) : document.createTextNode(piece);
  });
}

function marked(piece, finds, choose) {
  const made = element("mark", { class: [...new Set(finds.map((find) => find.kind))].join(" ") }, piece);
  const who = finds.findLast((find) => find.kind === "participant");
  const quote = finds.findLast((find) => find.kind === "quote");
  if (who?.colour !== null && who) made.style.setProperty("--who", `var(--person-${who.colour})`);
  if (quote) made.style.setProperty("--said", quote.colour === null ? "var(--nobody)" : `var(--person-${quote.colour})`);
  const labels = finds.filter((find) => find.label).map((find) => find.label);
  if (labels.length) made.dataset.label = labels.join(", ");
  made.title = finds.map((find) => `${find.label ?? find.kind}: ${find.head}${find.rule ? ` (${find.rule})` : ""}`).join("\n");
  for (const find of finds) find.marks.push(made);
  const narrowest = finds.reduce((a, b) => (width(b, made) <= width(a, made) ? b : a));
  made.addEventListener("click", (event) => choose(event.altKey ? finds[0] : narrowest));
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose(narrowest);
    }
  });
  return made;
}

// Of the finds over one piece the reader means the narrowest: the name in a quote, the day in a name.
function width(find) {
  const order = { cue: 1, source: 1, participant: 2, place: 2, time: 2, title: 3, topic: 4, quote: 5 };
  return order[find.kind] ?? 6;
}

function legend(finds) {
  return Object.entries(KINDS).filter(([kind]) => finds.some((find) => find.kind === kind && find.marks.length)).map(([kind, name]) => {
    const toggle = (event) => {
      for (const find of finds) {
        if (find.kind === kind) for (const mark of find.marks) mark.classList.toggle(kind, event.target.checked);
      }
    };
    return element("label", {}, element("input", { type: "checkbox", checked: true, on: { change: toggle } }),
      element("span", { class: `swatch ${kind}` }, name));
  });
}

/** Light the marks of `find` up, and draw the line from a quote to the mention of its speaker. */
export function light(find, speaker, on) {
  for (const mark of find.marks) mark.classList.toggle("lit", on);
  const path = byId("link").firstElementChild;
  path.removeAttribute("d");
  if (!on || find.kind !== "quote" || !find.marks.length) return;
  const source = find.source?.marks.length ? find.source : speaker;
  if (!source?.marks.length) return;
  const sheet = byId("article").parentElement.getBoundingClientRect();
  const at = (mark) => {
    const box = mark.getClientRects()[0];
    return [box.left + Math.min(box.width, 60) / 2 - sheet.left, box.top + box.height / 2 - sheet.top];
  };
  const from = at(find.marks[0]);
  const nearest = source.marks.map(at).reduce((a, b) => (Math.abs(b[1] - from[1]) < Math.abs(a[1] - from[1]) ? b : a));
  const bend = Math.max(24, Math.abs(nearest[1] - from[1]) / 3);
  // on one line it bows over the words, between lines it swings out to the left
  const [left, up] = Math.abs(nearest[1] - from[1]) < 8 ? [0, 26] : [bend, 0];
  path.setAttribute("d", `M${from} C${from[0] - left},${from[1] - up} ${nearest[0] - left},${nearest[1] - up} ${nearest}`);
  byId("link").style.setProperty("--said", find.colour === null ? "var(--nobody)" : `var(--person-${find.colour})`);
}
