// The back end of the Chromium peer, as the main process of Electron would be: a process of its own
// that asks the provider, serves the page and hands orders on to it.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";

const [provider] = process.argv.slice(2);
const TYPES = { html: "text/html", css: "text/css", js: "text/javascript" };
const page = (name) => readFileSync(fileURLToPath(new URL(`page/${name}`, import.meta.url)));
const KINDS = ["front", "back", "photo", "frontCropped", "backCropped"];

let orders;
let held = [];

const server = createServer(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const [, way, reference, index] = pathname.split("/");
  if (way === "orders") {
    orders = response.writeHead(200, { "content-type": "text/event-stream" });
    orders.flushHeaders();
    process.send({ ready: true });
  } else if (way === "evidence") {
    const answer = await documents(reference);
    response.writeHead(200, { "content-type": "application/json" }).end(Buffer.from(await answer.arrayBuffer()));
  } else if (way === "pictures" && index === undefined) {
    const { selfie, documents: all } = await (await documents(reference)).json();
    held = [selfie, ...all.flatMap((one) => KINDS.map((kind) => one[kind]))].filter(Boolean)
      .map((text) => Buffer.from(text, "base64"));
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ pictures: held.length }));
  } else if (way === "pictures") {
    response.writeHead(200, { "content-type": "image/jpeg", "cache-control": "no-store" }).end(held[index]);
  } else {
    const name = way || "index.html";
    const type = TYPES[name.split(".").at(-1)];
    if (!type || !/^[a-z.]+$/.test(name)) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": type }).end(page(name));
  }
});
server.listen(0, "127.0.0.1", () => process.send({ address: `http://127.0.0.1:${server.address().port}` }));
process.on("message", (order) => orders.write(`data: ${JSON.stringify(order)}\n\n`));
process.on("disconnect", () => process.exit());

function documents(reference) {
  return fetch(`${provider}/v2/users/${reference}/documents`, { headers: { "x-api-key": "training" } });
}
