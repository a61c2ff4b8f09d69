/**
 * A clock that agrees with the other side of the border: it is set by the `now` of a view and
 * ticks only while something on the screen counts.
 */
export class Clock {
  now = $state(0);
  #offset = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  set(now: number): void {
    this.#offset = now - Date.now();
    this.now = now;
  }

  get ticking(): boolean {
    return this.#timer !== undefined;
  }

  run(wanted: boolean): void {
    if (wanted === this.ticking) return;
    if (wanted) {
      this.#timer = setInterval(() => (this.now = Date.now() + this.#offset), 250);
    } else {
      clearInterval(this.#timer);
      this.#timer = undefined;
    }
  }
}
