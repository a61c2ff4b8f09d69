// Live, from the first start to a stored decision: a store of its own behind a passphrase, the
// settings, the connection test. The provider is the simulator as a program of its own, as a
// merchant's proxy on this computer would be.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";
import { Provider } from "./support/provider.mjs";

const t = (id) => `[data-testid=${id}]`;
const PASSPHRASE = "four quiet grey herons";
const OWN = "three brown otters";
const CUSTOMER = { name: "김시험", birth: "880715", seventh: "2", carrier: "KT", phone: "010 5555 7301" };

const at = journey({ open: false, args: ["--live"] });
const provider = new Provider();

before(() => provider.start(), { timeout: 80_000 });

after(() => provider.stop());

async function open(passphrase, { repeat } = {}) {
  await at.driver.type(t("store-passphrase"), passphrase);
  if (repeat !== undefined) await at.driver.type(t("store-passphrase-repeat"), repeat);
  await at.driver.click(t("open-store"));
}

async function save() {
  await at.driver.click(t("settings-save"));
  await until("the settings to be saved", 10_000, () =>
    at.driver.run("return document.querySelector(arguments[0])?.disabled ?? false", t("settings-save")));
}

async function connection() {
  await at.driver.click(t("connection-test"));
  // The button rests while the provider is asked.
  await at.driver.wait(t("connection-test"));
  return at.driver.run("return document.querySelector(arguments[0])?.dataset.outcome", t("connection"));
}

test("a live store is made behind a passphrase and has no mark of training", { timeout: 180_000 }, seen(at, async () => {
  Object.defineProperty(at, "driver", { get: () => at.desk.driver });
  assert.equal(await at.driver.find(t("training-band")), undefined, "training shows on every screen, live on none");
  await open("too short", { repeat: "too short" });
  await at.driver.wait(t("store-passphrase"));
  assert.equal(await at.driver.find("[data-stage=details]"), undefined, "a short passphrase makes no store");
  await open(PASSPHRASE, { repeat: PASSPHRASE });
  await at.counter.atStage("first", 30_000);
  await at.driver.type(t("first-name"), "Live clerk");
  await at.driver.type(t("first-passphrase"), OWN);
  await at.driver.type(t("first-passphrase-repeat"), OWN);
  await at.driver.click(t("role-desk"));
  await at.driver.click(t("first-save"));
  await at.counter.atStage("recovery", 30_000);
  await at.driver.click(t("recovery-later"));
  await at.counter.atStage("details", 30_000);
  await at.desk.picture("60-live-not-set-up");
}));

test("settings make it live; the test of the connection says what is wrong", { timeout: 270_000 }, seen(at, async () => {
  await at.driver.click(t("nav-settings"));
  await at.driver.type(t("setting-site"), "Synthetic store");
  await at.driver.type(t("setting-terminal"), "Terminal 2");
  await at.driver.type(t("setting-company"), "Synthetic store");
  await at.driver.type(t("setting-channelKey"), "channel-key-synthetic");
  await at.driver.type(t("setting-baseUrl"), "http://example.com");
  await at.driver.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
  for (const kind of ["personalData", "uniqueIdentifiers", "carrierTerms", "serviceTerms"]) {
    await at.driver.type(t(`setting-version-${kind}`), "2026-09");
    await at.driver.type(t(`setting-text-${kind}`), "A synthetic text.");
  }
  await at.driver.click(t("settings-save"));
  await at.driver.wait("[aria-invalid=true]", { enabled: false });

  await at.driver.type(t("setting-baseUrl"), "http://127.0.0.1:9");
  await save();
  await at.driver.type(t("setting-impKey"), "wrong");
  await at.driver.type(t("setting-impSecret"), "wrong");
  await at.driver.click(t("credentials-store"));
  await until("the fields to be empty again", 10_000, () =>
    at.driver.run("return document.querySelector(arguments[0]).value === ''", t("setting-impSecret")));
  assert.equal(await connection(), "network", "nobody listens there");

  await at.driver.type(t("setting-baseUrl"), provider.known.base_url);
  await save();
  assert.equal(await connection(), "key", "the provider refuses the key");

  await at.driver.type(t("setting-impKey"), "training");
  await at.driver.type(t("setting-impSecret"), "training");
  await at.driver.click(t("credentials-store"));
  await until("the key to be accepted", 15_000, async () => (await connection()) === "pass");
  await at.desk.picture("61-live-connected");
  await at.driver.click(t("nav-counter"));
  await at.counter.atStage("details");
}));

test("a live check runs from the form to the stored decision", { timeout: 180_000 }, seen(at, async () => {
  await at.counter.fill(CUSTOMER);
  await at.counter.send();
  await at.counter.atStage("code");
  assert.equal(await at.driver.find(t("prop")), undefined, "there is no simulated phone in live");
  await at.counter.confirm(await provider.code("7301"));
  await at.counter.atStage("result");
  await at.desk.picture("62-live-result");
  await at.counter.decide("accept", "A01");
  await at.counter.save();
  await at.counter.next();
}));

test("the store opens again with its passphrase and with no other", { timeout: 180_000 }, seen(at, async () => {
  await at.driver.click(t("lock"));
  await at.driver.wait(t("open-store"));
  await open("five loud brown herons");
  await at.driver.wait(`${t("store-passphrase")}[aria-invalid=true]`, { enabled: false });
  assert.equal(await at.driver.find("[data-stage=details]"), undefined);
  await open(PASSPHRASE);
  await at.counter.atStage("signIn", 30_000);
  await at.driver.type(t("field-passphrase"), OWN);
  await at.driver.click(t("sign-in"));
  await at.counter.atStage("details", 30_000);
}));
