// For everyone: no violation that axe can find on any screen, in both languages and colours; a
// whole check by keyboard alone; and a small window with letters twice as large.

import assert from "node:assert/strict";
import { test } from "node:test";

import { violations } from "./support/axe.mjs";
import { Counter, t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { LETTERS, everyone } from "./support/everyone.mjs";
import { journey, seen } from "./support/journey.mjs";
import { Keyboard } from "./support/keyboard.mjs";

const at = journey({ open: false });
const limit = { timeout: 360_000 };
const { clean, dialogGone, small, fits } = everyone(at);

test("axe finds what is wrong", limit, seen(at, async () => {
  const { driver } = at.desk;
  await driver.run("document.body.insertAdjacentHTML('beforeend', '<main id=wrong><input><h5>x</h5><p style=color:#ccc;background:#fff>pale</p></main>')");
  const found = (await violations(driver)).map((one) => one.split(":")[0]);
  await driver.run("document.getElementById('wrong').remove()");
  for (const rule of ["label", "landmark-no-duplicate-main"]) assert.ok(found.includes(rule), `${rule} is noticed: ${found}`);
}));

test("axe: the first screen", limit, seen(at, () => clean("unlock")));

test("axe: the form, empty, with mistakes, filled in", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.openTraining();
  await clean("the empty form");
  await desk.driver.type(t("field-birth"), "991399");
  await desk.driver.type(t("field-phone"), "12");
  await counter.send();
  await desk.driver.wait("[aria-invalid=true]", { enabled: false });
  await desk.picture("70-form-with-mistakes");
  await clean("the form with mistakes");
  await desk.driver.click(t("clear"));
  await counter.fillAs("adult");
  await clean("the filled form");
}));

test("axe: the dialogs", limit, seen(at, async () => {
  const { counter, desk } = at;
  await clean("a consent being read", async () => {
    await desk.driver.run("document.querySelector('[data-testid=consent-personalData]').closest('li').querySelector('button').click()");
    await desk.driver.wait("dialog[open]", { enabled: false });
  }, dialogGone);
  await clean("the look-up", async () => {
    await desk.driver.press("F4");
    await desk.driver.wait("dialog[open]", { enabled: false });
    await desk.driver.type(t("lookup-input"), "");
    await desk.driver.click(t("lookup-go"));
    await desk.driver.wait("dialog [aria-invalid=true]", { enabled: false });
  }, dialogGone);
  await counter.startOver();
}));

test("axe: a refusal, a code, a wrong code, the question whether to cancel", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("nickname");
  await counter.send();
  await counter.problem();
  await clean("the refused form");
  await desk.driver.click(t("clear"));
  await counter.fillAs("adult");
  const code = await counter.sent();
  await clean("the code");
  await counter.confirm(Counter.wrong(code));
  await counter.problem();
  await clean("a wrong code");
  await clean("the question whether to cancel", async () => {
    await desk.driver.click(t("cancel-check"));
    await desk.driver.wait("dialog[open]", { enabled: false });
  }, async () => {
    await desk.driver.click(t("cancel-keep"));
    await desk.driver.gone("dialog[open]");
  });
  await counter.cancel();
}));

test("axe: maybe sent", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("maybeSent");
  await counter.send();
  await counter.atStage("maybeSent");
  await desk.driver.click(t("maybe-no"));
  await clean("maybe sent");
  await desk.driver.click(t("record-and-cancel"));
  await counter.atStage("details");
}));

test("axe: the result, both steps of the decision, saved", limit, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("adult");
  await counter.certified();
  await clean("the result");
  await desk.driver.click(t("continue"));
  await clean("the decision with mistakes");
  await counter.choose("refuse", "R06", { note: "A note." });
  await clean("the decision");
  await desk.driver.click(t("continue"));
  await desk.driver.wait(t("save-decision"));
  await clean("the decision read once more");
  await counter.save();
  await clean("saved");
  await counter.next();
}));

test("axe: the results that are not green", limit, seen(at, async () => {
  const { counter } = at;
  for (const script of ["minor", "notCertified", "adult"]) {
    await counter.fillAs(script);
    await counter.certified();
    await clean(`the result of ${script}`);
    await counter.decideAndNext("refuse", "R05");
  }
}));

test("axe: the settings", limit, seen(at, async () => {
  const { counter, desk } = at;
  await desk.driver.click(t("nav-settings"));
  await counter.atStage("settings");
  await desk.driver.wait(t("setting-site"), { enabled: false });
  await desk.driver.click(t("connection-test"));
  await desk.driver.wait(t("connection"), { enabled: false });
  await clean("the settings");
  await desk.driver.click(t("nav-counter"));
  await counter.atStage("details");
}));

// ---- by keyboard ------------------------------------------------------------------------------

test("a whole check by keyboard alone, with the focus always in sight", limit, seen(at, async () => {
  const { counter, desk } = at;
  await desk.driver.click(t("lock"));
  await counter.atStage("unlock");
  await desk.driver.run("document.activeElement.blur()");
  const keys = new Keyboard(at.desk);

  await keys.tabTo("operator-practiceAll");
  await keys.press("Enter");
  await counter.atStage("details");
  await until("the focus in the first field", 5_000, async () => (await keys.focused()) === "field-name");
  const opened = keys.presses;

  await keys.type("KIM HANEUL");
  await keys.tabTo("field-birth");
  await keys.type("880715");
  await keys.tabTo("field-seventh");
  await keys.type("2");
  await keys.press("Tab");
  assert.match(await keys.focused(), /^carrier-/, "after the birth date comes the carrier");
  await keys.press("Space");
  if (!(await desk.driver.run("return document.querySelector('[name=carrier]:checked')"))) await keys.press("ArrowRight");
  await keys.tabTo("field-phone");
  await keys.type("01055557050");
  for (const kind of ["personalData", "uniqueIdentifiers", "carrierTerms", "serviceTerms"]) {
    await keys.tabTo(`consent-${kind}`);
    await keys.press("Space");
  }
  assert.equal((await counter.form()).consents, 4, "Space gives a consent");
  await keys.press("Enter");
  await counter.atStage("code");
  const [sms] = await counter.messages("01055557050");
  assert.ok(sms, "Enter in the form sends the code");
  await until("the focus in the code", 5_000, async () => (await keys.focused()) === "code-input");
  await keys.type(sms.code);
  await keys.press("Enter");
  await counter.atStage("result");

  await keys.tabTo("verdict-accept");
  await keys.press("Space");
  await keys.tabTo("reason");
  await keys.type("A");
  await until("a reason", 5_000, async () => (await desk.driver.property(t("reason"), "value")) === "A01").catch(async () => {
    await keys.press("ArrowDown");
    await keys.press("Enter");
    await until("a reason", 5_000, async () => (await desk.driver.property(t("reason"), "value")) === "A01");
  });
  await keys.tabTo("continue");
  await keys.press("Enter");
  await desk.driver.wait(t("save-decision"));
  await keys.press("Control", "Enter");
  await counter.atStage("decided");
  const done = keys.presses;
  // From the heading the next Tab is the one button of the screen.
  await keys.tabTo("next-customer");
  await keys.press("Enter");
  await counter.atStage("details");

  console.log(`keys beyond typed data: ${opened} to open the store, ${done - opened} for the check, ${keys.presses - done} to the next customer`);
  assert.deepEqual(keys.hidden, [], "the focus was always in sight");
  assert.ok(done - opened <= 40, `a check needs few keys, not ${done - opened}`);
}));

for (const [letters, size] of LETTERS) {
  test(`at 1100 by 800 with ${letters} Tab never leads behind anything`, limit, seen(at, async () => {
    const { counter, desk } = at;
    const keys = new Keyboard(at.desk);
    const walk = () => small(size, async () => {
      await desk.driver.run("document.querySelector('h1').focus()");
      const first = await keys.press("Tab").then(() => keys.focused());
      for (let steps = 0; steps < 45; steps += 1) {
        await keys.press("Tab");
        if ((await keys.focused()) === first) return;
      }
    });
    await counter.fillAs("minor");
    await walk();
    await counter.certified();
    await counter.choose("refuse", "R01");
    await walk();
    await counter.decideAndNext("refuse", "R01");
    assert.deepEqual(keys.hidden, [], "what has the focus can be seen");
  }));
}

// ---- small window, large letters --------------------------------------------------------------

for (const [letters, size] of LETTERS) {
  test(`at 1100 by 800 with ${letters} nothing is cut off`, limit, seen(at, async () => {
    const { counter, desk } = at;
    const found = [...(await fits("form", "send", size))];
    await counter.fillAs("minor");
    found.push(...(await fits("filled form", "send", size)));
    await counter.sent();
    found.push(...(await fits("code", "resend", size)));
    await counter.confirm((await counter.messages())[0].code);
    await counter.atStage("result");
    found.push(...(await fits("result", "continue", size)));
    await counter.decide("refuse", "R01");
    found.push(...(await fits("decision read again", "save-decision", size)));
    await counter.save();
    found.push(...(await fits("saved", "next-customer", size)));
    await counter.next();
    await desk.driver.click(t("nav-settings"));
    await counter.atStage("settings");
    await desk.driver.wait(t("setting-site"), { enabled: false });
    found.push(...(await fits("settings", "settings-save", size)));
    await desk.driver.click(t("lock"));
    await counter.atStage("unlock");
    found.push(...(await fits("unlock", "open-store", size)));
    await counter.openTraining();
    assert.deepEqual(found, []);
  }));
}
