// A clean desk: nothing of a customer is left for the next, and no haste of hands or keys sends a
// second SMS.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { afterEach, test } from "node:test";

import { t } from "./support/counter.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 180_000 };

// Numbers of the invented range are registered as they are typed; these belong to nobody else here.
let last = 7_100;
function somebody(name = "연습인") {
  last += 1;
  return { name, birth: "910203", seventh: "1", carrier: "KT", phone: `0105555${last}` };
}

afterEach(async () => {
  if ((await at.counter.stage()) === "code") await at.counter.cancel();
});

test("after the next customer nothing of the last one remains", limit, seen(at, async () => {
  const { counter, desk } = at;
  const customer = { ...somebody(`흔적${randomInt(1e6)}`), birth: "930817" };
  await counter.fill(customer);
  const code = await counter.certified();
  const { impUid } = (await counter.view()).stage.result;
  const note = `note-${randomInt(1e9)}`;
  await counter.decide("accept", "A01", { note });
  const grouped = customer.phone.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1 $2 $3");
  const marks = [
    customer.name, customer.phone, grouped, grouped.replaceAll(" ", "-"), customer.phone.slice(-4), "930817", "1993-08-17",
    "17 August 1993", "17 Aug 1993", impUid, code, note,
  ];
  const traces = async () => {
    const kept = await desk.driver.runAsync(`
      const done = arguments[arguments.length - 1];
      const databases = indexedDB.databases ? indexedDB.databases() : Promise.resolve([]);
      const stored = window.caches ? caches.keys() : Promise.resolve([]);
      Promise.allSettled([databases, stored]).then((found) => done({
        title: document.title, address: location.href, state: history.state, window: window.name, cookies: document.cookie,
        local: { ...localStorage }, session: { ...sessionStorage }, found: found.map((one) => one.value ?? null),
      }));`);
    const text = JSON.stringify(kept) + (await counter.everything());
    return { kept, found: marks.filter((mark) => text.includes(mark)) };
  };
  const shown = (await traces()).found;
  assert.ok([customer.name, impUid, note, "17 Aug 1993"].every((mark) => shown.includes(mark)),
    `the search finds what is on the screen before it is cleared: ${shown}`);
  assert.ok(!shown.includes(code) && !shown.includes(customer.phone), "the code and the whole number are not even here");

  await counter.save();
  const pages = await desk.driver.run("return history.length");
  await counter.next();
  const { kept, found } = await traces();
  assert.deepEqual(found, [], "nothing of the last customer is on the page");
  assert.deepEqual([kept.local, kept.session, kept.cookies, kept.state, kept.window], [{}, {}, "", null, ""], "the window stores nothing");
  assert.deepEqual(kept.found.map((list) => list?.length ?? 0), [0, 0], "no database and no cache of the window");
  assert.equal(kept.title, "Countercheck");
  assert.equal(await desk.driver.run("return history.length"), pages, "there is no page to go back to");
  await desk.driver.run("history.back()");
  assert.deepEqual((await traces()).found, [], "going back brings nothing back");
  await desk.picture("50-clean-desk");
}));

test("a practice customer leaves nothing either when the check is cancelled", limit, seen(at, async () => {
  const { counter } = at;
  const customer = somebody(`흔적${randomInt(1e6)}`);
  await counter.fill(customer);
  await counter.sent();
  assert.ok((await counter.everything()).includes(customer.name), "the search finds the name while the check is open");
  await counter.cancel();
  assert.ok(!(await counter.everything()).includes(customer.name));
  assert.equal((await counter.form()).seventh, "");
}));

for (const [how, twice] of [
  ["with the mouse", () => at.desk.driver.clickQuickly(t("send"), 2)],
  ["by two clicks in one turn", () => at.desk.driver.run("const b = document.querySelector(arguments[0]); b.click(); b.click();", t("send"))],
  ["by submitting the form twice", () => at.desk.driver.run("const f = document.querySelector(arguments[0]).form; f.requestSubmit(); f.requestSubmit();", t("send"))],
  ["with five quick Enter keys", async () => {
    await at.desk.driver.run("document.querySelector(arguments[0]).focus()", t("field-phone"));
    await at.desk.driver.tap(...Array(5).fill("Enter"));
  }],
]) {
  test(`Send pressed again ${how} sends one SMS`, limit, seen(at, async () => {
    const { counter, desk } = at;
    const customer = somebody();
    await counter.fill(customer);
    await desk.driver.run(`
      window.__pressed = [];
      for (const kind of ["pointerdown", "click", "submit", "keydown"])
        window.addEventListener(kind, (event) => window.__pressed.push([kind, performance.now()]), { capture: true });`);
    await twice();
    await counter.atStage("code");
    const pressed = await desk.driver.run("return window.__pressed");
    const kind = ["pointerdown", "keydown", "submit"].find((one) => pressed.filter(([name]) => name === one).length > 1) ?? "click";
    const times = pressed.filter(([name]) => name === kind).map(([, time]) => time);
    assert.ok(times.length >= 2, `it was pressed more than once: ${JSON.stringify(pressed)}`);
    assert.ok(times[1] - times[0] < 50, `within 50 ms: ${times[1] - times[0]} ms`);
    assert.equal((await counter.messages(customer.phone)).length, 1, "one SMS for one customer");
    assert.equal((await counter.view()).stage.check.smsCount, 1);
  }));
}

test("past the window, too, one click is one SMS and a second check has to wait", limit, seen(at, async () => {
  const { counter, desk } = at;
  const customer = somebody();
  const consents = (await counter.view()).consents.map(({ kind, version }) => ({ kind, version }));
  const request = { ...customer, mvno: false, consents };
  const answers = await desk.driver.runAsync(`
    const [request, done] = arguments;
    const send = (click) => window.__TAURI_INTERNALS__.invoke("counter_send", { request: { ...request, click } })
      .then((view) => view.stage.kind, (refused) => refused.code);
    Promise.all([send("one"), send("one"), send("two"), send("one")]).then(done);`, request);
  assert.deepEqual(answers.toSorted(), ["code", "code", "code", "conflict"], "the same click again shows what it did; another is refused");
  assert.equal((await counter.messages(customer.phone)).length, 1, "one SMS");
  const { check } = (await counter.view()).stage;
  await desk.driver.invoke("counter_cancel", { check: check.id, version: check.version });
}));

test("keys that compose a Hangul syllable start nothing", limit, seen(at, async () => {
  const { counter, desk } = at;
  // As an input method sends them, and the same keys without it.
  const keys = (composing) => desk.driver.run(`
    const composing = arguments[0];
    const target = document.activeElement;
    const held = (key, options = {}) => {
      const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, isComposing: composing, ...options });
      Object.defineProperty(event, "keyCode", { get: () => (composing ? 229 : 0) });
      target.dispatchEvent(event);
    };
    held("Escape"); held("Enter"); held("Enter", { ctrlKey: true }); held("F8"); held("F4");`, composing);

  const customer = somebody();
  await counter.fill(customer);
  const typed = await counter.form();
  await desk.driver.run("document.querySelector(arguments[0]).focus()", t("field-name"));
  await keys(true);
  await desk.settled();
  assert.deepEqual(await counter.form(), typed, "F8 did not clear the form");
  assert.equal(await desk.driver.find("dialog[open]"), undefined, "F4 opened nothing");
  assert.equal(await counter.stage(), "details");
  assert.deepEqual(await counter.messages(customer.phone), [], "Enter sent nothing");
  await keys(false);
  await desk.settled();
  assert.equal((await counter.form()).name, "", "without an input method the same key clears the form");
  assert.ok(await desk.driver.find("dialog[open]"), "and the same key opens the look-up");
  await desk.driver.press("Escape");
  await desk.driver.gone("dialog[open]");

  await counter.fill(customer);
  await counter.certified();
  await counter.decide("refer", "F01");
  await keys(true);
  await desk.settled();
  assert.equal(await counter.stage(), "result", "Ctrl and Enter saved nothing");
  assert.ok(await desk.driver.find(t("save-decision")), "Escape did not go back");
  await desk.driver.press("Control", "Enter");
  await counter.atStage("decided");
  await counter.next();
}));
