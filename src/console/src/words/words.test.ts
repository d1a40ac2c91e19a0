import { beforeEach, describe, expect, test } from 'vitest';
import { Problem } from '../api/client';
import { settings } from '../state/settings.svelte';
import type { Words } from './catalogue';
import { cs } from './cs';
import { en } from './en';
import { duration, explain, phoneNumber, t, told } from './index.svelte';

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

describe('a sentence of the server', () => {
  test('is English as it is, and Czech with the same number and row', () => {
    expect(told('+420777111222 stands in row 2 too.', 'number-in-row', { number: '+420777111222', row: '2' })).toBe('+420777111222 stands in row 2 too.');
    settings.language = 'cs';
    const czech = told('…', 'number-in-row', { number: '+420777111222', row: '2' });
    expect(czech).toBe(`Číslo ${phoneNumber('+420777111222')} je i v řádku 2: u hovoru z něj nebude jisté, čí je.`);
    expect(told('…', 'columns-many', { n: '2001', most: '1000' }).replaceAll('\u00a0', ' ')).toBe('Sloupců v souboru: 2001, nejvýše jich smí být 1 000.');
    expect(told('…', 'row-width', { n: '3', columns: '5' })).toContain('Buněk v tomto řádku: 3, v záhlaví: 5.');
  });

  test('says in Czech with what a candidate was compared', () => {
    settings.language = 'cs';
    expect(told('…', 'reason.prefix', { number: '+420777111222', n: '2', company: 'Alfa' })).toBe(`Od čísla ${phoneNumber('+420777111222')} se liší jen posledními 2 číslicemi.`);
    expect(told('…', 'reason.company', { name: 'Lekarna', company: 'Lékárna' })).toBe('Síť ukázala jméno „Lekarna“, podobné firmě Lékárna.');
  });

  test('that has no Czech words is told as it came', () => {
    settings.language = 'cs';
    expect(told('Something new.', 'something-new', {})).toBe('Something new.');
    expect(told('Something old.')).toBe('Something old.');
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
