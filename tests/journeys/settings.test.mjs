// What is set is what counts: the age rule beside the form and in a result, the connection test,
// language and colours over a restart.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 180_000 };

async function goTo(place) {
  await at.desk.driver.click(t(`nav-${place}`));
  await at.counter.atStage(place === "settings" ? "settings" : "details");
  if (place === "settings") await at.desk.driver.wait(t("setting-site"), { enabled: false });
}

const aside = () => at.desk.driver.text("main aside");
const ageOutcome = () => at.desk.driver.run("return document.querySelector('[data-testid=age-outcome]').dataset.outcome");

test("the connection test passes in training and sends no SMS", limit, seen(at, async () => {
  const { counter, desk } = at;
  await goTo("settings");
  await desk.driver.click(t("connection-test"));
  await desk.driver.wait(`${t("connection")}[data-outcome=pass]`, { enabled: false });
  await desk.picture("80-connection-test");
  assert.deepEqual(await counter.messages(), [], "the test fetches a token, no more");
  await goTo("counter");
}));

test("the age rule that is saved is named beside the form and counts in the next result", limit, seen(at, async () => {
  const { counter, desk } = at;
  assert.match(await aside(), /KR_YOUTH_YEAR/, "a new store counts by the year");
  // Nineteen today: not a youth by the year, and not twenty yet.
  await counter.fillAs("justTurned");
  await counter.certified();
  assert.equal(await ageOutcome(), "pass");
  await counter.decideAndNext("accept", "A01");

  await goTo("settings");
  assert.equal(await desk.driver.property(t("settings-save"), "disabled"), true, "nothing to save yet");
  await desk.driver.click(t("age-exact"));
  await desk.driver.type(t("setting-ageRule"), "20");
  await desk.picture("81-age-rule-changed");
  await desk.driver.click(t("nav-counter"));
  await desk.driver.wait("dialog[open]", { enabled: false });
  await desk.driver.press("Escape");
  await desk.driver.gone("dialog[open]");
  assert.equal(await counter.stage(), "settings", "what is not saved is not left without a question");
  await desk.driver.click(t("settings-save"));
  await until("the settings to be saved", 10_000, async () => (await desk.driver.invoke("settings_read")).answer.form.ageRule.years === 20);

  await goTo("counter");
  await until("the rule beside the form", 5_000, async () => (await aside()).includes("EXACT_20"));
  await desk.picture("82-exact-20");
  await counter.fillAs("justTurned");
  await counter.certified();
  assert.equal(await ageOutcome(), "fail", "nineteen is less than twenty");
  assert.equal((await counter.view()).stage.result.age.rule, "EXACT_20", "the result names the rule it was counted by");
  assert.equal(await counter.offered("accept"), false);
  await desk.picture("83-result-by-exact-20");
  await counter.decideAndNext("refuse", "R01");
}));

test("a rule that makes no sense is refused at its field", limit, seen(at, async () => {
  const { desk } = at;
  await goTo("settings");
  await desk.driver.type(t("setting-ageRule"), "0");
  await desk.driver.click(t("settings-save"));
  await desk.driver.wait(`${t("setting-ageRule")}[aria-invalid=true]`, { enabled: false });
  assert.equal((await desk.driver.invoke("settings_read")).answer.form.ageRule.years, 20, "what is stored stays");
  await desk.driver.type(t("setting-ageRule"), "20");
  await goTo("counter");
}));

test("language, colours and settings are there after a restart", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.look("ko", "dark");
  await desk.quit();
  await desk.start();
  const dressed = () => desk.driver.run("return [document.documentElement.lang, document.documentElement.dataset.theme]");
  assert.deepEqual(await dressed(), ["ko", "dark"], "the first screen already has them");
  await desk.picture("84-unlock-after-restart-korean-dark");
  await counter.openTraining();
  assert.deepEqual(await dressed(), ["ko", "dark"]);
  assert.match(await aside(), /EXACT_20/, "the rule is kept too");
}));
