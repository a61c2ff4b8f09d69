// Memory of a tree of processes: the sum of what each has of its own and its share of the rest.

import { readFileSync, readdirSync } from "node:fs";

// The processes and all that came of them, by their ids.
export function tree(roots) {
  const children = new Map();
  for (const entry of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${entry}/stat`);
    const parent = Number(stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
  }
  const found = [...roots];
  for (const pid of found) found.push(...(children.get(pid) ?? []));
  return found;
}

// Megabytes.
export function pss(pids) {
  const kilobytes = pids.map((pid) => Number(read(`/proc/${pid}/smaps_rollup`)?.match(/^Pss:\s+(\d+)/m)?.[1] ?? 0));
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1000;
}

// Looks again and again until stopped; `stop` says the most that was seen.
export function peak(pids) {
  let most = 0;
  const timer = setInterval(() => (most = Math.max(most, pss(pids()))), 50);
  return { stop: () => (clearInterval(timer), most) };
}

// A process may end while one looks at it.
function read(path) {
  try { return readFileSync(path, "utf8"); } catch { return undefined; }
}
