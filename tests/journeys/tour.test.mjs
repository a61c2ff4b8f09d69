// The tour: one counter check from start to stored decision, with pictures in both languages and
// both themes.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Counter } from "./support/counter.mjs";
import { Desk } from "./support/desk.mjs";

let desk, counter;

before(async () => {
  desk = await Desk.open();
  counter = new Counter(desk);
}, { timeout: 60_000 });

after(async () => {
  await desk?.close();
  desk?.remove();
});

test("a walk-in customer is verified and the decision is stored", { timeout: 180_000 }, async () => {
  await counter.language("en");
  await counter.theme("light");
  await desk.picture("01-open");
  await counter.openTraining();
  await desk.picture("02-details-empty");

  await counter.fillAs("adult");
  await desk.picture("02-details");
  await counter.language("ko");
  await desk.picture("03-details-ko");
  await counter.language("en");

  await counter.send();
  await counter.atStage("code");
  const code = await counter.smsCode();
  await desk.driver.type("[data-testid=code-input]", code.slice(0, 3));
  await desk.picture("04-code");

  await counter.confirm(code);
  await counter.atStage("result");
  assert.match(await counter.line(), /Verified/);
  await desk.picture("05-result");

  await counter.decide("accept", "A01");
  await desk.picture("06-confirm-decision");
  await counter.save();
  assert.match(await counter.line(), /Saved/);
  await desk.picture("07-decided");

  await counter.next();
  await desk.picture("08-next");
});
