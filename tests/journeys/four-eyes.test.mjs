// Two people approve one case in the real window: the first submits, nobody else's hand ends it, the
// second looks without knowing what the first thought, and approves.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, reviewed } from "./support/journey.mjs";

const at = journey({ open: false });
const limit = { timeout: 1_500_000 };
const WHY = "The left brow, and the mole beside the mouth.";

const session = async () => (await at.desk.driver.invoke("app_state")).answer.session;
const one = async (command, request) => (await at.desk.driver.invoke(command, request));

async function giveTo(who) {
  const { driver } = at.desk;
  await driver.click("[aria-controls=person-panel]");
  await driver.click(t("switch-operator"));
  await driver.wait("main[data-stage=signIn]", { enabled: false });
  await driver.click(t(`operator-${who}`));
  await driver.click(t("sign-in"));
  await until(`${who} to work`, 10_000, async () => (await session()).kind === "open");
  await driver.wait("nav", { enabled: false });
}

async function work() {
  const { review } = at;
  await review.answerFirst("same", WHY);
  await review.answerAll();
  await review.openAll();
  assert.deepEqual((await review.case()).gate.blockers, []);
}

test("an approval takes two people", limit, reviewed(at, async () => {
  const { counter, review, desk } = at;
  const { driver } = desk;
  await counter.openTraining("practiceAll");
  await driver.wait("nav", { enabled: false });
  const { form } = (await one("settings_read")).answer;
  const saved = await one("settings_save", { ...form, secondPerson: "always" });
  assert.equal(saved.answer?.form.secondPerson, "always");

  await giveTo("practiceReviewer");
  await review.enter();
  await review.open("cust-20418");
  await work();
  await review.decide("approve");
  await desk.picture("98-approval-takes-two");
  await review.readOnce();
  await driver.click(t("confirm-read"));
  await driver.click(t("decision-save"), { timeout: 120_000 });
  await review.atStage("submitted");
  await desk.picture("98-submitted");
  const again = await one("review_open", { references: ["cust-20418"] });
  assert.equal(again.refused?.code, "secondPerson", "not by the one who submitted it");

  await giveTo("practiceSecondReviewer");
  await review.enter();
  assert.equal((await one("review_open", { references: ["cust-20418"] })).refused?.code, "secondPerson", "nor by who is no approver");

  await giveTo("practiceApprover");
  await review.enter();
  await review.open("cust-20418");
  const blind = await review.case();
  assert.equal(blind.second.first, null, "what the first thought is not in the window");
  assert.ok(!JSON.stringify(blind).includes(WHY));
  await desk.picture("99-second-reading");
  await work();
  assert.ok(JSON.stringify((await review.case()).second).includes(WHY), "after the own first look it is");
  await driver.click(t("tab-findings"));
  await desk.picture("99-second-opinion");
  await review.decide("approve");
  await review.readOnce();
  await review.save();
  await desk.picture("99-approved-by-two");
  assert.equal((await review.view()).recent[0].first, "Training Reviewer");
}));
