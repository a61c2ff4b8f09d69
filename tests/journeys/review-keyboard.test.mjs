// The review desk without a mouse, in a window that never had one: every tool, the filmstrip, the
// checklist, the decision, the next case.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, reviewed } from "./support/journey.mjs";
import { Keyboard } from "./support/keyboard.mjs";

const at = journey();

test("by keyboard alone: tools, filmstrip, checklist, decision, next", { timeout: 1_200_000 }, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  const keys = new Keyboard(desk);
  await review.enter();
  await keys.tabTo("review-reference");
  await keys.type("cust-20420 cust-20419");
  await keys.press("Enter");
  await review.atStage("open");
  await review.arrived();

  const tool = async (key, name) => {
    await keys.press(key);
    assert.ok(await review.pressed(`tool-${name}`), `${key} is ${name}`);
  };
  await driver.run("document.activeElement.blur()");
  await keys.tabTo("pane-a");
  const a0 = await review.percent("a");
  for (let presses = 0; presses < 4; presses += 1) await keys.press("+");
  assert.ok((await review.percent("a")) > 2 * a0, "+ zooms");
  const [, , , , x0] = await review.matrix("a");
  await keys.press("ArrowLeft");
  await desk.settled();
  assert.ok((await review.matrix("a"))[4] > x0, "an arrow pans");
  await keys.press("-");
  await keys.press("f");
  await keys.press("1");
  assert.equal(await review.percent("a"), 100);
  await keys.press("0");
  await keys.press("r");
  assert.match(await review.label("a"), /\+90°/);
  await keys.press("Shift", "R");
  assert.doesNotMatch(await review.label("a"), /90°/);
  await keys.press("h");
  assert.match(await review.label("a"), /mirrored/);
  await keys.press("h");
  await tool("z", "zoom");
  await tool("v", "pan");
  await keys.press("l");
  assert.ok(!(await review.pressed("tool-link")), "L lets the panes move apart");
  await keys.press("l");
  await review.facesFound();
  await keys.press("e");
  assert.match(await driver.text(t("link-bar")), /proposed/);
  await driver.holding("u", async () => {
    assert.doesNotMatch(await driver.text(t("link-bar")), /^Linked/, "U held unlinks");
  });
  await tool("s", "swipe");
  await keys.press("ArrowRight");
  await tool("o", "overlay");
  await driver.holding("b", async () => {
    assert.ok(await review.pressed("tool-blink"));
    assert.match(await driver.text(t("names")), /B/);
  });
  await keys.press("Escape");
  await tool("q", "loupe");
  await keys.press("q");
  await tool("a", "adjust");
  await keys.press("Escape");
  await keys.press("]");
  await keys.press("r");
  assert.match(await review.label("b"), /\+90°/, "] chooses pane B");
  await keys.press("0");
  await keys.press("[");

  // A syllable being composed is no key of the bench.
  await driver.run(`
    for (const key of ["r", "h", "s", "o", "ㄱ", "Escape"]) {
      const event = new KeyboardEvent("keydown", { key, code: "KeyR", bubbles: true, cancelable: true, isComposing: true });
      Object.defineProperty(event, "keyCode", { get: () => 229 });
      document.activeElement.dispatchEvent(event);
    }`);
  assert.ok(/turned 0°/.test(await review.label("a")) && !(await review.pressed("tool-swipe")), "composing turned nothing");
  await keys.press("?");
  await driver.wait("dialog[open]", { enabled: false });
  await keys.press("Escape");
  await driver.gone("dialog[open]");

  await keys.press("Alt", "1");
  await keys.tabTo("first-look-why");
  await keys.type("rhos agree"); // letters that are tools elsewhere
  assert.equal(await driver.property(t("first-look-why"), "value"), "rhos agree");
  assert.match(await review.label("a"), /turned 0°/, "typing turns nothing");
  await keys.press("Control", "Enter");
  await driver.wait("[data-panel=facts]", { enabled: false });

  await driver.run("document.activeElement.blur()");
  const films = (await review.case()).pictures.filter(({ mandatory, opened }) => mandatory && !opened);
  for (const { id } of films) {
    for (let steps = 0; steps < 60 && !(await keys.focused())?.startsWith("film-"); steps += 1) await keys.press("Tab");
    for (let steps = 0; steps < 12 && (await keys.focused()) !== `film-${id}`; steps += 1) await keys.press("ArrowRight");
    await keys.press("Enter");
    await until(`${id} to count as opened`, 60_000, async () => (await review.case()).pictures.find((one) => one.id === id).opened);
  }
  await keys.tabTo("tab-findings");
  await keys.press("ArrowRight");
  await keys.press("ArrowRight");
  await until("the checklist", 10_000, () => driver.find(t("check")));
  for (const { id } of await review.items()) {
    await keys.tabTo(`check-${id}-pass`);
    await keys.press("Space");
  }
  await until("every answer to be stored", 60_000, async () => (await review.items()).every(({ result }) => result === "pass"));
  await desk.picture("42-review-by-keyboard");

  await keys.press("Control", "d");
  await driver.wait("[data-panel=decision]", { enabled: false });
  await keys.tabTo("verdict-approve");
  await keys.press("Space");
  await keys.press("Control", "Enter");
  await driver.wait(t("confirm-read"));
  await keys.press("Control", "Enter");
  assert.equal((await review.view()).stage.kind, "open", "no key stores what was not read");
  await keys.tabTo("confirm-read");
  await keys.press("Space");
  await driver.wait(t("decision-save"), { timeout: 60_000 });
  await keys.press("Control", "Enter");
  await review.atStage("decided");
  await keys.tabTo("review-next-case");
  await keys.press("Enter");
  await review.atStage("open");
  await review.drawn();
  assert.equal((await review.case()).reference, "cust-20419");
  console.log(`keys beyond typed data: ${keys.presses}`);
  assert.deepEqual(keys.hidden, [], "the focus was always in sight");
}));
