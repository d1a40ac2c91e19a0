import { expect, test } from 'vitest';
import { keyTone, spans } from './tones';
import { loudness } from './level';

test.each([
  ['1', [697, 1209]],
  ['5', [770, 1336]],
  ['0', [941, 1336]],
  ['#', [941, 1477]],
  ['d', [941, 1633]],
])('the key %s sounds as ITU-T Q.23 says', (key, frequencies) => {
  expect(keyTone(key)?.frequencies).toEqual(frequencies);
});

test.each(['', 'x', '+', '12'])('%o is no key', (key) => {
  expect(keyTone(key)).toBeNull();
});

test('a pattern is repeated to the end, and cut there', () => {
  expect(spans([1, 4], 10, 6.5)).toEqual([
    { from: 10, to: 11 },
    { from: 15, to: 16 },
  ]);
  expect(spans([1, 4], 0, 5.5)).toEqual([
    { from: 0, to: 1 },
    { from: 5, to: 5.5 },
  ]);
  expect(spans([], 0, 5)).toEqual([]);
});

test('loudness goes from silence to full scale in steps of the ear', () => {
  expect(loudness([])).toBe(0);
  expect(loudness([0, 0, 0])).toBe(0);
  expect(loudness([1, -1, 1])).toBe(1);
  expect(loudness([0.1, -0.1])).toBeCloseTo(0.67, 2); // -20 dBFS
});
