import { cleanup } from '@testing-library/svelte';
import { afterEach, beforeEach } from 'vitest';
import { setLanguage } from '~/lib/i18n.svelte';
import '~/lib/rest';

// The shell freezes it; what would break there has to break here.
Object.freeze(Object.prototype);

beforeEach(() => setLanguage('en'));
afterEach(() => cleanup());
