// Figures as tables: absolute ones for everyone, then ours against each peer.

const WHATS = [
  ["paint", "last byte to both panes"],
  ["asked", "question to both panes"],
  ["all", "last byte to all pictures"],
  ["zoom", "key to sharp at 100 %"],
  ["next", "key to the next case"],
];

export function report(programs, about) {
  const load = about.load.map((one) => one.toFixed(2));
  console.log(`${about.rounds} rounds, in turn; ${about.cpus} cores; load ${load[0]} before, ${load[1]} after`);
  console.table(Object.fromEntries(programs.map(([name, figure]) => [name, {
    ...Object.fromEntries(WHATS.map(([what, title]) => [`${title}, ms p50/p95`, `${round(at(figure[what], 0.5))}/${round(at(figure[what], 0.95))}`])),
    "memory, MB peak/held": `${round(figure.peak)}/${round(figure.held)}`,
  }])));
  const [[name, ours], ...peers] = programs;
  if (name === "Countercheck" && peers.length > 0) {
    // Times: the peer's of ours, round by round. Memory: ours of the peer's.
    console.table(Object.fromEntries(peers.map(([peer, theirs]) => [peer, {
      ...Object.fromEntries(WHATS.map(([what]) => [`${what}: times faster`, spread(theirs[what].map((ms, index) => ms / ours[what][index]))])),
      "memory: share of it": `${(ours.peak / theirs.peak).toFixed(2)} peak, ${(ours.held / theirs.held).toFixed(2)} held`,
    }])));
    const shell = new Map(peers).get("data: URL in Tauri");
    for (const [goal, held] of shell ? goals(ours, shell) : []) console.log(`${held ? "held" : "MISSED"}: ${goal}`);
  }
  console.log(JSON.stringify({ paint: Object.fromEntries(programs), ...about }, (_, value) => typeof value === "number" ? +value.toFixed(2) : value));
}

function goals(ours, shell) {
  const ratio = at(shell.paint.map((ms, index) => ms / ours.paint[index]), 0.5);
  return [
    [`first paint at least 5 times faster than the data: way of the same shell (${ratio.toFixed(1)})`, ratio >= 5],
    [`first paint 150 ms p50 (${round(at(ours.paint, 0.5))}), 250 ms p95 (${round(at(ours.paint, 0.95))})`, at(ours.paint, 0.5) <= 150 && at(ours.paint, 0.95) <= 250],
    [`all pictures in a third of its time (${(at(ours.all, 0.5) / at(shell.all, 0.5)).toFixed(2)})`, at(ours.all, 0.5) <= 0.33 * at(shell.all, 0.5)],
    [`next case 50 ms p95 (${round(at(ours.next, 0.95))})`, at(ours.next, 0.95) <= 50],
    [`sharp at 100 % in 100 ms p95 (${round(at(ours.zoom, 0.95))})`, at(ours.zoom, 0.95) <= 100],
    [`memory at most 0.4 of it (${(ours.peak / shell.peak).toFixed(2)})`, ours.peak <= 0.4 * shell.peak],
  ];
}

// The middle of the ratios, and between which two their middle lies in 95 of 100 samples of them.
function spread(ratios) {
  const middles = Array.from({ length: 2000 }, () => at(ratios.map(() => ratios[Math.floor(Math.random() * ratios.length)]), 0.5));
  return `${at(ratios, 0.5).toFixed(1)} (${at(middles, 0.025).toFixed(1)} to ${at(middles, 0.975).toFixed(1)})`;
}

function at(numbers, share) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

const round = (number) => Math.round(number);
