// Asks the service, and tells in a reader's words what went wrong. Nothing leaves for anywhere else.

/** What the service would not or could not do; `wait` are the seconds after which to try again, if it says so. */
export class Refusal extends Error {
  constructor(message, wait = null) {
    super(message);
    this.wait = wait;
  }
}

/** The JSON that the service answers `article` with at `path`; throws Refusal, or AbortError where `signal` is used. */
export async function ask(path, article, signal) {
  const answer = await send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(article),
    signal,
  });
  return read(answer);
}

/** The JSON at `path`. */
export async function get(path) {
  return read(await send(path, {}));
}

async function send(path, how) {
  try {
    return await fetch(path, how);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal("The service can't be reached. Is it running, and are you online?");
  }
}

async function read(answer) {
  const told = await answer.json().catch(() => null);
  if (answer.ok && told !== null) return told;
  const wait = Number(answer.headers.get("Retry-After")) || null;
  if (told?.detail) throw new Refusal(plain(answer.status, told), wait);
  if (answer.status >= 500) throw new Refusal(`The service is away (${answer.status}). Try again in a moment.`, wait);
  throw new Refusal(`The service gave no answer that can be read (${answer.status}).`, wait);
}

function plain(status, problem) {
  if (status === 413) return `The text is too long. ${problem.detail}`;
  if (status === 503) return `The service is busy. ${problem.detail}`;
  const fields = Object.entries(problem.errors ?? {}).map(([field, told]) => `${field}: ${[told].flat().join(" ")}`);
  return [problem.detail, ...fields].join(" ");
}
