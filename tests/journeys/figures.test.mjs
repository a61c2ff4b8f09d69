// The room of figures: what was done on this store, counted as it was done, with the rows behind.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { everyone } from "./support/everyone.mjs";
import { journey, seen } from "./support/journey.mjs";

const limit = { timeout: 900_000 };
const at = journey();
const enter = async () => {
  await at.desk.driver.click(t("nav-figures"));
  await at.desk.driver.wait(t("figures-codes"), { enabled: false });
};
const look = async (...chosen) => {
  await at.desk.driver.click(t("nav-counter"));
  await at.counter.look(...chosen);
  await enter();
};
const { clean, fits } = everyone(at, { look });

test("what was done is what is counted, and each count has its rows", limit, seen(at, async () => {
  const { counter, desk, review } = at;
  const { driver } = desk;
  await enter();
  await desk.picture("130-figures-empty");
  assert.equal(await driver.text(t("figure-step-sent")), "0");

  await driver.click(t("nav-counter"));
  await counter.atStage("details");
  await counter.fillAs("adult");
  await counter.certified();
  await counter.decideAndNext("accept", "A01");
  await counter.fillAs("adult");
  const code = await counter.sent();
  await counter.confirm(counter.constructor.wrong(code));
  await counter.cancel();
  await review.enter();
  await review.open("cust-20419");
  await review.answerFirst("different", "Chin and brow differ.");
  await review.decide("reject");
  await review.give("R10");
  await driver.type(t("note"), "Two people.");
  await review.readOnce();
  await review.save();
  await driver.invoke("review_next");

  await enter();
  await until("the figures to be read anew", 10_000, async () => (await driver.text(t("figure-step-sent"))) !== "0");
  const steps = {};
  for (const step of ["sent", "typed", "right", "verified", "accepted"]) steps[step] = await driver.text(t(`figure-step-${step}`));
  assert.deepEqual(steps, { sent: "2", typed: "2", right: "1", verified: "1", accepted: "1" });
  assert.match(await driver.text(t("figures-reasons")), /^Reasons given[\s\S]*Fewer than 10 decisions/, "no reason of few");
  await driver.click(t("figure-step-sent"));
  await driver.wait(t("figure-rows"), { enabled: false });
  assert.equal(await driver.run("return document.querySelectorAll(arguments[0] + ' tbody tr').length", t("figure-rows")), 2);
  await desk.picture("132-figures-rows");
  await driver.click(t("figure-rows-close"));
  await driver.gone("dialog[open]");
  for (const [language, theme] of [["ko", "dark"], ["ko", "light"], ["en", "dark"], ["en", "light"]]) {
    await look(language, theme);
    await desk.picture(`131-figures-${language}-${theme}`);
  }
  await clean("figures");
  await driver.click(t("figures-tables"));
  await desk.picture("133-figures-tables");
  assert.deepEqual([...(await fits("figures", "figures-week", "100%")), ...(await fits("figures", "figures-week"))], []);
}));
