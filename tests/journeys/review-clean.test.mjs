// A clean bench: no pane ever shows a pixel of the last case, and its addresses are good for nothing.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { journey, reviewed } from "./support/journey.mjs";
import { pixels } from "./support/pixels.mjs";

const at = journey();
const limit = { timeout: 1_200_000 };

const addresses = () => at.desk.driver.run(
  "return [...document.querySelectorAll('img')].map((image) => image.src).filter((src) => /picture/.test(src))");

// Every address a case has, whether the page uses it or not.
const addressesOf = ({ pictures }) => pictures.flatMap(({ state: { variants } }) => (variants ? [variants.thumb, variants.display, variants.full] : []));

// From now on the page notes each frame in which a picture of the last case is in it.
const watchFor = (old) => at.desk.driver.run(`
  const old = new Set(arguments[0]);
  window.__frames = 0;
  window.__leftover = [];
  const look = () => {
    window.__frames += 1;
    for (const image of document.querySelectorAll("img")) if (old.has(image.src)) window.__leftover.push(image.src);
    window.__watching = requestAnimationFrame(look);
  };
  cancelAnimationFrame(window.__watching);
  look();
  new MutationObserver(() => {
    for (const image of document.querySelectorAll("img")) if (old.has(image.src)) window.__leftover.push(image.src);
  }).observe(document.body, { subtree: true, childList: true, attributes: true });`, old);
const leftover = () => at.desk.driver.run("return [...new Set(window.__leftover)]");

// The free part of each pane: its colour, and whether its picture is on the screen.
const panes = () => at.desk.driver.run(`
  const boxes = (selector) => [...document.querySelectorAll(selector)].map((e) => e.getBoundingClientRect().toJSON());
  const over = boxes("[data-testid=no-picture], [data-testid=link-bar], [data-testid=names]");
  return [...document.querySelectorAll("[data-testid^=pane-]")].map((pane) => ({
    slot: pane.dataset.testid,
    picture: pane.dataset.picture,
    drawn: [...pane.querySelectorAll(".layer > img")].some((image) => image.classList.contains("shown")),
    box: pane.getBoundingClientRect().toJSON(),
    over,
    ratio: devicePixelRatio,
  }));`);

const surround = () => at.desk.driver.run(`
  const probe = document.createElement("i");
  probe.style.backgroundColor = "var(--surround)";
  document.body.append(probe);
  const colour = getComputedStyle(probe).backgroundColor.match(/\\d+/g).map(Number).slice(0, 3);
  probe.remove();
  return colour;`);

// Points of a pane in the screenshot that are not of the surround's colour.
function foreign(image, { box, over, ratio }, colour) {
  const found = [];
  for (let row = 1; row < 20; row += 1) {
    for (let column = 1; column < 20; column += 1) {
      const [x, y] = [box.left + (box.width * column) / 20, box.top + (box.height * row) / 20];
      if (over.some((one) => x >= one.left - 24 && x <= one.right + 24 && y >= one.top - 24 && y <= one.bottom + 24)) continue;
      const [px, py] = [Math.round(x * ratio), Math.round(y * ratio)];
      if (px >= image.width || py >= image.height) continue;
      const seen = image.at(px, py);
      if (seen.some((part, index) => Math.abs(part - colour[index]) > 3)) found.push(`${px},${py}: ${seen}`);
    }
  }
  return found;
}

// What the page says is on the screen some frames later: a screenshot may still be of the one before.
const painted = () => at.desk.driver.runAsync(`
  const done = arguments[arguments.length - 1];
  const frame = (left) => (left === 0 ? setTimeout(done, 100) : requestAnimationFrame(() => frame(left - 1)));
  frame(3);`);

// A pane that is the same before a screenshot and after it was so in between. What was said over it
// ("arriving") may have gone meanwhile, and is then still in the screenshot.
const throughout = (before, after) => after.filter(({ slot, picture, drawn }) => !drawn
  && before.some((one) => one.slot === slot && one.picture === picture && !one.drawn))
  .map((pane) => ({ ...pane, over: [...before[0].over, ...pane.over] }));

// Looks at the screen until both panes are drawn; every pane that is not yet must be blank.
async function blankUntilDrawn() {
  const colour = await surround();
  let [blank, screenshots] = [0, 0];
  let before = await panes();
  for (const end = Date.now() + 120_000; ; ) {
    await painted();
    const png = await at.desk.driver.screenshot();
    const after = await panes();
    screenshots += 1;
    const image = pixels(png);
    for (const pane of throughout(before, after)) {
      assert.deepEqual(foreign(image, pane, colour), [], `${pane.slot} is blank until ${pane.picture} is decoded`);
      blank += 1;
    }
    assert.deepEqual(await leftover(), [], "no picture of the last case is in the page");
    if (after.length === 2 && after.every(({ drawn }) => drawn)) return { blank, screenshots };
    if (Date.now() > end) throw new Error(`the panes were never drawn: ${JSON.stringify(after)}`);
    before = after;
  }
}

// Whether the core gives a picture out under an address: its width, or 0. Asked anew each time, as a
// page may use an image again that it has loaded before.
let asked = 0;
const width = (address) => at.desk.driver.runAsync(`
  const [address, done] = arguments;
  const image = new Image();
  image.onload = () => done(image.naturalWidth);
  image.onerror = () => done(0);
  image.src = address;`, `${address}?${(asked += 1)}`);

test("after a case is left, nothing of it is on the next one's screen", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  const first = await review.open("cust-20418");
  const old = await addresses();
  const all = addressesOf(first);
  assert.ok(old.length >= 3, `the first case has pictures in the page: ${old.length}`);
  assert.ok((await width(all[0])) > 0, "an address of the open case gives a picture");

  const colour = await surround();
  const shown = pixels(await driver.screenshot());
  for (const pane of await panes()) assert.ok(foreign(shown, pane, colour).length > 20, "the probe sees a picture where there is one");

  await watchFor([...old, ...all]);
  assert.ok((await leftover()).length > 0, "the watch sees what is there");
  await driver.click(t("case-leave"));
  await driver.click(t("case-leave-go"));
  await review.atStage("idle");
  await watchFor([...old, ...all]);
  for (const address of all) assert.equal(await width(address), 0, "a closed address gives nothing");

  await review.ask("cust-20426-huge");
  await review.atStage("open");
  const { blank, screenshots } = await blankUntilDrawn();
  console.log(`${blank} blank panes in ${screenshots} screenshots before the pictures were there`);
  assert.deepEqual(await leftover(), []);
  const fresh = addressesOf(await review.arrived());
  assert.deepEqual(fresh.filter((address) => all.includes(address)), [], "no address is given twice");
  for (const address of all) assert.equal(await width(address), 0, "nor does it come back with the next case");
  await review.leave();
  await review.atStage("idle");
}));

test("from decision to the next case, fetched ahead, nothing is left over", limit, reviewed(at, async () => {
  const { desk, review } = at;
  await review.enter();
  await review.open("cust-20419", "cust-20418");
  const old = await addresses();
  await review.answerFirst("different", "Another woman.");
  await review.decide("reject");
  await review.give("R15");
  await review.readOnce();
  await watchFor(old);
  await review.save();
  await watchFor(old);
  assert.deepEqual(await addresses(), [], "the saved screen shows no picture");
  await desk.driver.click(t("review-next-case"));
  await review.atStage("open");
  await blankUntilDrawn();
  assert.equal((await review.case()).reference, "cust-20418");
  assert.deepEqual(await leftover(), []);
  await review.leave();
}));
