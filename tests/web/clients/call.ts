// Calls extract, batch and an error by the types that openapi-typescript made (schema.ts), and prints what came back.
import createClient from "openapi-fetch";
import type { components, paths } from "./schema";

type BatchLine = components["schemas"]["BatchLine"];

declare const process: { argv: string[] };

const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl: process.argv[2] });
const text = "JAKARTA, July 15, 2023 -- Foreign Minister Ana Silva said on Friday that talks would go on.";
const published: string = "2023-07-15";

async function main(): Promise<void> {
  const extracted = await client.POST("/v1/extract", { body: { text, published } });
  const wrong = await client.POST("/v1/extract", { body: { text: " " } });
  const batch = await client.POST("/v1/extract/batch", {
    body: `${JSON.stringify({ text })}\n{}\n`,
    bodySerializer: (body) => body as string,
    headers: { "Content-Type": "application/x-ndjson" },
    parseAs: "text",
  });
  const lines: BatchLine[] = (batch.data ?? "").trimEnd().split("\n").map((line) => JSON.parse(line));
  const told = lines.map((line) => ("participants" in line ? line.participants[0].name : line.status));
  const speaker: string | null | undefined = extracted.data?.quotes[0].speaker;
  console.log(JSON.stringify([speaker, wrong.error?.type, told]));
}

main();
