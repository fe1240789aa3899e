// Quotes and participants as CSV (RFC 4180), for a spreadsheet.

const cell = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  // a spreadsheet would take a cell that begins like a formula for one
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};
const table = (rows) => rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";

export function quotes(record) {
  const names = new Map(record.participants.map((who) => [who.id, who.name]));
  return table([
    ["id", "speaker", "source", "type", "sense", "cue", "text", "start", "end"],
    ...record.quotes.map((quote) => [
      quote.id, names.get(quote.speaker), quote.source?.text, quote.type, quote.sense, quote.cue?.text, quote.text,
      quote.contents[0].start, quote.contents.at(-1).end,
    ]),
  ]);
}

export function participants(record) {
  return table([
    ["id", "name", "type", "roles", "affiliation", "salience", "mentions"],
    ...record.participants.map((who) => [
      who.id, who.name, who.type, who.roles.join("; "), who.affiliation, who.salience, who.mentions.length,
    ]),
  ]);
}
