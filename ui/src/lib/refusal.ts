import { say } from './i18n.svelte';

/** Why a field was refused, in words. */
export function refusalText(reason: string | null): string | null {
  return reason === null ? null : say(`validation.${reason}`, 'validation.other');
}
