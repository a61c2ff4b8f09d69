import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import { features, forbidden } from './layers.js';
import svelteConfig from './svelte.config.js';

const parents = { group: ['../*'], message: 'Import across folders by `~/…`.' };
const tauri = { group: ['@tauri-apps/*'], message: 'Only src/host talks to the shell.' };

function refuse(files, folders) {
  const patterns = [parents];
  if (!files.startsWith('src/host')) patterns.push(tauri);
  if (folders.length > 0) {
    const group = folders.flatMap((folder) => [`~/${folder}/*`, `~/${folder}/**`]);
    patterns.push({ group, message: 'Imports run only downward.' });
  }
  return { files: [files], rules: { 'no-restricted-imports': ['error', { patterns }] } };
}

const layers = Object.entries(forbidden).map(([folder, below]) =>
  refuse(`src/${folder}/**`, below),
);
const strangers = features.map((name) =>
  refuse(`src/features/${name}/**`, [
    ...forbidden.features,
    ...features.filter((other) => other !== name).map((other) => `features/${other}`),
  ]),
);

export default ts.config(
  { ignores: ['dist', 'node_modules', 'src/host/contract.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig },
    },
  },
  {
    rules: {
      'svelte/no-at-html-tags': 'error',
      'svelte/button-has-type': 'error',
      'svelte/require-each-key': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "AssignmentExpression[left.property.name='innerHTML']",
          message: 'Text is never read as markup.',
        },
      ],
    },
  },
  ...layers,
  ...strangers,
  { files: ['*.ts', '*.js', 'tests/**'], languageOptions: { globals: { ...globals.node } } },
);
