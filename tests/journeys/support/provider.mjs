// The simulator as a program of its own, as a merchant's proxy on this computer would be.

import { createInterface } from "node:readline";
import { dirname, join } from "node:path";

import { BINARY } from "./desk.mjs";
import { until } from "./driver.mjs";
import { start } from "./machine.mjs";

export class Provider {
  // What it said of itself, and every SMS that it was asked to send.
  known;
  messages = [];
  #process;

  // At a port of its own choice, or at the one it had before.
  async start() {
    const port = this.known ? new URL(this.known.base_url).port : 0;
    const program = join(dirname(BINARY), "countercheck-cli");
    this.#process = start(program, ["simulate", "--listen", `127.0.0.1:${port}`, "--json"], { stdio: ["ignore", "pipe", "inherit"] });
    let listens = false;
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      if (listens) this.messages.push(JSON.parse(line));
      else {
        this.known = JSON.parse(line);
        listens = true;
      }
    });
    await until("the provider to listen", 10_000, () => listens);
  }

  // Nobody answers any more, as with a cable that was pulled.
  async stop() {
    if (!this.#process || this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const ended = new Promise((resolve) => this.#process.once("exit", resolve));
    this.#process.kill("SIGKILL");
    await ended;
  }

  // The code of the SMS to the phone that ends in these digits.
  async code(digits) {
    const message = await until("the SMS", 10_000, () => this.messages.find((one) => JSON.stringify(one).includes(digits)));
    return JSON.stringify(message).match(/\[(\d{6})\]/)[1];
  }
}
