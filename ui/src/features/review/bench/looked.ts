/**
 * Which pictures were looked at: those that stood in a pane for a second, in a window that was
 * seen. Each is told once as seen, and once more when it could be read; never the other way. What
 * could not be stored is told again until it is: the gate waits for it.
 */
export const STANDING_MS = 1_000;
const AGAIN_MS = 1_000;
const LONGEST_AGAIN_MS = 15_000;

interface Standing {
  readable: boolean;
  timer: ReturnType<typeof setTimeout>;
}

/** Answers whether there is nothing more to tell. */
export type Tell = (picture: string, readable: boolean) => Promise<boolean>;

export class Looked {
  readonly #tell: Tell;
  readonly #standing = new Map<string, Standing>();
  /** What was told, or is being told. */
  readonly #told = new Map<string, boolean>();
  readonly #again = new Map<string, ReturnType<typeof setTimeout>>();
  #stopped = false;

  constructor(tell: Tell) {
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
    this.#stopped = true;
    for (const { timer } of this.#standing.values()) clearTimeout(timer);
    for (const timer of this.#again.values()) clearTimeout(timer);
    this.#standing.clear();
    this.#again.clear();
  }

  #start(picture: string, readable: boolean): void {
    const timer = setTimeout(() => {
      // A window that nobody sees shows nothing; the second begins anew.
      if (document.visibilityState === 'hidden') this.#start(picture, readable);
      else void this.#report(picture, readable);
    }, STANDING_MS);
    this.#standing.set(picture, { readable, timer });
  }

  async #report(picture: string, readable: boolean, pause = AGAIN_MS): Promise<void> {
    clearTimeout(this.#again.get(picture));
    this.#told.set(picture, readable);
    if (await this.#tell(picture, readable)) return;
    // The case was left, or a better word is on its way.
    if (this.#stopped || this.#told.get(picture) !== readable) return;
    const longer = Math.min(LONGEST_AGAIN_MS, 2 * pause);
    const timer = setTimeout(() => void this.#report(picture, readable, longer), pause);
    this.#again.set(picture, timer);
  }

  #known(picture: string, readable: boolean): boolean {
    const told = this.#told.get(picture);
    return told === true || told === readable;
  }
}
