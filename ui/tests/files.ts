import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const src = join(import.meta.dirname, '..', 'src');

/** Sources of the product, by their path inside `src`. */
export function sources(): { path: string; text: string }[] {
  return readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|svelte)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: relative(src, file), text: readFileSync(file, 'utf8') }))
    .filter(({ path }) => path !== 'host/contract.ts' && !path.startsWith('dev/'));
}
