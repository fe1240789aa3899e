// Why an item is in the record: its rule in plain words with examples, and what was considered there and dropped.

import { element } from "./dom.js";
import { ask, get } from "./request.js";

let rules = null; // asked for once

/** Fill the panel for the find that the reader has chosen, or say how to choose one. */
export async function fill(panel, page) {
  const find = page.chosen();
  panel.replaceChildren();
  if (!find) {
    panel.append(element("p", { class: "aside" }, "Choose a mark in the article, or an entry of another view, to read why it is there."));
    return;
  }
  panel.append(element("h3", {}, `“${find.head}”`));
  const told = element("div", { "aria-live": "polite" }, element("p", { class: "aside" }, "Looking it up …"));
  panel.append(told);
  try {
    rules ??= (await get("/v1/rules")).rules;
    const explanation = await page.explanation();
    told.replaceChildren(...rule(find), ...considered(find, explanation, page));
  } catch (error) {
    told.replaceChildren(...rule(find), element("p", { class: "aside" }, error.message));
  }
}

function rule(find) {
  if (!find.rule) return [element("p", {}, "The layout of the text told it: its line stands where a headline stands.")];
  const known = (rules ?? []).find((one) => one.name === find.rule);
  return [
    element("p", {}, "Found by the rule ", element("strong", {}, find.rule), known ? `: ${known.does}` : "."),
    known?.example ? element("p", {}, "For example: ", element("q", {}, known.example)) : "",
    known?.counter_example ? element("p", {}, "But not: ", element("q", {}, known.counter_example)) : "",
  ].filter(Boolean);
}

function considered(find, explanation, page) {
  const touching = (one) => find.spans.some((span) => one.start < span.end && span.start < one.end);
  const near = explanation.considered.filter(touching);
  const dropped = explanation.considered.filter((one) => !one.taken && !near.includes(one));
  return [
    element("h4", {}, "What was considered here"),
    near.length ? list(near) : element("p", { class: "aside" }, "Nothing else was in question here."),
    dropped.length ? element("details", {}, element("summary", {}, `All that was dropped in this article (${dropped.length})`), list(dropped)) : "",
  ].filter(Boolean);
}

function list(candidates) {
  return element("ul", { class: "plain" }, ...candidates.map((one) => element("li", { class: one.taken ? "taken" : "dropped" },
    element("span", { class: "badge" }, one.taken ? "taken" : "dropped"), ` ${one.layer}: “${one.text}” `,
    element("small", {}, `${one.rule}. ${one.because}`))));
}

/** The explanation of `article`, asked for when it is first wanted. */
export function explaining(article) {
  let asked = null;
  return () => (asked ??= ask("/v1/explain", article).catch((error) => {
    asked = null;
    throw error;
  }));
}
