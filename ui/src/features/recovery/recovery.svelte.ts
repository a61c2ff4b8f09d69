/**
 * A recovery key in the making: made, shown once, and two of its groups typed again before it is put
 * away. It lives in this object alone, and no longer than it is shown.
 */
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';
import { tidy } from '~/lib/recovery-key';

export type Step =
  | { kind: 'none' }
  | { kind: 'shown'; groups: readonly string[] }
  | { kind: 'proving'; groups: readonly string[]; asked: readonly [number, number] }
  | { kind: 'done' };

export class Recovery {
  step = $state.raw<Step>({ kind: 'none' });
  typed = $state<[string, string]>(['', '']);
  refused = $state<[boolean, boolean]>([false, false]);
  busy = $state(false);
  error = $state.raw<AppError | null>(null);
  readonly #call: Call;
  readonly #onmade: () => void;
  readonly #random: (below: number) => number;

  /** `onmade`: the store has a recovery key now, or nobody is here any more. */
  constructor(call: Call, onmade: () => void, random = drawn) {
    this.#call = call;
    this.#onmade = onmade;
    this.#random = random;
  }

  async make(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    try {
      const { recoveryKey } = await this.#call('recovery_make', {});
      this.step = { kind: 'shown', groups: recoveryKey.split('-') };
      this.#onmade();
    } catch (thrown) {
      this.error = AppError.from(thrown);
      if (this.error.isAway) this.#onmade();
    } finally {
      this.busy = false;
    }
  }

  /** It is on paper, they say: two of its groups are asked for. */
  prove(): void {
    if (this.step.kind !== 'shown') return;
    const { groups } = this.step;
    const first = this.#random(groups.length);
    const second = (first + 1 + this.#random(groups.length - 1)) % groups.length;
    this.typed = ['', ''];
    this.refused = [false, false];
    this.step = {
      kind: 'proving',
      groups,
      asked: [Math.min(first, second), Math.max(first, second)],
    };
  }

  again(): void {
    if (this.step.kind === 'proving') this.step = { kind: 'shown', groups: this.step.groups };
  }

  /** Answers whether both are right. */
  check(): boolean {
    if (this.step.kind !== 'proving') return false;
    const { groups, asked } = this.step;
    const wrong = (n: 0 | 1) => tidy(this.typed[n]) !== groups[asked[n]];
    this.refused = [wrong(0), wrong(1)];
    if (this.refused.includes(true)) return false;
    this.forget();
    this.step = { kind: 'done' };
    return true;
  }

  forget(): void {
    this.step = { kind: 'none' };
    this.typed = ['', ''];
    this.refused = [false, false];
    this.error = null;
  }
}

function drawn(below: number): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % below;
}
