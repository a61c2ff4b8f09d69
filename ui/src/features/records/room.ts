/** The records room as it is fetched: what is drawn of it, and what it is made of. */
export { mayOf } from './may';
export { Records } from './records.svelte';
export { default as Actions } from './RecordsActions.svelte';
export { default as Desk } from './RecordsDesk.svelte';
export { default as Title } from './RecordsTitle.svelte';
