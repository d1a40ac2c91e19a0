import { beforeEach, expect, test } from 'vitest';
import type { Early } from '../phone/ear';
import { settings } from '../state/settings.svelte';
import { Telephone } from '../state/telephone.svelte';
import { call, operator, party, state } from '../state/testing';
import { World } from '../state/world.svelte';
import { stateSentence } from './words';

const client = party({ leg: 'c1', role: 'client', operator: null, up: false, rang: false });

function sentence(rang: boolean, early: Early | null): string {
  const world = new World();
  const dialled = call({ state: 'dialling', direction: 'out', parties: [party(), { ...client, rang }] });
  world.take(state({ calls: [dialled], operators: [operator({ state: 'talking', call: 'c1' })] }));
  world.connected('live');
  const telephone = new Telephone(world);
  telephone.early = early;
  return stateSentence(telephone, 'anna');
}

beforeEach(() => (settings.language = 'en'));

test.each([
  [false, null, 'Dialling'],
  [false, 'silence', 'Dialling'],
  [false, 'sound', 'The network plays a tone'],
  [true, null, 'Ringing there'],
  [true, 'sound', 'Ringing there'],
  [true, 'speech', 'The network says something: listen'],
  [false, 'speech', 'The network says something: listen'],
] as const)('a number outside that rings: %s, and from there: %s, is told as "%s"', (rang, early, told) => {
  expect(sentence(rang, early)).toBe(told);
});
