/** A Lucide icon, imported one by one. */
import type { LucideIcon } from '@lucide/svelte';

export type Icon = LucideIcon;
