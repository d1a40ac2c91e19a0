import { expect, test } from 'vitest';
import type { StoryLine } from '../state/history.svelte';
import { nodeOf, steps } from './words';

function line(about: Record<string, unknown>): StoryLine {
  return { n: 1, at: '2025-11-22T12:00:00Z', ...about } as StoryLine;
}

test('steps of the dialplan with nothing in between are one line, and all else is a line each', () => {
  const node = (name: string): StoryLine => line({ kind: 'node_entered', node: name });
  const story = [line({ kind: 'arrived' }), node('welcome'), node('menu'), line({ kind: 'pressed' }), node('line'), line({ kind: 'queued' }), line({ kind: 'queued' })];
  const told = steps(story);
  expect(told.map((one) => one.map(nodeOf))).toEqual([[''], ['welcome', 'menu'], [''], ['line'], [''], ['']]);
  expect(told.flat()).toEqual(story);
});
