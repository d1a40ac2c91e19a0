import { describe, expect, test } from 'vitest';
import type { CallView, PartyView } from '../api/types';
import { askedOf, guestsOf, hears, talkSince } from './talk';

const AT = '2025-11-22T12:00:00Z';

function party(about: Partial<PartyView>): PartyView {
  const nobody = { leg: 'l', role: 'operator', operator: null, name: '', number: '', up: true, rang: false, in_talk: true, since: AT };
  return { ...nobody, ...about } as PartyView;
}

const anna = party({ leg: 'anna', operator: 'anna@demo' });
const boris = party({ leg: 'boris', operator: 'boris@demo' });
const client = party({ leg: 'client', role: 'client', number: '+420777111222' });

function call(...parties: PartyView[]): CallView {
  return { id: 'c1', state: 'talking', direction: 'in', since: AT, began: AT, handovers: [], parties } as unknown as CallView;
}

describe('who hears whom', () => {
  test('two who talk hear each other', () => expect(hears(client, anna)).toBe(true));
  test('nobody hears who is muted', () => expect(hears(client, { ...anna, muted_since: AT })).toBe(false));
  test('who is muted still hears', () => expect(hears({ ...anna, muted_since: AT }, client)).toBe(true));
  test('who is on hold hears nobody', () => expect(hears({ ...client, held_since: AT }, anna)).toBe(false));
  test('who is on hold is heard by nobody', () => expect(hears(anna, { ...client, held_since: AT })).toBe(false));
  test('who has not answered hears nobody', () => expect(hears({ ...client, up: false }, anna)).toBe(false));
  test('who is not joined yet hears nobody', () => expect(hears({ ...client, in_talk: false }, anna)).toBe(false));
});

describe('a colleague is asked', () => {
  test('while the client hears music', () =>
    expect(askedOf(call({ ...client, held_since: AT }, anna, boris), 'anna@demo')).toBe(boris));
  test('while the phone of the colleague rings', () => {
    const rings = { ...boris, up: false };
    expect(askedOf(call({ ...client, held_since: AT }, anna, rings), 'anna@demo')).toBe(rings);
  });
  test('also when the two have swapped', () => {
    const held = { ...boris, held_since: AT };
    expect(askedOf(call(client, anna, held), 'anna@demo')).toBe(held);
  });
  test('no longer when all talk together', () => expect(askedOf(call(client, anna, boris), 'anna@demo')).toBeNull());
  test('not when there are two: that is a conference', () => {
    const cyril = party({ leg: 'cyril', operator: 'cyril@demo' });
    expect(askedOf(call({ ...client, held_since: AT }, anna, boris, cyril), 'anna@demo')).toBeNull();
  });
});

test('guests are neither the client nor I', () => expect(guestsOf(call(client, anna, boris), 'anna@demo')).toEqual([boris]));

test('my talk begins when I answer, and not with the talk of who had the call before', () => {
  const late = { ...anna, since: '2025-11-22T12:05:00Z' };
  expect(talkSince(call(client, late), late)).toBe(Date.parse('2025-11-22T12:05:00Z'));
});
