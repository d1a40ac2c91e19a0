import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

export default ts.config(
  { ignores: ['node_modules/', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  {
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'crypto.randomUUID() for names; nothing else is left to chance.' },
      ],
      '@typescript-eslint/consistent-type-definitions': 'off',
      // Collections are values here, replaced whole; those that are changed in place are SvelteMaps.
      'svelte/prefer-svelte-reactivity': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    // Components show stores and call their methods: what speaks with the server stands in src/api and src/state.
    files: ['**/*.svelte'],
    rules: {
      'no-restricted-globals': ['error', 'fetch', 'WebSocket', 'localStorage'],
      'svelte/no-at-html-tags': 'error',
    },
  },
  { files: ['tools/**'], languageOptions: { globals: { ...globals.node } }, rules: { 'no-console': 'off' } },
);
