/**
 * The first question to the shell, asked before the rest of the program is read: by the time that
 * is done the answer is here.
 */
import { call } from './host';

export const state = call('app_state', {});
// Whoever takes the answer hears of a failure; until then nobody does.
state.catch(() => undefined);
