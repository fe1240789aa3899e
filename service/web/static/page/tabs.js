// Tabs (the ARIA pattern): one tab stop, arrow keys, a panel each, filled when it is first opened.

import { byId, element, roving } from "./dom.js";

/** Lay out `views` ({id, name, count, fill}); returns a function that opens a view by id and gives back its panel. */
export function lay(views) {
  const tabs = byId("tabs").cloneNode(false);
  byId("tabs").replaceWith(tabs);
  const panels = byId("panels");
  panels.replaceChildren();
  const filled = new Set();
  const open = (id) => {
    for (const view of views) {
      const chosen = view.id === id;
      byId(`tab-${view.id}`).setAttribute("aria-selected", String(chosen));
      byId(`tab-${view.id}`).tabIndex = chosen ? 0 : -1;
      byId(`panel-${view.id}`).hidden = !chosen;
      if (chosen && (!filled.has(id) || view.always)) {
        filled.add(id);
        view.fill(byId(`panel-${id}`));
      }
    }
    return byId(`panel-${id}`);
  };
  for (const view of views) {
    tabs.append(element("button", {
      type: "button", role: "tab", id: `tab-${view.id}`, "aria-controls": `panel-${view.id}`, "aria-selected": "false",
      on: { click: () => open(view.id), focus: () => open(view.id) },
    }, view.name, view.count === undefined ? "" : element("span", { class: "count" }, String(view.count))));
    panels.append(element("div", { role: "tabpanel", id: `panel-${view.id}`, "aria-labelledby": `tab-${view.id}`, hidden: true }));
  }
  roving(tabs, () => [...tabs.children]);
  open(views[0].id);
  return open;
}
