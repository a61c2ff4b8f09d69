// One desk for all tests of a file: opened before the first, closed and removed after the last.
// A test that fails leaves a picture of what was on the screen.

import { after, before } from "node:test";

import { Counter } from "./counter.mjs";
import { Desk } from "./desk.mjs";
import { Review } from "./review.mjs";

export function journey({ open = true, ...options } = {}) {
  const at = {};

  before(async () => {
    at.desk = await Desk.open(options);
    at.counter = new Counter(at.desk);
    at.review = new Review(at.desk);
    await at.counter.language("en");
    await at.counter.theme("light");
    if (open) await at.counter.openTraining();
  }, { timeout: 600_000 });

  after(async () => {
    await at.desk?.close();
    await at.desk?.remove();
  }, { timeout: 300_000 });

  return at;
}

// The body of a test. Where it fails there is a picture, and the next test finds a form, or the
// empty bench.
export function seen(at, body, startOver = () => at.counter?.startOver()) {
  return async (context) => {
    try {
      await body(context);
    } catch (error) {
      await at.desk?.picture(`failed-${context.name.replaceAll(/\W+/g, "-").slice(0, 80)}`).catch(() => {});
      await startOver()?.catch(() => {});
      throw error;
    }
  };
}

export const reviewed = (at, body) => seen(at, body, () => at.review?.startOver());
