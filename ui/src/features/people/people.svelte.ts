/** Who works here in the window: what the core last said of them, and the commands. */
import type {
  Commands,
  NewOperator,
  OperatorChange,
  OperatorRoles,
  OperatorStanding,
  OperatorsView,
  OperatorTraining,
  OperatorView,
} from '~/host/contract';
import { AppError } from '~/host/error';
import type { Call } from '~/host/host';

type PeopleCommand = {
  [K in keyof Commands]: Commands[K]['view'] extends OperatorsView ? K : never;
}[keyof Commands];

/** Changes that are shown at once, and more each time. */
const PAGE = 20;

export class People {
  /** By name; nothing until it was read. */
  all = $state.raw<readonly OperatorView[] | null>(null);
  changes = $state.raw<readonly OperatorChange[] | null>(null);
  /** Whose history is shown; everybody's if nobody's. */
  about = $state('');
  /** How many changes are shown. */
  shown = $state(PAGE);
  error = $state.raw<AppError | null>(null);
  readonly #call: Call;
  readonly #onaway: () => void;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.#onaway = onaway;
  }

  async load(): Promise<void> {
    try {
      await this.#take('operators_list', {});
      await this.#history();
      this.error = null;
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  /** Shows the history of one, or of everybody. */
  async look(about: string): Promise<void> {
    this.about = about;
    this.shown = PAGE;
    try {
      await this.#history();
      this.error = null;
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  more(): void {
    this.shown += PAGE;
  }

  // What goes wrong here belongs to the form that asked.
  add = (request: NewOperator) => this.#change('operators_add', request);
  setRoles = (request: OperatorRoles) => this.#change('operators_roles', request);
  setTraining = (request: OperatorTraining) => this.#change('operators_training', request);
  disable = (request: OperatorStanding) => this.#change('operators_disable', request);
  enable = (request: OperatorStanding) => this.#change('operators_enable', request);

  async setPassphrase(operator: string, passphrase: string): Promise<void> {
    await this.#watched(async () => {
      await this.#call('operators_passphrase', { operator, current: null, passphrase });
      await this.load();
    });
  }

  async #change<K extends PeopleCommand>(name: K, request: Commands[K]['request']): Promise<void> {
    await this.#watched(async () => {
      await this.#take(name, request);
      await this.look(this.about);
    });
  }

  /** Looks again after a conflict: somebody was quicker. */
  async #watched(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (thrown) {
      const error = AppError.from(thrown);
      if (error.isAway) this.#onaway();
      if (error.code === 'conflict') await this.load();
      throw error;
    }
  }

  async #take<K extends PeopleCommand>(name: K, request: Commands[K]['request']): Promise<void> {
    this.all = (await this.#call(name, request)).operators;
  }

  async #history(): Promise<void> {
    const operator = this.about === '' ? null : this.about;
    this.changes = (await this.#call('operators_history', { operator })).changes;
  }

  #fail(thrown: unknown): void {
    const error = AppError.from(thrown);
    if (error.isAway) this.#onaway();
    else this.error = error;
  }
}
