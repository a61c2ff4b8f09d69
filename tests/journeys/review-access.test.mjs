// The bench for everyone: no violation that axe can find on any of its screens, in both languages
// and colours; a small window with letters twice as large; and an input method that is no tool.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { everyone, LETTERS } from "./support/everyone.mjs";
import { journey, reviewed } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 1_500_000 };
const { clean, dialogGone, small, misfits } = everyone(at, { look: (...chosen) => at.review.look(at.counter, ...chosen) });

test("axe: start, fetching, waiting, failed", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  await clean("the empty bench");
  await driver.click(t("review-open"));
  await driver.wait("[aria-invalid=true]", { enabled: false });
  await clean("no reference");
  await review.ask("fault-trickle", "cust-20418");
  await review.atStage("fetching");
  await clean("fetching");
  await driver.click(t("review-stop"));
  await review.startOver();
  await review.ask("cust-00000-unknown");
  await review.atStage("waiting");
  await clean("waiting");
  await driver.click(t("review-stop"));
  await review.atStage("idle");
  await review.ask("fault-html");
  await review.atStage("failed");
  await clean("failed");
  await driver.click(t("review-leave"));
  await review.atStage("idle");
}));

test("axe: an open case, each tab, each tool, both steps, saved", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  await review.open("cust-20430");
  await clean("the first look");
  await driver.click(t("first-look-store"));
  await driver.wait("[data-panel=firstLook] .error", { enabled: false });
  await clean("the first look with mistakes");
  for (const tool of ["swipe", "overlay", "blink", "adjust", "pin"]) {
    await driver.click(t(`tool-${tool}`));
    await clean(tool);
    if (tool === "adjust") await driver.click(t("adjust-invert"));
  }
  await clean("adjusted");
  await driver.click(t("tool-reset"));
  await clean("the keys", async () => {
    await driver.click(t("key-map"));
    await driver.wait("dialog[open]", { enabled: false });
  }, dialogGone);
  await review.answerFirst("same", "Ear and nose agree.");
  await clean("the findings");
  await driver.click(t("tab-fields"));
  await clean("the fields");
  await driver.click(t("tab-person"));
  await clean("the person");
  await clean("checks to link", async () => {
    await driver.click(t("link-open"));
    await driver.wait("dialog[open]", { enabled: false });
  }, dialogGone);
  await clean("an entry of the block list", async () => {
    await driver.click(t("block-open"));
    await driver.wait("dialog[open]", { enabled: false });
  }, dialogGone);
  await driver.click(t("tab-checklist"));
  const [first] = await review.items();
  await driver.click(t(`check-${first.id}-cannotCheck`));
  await driver.wait(t(`note-text-${first.id}`));
  await clean("the checklist");
  await driver.click(t("decide"));
  await clean("the decision, nothing chosen");
  await driver.click(t("verdict-reject"));
  await driver.click(t("decision-continue"));
  await driver.wait("[data-panel=decision] .error", { enabled: false });
  await clean("the decision with mistakes");
  await clean("all reasons", async () => {
    await driver.click(t("all-reasons"));
    await driver.wait("dialog[open]", { enabled: false });
  }, dialogGone);
  await review.give("R15");
  await review.readOnce();
  await clean("the decision read once more");
  await review.save();
  await clean("saved");
  await review.clear();
}));

test("axe: pictures that cannot be shown", limit, reviewed(at, async () => {
  const { desk, review } = at;
  await review.enter();
  const { pictures } = await review.open("cust-20427");
  const bad = pictures.find(({ state }) => state.kind === "notShown");
  await desk.driver.click(t(`film-${bad.id}`));
  await clean("a picture that cannot be shown");
  await review.leave();
  await review.atStage("idle");
}));

for (const [letters, size] of LETTERS) {
  test(`at 1100 by 800 with ${letters} nothing of the bench is cut off`, limit, reviewed(at, async () => {
    const { desk, review } = at;
    const { driver } = desk;
    const found = [];
    const look = (screen) => small(size, async () => {
      for (const language of ["en", "ko"]) {
        await review.look(at.counter, language, "light");
        await desk.settled();
        found.push(...(await misfits()).map((one) => `${screen}, ${language}: ${one}`));
        await desk.picture(`7${size === "200%" ? 3 : 4}-review-small-${size.slice(0, -1)}-${screen.replaceAll(" ", "-")}-${language}`);
      }
      await review.look(at.counter, "en", "light");
    });
    await review.enter();
    await look("start");
    await review.open("cust-20420");
    await look("first look");
    await review.answerFirst("same", "Ear and nose agree.");
    await look("findings");
    await driver.click(t("tab-person"));
    await look("person");
    await driver.click(t("tab-checklist"));
    await look("checklist");
    await review.decide("refer");
    await review.give("R10");
    await driver.type(t("note"), "For a second pair of eyes.");
    await look("decision");
    await review.readOnce();
    await look("decision read again");
    await review.save();
    await look("saved");
    await review.clear();
    assert.deepEqual(found, []);
  }));
}

test("keys that compose a Hangul syllable are no tools", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  await review.open("cust-20418");
  await driver.run("document.querySelector(arguments[0]).focus()", t("pane-a"));
  const stand = async () => JSON.stringify([
    await review.label("a"), await review.label("b"), await driver.find("dialog[open]"),
    await driver.run("return [...document.querySelectorAll('[data-testid^=tool-]')].map((e) => e.getAttribute('aria-pressed'))"),
  ]);
  const before = await stand();
  // As an input method sends them: the letter's place, and a code that says "not a key".
  const compose = (composing) => driver.run(`
    for (const letter of "RHSOBQAPFVZEUMNID") {
      const event = new KeyboardEvent("keydown", { key: "ㅎ", code: "Key" + letter, bubbles: true, cancelable: true, isComposing: arguments[0] });
      Object.defineProperty(event, "keyCode", { get: () => (arguments[0] ? 229 : letter.charCodeAt(0)) });
      document.activeElement.dispatchEvent(event);
    }`, composing);
  await compose(true);
  await desk.settled();
  assert.equal(await stand(), before, "nothing was turned, flipped or opened");
  await compose(false);
  await desk.settled();
  assert.notEqual(await stand(), before, "without an input method the same keys are tools");
  await review.startOver();
}));
