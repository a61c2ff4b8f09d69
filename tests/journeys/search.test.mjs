// Cases are found again by one field: what was typed is marked where it was found, the rest stays masked,
// and each search is in the log.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { everyone } from "./support/everyone.mjs";
import { journey, seen } from "./support/journey.mjs";

const limit = { timeout: 900_000 };
const at = journey();
const enter = async () => {
  await at.desk.driver.click(t("nav-records"));
  await at.desk.driver.click(t("part-cases"));
  await at.desk.driver.wait(t("search"), { enabled: false });
};
const look = async (...chosen) => {
  await at.desk.driver.click(t("nav-counter"));
  await at.counter.look(...chosen);
  await enter();
};
const { clean } = everyone(at, { look });

const found = () => at.desk.driver.run(
  "return [...document.querySelectorAll('[data-testid=found]')].map((row) => row.innerText.replace(/\\s+/g, ' ').trim())");
const marked = () => at.desk.driver.run("return [...document.querySelectorAll('[data-testid=found] mark')].map((one) => one.textContent)");

async function search(text, count) {
  await at.desk.driver.type(t("search"), text);
  return until(`${count} found for ${text}`, 10_000, async () => {
    const rows = await found();
    return rows.length === count ? rows : undefined;
  });
}

test("a case is found by its name, its first consonants and its reference", limit, seen(at, async () => {
  const { counter, desk, review } = at;
  const { driver } = desk;
  await counter.fillAs("adult");
  const { name } = await counter.form();
  await counter.certified();
  await counter.decideAndNext("accept", "A01");
  await review.enter();
  await review.open("cust-20419");
  await review.answerFirst("different", "Chin and brow differ.");
  await review.decide("reject");
  await review.give("R10");
  await driver.type(t("note"), "Two people.");
  await review.readOnce();
  await review.save();
  await driver.invoke("review_next");

  await enter();
  const initials = [...name].map((syllable) => "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"[Math.floor((syllable.codePointAt(0) - 0xac00) / 588)]).join("");
  const [row] = await search(name.slice(0, 1), 1);
  assert.ok(!row.includes(name), `what was not typed stays masked: ${row}`);
  await search(name.slice(0, 2), 1);
  assert.deepEqual(await marked(), [name.slice(0, 2)], "what was typed is marked");
  await desk.picture("140-search-name");
  await search(initials, 1);
  await search("cust-20419", 1);
  await desk.picture("141-search-reference");
  await search("nobody at all", 0);
  await desk.picture("142-search-nothing");
  // What was typed last is written down when it rests.
  const log = await until("the search in the log", 10_000, async () => {
    const { answer } = await driver.invoke("records_entries", { before: null, limit: 200 });
    const text = JSON.stringify(answer);
    return text.includes("searched") ? text : undefined;
  });
  assert.ok(!log.includes(name.slice(0, 2)), "without what was typed");

  await search(name.slice(0, 1), 1);
  for (const [language, theme] of [["ko", "dark"], ["ko", "light"], ["en", "dark"], ["en", "light"]]) {
    await look(language, theme);
    await search(name.slice(0, 1), 1);
    await desk.picture(`143-search-${language}-${theme}`);
  }
  await clean("search", () => search(name.slice(0, 1), 1));
}));
