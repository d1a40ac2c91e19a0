import { afterEach, expect, test, vi } from 'vitest';
import { Leader } from './leader';
import { FakeLocks } from './testing/locks';

const made: Leader[] = [];

const tab = (locks: FakeLocks, name = 'anna'): { leader: Leader; told: unknown[] } => {
  const told: unknown[] = [];
  const leader = new Leader(
    name,
    {
      leading: () => told.push('leading'),
      mirroring: () => told.push('mirroring'),
      message: (message) => told.push(message),
    },
    locks as unknown as LockManager,
  );
  made.push(leader);
  leader.start();
  return { leader, told };
};

const settled = async (): Promise<void> => {
  for (let i = 0; i < 20; i += 1) await Promise.resolve();
};

afterEach(() => {
  for (const leader of made.splice(0)) leader.stop();
});

test('the first tab leads, the next ones mirror', async () => {
  const locks = new FakeLocks();
  const one = tab(locks);
  await settled();
  const two = tab(locks);
  await settled();
  expect([one.told, two.told]).toEqual([['leading'], ['mirroring']]);
  expect([one.leader.leads, two.leader.leads]).toEqual([true, false]);
});

test('when the leader closes, the one that waited longest leads', async () => {
  const locks = new FakeLocks();
  const [one, two, three] = [tab(locks), tab(locks), tab(locks)];
  await settled();
  one.leader.stop();
  await settled();
  expect(two.told).toEqual(['mirroring', 'leading']);
  expect(three.told).toEqual(['mirroring']);
});

test('a tab that takes over leads, the other mirrors, and gets the lead back when it closes', async () => {
  const locks = new FakeLocks();
  const [one, two] = [tab(locks), tab(locks)];
  await settled();
  two.leader.takeOver();
  await settled();
  expect(one.told).toEqual(['leading', 'mirroring']);
  expect(two.told).toEqual(['mirroring', 'leading']);
  two.leader.stop();
  await settled();
  expect(one.told).toEqual(['leading', 'mirroring', 'leading']);
});

test('a tab that closes while it waits leads nothing', async () => {
  const locks = new FakeLocks();
  const [one, two] = [tab(locks), tab(locks)];
  await settled();
  two.leader.stop();
  one.leader.stop();
  await settled();
  expect(two.told).toEqual(['mirroring']);
});

test('two operators who share a browser both lead', async () => {
  const locks = new FakeLocks();
  const [anna, boris] = [tab(locks, 'anna'), tab(locks, 'boris')];
  await settled();
  expect([anna.told, boris.told]).toEqual([['leading'], ['leading']]);
});

test('tabs tell each other', async () => {
  const locks = new FakeLocks();
  const [one, two] = [tab(locks), tab(locks)];
  await settled();
  one.leader.send({ muted: true });
  await vi.waitFor(() => {
    expect(two.told).toContainEqual({ muted: true });
  });
  expect(one.told).toEqual(['leading']);
});
