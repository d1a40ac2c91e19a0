import { beforeEach, expect, test } from 'vitest';
import type { CallView, Fact, OperatorView, PartyView } from '../api/types';
import { AfterCall, type Departure } from './aftermath.svelte';
import { me } from './testing';
import { World } from './world.svelte';

const AT = '2025-11-22T12:00:00Z';
let world: World;
let after: AfterCall;
let departures: Departure[];
let n = 0;

beforeEach(() => {
  world = new World();
  world.me = me({ operator: 'anna@demo' });
  departures = [];
  after = new AfterCall(world, (one) => departures.push(one));
});

function party(operator: string | null, about: Partial<PartyView> = {}): PartyView {
  const role = operator ? 'operator' : 'client';
  return { leg: operator ?? 'client', role, operator, name: '', number: '', up: true, in_talk: true, since: AT, ...about } as PartyView;
}

function call(state: CallView['state'], parties: PartyView[], about: Partial<CallView> = {}): CallView {
  const rest = { id: 'c1', tenant: 'demo', number: '+420000000001', client: '+420777111222', direction: 'out', handovers: [] };
  return { ...rest, state, parties, since: AT, began: AT, ...about } as unknown as CallView;
}

function hear(fact: Record<string, unknown>, view?: CallView | null, operator?: Partial<OperatorView>): void {
  const views = { ...(view === undefined ? {} : { call: view }), ...(operator ? { operator } : {}) };
  world.hear({ n: ++n, at: AT, call: 'c1', tenant: 'demo', ...fact, views } as unknown as Fact);
}

test('why the number called did not answer is known after the call is gone', () => {
  hear({ kind: 'dialling' }, call('dialling', [party('anna@demo')]));
  hear({ kind: 'ended', reason: 'busy', ended_by: 'system' }, null);
  expect(after.last).toMatchObject({ reason: 'busy', unanswered: true, call: { client: '+420777111222' } });
});

test('also when an earlier fact has taken the call off the board already', () => {
  hear({ kind: 'dialling' }, call('dialling', [party('anna@demo')]));
  hear({ kind: 'party_left', how: 'no_answer', operator: null, number: '+420777111222' }, null);
  hear({ kind: 'ended', reason: 'no_answer', ended_by: 'system' }, null);
  expect(after.last).toMatchObject({ reason: 'no_answer', unanswered: true });
});

test('a call of which I was no part says nothing to me', () => {
  hear({ kind: 'talk_began', operator: 'boris@demo' }, call('talking', [party('boris@demo'), party(null)]));
  hear({ kind: 'ended', reason: 'hung_up', ended_by: 'client' }, null);
  expect(after.last).toBeNull();
});

test('whom I handed the client to stays to be seen', () => {
  hear({ kind: 'talk_began', operator: 'anna@demo' }, call('talking', [party('anna@demo'), party(null)]));
  const handovers = [{ by: 'anna@demo', how: 'transfer', target: 'boris@demo', at: AT, note: '', reason: '' }] as CallView['handovers'];
  hear({ kind: 'talk_ended', operator: 'anna@demo', lost: false }, call('talking', [party(null), party('boris@demo', { up: false })], { handovers }));
  expect(after.last).toMatchObject({ reason: 'handed', target: 'boris@demo', unanswered: false });
});

test('who leaves a conference knows that the others go on', () => {
  hear({ kind: 'talk_began', operator: 'anna@demo' }, call('talking', [party('anna@demo'), party('boris@demo'), party(null)]));
  hear({ kind: 'talk_ended', operator: 'anna@demo', lost: false }, call('talking', [party('boris@demo'), party(null)]));
  expect(after.last?.reason).toBe('left');
});

test('a colleague who declines is told of, and that the client still hears music', () => {
  const held = party(null, { held_since: AT });
  hear({ kind: 'party_called', operator: 'boris@demo' }, call('talking', [party('anna@demo'), held, party('boris@demo', { up: false })]));
  hear({ kind: 'party_left', how: 'declined', operator: 'boris@demo', number: '' }, call('talking', [party('anna@demo'), held]));
  expect(departures).toEqual([{ who: 'boris@demo', how: 'declined', clientHeld: true }]);
});

test('the next call takes the last one off the screen', () => {
  hear({ kind: 'dialling' }, call('dialling', [party('anna@demo')]));
  hear({ kind: 'ended', reason: 'busy', ended_by: 'system' }, null);
  hear({ kind: 'dialling', call: 'c2' }, call('dialling', [party('anna@demo')], { id: 'c2' }));
  expect(after.last).toBeNull();
});
