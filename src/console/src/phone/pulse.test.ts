import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pulse } from './pulse';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test('who answers lives', () => {
  const dead = vi.fn();
  let asked = 0;
  const pulse = new Pulse(
    (answered) => {
      asked += 1;
      setTimeout(answered, 100);
    },
    dead,
  );
  pulse.start();
  vi.advanceTimersByTime(60_000);
  expect(asked).toBeGreaterThan(10);
  expect(dead).not.toHaveBeenCalled();
});

test('who does not answer in time is dead, once', () => {
  const dead = vi.fn();
  new Pulse(() => undefined, dead, 5_000, 3_000).start();
  vi.advanceTimersByTime(7_999);
  expect(dead).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(dead).toHaveBeenCalledTimes(1);
});

test('an answer to a question of before a stop begins nothing', () => {
  let answer = (): void => undefined;
  let asked = 0;
  const pulse = new Pulse((answered) => {
    asked += 1;
    answer = answered;
  }, vi.fn());
  pulse.start();
  vi.advanceTimersByTime(5_000);
  pulse.stop();
  answer();
  vi.advanceTimersByTime(60_000);
  expect(asked).toBe(1);
});
