/** The room as it is fetched: its desk, and what can be done there. */
export { default as Actions } from './FiguresActions.svelte';
export { default as Desk } from './FiguresDesk.svelte';
