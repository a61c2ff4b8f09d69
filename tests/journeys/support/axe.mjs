// axe-core in the window. The window's rules refuse a script element, so its source is run by the
// driver; it asks nobody outside.

import { readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "./desk.mjs";

const AXE = readFileSync(join(ROOT, "ui/node_modules/axe-core/axe.min.js"), "utf8");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
// Of the advice that is no part of the guidelines: where headings and landmarks are.
const ADVICE = [
  "heading-order", "empty-heading", "page-has-heading-one", "landmark-one-main", "landmark-unique", "landmark-no-duplicate-main",
  "landmark-no-duplicate-banner", "landmark-no-duplicate-contentinfo", "landmark-banner-is-top-level", "landmark-main-is-top-level",
  "landmark-complementary-is-top-level", "landmark-contentinfo-is-top-level", "region",
];

// Violations of the screen as it is: "rule: element: what is wrong".
export async function violations(driver) {
  if (!(await driver.run("return typeof window.axe === 'object'"))) await driver.run(AXE);
  return driver.runAsync(`
    const [tags, advice, done] = arguments;
    const rules = Object.fromEntries(advice.map((id) => [id, { enabled: true }]));
    const told = (node) => (node.any.concat(node.all, node.none)[0]?.message ?? node.failureSummary ?? "").slice(0, 200);
    axe.run(document, { runOnly: { type: "tag", values: tags }, rules, resultTypes: ["violations"] }).then(
      ({ violations }) => done(violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ": " + node.target.join(" ") + ": " + told(node)))),
      (error) => done(["axe itself: " + error]));`, TAGS, ADVICE);
}
