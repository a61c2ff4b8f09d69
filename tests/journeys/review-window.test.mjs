// The second window: the same case under addresses of its own, marked with who looks, and nothing
// that could change it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, reviewed } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 900_000 };

const width = (address) => at.desk.driver.runAsync(`
  const [address, done] = arguments;
  const image = new Image();
  image.onload = () => done(image.naturalWidth);
  image.onerror = () => done(0);
  image.src = address;`, address);

const COMMANDS = [
  "review_open", "review_next", "review_leave", "review_looked", "review_first_look", "review_mark", "review_unpin", "review_recheck",
  "review_reload", "review_decide", "review_window", "store_open", "store_close", "preferences_save", "counter_state", "counter_send",
  "counter_resend", "counter_confirm", "counter_decide", "counter_next", "counter_cancel", "counter_lookup", "settings_read",
  "settings_save", "settings_credentials", "settings_test", "settings_vove_key", "settings_test_vove", "training_phone",
  "plugin:window|close", "plugin:webview|create_webview_window", "plugin:event|listen",
];

test("a second window looks and changes nothing", limit, reviewed(at, async () => {
  const { desk, review, counter } = at;
  const { driver } = desk;
  await review.enter();
  const shown = await review.open("cust-20418");
  const [main] = await driver.windows();
  await driver.click(t("second-window"));
  await until("the program to have a second window", 30_000, async () => (await review.view()).secondWindow);
  const second = await until("the second window", 30_000, async () => (await driver.windows()).find((one) => one !== main));
  assert.equal(await review.pressed("second-window"), true);

  await driver.switchTo(second);
  await driver.wait("main[data-stage=open]", { enabled: false, timeout: 60_000 });
  await driver.wait(t("watermark"), { enabled: false });
  await review.drawn();
  assert.match(await driver.text("h1"), /cust-20418/);
  const mark = await driver.run("return document.querySelector('[data-testid=watermark] text').textContent");
  assert.match(mark, /\d{4}|\d{1,2}:\d{2}/, `who and when: ${mark}`);
  await desk.picture("55-review-second-window");

  const { answer: view } = await driver.invoke("review_state", { seen: null });
  assert.equal(view.stage.case.id, shown.id, "the same case");
  assert.equal(view.stage.case.vendor, null, "as blind as the first window");
  assert.ok((await driver.invoke("app_state")).answer);
  for (const command of COMMANDS) {
    const { answer, refused } = await driver.invoke(command, { case: shown.id, reference: shown.reference, references: [shown.reference] });
    assert.equal(answer, undefined, `${command} must not answer`);
    assert.match(String(refused), /not allowed|not found|not permitted/i, `${command}: ${JSON.stringify(refused)}`);
  }
  const [its, own] = [view, shown].map((one) => (one.stage?.case ?? one).pictures.map(({ state }) => state.variants.thumb));
  assert.deepEqual(its.filter((address) => own.includes(address)), [], "no address is good in both");
  assert.ok((await width(its[0])) > 0);
  assert.equal(await width(own[0]), 0, "the first window's address gives nothing here");

  await driver.switchTo(main);
  assert.ok((await width(own[0])) > 0);
  assert.equal(await width(its[0]), 0, "nor the second window's there");
  await review.answerFirst("same", "Both agree.");
  assert.notEqual((await review.case()).firstLook, null, "the first window goes on");

  await driver.click(t("second-window"));
  await until("the second window to be gone", 30_000, async () => (await driver.windows()).length === 1);
  await until("the first window to know", 10_000, async () => !(await review.pressed("second-window")));
  assert.equal((await review.view()).secondWindow, false);
  await driver.click(t("second-window"));
  const again = await until("the second window again", 30_000, async () => (await driver.windows()).find((one) => one !== main));
  await driver.switchTo(again);
  await driver.wait("main[data-stage=open]", { enabled: false, timeout: 60_000 });
  await driver.switchTo(main);
  await driver.click(t("lock"));
  await counter.atStage("unlock");
  await driver.switchTo(again);
  await driver.wait("main[data-stage=closed]", { enabled: false, timeout: 60_000 });
  assert.equal(await driver.run("return document.querySelectorAll('img').length"), 0, "with the store its pictures are gone from there, too");
  await driver.switchTo(main);
  await counter.openTraining();
}));
