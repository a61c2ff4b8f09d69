// The network goes away in the middle of the work. What was fetched is reviewed and decided all the
// same; the counter says why no SMS can be sent; and when the network is back nothing is sent that
// nobody asked for again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";
import { Provider } from "./support/provider.mjs";

const PASSPHRASE = "four quiet grey herons";
const OWN = "three brown otters";
const CUSTOMER = { name: "김시험", birth: "880715", seventh: "2", carrier: "KT", phone: "010 5555 7301" };

const limit = { timeout: 1_200_000 };
const at = journey({ open: false, args: ["--live"] });
const provider = new Provider();

before(() => provider.start(), { timeout: 80_000 });

after(() => provider.stop());

async function asked(command, request) {
  const { answer, refused } = await at.desk.driver.invoke(command, request);
  assert.equal(refused, undefined, `${command}: ${JSON.stringify(refused)}`);
  return answer;
}

async function liveStore() {
  const { driver } = at.desk;
  await driver.type(t("store-passphrase"), PASSPHRASE);
  await driver.type(t("store-passphrase-repeat"), PASSPHRASE);
  await driver.click(t("open-store"));
  await at.counter.atStage("first", 30_000);
  await driver.type(t("first-name"), "Live clerk");
  await driver.type(t("first-passphrase"), OWN);
  await driver.type(t("first-passphrase-repeat"), OWN);
  await driver.click(t("role-desk"));
  await driver.click(t("role-reviewer"));
  await driver.click(t("first-save"));
  await at.counter.atStage("recovery", 30_000);
  await driver.click(t("recovery-later"));
  await at.counter.atStage("details", 30_000);
}

async function setUp() {
  const { form } = await asked("settings_read");
  const text = { version: "2026-09", text: "A synthetic text." };
  await asked("settings_save", {
    ...form,
    site: "Synthetic store", terminal: "Terminal 2", company: "Synthetic store", channelKey: "channel-key-synthetic",
    baseUrl: provider.known.base_url, voveUrl: provider.known.base_url,
    consents: form.consents.map(({ kind }) => ({ kind, ...text })),
  });
  await asked("settings_credentials", { impKey: "training", impSecret: "training" });
  await asked("settings_vove_key", { apiKey: "training" });
  await at.desk.driver.run("location.reload()");
  await at.counter.atStage("details", 30_000);
}

async function reject(review, why) {
  await review.answerFirst("different", why);
  await review.decide("reject");
  await review.give("R15");
  await review.readOnce();
}

test("without the network what was fetched is reviewed and decided", limit, seen(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await liveStore();
  await setUp();
  await review.enter();
  await review.open("cust-20419", "cust-20418", "cust-20430");
  await until("the next case to be fetched ahead", 120_000, async () => (await review.view()).waiting[0]?.fetched);
  await provider.stop();

  await reject(review, "Another woman.");
  await driver.wait(`${t("evidence")}[data-state=unreachable]`, { enabled: false, timeout: 60_000 });
  await desk.picture("64-offline-decision");
  await review.save();
  await driver.click(t("review-next-case"));
  await review.atStage("open");
  await review.drawn();
  assert.equal((await review.case()).reference, "cust-20418", "the next one is there without the network");
  await reject(review, "Another man.");
  await review.save();

  await driver.click(t("review-next-case"));
  await review.atStage("failed");
  await desk.picture("65-offline-not-fetched");
  const { waiting, stage } = await review.view();
  assert.ok([stage.reference, ...waiting.map(({ reference }) => reference)].includes("cust-20430"), "what was not fetched is still asked for");
}));

test("the counter says why no SMS can be sent, and sends it once when it is asked again", limit, seen(at, async () => {
  const { counter, desk } = at;
  const { driver } = desk;
  await driver.click(t("nav-counter"));
  await counter.atStage("details");
  await counter.fill(CUSTOMER);
  const typed = await counter.form();
  await counter.send();
  assert.equal((await counter.problem()).class, "unreachable");
  await desk.picture("66-offline-counter");
  assert.equal(await counter.stage(), "details", "nothing was sent, and there is nothing to wait for");
  assert.deepEqual(await counter.form(), typed, "what was typed is still there");

  await provider.start();
  // Longer than anything waits that would try again by itself.
  await new Promise((over) => setTimeout(over, 15_000));
  assert.deepEqual(provider.messages, [], "nothing is sent that nobody asked for");
  await counter.send();
  await counter.atStage("code");
  const code = await provider.code("7301");
  assert.equal(provider.messages.length, 1, "one click, one SMS");
  await counter.confirm(code);
  await counter.atStage("result");
  await counter.decideAndNext("accept", "A01");
}));

test("the case that could not be fetched opens when the network is back", limit, seen(at, async () => {
  const { desk, review } = at;
  await review.enter();
  await desk.driver.click(t("review-retry"));
  await review.atStage("open");
  await review.arrived();
  assert.equal((await review.case()).reference, "cust-20430");
  await review.leave();
  await review.atStage("idle");
}));
