// What is kept of a customer: masked until somebody says why, handed over with a reason, erased for
// good, and a copy that is rehearsed and put back.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { t } from "./support/counter.mjs";
import { BINARY, ROOT } from "./support/desk.mjs";
import { until } from "./support/driver.mjs";
import { everyone } from "./support/everyone.mjs";
import { journey, seen } from "./support/journey.mjs";

const run = promisify(execFile);
const at = journey();
// Language and colours are chosen at the counter.
let here = async () => {};
const { clean } = everyone(at, {
  look: async (...chosen) => {
    await at.desk.driver.click(t("nav-counter"));
    await at.counter.look(...chosen);
    await here();
  },
});
const CLI = join(dirname(BINARY), "countercheck-cli");
const limit = { timeout: 720_000 };

// Of the invented customer of the script `adult`.
const NAME = "김하늘";
const BIRTH = "1988-07-15";

const kinds = async () => (await at.desk.driver.invoke("records_entries", { before: null, limit: 200 })).answer.entries;
const told = async (kind) => (await kinds()).filter((entry) => entry.kind === kind).length;

// Everything that the page says, also to a screen reader, and what it holds in fields.
const said = () => at.counter.everything();

async function part(name, then = async () => {}) {
  here = () => part(name, then);
  await at.desk.driver.click(t("nav-records"));
  await at.desk.driver.click(t(`part-${name}`));
  await at.desk.driver.wait(`main[data-desk=records][data-stage=${name}]`, { enabled: false });
  await then();
}

async function record() {
  await at.desk.driver.click(t("case"));
  await at.desk.driver.wait(t("values"), { enabled: false });
}

async function why(dialog, reason, note) {
  const { driver } = at.desk;
  await driver.select(t(`${dialog}-reason`), reason);
  await driver.type(t(`${dialog}-note`), note);
}

test("a customer is masked until somebody says why, for a minute, and the log knows", limit, seen(at, async () => {
  const { counter, desk } = at;
  const { driver } = desk;
  await counter.fillAs("adult");
  await counter.certified();
  await counter.decideAndNext("accept", "A01");

  await part("cases");
  await driver.wait(t("case"));
  await clean("the list of cases");
  assert.ok(!(await said()).includes(NAME) && !(await said()).includes(BIRTH), "the list is masked");
  await desk.picture("100-cases");
  await part("cases", record);
  assert.ok(!(await said()).includes(NAME) && !(await said()).includes(BIRTH), "the record is masked");
  await clean("a record");
  await desk.picture("101-case-masked");
  assert.equal(await told("revealed"), 0);

  await driver.click(t("reveal"));
  await driver.click(t("reveal-why-go"));
  assert.equal(await told("revealed"), 0, "without a reason nothing is shown");
  await desk.picture("102-reveal-why");
  await why("reveal-why", "customerPresent", "Asked for the date on file");
  await driver.click(t("reveal-why-go"));
  await driver.wait(t("shown-left"), { enabled: false });
  assert.ok((await said()).includes(NAME) && (await said()).includes(BIRTH), "now it is there");
  assert.match(await driver.text(t("shown-left")), /^0?[01]:\d\d$/);
  assert.equal(await told("revealed"), 1, "one reveal, one entry");
  await desk.picture("103-case-revealed");
  await driver.click(t("shown-hide"));
  await driver.gone(t("shown-left"));
  assert.ok(!(await said()).includes(NAME) && !(await said()).includes(BIRTH), "and gone");
}));

test("a decision is handed over, and whoever gets it sees what was changed", { timeout: 1_500_000 }, seen(at, async () => {
  const { desk } = at;
  const { driver } = desk;
  await driver.click(t("pack"));
  await why("pack-why", "customerAsked", "Wants to see what is kept");
  await desk.picture("104-pack-why");
  await driver.click(t("pack-why-go"));
  await driver.wait(t("files"), { enabled: false, timeout: 60_000 });
  await desk.picture("105-pack-made");
  const made = await driver.run(`
    const [folder, ...files] = [...document.querySelectorAll("[data-testid=files] dd")];
    return { folder: folder.textContent.trim(), files: files.map((file) => file.querySelector(".mono").textContent.trim()) };`);
  assert.ok(made.folder.startsWith(desk.home), made.folder);
  assert.ok(made.files.some((name) => name.endsWith(".pdf")), made.files.join());
  const pack = made.files.find((name) => name.endsWith(".json"));
  assert.ok(pack, made.files.join());
  for (const name of made.files) assert.ok(existsSync(join(made.folder, name)), name);

  if (!existsSync(CLI)) await run("cargo", ["build", "-p", "countercheck-cli"], { cwd: ROOT });
  await run(CLI, ["verify", join(made.folder, pack)]);
  const elsewhere = mkdtempSync(join(tmpdir(), "countercheck-"));
  try {
    for (const name of made.files) writeFileSync(join(elsewhere, name), readFileSync(join(made.folder, name)));
    const bytes = readFileSync(join(elsewhere, pack));
    const where = bytes.indexOf(NAME);
    assert.ok(where > 0, "a pack has what it is about");
    bytes[where + 2] ^= 1;
    writeFileSync(join(elsewhere, pack), bytes);
    await assert.rejects(run(CLI, ["verify", join(elsewhere, pack)]), "one bit is seen");
  } finally {
    rmSync(elsewhere, { recursive: true });
  }

  await driver.click(t("receipt"));
  await driver.click(t("receipt-go"));
  await driver.gone("dialog[open]");
  await until("the receipt", 30_000, async () => (await told("receiptMade")) === 1);
  await part("exports");
  await driver.wait(t("export"), { enabled: false });
  await clean("what was handed out");
  await desk.picture("106-handed-out");
}));

test("a copy is rehearsed when it is made", limit, seen(at, async () => {
  const { desk } = at;
  await part("backups");
  await desk.driver.click(t("back-up"));
  await desk.driver.wait(t("backup-end"), { enabled: false, timeout: 60_000 });
  await clean("copies");
  await desk.picture("107-backups");
}));

test("a case that is erased is gone, and the log is whole", limit, seen(at, async () => {
  const { counter, desk } = at;
  const { driver } = desk;
  await part("cases", record);
  await driver.click(t("erase"));
  await driver.click(t("erase-look"));
  assert.equal(await driver.find(t("erase-plan")), undefined, "a ground is needed");
  await driver.select(t("erase-ground"), "consentWithdrawn");
  await driver.click(t("erase-look"));
  await driver.wait(t("erase-plan"), { enabled: false });
  await desk.picture("108-erase-plan");
  await driver.click(t("erase-sure"));
  await driver.click(t("erase-go"));
  await driver.wait(`dialog[open] ${t("work")}`, { enabled: false });
  await driver.press("Escape");
  await driver.gone("dialog[open]");
  assert.equal(await told("erased"), 1);
  assert.ok(!(await said()).includes(NAME));
  await desk.picture("109-case-erased");

  await part("log");
  await driver.click(t("verify"));
  await driver.wait(`${t("records-head")}[data-tone=good]`, { enabled: false, timeout: 30_000 });
  await part("keeping");
  await clean("what is kept for how long");
  await desk.picture("110-keeping");
  await part("access");
  await clean("who looked at what");
  await desk.picture("111-access");
  await counter.atStage("access");
}));

test("a store that was damaged is put back from a copy, which says what is missing since", limit, seen(at, async () => {
  const { counter, desk } = at;
  const { driver } = desk;
  await driver.click(t("lock"));
  await counter.atStage("unlock");
  const file = join(desk.home, "data/training/store.db");
  writeFileSync(file, readFileSync(file).fill(0x5a, 100, 9_000));
  await driver.click(t("operator-practiceAll"));
  await driver.click(t("open-store"));
  await driver.click(t("restore-open"));
  await driver.click(t("copy"));
  await driver.type(t("restore-operator"), "Somebody of the desk");
  await desk.picture("112-restore");
  await driver.click(t("restore-sure"));
  await driver.click(t("restore-go"));
  await driver.wait(t("restored"), { enabled: false, timeout: 60_000 });
  await driver.wait(t("restored-missing"), { enabled: false });
  await desk.picture("113-restored");
  await driver.click(t("restored-open"));
  await counter.openTraining();
  await part("cases");
  await driver.wait(t("case"));
  await desk.picture("114-after-restore");
}));
