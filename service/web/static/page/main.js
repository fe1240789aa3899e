// The page to try the service in: an article goes in, its record comes back marked, listed, mapped and explained.

import * as article from "./article.js";
import * as csv from "./csv.js";
import { byId, download, element, roving } from "./dom.js";
import { findsOf } from "./finds.js";
import { viewOf, views } from "./panels.js";
import { ask, Refusal } from "./request.js";
import * as share from "./share.js";
import * as tabs from "./tabs.js";
import { explaining } from "./why.js";

const SLOW = 1500; // milliseconds after which work in progress is told
const LONG = 200_000; // characters that a file or paste is warned of
let shown = null; // the page's state once a record is there

const say = (text) => (byId("status").textContent = text);

function composed() {
  const made = { text: byId("text").value };
  for (const name of ["title", "published"]) if (byId(name).value.trim()) made[name] = byId(name).value.trim();
  return made;
}

function compose(given) {
  byId("text").value = given.text;
  for (const name of ["title", "published"]) byId(name).value = given[name] ?? "";
}

async function extract(given) {
  const stop = new AbortController();
  const cancel = () => stop.abort();
  byId("problem").hidden = true;
  byId("extract").disabled = true;
  byId("cancel").hidden = false;
  byId("cancel").addEventListener("click", cancel);
  say("Reading the article …");
  const started = performance.now();
  const ticking = setInterval(() => {
    const seconds = Math.round((performance.now() - started) / 1000);
    if (performance.now() - started > SLOW) say(`Still reading, ${seconds} s. Long articles take longer; you can cancel.`);
  }, 1000);
  try {
    show(given, await ask("/v1/extract", given, stop.signal));
  } catch (error) {
    if (error.name === "AbortError") say("Cancelled.");
    else complain(error, given);
  } finally {
    clearInterval(ticking);
    byId("cancel").removeEventListener("click", cancel);
    byId("cancel").hidden = true;
    byId("extract").disabled = false;
  }
}

function complain(error, given) {
  if (!(error instanceof Refusal)) console.error(error);
  say("");
  const again = element("button", { type: "button", on: { click: () => extract(given) } }, "Try again");
  const wait = error.wait ? element("span", {}, ` It asks to wait ${error.wait} s. `) : " ";
  byId("problem").replaceChildren(element("p", {}, error.message, wait, again));
  byId("problem").hidden = false;
  byId("result").hidden = true;
  byId("composer").hidden = false;
}

function show(given, record) {
  const finds = findsOf(record);
  const known = new Map(finds.map((find) => [find.id, find]));
  for (const find of finds) {
    if (find.kind === "quote") find.source = known.get(`${find.id}-cue`);
  }
  let chosen = null;
  const page = {
    article: given, record, finds,
    byId: (id) => known.get(id),
    chosen: () => chosen,
    explanation: explaining(given),
    light: (find, on) => article.light(find, known.get(find.item?.speaker), on),
    go: (find) => {
      chosen = find;
      const mark = find.marks[0];
      if (!mark) return;
      page.back = document.activeElement;
      mark.scrollIntoView({ block: "center", behavior: "smooth" });
      mark.focus({ preventScroll: true });
      page.light(find, true);
    },
  };
  shown = page;
  byId("result").hidden = false;
  byId("composer").hidden = true;
  headline(record);
  notice(record);
  const open = tabs.lay(views(page));
  article.show(given.text, finds, (find) => {
    const target = find.kind === "cue" ? known.get(find.quote) : find;
    chosen = target;
    const mark = document.activeElement;
    const panel = open(viewOf(target));
    const line = panel.querySelector(`[data-find="${CSS.escape(target.id)}"]`);
    line?.focus();
    line?.scrollIntoView({ block: "nearest" });
    page.back = mark;
  });
  hovering(page);
  const count = (list, one, many) => `${list.length} ${list.length === 1 ? one : many}`;
  say(`Found ${count(record.quotes, "quote", "quotes")}, ${count(record.participants, "participant", "participants")}, ` +
    `${count(record.places, "place", "places")}, ${count(record.dates, "time", "times")}, ${count(record.topics, "topic", "topics")}.`);
  byId("edit").focus({ preventScroll: true });
  scrollTo({ top: 0 });
}

function hovering(page) {
  for (const find of page.finds) {
    const of = find.kind === "cue" ? page.byId(find.quote) : find;
    for (const mark of find.marks) {
      mark.addEventListener("mouseenter", () => page.light(of, true));
      mark.addEventListener("mouseleave", () => page.light(of, false));
      mark.addEventListener("focus", () => page.light(of, true));
      mark.addEventListener("blur", () => page.light(of, false));
    }
  }
}

function headline(record) {
  const { title, date, location } = record;
  const term = (name, value, ...more) => [element("dt", {}, name), element("dd", {}, value, " ", ...more.map((one) => element("small", {}, one)))];
  byId("headline").replaceChildren(
    ...term("Headline", title?.text ?? "none found"),
    ...term("Day", date?.value ?? "the text does not tell", date ? `from the ${date.source}` : ""),
    ...term("Where", location ? [location.name, location.country_code].filter(Boolean).join(", ") : "the text does not tell",
      location ? (location.source === "dateline" ? "from the dateline" : "from the story") : ""));
}

function notice(record) {
  const empty = !["participants", "quotes", "topics", "dates", "places"].some((field) => record[field].length);
  const told = record.language === null
    ? "This does not look like English prose; Dateline reads English alone, so take what is marked with care."
    : empty ? "Nothing was found: no names, quotes, places, times or topics." : "";
  byId("notice").textContent = told;
  byId("notice").hidden = !told;
}

async function take(file) {
  if (!file) return;
  const bytes = await file.arrayBuffer();
  try {
    byId("text").value = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    say(`${file.name} is in the field${byId("text").value.length > LONG ? "; it is long and may take a while" : ""}.`);
  } catch {
    complain(new Refusal(`${file.name} is no UTF-8 text. Save it as plain text in UTF-8 and try again.`), composed());
  }
}

async function samples() {
  const all = await (await fetch("/static/page/samples.json")).json();
  const group = byId("samples");
  group.replaceChildren(...all.map((sample) => element("button", {
    type: "button", class: "link",
    on: {
      click: () => {
        compose(sample);
        extract(composed());
      },
    },
  }, sample.kind)));
  roving(group, () => [...group.children]);
}

function listen() {
  byId("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    extract(composed());
  });
  byId("composer").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      byId("composer").requestSubmit();
    }
  });
  byId("file").addEventListener("change", (event) => take(event.target.files[0]));
  for (const kind of ["dragover", "drop"]) {
    document.addEventListener(kind, (event) => {
      event.preventDefault();
      if (kind === "drop") take(event.dataTransfer.files[0]);
    });
  }
  byId("edit").addEventListener("click", () => {
    byId("composer").hidden = false;
    byId("text").focus();
  });
  byId("share").addEventListener("click", async () => {
    const address = await share.link(shown.article);
    history.replaceState(null, "", address);
    try {
      await navigator.clipboard.writeText(address);
      say("The link is copied; the article rides in it and is sent nowhere.");
    } catch {
      say("The link stands in the address bar; the article rides in it and is sent nowhere.");
    }
  });
  byId("csv-quotes").addEventListener("click", () => download("quotes.csv", "text/csv", csv.quotes(shown.record)));
  byId("csv-participants").addEventListener("click", () => download("participants.csv", "text/csv", csv.participants(shown.record)));
  byId("print").addEventListener("click", () => print());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown?.back?.isConnected) shown.back.focus();
  });
}

listen();
samples();
const given = await share.fromAddress();
if (given) {
  compose(given);
  extract(given);
}
