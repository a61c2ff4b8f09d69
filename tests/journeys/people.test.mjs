// Who may do what, seen from the window: what a role opens, how one gives the place to another, and what
// a window that asks anyway is told.

import assert from "node:assert/strict";
import { test } from "node:test";

import { t } from "./support/counter.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";

const at = journey({ open: false });
const limit = { timeout: 360_000 };

const rooms = () => at.desk.driver.run("return [...document.querySelectorAll('nav [data-testid^=nav-]')].map((one) => one.dataset.testid.slice(4))");
const session = async () => (await at.desk.driver.invoke("app_state")).answer.session;
const told = async (command, request) => (await at.desk.driver.invoke(command, request)).refused?.code;

async function giveTo(who) {
  const { driver } = at.desk;
  await driver.click("[aria-controls=person-panel]");
  await driver.wait(t("switch-operator"));
  await at.desk.picture(`95-panel-before-${who}`);
  await driver.click(t("switch-operator"));
  await driver.wait("main[data-stage=signIn]", { enabled: false });
  assert.equal((await session()).kind, "signedOut");
  assert.equal(await told("counter_state"), "signedOut", "nobody works, and nobody is told anything");
  await driver.click(t(`operator-${who}`));
  await at.desk.picture(`96-sign-in-${who}`);
  await driver.click(t("sign-in"));
  await until(`${who} to work`, 10_000, async () => (await session()).kind === "open");
  await driver.wait("nav", { enabled: false });
}

test("an auditor sees the counter, and every button there is off", limit, seen(at, async () => {
  const { counter, desk: { driver } } = at;
  await counter.openTraining("practiceAuditor");
  await driver.wait(t("read-only"), { enabled: false });
  await at.desk.picture("94-auditor-at-the-counter");
  assert.equal(await told("counter_next"), "forbidden", "past the window, too");
  assert.equal(await told("operators_add", { name: "x", passphrase: "y", roles: [], trainedUntil: null, why: "z" }), "forbidden");
  assert.equal(await told("counter_state"), undefined, "looking is what an auditor does");
}, () => {}));

test("a clerk has the counter alone, and nothing of whom was there before", limit, seen(at, async () => {
  await giveTo("practiceDesk");
  assert.deepEqual((await rooms()).filter((room) => ["counter", "review", "bench", "people", "settings", "records"].includes(room)), ["counter"]);
  assert.equal(await told("review_state", { seen: null }), "forbidden");
  assert.equal(await told("settings_read"), "forbidden");
  await at.desk.driver.type(t("field-name"), "김하늘");
  await giveTo("practiceReviewer");
  assert.doesNotMatch(await at.desk.driver.run("return document.body.innerText + [...document.querySelectorAll('input')].map((one) => one.value)"), /김하늘/);
  assert.equal(await told("counter_state"), "forbidden");
}, () => {}));

test("locking says so in the log, and the next one begins at the first screen", limit, seen(at, async () => {
  const { driver } = at.desk;
  await giveTo("practiceAdministrator");
  assert.deepEqual((await rooms()).includes("people"), true);
  await driver.click(t("nav-people"));
  await driver.wait("main[data-stage=people]", { enabled: false });
  await at.desk.picture("97-people");
  await driver.click("[aria-controls=person-panel]");
  await driver.click(t("lock-now"));
  await driver.wait("main[data-stage=unlock]", { enabled: false });
  assert.equal((await session()).kind, "closed");
  assert.equal(await told("operators_list"), "locked");
}, () => {}));
