// A record as finds: one object for each item that the page shows, with its spans in the article.
//
// kind: participant, quote, cue, source, place, time, topic, title, date, location
// colour: the number of a participant's colour, which its quotes share; null where there is none

export const KINDS = {
  participant: "people and bodies",
  quote: "quotes",
  cue: "cues and sources",
  place: "places",
  time: "times",
  topic: "topic words",
  title: "headline, day, dateline",
};

const COLOURS = 7;

/** The finds of `record`, in the order of the record, and the colour of each participant by id. */
export function findsOf(record) {
  const colours = new Map(record.participants.slice(0, COLOURS).map((who, number) => [who.id, number]));
  const find = (kind, id, head, rule, spans, rest = {}) => ({ kind, id, head, rule, spans, colour: null, marks: [], ...rest });
  const located = record.places.find((place) => place.id === record.location?.place);
  const dateline = record.location?.source === "dateline" ? located?.mentions.slice(0, 1) ?? [] : [];
  return [
    record.title && find("title", "title", record.title.text, null, [record.title], { label: "headline" }),
    record.date?.span && find("title", "date", record.date.value, record.date.rule, [record.date.span], { label: "day" }),
    record.location && find("title", "location", record.location.name, record.location.rule, dateline, { label: "dateline" }),
    ...record.participants.map((who) =>
      find("participant", who.id, who.name, who.rule, who.mentions, { item: who, colour: colours.get(who.id) ?? null })),
    ...record.quotes.map((quote) =>
      find("quote", quote.id, quote.text, quote.rule, quote.contents, { item: quote, colour: colours.get(quote.speaker) ?? null })),
    ...record.quotes.map((quote) =>
      find("cue", `${quote.id}-cue`, quote.cue?.text ?? quote.source?.text, quote.rule,
        [quote.cue, quote.source].filter(Boolean), { item: quote, quote: quote.id })),
    ...record.places.map((place) => find("place", place.id, place.name, place.rule, place.mentions, { item: place })),
    ...record.dates.map((time, number) => find("time", `t${number + 1}`, time.text, time.rule, [time], { item: time })),
    ...record.topics.map((topic) => find("topic", topic.code, topic.label, topic.rule, topic.evidence, { item: topic })),
  ].filter((one) => one && (one.spans.length || one.kind !== "cue"));
}
