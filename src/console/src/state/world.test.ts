import { beforeEach, describe, expect, test } from 'vitest';
import type { Fact } from '../api/types';
import { call, operator, state } from './testing';
import { World } from './world.svelte';

let world: World;
beforeEach(() => {
  world = new World();
  world.take(state());
});

const fact = (kind: string, more: object) => ({ kind, n: 2, at: '2025-11-22T12:00:10Z', ...more }) as unknown as Fact;

describe('the shared queue', () => {
  test('holds what is offered to me and what I may pick, the longest wait first', () => {
    const offered = call({ id: 'c1', state: 'offered', offered_to: ['anna'], waiting_since: '2025-11-22T12:00:05Z' });
    const pickable = call({ id: 'c2', pickable: true, waiting_since: '2025-11-22T12:00:01Z' });
    const others = call({ id: 'c3', state: 'offered', offered_to: ['boris'] });
    world.take(state({ calls: [offered, pickable, others] }));
    expect(world.incoming.map((one) => one.id)).toEqual(['c2', 'c1']);
    expect(world.waiting.map((one) => one.id)).toEqual(['c3']);
  });

  test('holds no call to pick while I cannot take one, nor one of a queue that is not mine', () => {
    const grey = operator({ handset: { green: false, why: 'You are in a call.' } });
    world.take(state({ calls: [call({ pickable: true })], operators: [grey] }));
    expect(world.incoming).toEqual([]);
    world.take(state({ calls: [call({ pickable: true, queue: 'sales' })] }));
    expect(world.incoming).toEqual([]);
  });

  test('holds the talk that a colleague calls me into', () => {
    const talk = call({ id: 'c9', state: 'talking', queue: null });
    world.take(state({ calls: [talk], operators: [operator({ state: 'offered', call: 'c9' })] }));
    expect(world.incoming.map((one) => one.id)).toEqual(['c9']);
    expect(world.callsMeIn(talk)).toBe(true);
  });

  test('knows until when a call rings, and forgets it with the offer', () => {
    const view = call({ id: 'c1', state: 'offered', offered_to: ['anna'] });
    world.hear(fact('offered', { call: 'c1', operator: 'anna', until: '2025-11-22T12:00:30Z', views: { call: view } }));
    expect(world.offeredUntil.get('c1')).toBe(Date.parse('2025-11-22T12:00:30Z'));
    world.hear(fact('offer_ended', { call: 'c1', operator: 'anna', views: { call: call({ id: 'c1' }) } }));
    expect(world.offeredUntil.has('c1')).toBe(false);
  });
});

test('a call that is over is gone', () => {
  world.take(state({ calls: [call({ id: 'c1' })] }));
  world.hear(fact('ended', { call: 'c1', views: { call: null } }));
  expect(world.calls.size).toBe(0);
});

test('what a fact says nothing of stays as it is', () => {
  world.take(state({ calls: [call({ id: 'c1' })] }));
  world.hear(fact('operator', { operator: 'anna', views: { operator: operator({ state: 'paused' }) } }));
  expect(world.calls.size).toBe(1);
  expect(world.myself?.state).toBe('paused');
});

test('a line goes by rank first, and then by who came first', () => {
  const place = (id: string, rank: number, at: string) => call({ id, place: [rank, `2025-11-22T12:00:${at}Z`] as never });
  world.take(state({ calls: [place('late', 1, '09'), place('urgent', 0, '30'), place('early', 1, '02')] }));
  expect(world.line('support').map((one) => one.id)).toEqual(['urgent', 'early', 'late']);
});

test('queues are counted from calls and operators', () => {
  world.take(state({ calls: [call({ id: 'c1' }), call({ id: 'c2', waiting_since: '2025-11-22T11:59:00Z' })] }));
  expect(world.counts.get('support')).toEqual({ waiting: 2, longestSince: Date.parse('2025-11-22T11:59:00Z'), ready: 1 });
});

test('since when the connection is lost is said once, however often it is tried', () => {
  world.connected('live');
  world.connected('lost');
  const since = world.lostSince;
  world.connected('connecting');
  world.connected('lost');
  expect(world.lostSince).toBe(since);
  world.connected('live');
  expect(world.lostSince).toBeNull();
});

test('nothing of one person is left for the next', () => {
  world.take(state({ calls: [call({})] }));
  world.forget();
  expect([world.calls.size, world.operators.size, world.me, world.known]).toEqual([0, 0, null, false]);
});
