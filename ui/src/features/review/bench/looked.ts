/**
 * Which pictures were looked at: those that stood in a pane for a second, in a window that was
 * seen. Each is told once as seen, and once more when it could be read; never the other way.
 */
export const STANDING_MS = 1_000;

interface Standing {
  readable: boolean;
  timer: ReturnType<typeof setTimeout>;
}

export class Looked {
  readonly #tell: (picture: string, readable: boolean) => void;
  readonly #standing = new Map<string, Standing>();
  readonly #told = new Map<string, boolean>();

  constructor(tell: (picture: string, readable: boolean) => void) {
    this.#tell = tell;
  }

  /** Takes what stands in the panes now, and whether it can be read there. */
  see(now: ReadonlyMap<string, boolean>): void {
    for (const [picture, { readable, timer }] of this.#standing) {
      if (now.get(picture) === readable) continue;
      clearTimeout(timer);
      this.#standing.delete(picture);
    }
    for (const [picture, readable] of now) {
      if (this.#standing.has(picture) || this.#known(picture, readable)) continue;
      this.#start(picture, readable);
    }
  }

  stop(): void {
    for (const { timer } of this.#standing.values()) clearTimeout(timer);
    this.#standing.clear();
  }

  #start(picture: string, readable: boolean): void {
    const timer = setTimeout(() => {
      // A window that nobody sees shows nothing; the second begins anew.
      if (document.visibilityState === 'hidden') this.#start(picture, readable);
      else {
        this.#told.set(picture, readable);
        this.#tell(picture, readable);
      }
    }, STANDING_MS);
    this.#standing.set(picture, { readable, timer });
  }

  #known(picture: string, readable: boolean): boolean {
    const told = this.#told.get(picture);
    return told === true || told === readable;
  }
}
