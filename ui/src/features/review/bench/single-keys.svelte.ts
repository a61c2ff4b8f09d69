/**
 * Whether keys that act alone act at all: a person's choice for both windows, not for one case.
 * The first window has the switch and leads; the second one asks for the choice when it opens, and
 * follows. The word carries nothing of a case.
 */
const CHANNEL = 'review-keys';
const ASK = 'ask';

export class SingleKeys {
  #on = $state(true);
  #channel: BroadcastChannel | null = null;

  get on(): boolean {
    return this.#on;
  }

  set on(on: boolean) {
    this.#on = on;
    this.#channel?.postMessage(on);
  }

  /** Tells the choice, now and whenever it changes. Answers with the way to end that. */
  lead(): () => void {
    const channel = new BroadcastChannel(CHANNEL);
    const tell = () => channel.postMessage(this.#on);
    channel.onmessage = ({ data }) => {
      if (data === ASK) tell();
    };
    this.#channel = channel;
    tell();
    return () => {
      channel.close();
      this.#channel = null;
    };
  }

  /** Takes the choice of the window that leads. Answers with the way to end that. */
  follow(): () => void {
    const channel = new BroadcastChannel(CHANNEL);
    channel.onmessage = ({ data }) => {
      if (typeof data === 'boolean') this.#on = data;
    };
    channel.postMessage(ASK);
    return () => channel.close();
  }
}

export const singleKeys = new SingleKeys();
