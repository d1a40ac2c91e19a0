import { expect, test } from 'vitest';
import { within } from './place';

const BAR = { width: 460, height: 56 };
const PAGE = { width: 1280, height: 800 };

test.each([
  ['where it was put', { x: 100, y: 100 }, { x: 100, y: 100 }],
  ['never over the right or lower edge', { x: -50, y: -1 }, { x: 8, y: 8 }],
  ['never over the left or upper edge', { x: 5_000, y: 5_000 }, { x: 812, y: 736 }],
])('the bar stands %s', (_, wanted, place) => expect(within(wanted, BAR, PAGE)).toEqual(place));

test('a window that became small has it whole all the same', () =>
  expect(within({ x: 812, y: 736 }, BAR, { width: 768, height: 500 })).toEqual({ x: 300, y: 436 }));
