// The log as somebody else checks it: verified in the window, signed, and handed over as a file that
// the command line finds whole.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";

import { t } from "./support/counter.mjs";
import { BINARY, ROOT } from "./support/desk.mjs";
import { until } from "./support/driver.mjs";
import { journey, seen } from "./support/journey.mjs";

const run = promisify(execFile);
const at = journey();
const CLI = join(dirname(BINARY), "countercheck-cli");

test("a log with a decision in it is verified and found whole", { timeout: 270_000 }, seen(at, async () => {
  const { counter, desk } = at;
  await counter.fillAs("adult");
  await counter.certified();
  await counter.decideAndNext("accept", "A01");

  await desk.driver.click(t("nav-records"));
  await counter.atStage("cases");
  await desk.driver.click(t("part-log"));
  await counter.atStage("log");
  await desk.driver.wait(`${t("entry")}[data-kind=decisionSaved]`, { enabled: false });
  await desk.driver.click(t("verify"));
  await desk.driver.wait(`${t("records-head")}[data-tone=good]`, { enabled: false, timeout: 30_000 });
  assert.match(await desk.driver.text(t("walk")), /The log is whole/);
  await desk.picture("90-records-log");
}));

test("a checkpoint is signed and shown as squares", { timeout: 180_000 }, seen(at, async () => {
  const { desk } = at;
  await desk.driver.click(t("checkpoint"));
  await desk.driver.wait(`dialog[open] ${t("qr")}`, { enabled: false });
  const note = await desk.driver.text(`dialog[open] ${t("note")}`);
  assert.match(note, /^\S+\n\d+\n[\w+/=]+\n/, "origin, size and root, as the format wants them");
  await desk.picture("91-records-checkpoint");
  await desk.driver.press("Escape");
  await desk.driver.gone("dialog[open]");
}));

test("the log leaves with a reason, and is whole for whoever gets it", { timeout: 1_500_000 }, seen(at, async () => {
  const { desk } = at;
  await desk.driver.click(t("export-log"));
  await desk.driver.type(t("export-why-reason"), "Yearly audit");
  await desk.driver.click(t("export-why-go"));
  await desk.driver.wait(t("exported"), { enabled: false });
  const path = (await desk.driver.text(`${t("exported")} .path`)).trim();
  assert.ok(path.startsWith(desk.home), "the file lies beside the store");
  await until("the file to be there", 5_000, () => existsSync(path));

  if (!existsSync(CLI)) await run("cargo", ["build", "-p", "countercheck-cli"], { cwd: ROOT });
  // It ends with something else than 0 where anything does not fit, and that throws.
  const { stdout } = await run(CLI, ["verify", path]);
  assert.notEqual(stdout.trim(), "");
}));
