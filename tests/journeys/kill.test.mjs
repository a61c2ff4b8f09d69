// A power cut at the worst moments: kill -9, then the same folder again. What may have left is
// never sent again by the program, and what was saved is there.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 270_000 };

async function killAndStartAgain() {
  await at.desk.kill();
  await at.desk.start();
  await at.counter.openTraining();
}

test("killed while a code is being sent: maybe sent, nothing again, cleared by a person", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("slowMessage");
  await counter.send();
  await until("the SMS to be out while its answer is not", 10_000, async () => (await counter.messages()).length === 1);
  await killAndStartAgain();

  assert.equal(await counter.stage(), "maybeSent", "a request that was on its way has an end nobody knows");
  const { stage, quota } = await counter.view();
  assert.deepEqual(stage.timeline.map(({ what }) => what), ["attemptWritten", "programEnded"], "what is known is said, no more");
  await desk.picture("40-maybe-sent-after-kill");
  await pause(2_000);
  assert.deepEqual(await counter.messages(), [], "the program did not send again by itself");
  assert.equal((await counter.view()).stage.check.smsCount, 1, "one SMS was asked for, before the kill");
  assert.equal(quota.hour.used, 1, "the attempt counts against the allowance");

  assert.equal(stage.canResend, false, "number and seventh digit were kept nowhere");
  assert.equal(await desk.driver.property(t("record-and-cancel"), "disabled"), true, "the customer has to be asked first");
  await desk.driver.click(t("maybe-cannotSay"));
  assert.equal(await desk.driver.property(t("record-and-send"), "disabled"), true, "without the number no new code can be sent");
  await desk.driver.click(t("record-and-cancel"));
  await counter.atStage("details");
  assert.deepEqual(await counter.messages(), [], "clearing sent nothing");
}));

test("killed while a code is open: the check is taken up again", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("adult");
  await counter.sent();
  const before = (await counter.view()).stage;
  await killAndStartAgain();
  const { stage } = await counter.view();
  assert.equal(await counter.stage(), "code", "the code is still open");
  assert.deepEqual([stage.check.id, stage.sentAt, stage.expiresAt], [before.check.id, before.sentAt, before.expiresAt],
    "it runs since the provider confirmed the send, not since the start");
  assert.equal(stage.canResend, false, "what a new code needs was kept nowhere");
  assert.equal(await desk.driver.property(t("resend"), "disabled"), true);
  await desk.picture("41-code-after-kill");
  await counter.cancel();
}));

test("killed while a code is being confirmed: the provider is asked, the code is not sent again", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fill({ name: "시험인", birth: "900101", seventh: "1", carrier: "SKT", phone: "01055559308" });
  await counter.confirm(await counter.sent());
  await desk.driver.wait("form[aria-busy=true]", { enabled: false });
  await pause(500);
  await killAndStartAgain();
  assert.equal(await counter.stage(), "confirmUnclear", "the code left and no answer came");
  await desk.picture("42-confirm-unclear-after-kill");
  await desk.driver.click(t("ask-again"));
  // The simulator of this run knows nothing of the check, so the answer is that it is not certified.
  await until("the answer", 10_000, async () => (await counter.stage()) !== "confirmUnclear");
  assert.equal(await counter.stage(), "code", "a check the provider did not certify is not verified");
  await counter.cancel();
}));

test("killed with the result on the screen: it is there again and can be decided", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("twoPhones");
  await counter.certified();
  const before = (await counter.view()).stage;
  await killAndStartAgain();
  assert.equal(await counter.stage(), "result");
  assert.deepEqual((await counter.view()).stage.result, before.result, "every value of the result is as it was");
  await desk.picture("43-result-after-kill");
  await counter.decide("accept", "A01");
  await counter.save();
}));

test("killed after saved: the decision is there, once", limit, seen(at, async () => {
  const { counter, desk } = at;
  assert.equal(await counter.stage(), "decided", "the check before this one was saved a moment ago");
  await killAndStartAgain();
  assert.equal(await counter.stage(), "details", "nothing is left to be decided");
  await counter.fillAs("secondPhone");
  await counter.certified();
  const { person } = (await counter.view()).stage.result;
  assert.deepEqual([person.state, person.earlier, person.lastVerdict], ["known", 1, "accept"],
    "the same person was decided on once, and accepted");
  await desk.picture("44-decision-survived");
  await counter.decide("refer", "F01");
  await counter.save();
}));
