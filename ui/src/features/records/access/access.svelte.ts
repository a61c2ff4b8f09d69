/** Who looked at what in a month, and that somebody went through it. */
import type { AccessMonthView } from '~/host/contract';
import type { Call } from '~/host/host';
import { isoDay } from '~/lib/time';
import { Asked } from '~/features/records/asked.svelte';

export interface Month {
  year: number;
  /** 1 to 12. */
  month: number;
}

/** The month of an instant, in Seoul. */
export function monthOf(ms: number): Month {
  const [year = 0, month = 0] = isoDay(ms).split('-').map(Number);
  return { year, month };
}

/** Some months later; earlier if negative. */
export function monthsAfter({ year, month }: Month, months: number): Month {
  const count = year * 12 + (month - 1) + months;
  return { year: Math.floor(count / 12), month: (((count % 12) + 12) % 12) + 1 };
}

export class Access {
  view = $state.raw<AccessMonthView | null>(null);
  month = $state.raw<Month>({ year: 0, month: 1 });
  readonly asked: Asked<'reading' | 'signing'>;
  readonly #call: Call;

  constructor(call: Call, onaway: () => void) {
    this.#call = call;
    this.asked = new Asked(onaway);
  }

  async read(month: Month): Promise<void> {
    this.month = month;
    this.view = null;
    await this.asked.run('reading', async () => {
      this.view = await this.#call('access_month', month);
    });
  }

  /** Notes that somebody went through the month. */
  sign(note: string): Promise<boolean> {
    return this.asked.run('signing', async () => {
      this.view = await this.#call('access_reviewed', { ...this.month, note });
    });
  }
}
