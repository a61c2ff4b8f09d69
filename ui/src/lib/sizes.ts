import { locale } from './i18n.svelte';

/** A length in bytes. */
export function sized(bytes: number): string {
  const [unit, of] =
    bytes < 1_000_000 ? (['kilobyte', 1e3] as const) : (['megabyte', 1e6] as const);
  const format = { style: 'unit', unit, maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), format).format(bytes / of);
}
