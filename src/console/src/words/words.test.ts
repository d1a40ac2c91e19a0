import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../api/client';
import { settings } from '../state/settings.svelte';
import type { Words } from './catalogue';
import { cs } from './cs';
import { en } from './en';
import { duration, explain, phoneNumber, t } from './index.svelte';

function names(words: Words): string[] {
  const text = typeof words === 'string' ? words : Object.values(words).join(' ');
  return [...new Set([...text.matchAll(/{(\w+)}/g)].map((found) => found[1] ?? ''))].sort();
}

beforeEach(() => (settings.language = 'en'));

describe('Czech', () => {
  test.each(Object.entries(en))('says %s with the same names in it', (key, words) => {
    expect(cs[key], `${key} has no Czech words`).toBeDefined();
    expect(names(cs[key] ?? '')).toEqual(names(words));
  });

  test('has its own plurals', () => {
    settings.language = 'cs';
    expect([1, 3, 5].map((n) => t('queue.waits', { n }))).toEqual([
      '1 hovor k přijetí',
      '3 hovory k přijetí',
      '5 hovorů k přijetí',
    ]);
  });

  test('explains a clear no in Czech, where English has the server’s own sentence', () => {
    const no = new Problem('conference_full', 409, 'No.', 'There are five operators in this call already.');
    expect(explain(no)).toBe('There are five operators in this call already.');
    settings.language = 'cs';
    expect(explain(no)).toBe('V hovoru je už pět operátorů.');
  });
});

test.each([
  [0, '0:00'],
  [-5_000, '0:00'],
  [7_900, '0:07'],
  [754_000, '12:34'],
  [3_723_000, '1:02:03'],
])('%i ms are %s', (milliseconds, written) => expect(duration(milliseconds)).toBe(written));

test.each([
  ['+420777111222', '+420 777 111 222'],
  ['+421905123456', '+421 905 123 456'],
  ['+12025550123', '+1 2025 550 123'],
  ['+4930901820', '+49 30 901 820'],
  ['112', '112'],
  ['', 'Withheld number'],
])('%s is read as %s', (number, read) => expect(phoneNumber(number).replaceAll('\u00a0', ' ')).toBe(read));
