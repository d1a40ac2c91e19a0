import { expect, test } from 'vitest';
import { settings } from '../state/settings.svelte';
import { pauseToCome } from './words';

test.each([
  ['en', 'Lunch', 'then Paused (Lunch)'],
  ['en', '', 'then Paused'],
  // Why the last pause began is not what comes.
  ['en', 'signed in', 'then Paused'],
  ['en', 'no_answer', 'then Paused'],
  ['cs', 'Oběd', 'potom Pauza (Oběd)'],
] as const)('%s: after the call, a pause (%s) is told as "%s"', (language, reason, told) => {
  settings.language = language;
  expect(pauseToCome(reason)).toBe(told);
});
