// A whole check at the most talkative log level, then a search for everything personal and secret
// in every file the program could have left: data, log, cache, temporary files.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { journey, seen } from "./support/journey.mjs";
import { filesUnder, leaks } from "./support/search.mjs";

const began = Date.now();
const at = journey({ environment: { COUNTERCHECK_LOG: "trace" } });

// Drawn anew each time, so that no other program can have left them.
const pick = (letters) => letters[randomInt(letters.length)];
const customer = {
  name: `${pick("황보남궁제갈")}${pick("갊갋갌갎")}${pick("뷁뷂뷃뷅")}${pick("쐟쐠쐡쐢")}`,
  birth: `8${randomInt(10)}0${1 + randomInt(9)}1${randomInt(10)}`,
  seventh: "1",
  carrier: "SKT",
  phone: `0105555${randomInt(7_300, 8_999)}`,
};

// What the simulator knows of the check: the keys of the person, and the token the program uses.
async function provider(ports, impUid) {
  for (const port of ports) {
    const base = `http://127.0.0.1:${port}`;
    const ask = (path, options) => fetch(base + path, { ...options, signal: AbortSignal.timeout(5_000) }).then((r) => r.json());
    const body = new URLSearchParams({ imp_key: "training", imp_secret: "training" });
    const token = await ask("/users/getToken", { method: "POST", body }).catch(() => undefined);
    if (!token?.response) continue;
    const { access_token } = token.response;
    const { response } = await ask(`/certifications/${impUid}`, { headers: { Authorization: access_token } });
    return { token: access_token, ci: response.unique_key, di: response.unique_in_site };
  }
  throw new Error(`no simulator on ${ports}`);
}

test("a whole check leaves nothing personal and nothing secret in any file", { timeout: 270_000 }, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fill(customer);
  const code = await counter.certified();
  const { impUid } = (await counter.view()).stage.result;
  const secrets = await provider(desk.ports(), impUid);
  assert.ok(secrets.ci.length === 88 && secrets.di.length === 64 && secrets.token.length === 40, "the values to look for are known");
  const note = `note${randomInt(1e9)}`;
  await counter.decide("accept", "A01", { note });
  await counter.save();
  await counter.next();
  // The second check of the same person goes through the keyed hashes once more.
  await counter.fill(customer);
  const second = await counter.certified();
  await counter.decideAndNext("refer", "F01");

  const { name, phone, birth, seventh } = customer;
  const parts = [phone.slice(0, 3), phone.slice(3, 7), phone.slice(7)];
  const iso = `19${birth.slice(0, 2)}-${birth.slice(2, 4)}-${birth.slice(4)}`;
  const values = {
    name, note,
    phone: [phone, parts.join("-"), parts.join(" "), phone.slice(3), `82${phone.slice(1)}`],
    "birth date": [iso, iso.replaceAll("-", "")],
    "birth date and 7th digit": ["", "-", " ", "\t", ","].map((between) => birth + between + seventh),
    "7th digit in a form": [`gender_digit=${seventh}`, `gender_digit: ${seventh}`, `gender_digit":"${seventh}`, `gender_digit", "${seventh}`, `seventh: "${seventh}`, `seventh":"${seventh}`],
    "code from the SMS": [code, second],
    token: secrets.token, ci: [secrets.ci, secrets.ci.slice(0, 40)], di: [secrets.di, secrets.di.slice(0, 40)],
  };
  assert.deepEqual(leaks(filesUnder(desk.home), values, desk.home), [], "nothing lies there while the store is open");
  await desk.driver.click(t("lock"));
  await counter.atStage("unlock");
  await desk.quit();
  const mine = filesUnder(desk.home);
  const elsewhere = [tmpdir(), "/var/tmp", "/dev/shm"].flatMap((folder) => filesUnder(folder, { after: began, depth: 1 }))
    .filter((file) => !mine.includes(file));
  const names = mine.map((file) => file.slice(desk.home.length));
  assert.ok(names.some((file) => file.endsWith(".db")) && names.includes("/output.log"), `the store and the log are searched: ${names}`);
  assert.match(desk.output(), /TRACE/, "the log was at its most talkative");
  console.log(`searched ${mine.length} files of the program and ${elsewhere.length} new ones elsewhere; log ${desk.output().length} bytes`);
  assert.deepEqual(leaks([...mine, ...elsewhere], values, desk.home), []);

  for (const [place, text] of [["data", name], ["user", JSON.stringify({ ci: secrets.ci })], ["run", `code is ${code}.`]]) {
    writeFileSync(join(desk.home, place, "planted"), Buffer.from(text, place === "user" ? "utf16le" : "utf8"));
  }
  const planted = leaks(filesUnder(desk.home), values, desk.home);
  assert.deepEqual(planted, ["name in data/planted", "code from the SMS in run/planted", "ci in user/planted"],
    "the same search finds what was put there");
}));
