// The stand-in for the provider: a process of its own that answers from memory, over loopback, and
// tells its parent when the last byte of an answer was handed to the system.
//
// `/v2/users/REF` and `/v2/users/REF/documents`, with the header x-api-key. The number at the end of
// the reference chooses one of three cases. Each reference has bytes of its own in every picture, so
// that nobody can use again what was decoded for another one.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

import { CASES, PICTURES, caseOf } from "./cases.mjs";

const [folder] = process.argv.slice(2);
const NONCE = "SYNTHETIC nonce:";
const KINDS = ["front", "back", "photo", "frontCropped", "backCropped"];
// A multiple of three, so that the rest of the base64 stays as it is.
const HEAD = 96;

const cases = Array.from({ length: CASES }, (_, number) => made(number));

const server = createServer((request, response) => {
  const [, reference, documents] = request.url.match(/^\/v2\/users\/([\w-]+)(\/documents)?$/) ?? [];
  if (!reference || !request.headers["x-api-key"]) return void response.writeHead(404).end();
  const asked = now();
  const body = documents ? named(cases[caseOf(reference)], reference) : Buffer.from(JSON.stringify(user(reference)));
  response.writeHead(200, { "content-type": "application/json", "content-length": body.length });
  response.end(body, () => {
    if (documents) process.send({ reference, asked, complete: now() });
  });
});
server.listen(0, "127.0.0.1", () => process.send({ address: `http://127.0.0.1:${server.address().port}` }));
process.on("disconnect", () => process.exit());

function now() {
  return String(process.hrtime.bigint());
}

function made(number) {
  const pictures = Array.from({ length: PICTURES }, (_, index) =>
    readFileSync(join(folder, `${String(number * PICTURES + index).padStart(2, "0")}.jpg`)));
  const [selfie, ...rest] = pictures.map((bytes) => bytes.toString("base64"));
  const document = (stepId, texts) =>
    ({ stepId, ...Object.fromEntries(texts.map((text, index) => [KINDS[index], text])), firstName: "SPECIMEN", lastName: "SYNTHETIC" });
  const body = Buffer.from(JSON.stringify({
    selfie,
    documents: [document("ID_DOCUMENT", rest.slice(0, 5)), document("DRIVING_LICENSE", rest.slice(5))],
  }));
  const heads = pictures.map((bytes) => {
    const head = Buffer.from(bytes.subarray(0, HEAD));
    return { head, nonce: head.indexOf(NONCE) + NONCE.length, at: body.indexOf(head.toString("base64")) };
  });
  return { body, heads };
}

// The answer with the name of the reference in its pictures. Two at once would share the memory:
// nobody asks for two at once.
function named({ body, heads }, reference) {
  const name = createHash("sha256").update(reference).digest("hex").slice(0, 16);
  for (const { head, nonce, at } of heads) {
    head.write(name, nonce);
    body.write(head.toString("base64"), at);
  }
  return body;
}

function user(reference) {
  const fields = { firstName: "SPECIMEN", lastName: "SYNTHETIC" };
  return {
    _id: "0123456789abcdef01234567", refId: reference, status: "pending", sessionId: "76g12d91", sessions: ["76g12d91"],
    createdAt: "2026-09-01T08:55:25.894Z", updatedAt: "2026-09-01T09:02:11.307Z",
    documents: [{ stepId: "ID_DOCUMENT", type: "Passport", ...fields }, { stepId: "DRIVING_LICENSE", ...fields }],
  };
}
