import { execFileSync, fork } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Product } from "./programs.mjs";
const [release] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), "cc-trace-"));
const folder = join(release, "paint-pictures");
const provider = fork(fileURLToPath(new URL("provider.mjs", import.meta.url)), [folder]);
const tools = { product: join(release, "countercheck"), probe: join(release, "examples/paint-probe") };
tools.provider = await new Promise((resolve) => provider.on("message", (said) => said.address && resolve(said.address)));
const p = new Product(tools, home);
await p.open();
const pause = (ms) => new Promise((r) => setTimeout(r, ms));
const roll = (pid) => { try { const t = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"); const g = (k) => Math.round(Number(t.match(new RegExp(`^${k}:\\s+(\\d+)`, "m"))?.[1] ?? 0) / 1000); return `${readFileSync(`/proc/${pid}/comm`, "utf8").trim()} pss ${g("Pss")} anon ${g("Pss_Anon")} file ${g("Pss_File")} shmem ${g("Pss_Shmem")}`; } catch { return "gone"; } };
const show = (what) => { console.log(what); for (const pid of p.pids()) console.log("   ", pid, roll(pid)); };
show("start");
for (let i = 1; i <= 3; i++) {
  await p.show(`synthetic-${i}-${i}`);
  await pause(300); show("  +300"); await pause(400); show("  +700"); await pause(3800);
  show("case " + i);
}
const shell = p.pids().find((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "countercheck");
const web = p.pids().find((pid) => readFileSync(`/proc/${pid}/comm`, "utf8").trim().startsWith("WebKitWebProc"));
for (const pid of []) {
  const maps = readFileSync(`/proc/${pid}/smaps`, "utf8").split(/\n(?=[0-9a-f]+-[0-9a-f]+ )/).map((m) => ({ name: m.split("\n")[0].slice(0, 140), pss: Number(m.match(/^Pss:\s+(\d+)/m)?.[1] ?? 0) })).sort((a, b) => b.pss - a.pss).slice(0, 16);
  console.log(pid); for (const m of maps) console.log("   ", Math.round(m.pss / 1000), m.name);
}
await p.close();
process.exit();
