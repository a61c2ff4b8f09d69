// Asks the probe of one screen: one question at a time.

import { createInterface } from "node:readline";

import { start } from "../../tests/journeys/support/machine.mjs";

export class Probe {
  #process;
  #answers = [];

  constructor(program, display) {
    this.#process = start(program, [], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, DISPLAY: display } });
    this.#process.once("exit", () => this.#answers.splice(0).forEach(({ reject }) => reject(new Error("the probe has ended"))));
    createInterface({ input: this.#process.stdout }).on("line", (line) => this.#answers.shift().resolve(JSON.parse(line)));
  }

  // Times at which each group of points was as expected, all or none: a measurement that lacks a
  // part is none.
  async watch(groups, { key, within = 30_000 } = {}) {
    const words = [...(key ? [`press:${key}`] : []), `within:${within}`, groups.map((points) => points.join(" ")).join(" ; ")];
    const { pressed, seen } = await this.#ask(`watch ${words.join(" ")}`);
    if (seen.includes(null)) throw new Error(`not seen within ${within} ms: ${groups[seen.indexOf(null)].join(" ")}`);
    return { pressed: pressed && BigInt(pressed), seen: seen.map(BigInt) };
  }

  shot(path) {
    return this.#ask(`shot ${path}`);
  }

  close() {
    this.#process.stdin.end();
  }

  #ask(order) {
    return new Promise((resolve, reject) => {
      this.#answers.push({ resolve, reject });
      this.#process.stdin.write(`${order}\n`);
    });
  }
}
