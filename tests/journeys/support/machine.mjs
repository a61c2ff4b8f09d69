// What the machine lends: processes that end with this one, a virtual screen, a free port.

import { spawn } from "node:child_process";
import { createServer } from "node:net";

const children = new Set();
process.once("exit", () => children.forEach((child) => child.kill("SIGKILL")));

// A process that does not outlive this one.
export function start(program, args, options) {
  const child = spawn(program, args, options);
  children.add(child);
  child.once("exit", () => children.delete(child));
  return child;
}

export function virtualScreen() {
  return new Promise((resolve, reject) => {
    const screen = start("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"], {
      stdio: ["ignore", "ignore", "ignore", "pipe"],
    });
    screen.once("error", reject);
    screen.once("exit", (code) => reject(new Error(`Xvfb ended with ${code}`)));
    let number = "";
    screen.stdio[3].on("data", (chunk) => {
      number += chunk;
      if (number.endsWith("\n")) resolve({ process: screen, display: `:${number.trim()}` });
    });
  });
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
