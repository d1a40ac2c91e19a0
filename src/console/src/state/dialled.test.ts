import { beforeEach, expect, test } from 'vitest';
import { DialledList } from './dialled.svelte';

beforeEach(() => localStorage.clear());

function dialled(number: string, at: number) {
  return { to: { number }, shown: number, from: '+420000000001', at };
}

test('the newest comes first, and each number once', () => {
  const list = new DialledList();
  for (const [at, number] of ['+1', '+2', '+1'].entries()) list.add('anna@demo', dialled(number, at));
  expect(list.of('anna@demo').map((one) => one.shown)).toEqual(['+1', '+2']);
});

test('it is remembered after a reload', () => {
  new DialledList().add('anna@demo', dialled('+1', 1));
  expect(new DialledList().of('anna@demo')).toEqual([dialled('+1', 1)]);
});

test('who signs in after somebody does not see whom the other called', () => {
  const list = new DialledList();
  list.add('anna@demo', dialled('+1', 1));
  expect(list.of('boris@demo')).toEqual([]);
});

test('what is not understood is left out', () => {
  localStorage.setItem('hovor.dialled.anna@demo', '[{"shown": 1}, null]');
  expect(new DialledList().of('anna@demo')).toEqual([]);
  localStorage.setItem('hovor.dialled.anna@demo', 'no json');
  expect(new DialledList().of('anna@demo')).toEqual([]);
});
