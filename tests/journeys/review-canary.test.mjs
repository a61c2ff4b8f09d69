// A whole review at the most talkative log level: no picture is on the disk, nothing personal is in
// a file but the encrypted store, and no byte of the provider's ever reached a window.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { journey, reviewed } from "./support/journey.mjs";
import { ENCIPHERED, filesUnder, leaks } from "./support/search.mjs";

const began = Date.now();
const at = journey({ environment: { COUNTERCHECK_LOG: "trace" } });
const REFERENCES = ["cust-20417", "cust-20437", "cust-20427"];

// What the provider sends for a reference: every text that is a picture, as bytes.
async function originals(ports, reference) {
  for (const port of ports) {
    const ask = (path) => fetch(`http://127.0.0.1:${port}/v2/users/${encodeURIComponent(reference)}${path}`, {
      headers: { "x-api-key": "training" }, signal: AbortSignal.timeout(20_000),
    }).then((answer) => (answer.ok ? answer.json() : undefined), () => undefined);
    const answers = [await ask(""), await ask("/documents")];
    if (!answers[0]) continue;
    const texts = [];
    const gather = (value) => {
      if (typeof value === "string" && value.length > 400) texts.push(value);
      else if (value && typeof value === "object") Object.values(value).forEach(gather);
    };
    answers.forEach(gather);
    return [...new Set(texts)].map((text) => Buffer.from(text.replace(/^data:[^,]*,/, ""), "base64"));
  }
  throw new Error(`no simulator on ${ports}`);
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");
// Pieces by which a picture is known, past its head, which others of its kind share.
const pieces = (bytes) => [0.3, 0.5, 0.7].map((share) => Math.floor(bytes.length * share))
  .map((from) => bytes.subarray(from, from + 32)).filter((piece) => piece.length === 32 && new Set(piece).size > 12);

const SIGNATURES = {
  PNG: [Buffer.from("89504e470d0a1a0a", "hex")],
  JPEG: ["ffd8ffe0", "ffd8ffe1", "ffd8ffdb", "ffd8ffee"].map((hex) => Buffer.from(hex, "hex")),
  WebP: [Buffer.from("WEBPVP8")],
  "PNG in base64": [Buffer.from("iVBORw0KGgo")],
  "JPEG in base64": [Buffer.from("/9j/4AAQ"), Buffer.from("/9j/2w")],
};

// `known`: pieces of pictures, by name. The store is enciphered: four bytes alone prove nothing there.
function picturesIn(files, known, base) {
  const found = [];
  for (const file of files) {
    const bytes = readFileSync(file);
    const enciphered = ENCIPHERED.test(file);
    for (const [kind, signs] of Object.entries(SIGNATURES)) {
      const there = signs.some((sign) => (enciphered && sign.length < 7 ? bytes.indexOf(sign) === 0 : bytes.includes(sign)));
      if (there) found.push(`${kind} in ${relative(base, file)}`);
    }
    for (const [name, list] of Object.entries(known)) {
      if (list.some((piece) => bytes.includes(piece) || bytes.includes(piece.toString("base64").slice(2, -3)))) found.push(`${name} in ${relative(base, file)}`);
    }
  }
  return found;
}

// The lines of the protocol log: what each window was given.
const served = () => at.desk.output().replaceAll(/\u001b\[[\d;]*m/g, "").split("\n").filter((line) => line.includes("countercheck::protocol"))
  .map((line) => Object.fromEntries([...line.matchAll(/(\w+)="?([^"\s]+)"?/g)].map(([, name, value]) => [name, value])));

test("a whole review leaves no picture and nothing personal in any file", { timeout: 1_500_000 }, reviewed(at, async () => {
  const { desk, review, counter } = at;
  const { driver } = desk;
  await review.enter();
  const cases = [];
  const provider = [];
  for (const reference of REFERENCES) provider.push(...(await originals(desk.ports(), reference)));
  assert.ok(provider.length > 12, `what the provider sends is known: ${provider.length} pictures`);
  await review.ask(...REFERENCES);
  const why = `scar${Math.random().toString(36).slice(2)}`;
  const note = `note${Math.random().toString(36).slice(2)}`;
  for (const reference of REFERENCES) {
    await review.atStage("open");
    const shown = await review.arrived();
    assert.equal(shown.reference, reference);
    cases.push(shown);
    for (const { id, state } of shown.pictures.filter((one) => one.state.kind === "ready")) {
      await driver.click(t(`film-${id}`));
      if (state.width > 100) await driver.click(t("tool-native"));
      await review.drawn();
    }
    if (reference === REFERENCES[0]) {
      await driver.click(t("second-window"));
      await driver.wait(`${t("second-window")}[aria-pressed=true]`);
    }
    await review.answerFirst("cannotTell", why);
    await review.decide("reject");
    await review.give("R15");
    await driver.type(t("note"), note);
    await review.readOnce();
    await review.save();
    await driver.click(t("review-next-case"));
  }
  await review.atStage("idle");

  const bodies = served();
  const sent = cases.flatMap(({ pictures }) => pictures.map(({ state }) => state.sha256)).filter(Boolean);
  const sentToo = provider.map(sha256);
  assert.ok(sent.some((hash) => sentToo.includes(hash)), "the hashes in the window are those of the provider's bytes");
  assert.ok(bodies.length >= 20, `the protocol log has ${bodies.length} bodies`);
  console.log(`${bodies.length} bodies were given to windows, ${new Set([...sent, ...sentToo]).size} were sent by the provider`);
  assert.deepEqual(bodies.filter((body) => sent.includes(body.sha256) || sentToo.includes(body.sha256)), [], "none is the provider's");
  assert.deepEqual([...new Set(bodies.map(({ content_type }) => content_type))].filter((type) => !["image/png", "image/jpeg"].includes(type)), []);

  const values = {
    reference: REFERENCES, why, note,
    name: cases.flatMap(({ documents }) => documents.flatMap(({ fields }) => fields.filter(({ name }) => /^(firstName|lastName|name)$/.test(name)).map(({ raw }) => raw))),
    idNumber: cases.flatMap(({ documents }) => documents.flatMap(({ fields }) => fields.filter(({ name }) => /idNumber|documentNumber|mrzLine2/.test(name)).map(({ raw }) => raw))),
  };
  for (const list of ["name", "idNumber"]) {
    values[list] = [...new Set(values[list])].filter((value) => value.length > 3);
    assert.ok(values[list].length > 0, `the ${list} to look for is known`);
  }
  const known = { "a piece of what was sent": provider.flatMap(pieces), "a piece of what was served": bodies.map(({ piece }) => Buffer.from(piece, "hex")).filter((piece) => piece.length === 32 && new Set(piece).size > 12) };
  assert.ok(Object.values(known).every((list) => list.length > 10), "pieces of pictures are known");
  const elsewhere = () => [tmpdir(), "/var/tmp", "/dev/shm"].flatMap((folder) => filesUnder(folder, { after: began, depth: 1 }))
    .filter((file) => !file.startsWith(desk.home));
  // Other programs write there too, and may well write a name: only what nobody else can know counts.
  const nowhereElse = () => leaks(elsewhere(), { why, note }, desk.home);
  const leaked = () => [...leaks(filesUnder(desk.home), values, desk.home), ...nowhereElse()];
  assert.deepEqual(leaked(), [], "nothing lies there while the store is open");
  await driver.click(t("lock"));
  await counter.atStage("unlock");
  await desk.quit();
  const files = filesUnder(desk.home);
  assert.match(desk.output(), /TRACE/, "the log was at its most talkative");
  console.log(`searched ${files.length} files of the program: ${files.map((file) => relative(desk.home, file)).join(", ")}`);
  // The pieces themselves stand in the protocol log in hexadecimal, which is none of the spellings.
  assert.deepEqual(picturesIn(files, known, desk.home), [], "no picture is on the disk");
  assert.deepEqual(picturesIn(elsewhere(), known, desk.home).filter((one) => one.startsWith("a piece")), [], "nor elsewhere");
  assert.deepEqual(leaked(), []);

  writeFileSync(join(desk.home, "data", "planted"), provider[0]);
  writeFileSync(join(desk.home, "run", "planted"), `x${REFERENCES[0]}.`);
  assert.ok(picturesIn(filesUnder(desk.home), known, desk.home).some((one) => one.startsWith("a piece of what was sent in data/planted")), "the same search finds a picture");
  assert.deepEqual(leaks(filesUnder(desk.home), values, desk.home), ["reference in run/planted"], "and a reference");
}));
