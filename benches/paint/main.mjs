// From the last byte of the provider's answer to pictures on the screen, beside the usual ways.
// How to read what it prints: README.md. Nothing fails by time.

import { execFileSync, fork } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { CASES, PAIR, PICTURES, caseOf } from "./cases.mjs";
import { peak, pss } from "./memory.mjs";
import { Chromium, DataUrl, Product } from "./programs.mjs";
import { report } from "./report.mjs";

const [release] = process.argv.slice(2);
const ROUNDS = Number(process.env.ROUNDS ?? 12);
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ONLY = new RegExp(process.env.ONLY ?? "");
const SHOTS = process.env.SHOTS;
// For a run without the product: the places it has in a window of this size.
const LAYOUT = {
  panes: [{ x: 72, y: 96, width: 700, height: 800 }, { x: 774, y: 96, width: 700, height: 800 }],
  film: Array.from({ length: PICTURES }, (_, index) => ({ x: 84 + index * 130, y: 920, width: 120, height: 68 })),
};

const home = mkdtempSync(join(tmpdir(), "countercheck-paint-"));
const tools = {
  product: join(release, "countercheck"),
  dataUrl: join(release, "examples/data-url-window"),
  probe: join(release, "examples/paint-probe"),
  chromium: CHROMIUM,
};
const folder = join(release, "paint-pictures");
execFileSync(join(release, "examples/paint-pictures"), [folder], { stdio: "inherit" });
const colours = JSON.parse(await readFile(join(folder, "colours.json"), "utf8"));

const answers = new Map();
const provider = fork(fileURLToPath(new URL("provider.mjs", import.meta.url)), [folder]);
process.once("exit", () => provider.kill());
tools.provider = await new Promise((resolve) => provider.on("message", (said) => {
  if (said.address) resolve(said.address);
  else answers.set(said.reference, { asked: BigInt(said.asked), complete: BigInt(said.complete) });
}));

const all = [new Product(tools, home), new DataUrl(tools, home)];
if (existsSync(CHROMIUM)) all.push(new Chromium(tools, home, "blob"), new Chromium(tools, home, "data"));
else console.log(`no ${CHROMIUM}: its figures are absent (Debian's package is called chromium)`);
const programs = all.filter(({ name }) => ONLY.test(name));

// Never the same twice; its last number is the case, for each program another one than before.
let number = 0;
const reference = (program) => `synthetic-${(number += 1)}-${(program.shown = (program.shown ?? 0) + 1)}`;
const load = [loadavg()[0]];
let layout = LAYOUT;
const figures = new Map();

for (const program of programs) {
  program.places = layout;
  await program.open();
  if (!(program instanceof Product)) continue;
  // The places are those of the product, so that everyone paints as many pixels.
  await program.show(reference(program));
  layout = await settled(() => program.layout());
}
for (const { name } of programs) figures.set(name, { paint: [], asked: [], all: [], zoom: [], next: [] });
for (let round = -1; round < ROUNDS; round += 1) {
  for (const program of programs) {
    const figure = await measured(program);
    if (round < 0) continue;
    for (const [what, ms] of Object.entries(figure)) figures.get(program.name)[what].push(ms);
  }
}
for (const program of programs) await program.close();

// Each alone and from its start, so that nobody's memory is squeezed by another.
for (const program of programs) {
  await program.open();
  const most = peak(() => program.pids());
  for (let shown = 0; shown < CASES; shown += 1) {
    await seen(program, reference(program), (wanted) => program.show(wanted));
    await pause(1000);
  }
  const figure = figures.get(program.name);
  figure.peak = most.stop();
  await pause(3000);
  figure.held = pss(program.pids());
  await program.close();
}
load.push(loadavg()[0]);
provider.disconnect();
report(programs.map(({ name }) => [name, figures.get(name)]), { load, rounds: ROUNDS, cpus: cpus().length, layout });
rmSync(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });

// One case shown, looked at closely, and the next one: milliseconds.
async function measured(program) {
  const first = reference(program);
  const { seen: [panes, all] } = await seen(program, first, (wanted) => program.show(wanted));
  const { asked, complete } = answers.get(first);
  await pause(500);
  if (SHOTS) await shot(program);
  const lines = layout.panes.map((pane) => `${middle(pane).x - 8},${middle(pane).y + 260}~120`);
  const close = await program.probe.watch([lines], { key: "1" });
  await pause(500);
  const second = reference(program);
  await program.next(second);
  await pause(500);
  const next = await program.probe.watch(points(second), { key: "Return" });
  await pause(500);
  return {
    paint: ms(complete, panes), asked: ms(asked, panes), all: ms(complete, all),
    zoom: ms(close.pressed, close.seen[0]), next: ms(next.pressed, next.seen[0]),
  };
}

async function seen(program, wanted, show) {
  const watching = program.probe.watch(points(wanted));
  await show(wanted);
  return watching;
}

// The middle of both panes; the middle of all pictures.
function points(wanted) {
  const colour = (index) => colours[caseOf(wanted) * PICTURES + index];
  const point = (place, index) => `${middle(place).x},${middle(place).y}=${colour(index)}`;
  const panes = layout.panes.map((place, slot) => point(place, PAIR[slot]));
  return [panes, [...panes, ...layout.film.map(point)]];
}

function middle({ x, y, width, height }) {
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
}

// What the function says once it can.
async function settled(find) {
  for (let attempt = 0; ; attempt += 1) {
    await pause(500);
    try { return await find(); } catch (error) { if (attempt > 40) throw error; }
  }
}

async function shot(program) {
  mkdirSync(SHOTS, { recursive: true });
  await program.probe.shot(join(SHOTS, `${program.name.replaceAll(/\W+/g, "-")}.png`));
}

function ms(from, to) {
  return Number(to - from) / 1e6;
}

function pause(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
