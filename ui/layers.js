/**
 * What each folder of `src` may not import: imports run only downward,
 * views -> features -> components | host -> lib. ESLint and
 * `tests/layers.test.ts` read this table.
 */
export const forbidden = {
  lib: ['host', 'components', 'features', 'views', 'dev'],
  host: ['components', 'features', 'views', 'dev'],
  components: ['host', 'features', 'views', 'dev'],
  features: ['views', 'dev'],
  views: ['dev'],
};

/** Features are strangers to each other. */
export const features = [
  'unlock',
  'counter',
  'review',
  'records',
  'people',
  'figures',
  'quality',
  'recovery',
  'settings',
  'frame',
];
