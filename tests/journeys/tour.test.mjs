// The tour: one counter check from start to stored decision, in English and light colours; then
// the screens that carry most words in Korean and in dark colours. The numbers of the pictures
// follow the story.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey({ open: false });

// The screen as it is, then in Korean, then in Korean and dark.
async function everyLook(number, name) {
  await at.desk.picture(`${number}a-${name}`);
  await at.counter.language("ko");
  await at.desk.picture(`${number}b-${name}-korean`);
  await at.counter.theme("dark");
  await at.desk.picture(`${number}c-${name}-korean-dark`);
  await at.counter.look("en", "light");
}

test("a walk-in customer is verified and the decision is stored", { timeout: 540_000 }, seen(at, async () => {
  const { counter, desk } = at;
  await desk.picture("01-unlock");
  await counter.openTraining();
  assert.equal(await counter.stage(), "details", "a new store begins with the form");
  await desk.picture("02-details-empty");

  await counter.fillAs("adult");
  assert.equal(await desk.driver.text(t("birth-echo")).then((text) => text.includes("15 July 1988")), true,
    "the whole birth date is read back, so that a wrong century is heard");
  await everyLook("03", "details-filled");

  await counter.send();
  await counter.atStage("code");
  const code = await counter.smsCode();
  await desk.driver.type(t("code-input"), code.slice(0, 3));
  await everyLook("04", "code-being-typed");

  await counter.confirm(code);
  await counter.atStage("result");
  assert.match(await counter.line(), /Verified/, "the first sentence says what is true");
  await everyLook("05", "result-verified");

  await counter.choose("accept", "A01", { note: "Regular customer, spoke to her myself." });
  await desk.picture("06-decision-written");
  await desk.driver.click(t("continue"));
  await desk.driver.wait(t("save-decision"));
  await everyLook("07", "decision-read-again");

  await counter.save();
  assert.match(await counter.line(), /Saved/, "only what is on the disk is called saved");
  await everyLook("08", "decided");

  await counter.next();
  const empty = { name: "", birth: "", seventh: "", carrier: null, mvno: false, phone: "", consents: 0 };
  assert.deepEqual(await counter.form(), empty, "the next customer meets an empty form");
  await desk.picture("09-next-customer");
}));

test("the settings can be seen in both languages and colours", { timeout: 180_000 }, seen(at, async () => {
  await at.desk.driver.click(t("nav-settings"));
  await at.counter.atStage("settings");
  await at.desk.driver.wait(t("setting-site"), { enabled: false });
  await everyLook("10", "settings");
}));
