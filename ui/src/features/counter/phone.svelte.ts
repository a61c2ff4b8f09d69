/** The customer's phone and the people to practise with: a prop of the training mode alone. */
import type { CustomerView, SmsView } from '~/host/contract';
import type { Call } from '~/host/host';

const EVERY_MS = 1000;

export class Phone {
  messages = $state.raw<readonly SmsView[]>([]);
  customers = $state.raw<readonly CustomerView[]>([]);
  readonly #call: Call;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(call: Call) {
    this.#call = call;
  }

  /** A prop that does not answer stays as it is: nothing of the product depends on it. */
  async read(): Promise<void> {
    try {
      const view = await this.#call('training_phone', {});
      this.messages = view.messages;
      this.customers = view.customers;
    } catch {
      this.messages = [];
    }
  }

  watch(wanted: boolean): void {
    clearInterval(this.#timer);
    this.#timer = wanted ? setInterval(() => void this.read(), EVERY_MS) : undefined;
    if (wanted) void this.read();
  }
}
