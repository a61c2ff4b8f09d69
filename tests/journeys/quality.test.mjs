// Whether the decisions are right, as far as that is known: a case whose answer is known is decided like
// any other, whoever decided is told afterwards, and no rate is made of one case.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { everyone } from "./support/everyone.mjs";
import { journey, reviewed } from "./support/journey.mjs";

const at = journey();
const { clean } = everyone(at, {
  look: async (...chosen) => {
    await at.desk.driver.click(t("nav-counter"));
    await at.counter.look(...chosen);
    await at.desk.driver.click(t("nav-quality"));
    await at.desk.driver.wait(t("quality-table"), { enabled: false });
  },
});

test("a known answer is told after the decision, and counts for no rate by itself", { timeout: 720_000 }, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  await review.open("trial-01");
  const before = JSON.stringify(await review.view());
  assert.doesNotMatch(before, /knownAnswer|"expected"/, "nothing tells it");
  await review.answerFirst("different", "Ear and nose differ.");
  await review.decide("reject");
  await review.give("R10");
  await driver.type(t("note"), "Ear and nose differ.");
  await review.readOnce();
  await review.save();
  await desk.picture("120-known-answer-told");
  await driver.invoke("review_next");

  await driver.click(t("nav-quality"));
  await driver.wait(t("quality-table"), { enabled: false });
  const words = await driver.text(t("quality-table"));
  assert.match(words, /too few/i, words);
  assert.doesNotMatch(words, /100 ?%/);
  await clean("quality");
  await desk.picture("121-quality");
  await driver.click(t("quality-answers"));
  await driver.click(t("answers-show"));
  await driver.wait(t("answers"), { enabled: false });
  await desk.picture("122-known-answers");
}));
