/** Who signs in, and what was said of the last try. */
import { Attempt } from '~/host/attempt.svelte';
import type { OperatorCard, Session, SignInRequest } from '~/host/contract';
import { Clock } from '~/lib/clock.svelte';

type SignedOut = Extract<Session, { kind: 'signedOut' }>;

export class SignIn {
  passphrase = $state('');
  readonly attempt = new Attempt<'passphrase'>(() =>
    this.needsPassphrase && this.passphrase === '' ? { passphrase: 'passphraseEmpty' } : {},
  );
  readonly clock = new Clock();
  #chosen = $state<string | null>(null);
  /** Until when a card is shut, by its id. */
  #shutUntil = $state.raw<Readonly<Record<string, number>>>({});
  readonly #session: () => SignedOut;

  constructor(session: () => SignedOut) {
    this.#session = session;
  }

  /** Who was chosen; before that, who worked here last. */
  get chosen(): OperatorCard | null {
    const { operators, last } = this.#session();
    const found = [this.#chosen, last].flatMap(
      (id) => operators.find((one) => one.id === id) ?? [],
    );
    return found[0] ?? operators[0] ?? null;
  }

  get needsPassphrase(): boolean {
    return this.#session().mode === 'live';
  }

  /** Milliseconds until who is chosen may try again. */
  get wait(): number {
    const until = this.#shutUntil[this.chosen?.id ?? ''] ?? 0;
    return Math.max(0, until - this.clock.now);
  }

  choose(id: string): void {
    if (id === this.chosen?.id) return;
    this.#chosen = id;
    this.passphrase = '';
    this.attempt.clear();
  }

  async enter(send: (request: SignInRequest) => Promise<void>): Promise<void> {
    const operator = this.chosen?.id;
    if (operator === undefined || this.wait > 0) return;
    const passphrase = this.needsPassphrase ? this.passphrase : null;
    await this.attempt.run(() => send({ operator, passphrase }));
    const error = this.attempt.error;
    if (error?.code.startsWith('signIn')) this.passphrase = '';
    if (error?.code === 'signInThrottled' && error.retryAfterS !== null) {
      this.clock.set(Date.now());
      const until = this.clock.now + error.retryAfterS * 1000;
      this.#shutUntil = { ...this.#shutUntil, [operator]: until };
    }
  }
}
