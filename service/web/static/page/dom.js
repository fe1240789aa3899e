// Small helpers to build what is shown. Text is always set as text, never as markup.

export const byId = (id) => document.getElementById(id);

/** An element with attributes and children; attributes whose value is null or false are left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "on") for (const [event, act] of Object.entries(value)) made.addEventListener(event, act);
    else if (key === "data") Object.assign(made.dataset, value);
    else if (key === "style") for (const [property, set] of Object.entries(value)) made.style.setProperty(property, set);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** An SVG element with attributes. */
export function drawing(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * One tab stop for a list (and one for a link in its current item): arrow keys, Home and End go from item to item. `items` is asked
 * anew at every key, so that hidden items are passed over.
 */
export function roving(container, items) {
  const settle = (to) => {
    for (const item of items()) {
      item.tabIndex = item === to ? 0 : -1;
      for (const inner of item.querySelectorAll("a")) inner.tabIndex = item.tabIndex;
    }
  };
  container.addEventListener("focusin", (event) => {
    const item = items().find((one) => one.contains(event.target));
    if (item) settle(item);
  });
  container.addEventListener("keydown", (event) => {
    const all = items();
    const at = all.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const to = step ? all[(at + step + all.length) % all.length] : { Home: all[0], End: all.at(-1) }[event.key];
    if (!to) return;
    event.preventDefault();
    to.focus();
  });
  const first = items().find((item) => item.tabIndex === 0) ?? items()[0];
  if (first) settle(first);
}

/** Offer `text` as a file to keep. */
export function download(name, type, text) {
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
