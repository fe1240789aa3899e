// The record itself: folded, to copy, to keep, and as the command that asks for just this.

import { download, element } from "./dom.js";

export function fill(panel, page) {
  const whole = JSON.stringify(page.record, null, 2);
  const said = element("span", { role: "status", class: "aside" });
  const copy = (text, what) => async () => {
    await navigator.clipboard.writeText(text);
    said.textContent = `${what} copied.`;
  };
  const command = curl(page.article);
  panel.append(
    element("div", { class: "toolbar" },
      element("button", { type: "button", on: { click: copy(whole, "Record") } }, "Copy"),
      element("button", { type: "button", on: { click: () => download("record.json", "application/json", whole) } }, "Download"),
      element("button", { type: "button", on: { click: copy(command, "Command") } }, "Copy as curl"), said),
    element("div", { class: "json" }, node(null, page.record, true)),
    element("details", {}, element("summary", {}, "As a command"), element("pre", { tabindex: 0 }, command)));
}

/** The curl line that asks this service for exactly this article. */
export function curl(article) {
  const body = JSON.stringify(article).replaceAll("'", "'\\''");
  return `curl ${location.origin}/v1/extract -H 'Content-Type: application/json' --data-binary '${body}'`;
}

// A value as a tree; spans and other small things stand on one line.
function node(key, value, open = false) {
  const label = key === null ? "" : [element("span", { class: "key" }, key), ": "];
  if (value === null || typeof value !== "object") return element("div", {}, ...label, leaf(value));
  const entries = Object.entries(value);
  const short = JSON.stringify(value);
  if (short.length < 76 || !entries.length) return element("div", {}, ...label, element("code", {}, short));
  const kind = Array.isArray(value) ? `[${entries.length}]` : `{${value.name ?? value.text ?? value.label ?? ""}}`;
  const made = element("details", { open }, element("summary", {}, ...label, element("span", { class: "aside" }, kind.slice(0, 60))));
  const grow = () => made.open && made.children.length === 1 && made.append(...entries.map(([name, one]) => node(name, one)));
  made.addEventListener("toggle", grow);
  grow();
  return made;
}

const leaf = (value) => element("code", { class: typeof value }, JSON.stringify(value));
