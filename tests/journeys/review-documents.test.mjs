// Documents beside their pictures, the person's checks at the counter and the block list: findings
// are followed to their places, error levels are looked at, a check is linked, a difference is
// explained before the approval, and an entry of the block list is met again at both desks.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { everyone } from "./support/everyone.mjs";
import { journey, reviewed } from "./support/journey.mjs";

const at = journey();
const limit = { timeout: 1_500_000 };
const { clean, dialogGone } = everyone(at, { look: (...chosen) => at.review.look(at.counter, ...chosen) });

const PATIENCE = 60_000;
const GLARE = "cust-20423";
// The person of that reference; what is typed with an invented number is certified as typed.
const lucas = { name: "MOREAU LUCAS", birth: "990814", seventh: "5", carrier: "KT", phone: "01055557301" };
// Somebody else of that name, born a day later.
const other = { ...lucas, birth: "990815", phone: "01055557302" };

// The window shows a view a moment after the program has it.
const shows = (what, probe) => until(what, PATIENCE, () => at.desk.driver.run(`return ${probe}`));

// A customer at the counter, from the form to the stored decision. Answers with what was found there.
async function certify(who) {
  const { counter, desk } = at;
  await desk.driver.click(t("nav-counter"));
  await counter.fill(who);
  await counter.certified();
  const { stage } = await counter.view();
  const hits = await desk.driver.find(t("hits")) ? await desk.driver.text(t("hits")) : "";
  await counter.decideAndNext("accept", "A01");
  return { check: stage.check.id, result: stage.result, hits };
}

// The case with a first look: one that was left keeps it.
async function openLooked() {
  const { firstLook } = await at.review.open(GLARE);
  if (firstLook === null) await at.review.answerFirst("same", "Ear, nose and brow agree.");
}

// The case once nothing more is to be noticed in its pictures.
async function measured() {
  const shown = await until("every picture to be measured", PATIENCE, async () => {
    const open = await at.review.case();
    return open?.measured ? open : undefined;
  });
  await shows("the panel to have all of them", "document.querySelector('[data-testid=measuring]')?.textContent === ''");
  return shown;
}

const row = (kind) => `[data-testid=finding][data-kind=${kind}]`;
const focused = (name) => at.desk.driver.run("return document.activeElement?.dataset[arguments[0]] ?? null", name);
const inPane = (slot) => at.desk.driver.run("return document.querySelector(arguments[0]).dataset.picture", t(`pane-${slot}`));
const marks = (slot) => at.desk.driver.run("return Number(document.querySelector(arguments[0] + ' [data-pins]')?.dataset.pins ?? 0)", t(`pane-${slot}`));

test("findings lead to their fields and places, and back", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  await openLooked();
  const { findings } = await measured();
  await clean("the findings, measured");
  await desk.picture("80-review-findings-measured");

  const spot = findings.find(({ kind, area }) => kind === "glare" && area !== null);
  assert.ok(spot, `the lamp is found: ${findings.map(({ kind }) => kind)}`);
  const a = await inPane("a");
  await driver.click(`${row("glare")} [data-testid=finding-go]`);
  await review.drawn();
  const panes = [await inPane("a"), await inPane("b")];
  assert.ok(panes.includes(spot.picture), `${spot.picture} is in ${panes}`);
  assert.equal(panes[0], a, "what it is compared with stays in A");
  const slot = panes[0] === spot.picture ? "a" : "b";
  assert.equal(await marks(slot), 1, "the place is framed");
  await desk.picture("81-review-finding-place");
  await driver.click(t("tool-fit"));
  assert.equal(await marks(slot), 0, "until something is moved");

  const { kind } = findings.find((one) => one.field === "dateOfBirth");
  await driver.run("for (const one of document.querySelectorAll('[data-testid=passes]')) one.open = true");
  await driver.click(`${row(kind)} [data-testid=finding-go]`);
  await shows("the field to have the focus", "document.activeElement?.dataset.name === 'dateOfBirth'");
  await desk.picture("82-review-finding-field");
  await driver.press("Tab");
  assert.equal(await focused("testid"), "finding-back", "the way back is the next thing");
  await driver.press("Enter");
  await shows("the finding to have the focus", `document.activeElement?.closest('[data-testid=finding]')?.dataset.kind === '${kind}'`);
  await review.leave();
  await review.atStage("idle");
}));

test("error levels are a view that says what it is, and no look at the picture", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  await review.enter();
  const { pictures } = await review.open(GLARE);
  const { id } = pictures.find(({ state, opened, mandatory }) => state.kind === "ready" && state.variants.errorLevels !== null && mandatory && !opened)
    ?? pictures.find(({ state }) => state.kind === "ready" && state.variants.errorLevels !== null);
  const opened = async () => (await review.case()).pictures.find((one) => one.id === id).opened;
  // Quick hands: the levels are on before the picture has stood for a second.
  await driver.run(`
    document.querySelector(arguments[0]).click();
    document.querySelector(arguments[1]).focus();
    document.querySelector(arguments[2]).click();`, t(`film-${id}`), t("pane-a"), t("tool-levels"));
  await driver.wait(t("levels-a"), { enabled: false });
  const before = await opened();
  await driver.gone(t("levels-making"), PATIENCE);
  assert.equal(await driver.find(t("levels-failed")), undefined, "they could be made");
  assert.match(await driver.text(t("levels-a")), /Proves nothing/);
  const at400 = await review.percent("a");
  await driver.run("document.querySelector(arguments[0]).focus()", t("pane-a"));
  await driver.press("+");
  await desk.settled();
  assert.ok((await review.percent("a")) > at400, "they zoom as the picture does");
  await desk.picture("83-review-error-levels");
  await clean("error levels");
  await new Promise((done) => setTimeout(done, 1_500));
  assert.equal(await opened(), before, "nobody has looked at the picture by looking at them");
  await driver.run("document.querySelector(arguments[0]).focus()", t("pane-a"));
  await driver.press("x");
  await driver.gone(t("levels-a"));
  await review.leave();
  await review.atStage("idle");
}));

test("a check of the same person is linked, and what differs waits for a reason", limit, reviewed(at, async () => {
  const { desk, review } = at;
  const { driver } = desk;
  const same = await certify(lucas);
  const another = await certify(other);
  await review.enter();
  await openLooked();
  await measured();
  const { joined: offered } = await review.case();
  assert.deepEqual(offered.suggestions.map(({ check }) => check), [same.check], "offered is who has both the name and the birth date");
  assert.deepEqual(offered.links, [], "and nobody is linked by the program");

  await driver.click(t("tab-person"));
  await driver.wait(t("suggestion"), { enabled: false });
  await clean("a suggestion");
  await desk.picture("84-review-suggestion");
  await driver.click(t("suggestion-link"));
  await driver.wait(t("linked"), { enabled: false });
  assert.deepEqual((await review.case()).joined.mismatches, [], "the documents say the same");
  assert.ok(!(await review.case()).gate.blockers.some(({ kind }) => kind === "mismatch"));

  await driver.click(t("link-open"));
  await driver.wait(t(`link-${another.check}`));
  await desk.picture("85-review-link-dialog");
  await driver.type(t("link-phone"), other.phone);
  await driver.click(t("link-search"));
  await shows("the checks of the number", `document.querySelectorAll('[name=link-check]').length === 1`);
  await driver.click(t(`link-${another.check}`));
  await driver.click(t("link-go"));
  await driver.gone("dialog[open]");
  await driver.wait(t("mismatch"), { enabled: false });
  await clean("a mismatch");
  await desk.picture("86-review-mismatch");
  const gate = async () => (await review.case()).gate.blockers.map(({ kind, about }) => (kind === "mismatch" ? about : kind));
  assert.ok((await gate()).includes("dateOfBirth"), `the approval waits: ${await gate()}`);

  await review.answerAll();
  await review.openAll();
  assert.deepEqual([...new Set((await review.case()).gate.blockers.map(({ kind }) => kind))], ["mismatch"], "for that alone");
  const shown = await review.case();
  const refused = await driver.invoke("review_decide", {
    case: shown.id, reference: shown.reference, verdict: "approve", reasons: [{ code: "A10", picture: null }], customerText: "x", note: "", activeMs: 0,
  });
  assert.ok(refused.refused, "past the window, too");
  await driver.click(t("decide"));
  assert.equal(await driver.property(t("verdict-approve"), "disabled"), true);
  await driver.click(t("blocker-mismatch"));
  await shows("the reason to have the focus", "document.activeElement?.dataset.testid === 'mismatch-why'");
  await driver.click(t("mismatch-store"));
  assert.ok((await gate()).includes("dateOfBirth"), "no reason, no way on");
  await driver.type(t("mismatch-why"), "The clerk read the date back, and it was typed wrongly.");
  await driver.click(t("mismatch-store"));
  await driver.wait("[data-testid=mismatch][data-given=true]", { enabled: false });
  assert.deepEqual(await gate(), [], "nothing stands in the way any more");

  const card = "//*[@data-testid='linked'][.//*[@data-finding]]";
  await driver.run("document.evaluate(arguments[0], document, null, 9).singleNodeValue.querySelector('[data-testid=unlink]').click()", card);
  await driver.click("dialog[open] [data-testid=unlink-go]");
  await driver.gone(t("mismatch"));
  assert.deepEqual((await review.case()).joined.links.map(({ check }) => check), [same.check]);
  await review.leave();
  await review.atStage("idle");
}));

test("an entry of the block list is met again at both desks, and decides nothing", limit, reviewed(at, async () => {
  const { desk, review, counter } = at;
  const { driver } = desk;
  await review.enter();
  await openLooked();
  await driver.click(t("tab-person"));
  await driver.click(t("block-open"));
  await driver.wait(t("kind-nameBirth"));
  await driver.click(t("block-add"));
  await driver.wait("dialog[open] [aria-invalid=true]", { enabled: false });
  await desk.picture("87-review-block-mistakes");
  await driver.click(t("kind-nameBirth"));
  await driver.type(t("block-reason"), "Three references in a week.");
  await driver.type(t("block-appeal"), "Ask at the desk; another reviewer answers within 7 days.");
  await driver.click(t("term-30"));
  await driver.click(t("block-add"));
  await driver.gone("dialog[open]");
  const hit = await until("the case to be asked again", PATIENCE, async () =>
    (await review.case()).findings.find(({ kind }) => kind === "blocklistAsks"));
  assert.notEqual(hit.outcome, "pass");
  assert.notEqual(hit.outcome, "fail", "what others may have too, only asks");
  await driver.click(t("tab-findings"));
  await driver.wait(row("blocklistAsks"), { enabled: false });
  await desk.picture("88-review-block-hit");
  await review.leave();
  await review.atStage("idle");

  const { hits } = await certify(lucas);
  assert.match(hits, /Look at this/);
  assert.match(hits, /Three references in a week\./);
  assert.equal((await certify(other)).hits, "", "nobody else is met");

  await review.enter();
  await driver.click(t("blocklist-open"));
  await driver.wait(t("lift"));
  await clean("the block list");
  await desk.picture("89-review-block-list");
  await clean("an entry to be typed", async () => {
    await driver.click(t("block-open"));
    await driver.wait("dialog[open]", { enabled: false });
  }, dialogGone);
  await driver.click(t("lift"));
  await driver.type(t("lift-why"), "Looked at; another person.");
  await driver.click(t("lift-go"));
  await driver.gone("dialog[open]");
  await driver.wait("[data-testid=block][data-state=lifted]", { enabled: false });
  await driver.click(t("blocklist-back"));
  await review.atStage("idle");
  assert.equal((await certify(lucas)).hits, "", "lifted is lifted");
  await driver.click(t("nav-counter"));
  await counter.look("en", "light");
}));
