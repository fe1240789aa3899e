// The pages of rules and topics: the same lists as /v1/rules and /v1/topics, to search while typing.

import { byId, element } from "./dom.js";
import { get } from "./request.js";

const main = document.querySelector("main");
const SHOW = {
  rules: (rule) => [
    element("strong", {}, rule.name), " ", element("span", { class: "badge" }, rule.layer),
    element("p", {}, rule.does),
    rule.example ? element("p", { class: "aside" }, "For example: ", element("q", {}, rule.example)) : "",
    rule.counter_example ? element("p", { class: "aside" }, "But not: ", element("q", {}, rule.counter_example)) : "",
  ],
  topics: (topic, labels) => [
    element("strong", {}, topic.label), " ", element("code", {}, topic.code),
    element("p", {}, topic.definition),
    topic.ancestors.length ? element("p", { class: "aside" }, `under ${topic.ancestors.map((code) => labels.get(code) ?? code).join(", ")}`) : "",
  ],
};

function fill(items, kind) {
  const labels = new Map(items.map((item) => [item.code, item.label]));
  const rows = items.map((item) => ({ text: Object.values(item).flat().join(" ").toLowerCase(), row: element("li", {}, ...SHOW[kind](item, labels)) }));
  byId("list").replaceChildren(...rows.map(({ row }) => row));
  const search = () => {
    const words = byId("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const { text, row } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      found += !row.hidden;
    }
    byId("status").textContent = found ? `${found} of ${rows.length}` : "Nothing holds these words.";
    history.replaceState(null, "", byId("search").value ? `?q=${encodeURIComponent(byId("search").value)}` : location.pathname);
  };
  byId("search").value = new URLSearchParams(location.search).get("q") ?? "";
  byId("search").addEventListener("input", search);
  search();
}

try {
  fill((await get(main.dataset.source))[main.dataset.list], main.dataset.list);
} catch (error) {
  byId("status").textContent = error.message;
}
