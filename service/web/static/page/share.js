// A link that reopens the article: it rides in the fragment, compressed, which browsers never send to a server.

const KEY = "#article=";

async function through(bytes, stream) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

/** The address of this page with `article` in its fragment. */
export async function link(article) {
  const bytes = await through(new TextEncoder().encode(JSON.stringify(article)), new CompressionStream("deflate-raw"));
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  const packed = btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  return `${location.origin}${location.pathname}${KEY}${packed}`;
}

/** The article in this page's fragment, or null where there is none that can be read. */
export async function fromAddress() {
  if (!location.hash.startsWith(KEY)) return null;
  try {
    const binary = atob(location.hash.slice(KEY.length).replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = await through(Uint8Array.from(binary, (one) => one.charCodeAt(0)), new DecompressionStream("deflate-raw"));
    const article = JSON.parse(new TextDecoder().decode(bytes));
    return typeof article.text === "string" ? article : null;
  } catch {
    return null;
  }
}
