import { expect, test, vi } from 'vitest';
import type { CallView } from '../api/types';
import { Keys } from './keys.svelte';

/** A telephone that takes its time: each request is answered when the test says so. */
function slowPhone() {
  const sent: string[] = [];
  const answers: ((done: boolean) => void)[] = [];
  const phone = {
    call: { id: 'c1' } as CallView | null,
    press: (digits: string) => {
      sent.push(digits);
      return new Promise<boolean>((answer) => answers.push(answer));
    },
  };
  return { phone, sent, answer: (done: boolean) => answers.shift()?.(done) };
}

const silent = { press: () => undefined };

test('keys reach the other side in the order in which they were pressed', async () => {
  const { phone, sent, answer } = slowPhone();
  const keys = new Keys(phone, silent);
  for (const key of ['1', '2', '3']) keys.press(key);
  expect(sent).toEqual(['1']);
  answer(true);
  await vi.waitFor(() => expect(sent).toEqual(['1', '23']));
  expect(keys.pressed).toBe('123');
});

test('of what is pasted only keys are sent', () => {
  const { phone, sent } = slowPhone();
  new Keys(phone, silent).press('12 34-#a');
  expect(sent).toEqual(['1234#A']);
});

test('what was pressed after a refused key is not sent: it would mean something else', async () => {
  const { phone, sent, answer } = slowPhone();
  const keys = new Keys(phone, silent);
  keys.press('1');
  keys.press('2');
  answer(false);
  await Promise.resolve();
  await Promise.resolve();
  keys.press('3');
  expect(sent).toEqual(['1', '3']);
});

test('each key is heard', () => {
  const heard: string[] = [];
  new Keys(slowPhone().phone, { press: (key) => heard.push(key) }).press('1#');
  expect(heard).toEqual(['1', '#']);
});

test('another call begins with no keys, and without a call nothing is sent', () => {
  const { phone, sent } = slowPhone();
  const keys = new Keys(phone, silent);
  keys.press('1');
  phone.call = { id: 'c2' } as CallView;
  keys.press('2');
  expect(keys.pressed).toBe('2');
  phone.call = null;
  keys.press('3');
  expect(sent).toEqual(['1']);
});
