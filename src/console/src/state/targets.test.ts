import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Targets } from '../api/types';
import { TargetSearch } from './targets.svelte';

const found = (name: string): Targets => ({
  operators: [],
  queues: [],
  contacts: [{ name, number: '+420777000001', tenant: 'demo', company: '', contact: null, label: '' }],
  more_contacts: false,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function search() {
  const asked: { call?: string; search?: string }[] = [];
  const store = new TargetSearch('c1', (query) => {
    asked.push(query);
    return Promise.resolve(found(query.search ?? ''));
  });
  return { store, asked };
}

test('it is asked once after somebody has stopped typing, although an answer came meanwhile', async () => {
  const { store, asked } = search();
  store.open();
  for (const text of ['d', 'dv', 'dvo']) store.search(text);
  await vi.advanceTimersByTimeAsync(250);
  expect(asked.map((query) => query.search)).toEqual(['', 'dvo']);
  expect(store.found.contacts[0]?.name).toBe('dvo');
});

test('while it is open it is asked again and again: people become free', async () => {
  const { store, asked } = search();
  const close = store.open();
  await vi.advanceTimersByTimeAsync(6_100);
  expect(asked).toHaveLength(3);
  close();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked).toHaveLength(3);
});

test('a late answer to an earlier search is not shown', async () => {
  const answers: ((targets: Targets) => void)[] = [];
  const store = new TargetSearch(null, () => new Promise((answer) => answers.push(answer)));
  store.open();
  store.search('dvo');
  await vi.advanceTimersByTimeAsync(250);
  answers[1]?.(found('new'));
  await vi.advanceTimersByTimeAsync(0);
  answers[0]?.(found('old'));
  await vi.advanceTimersByTimeAsync(0);
  expect(store.found.contacts[0]?.name).toBe('new');
});

test('why there is no answer is said, and it is tried again', async () => {
  let away = true;
  const store = new TargetSearch(null, () => (away ? Promise.reject(new Error('away')) : Promise.resolve(found('x'))));
  store.open();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.wrong).toContain('away');
  away = false;
  await vi.advanceTimersByTimeAsync(3_100);
  expect([store.wrong, store.known]).toEqual(['', true]);
});
