import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import type { CallView, DeskAnswer, Fact } from '../api/types';
import { AfterCall } from './aftermath.svelte';
import { Desk } from './desk.svelte';
import type { DeskRequests } from './desk-call.svelte';
import { Drafts } from './desk-drafts';
import { Telephone } from './telephone.svelte';
import { call, operator, party, state } from './testing';
import { toasts } from './toasts.svelte';
import { World } from './world.svelte';

const AT = '2025-11-22T12:00:10Z';
const talk = call({ state: 'talking', parties: [party({ leg: 'c1', role: 'client', operator: null }), party()] });

function answer(about: Partial<DeskAnswer> = {}): DeskAnswer {
  return {
    call: 'c1', tenant: 'demo', number: '+420777111222', contact: null, contact_by: null, contact_before: null, sure: false, candidates: [], result: null, result_before: null,
    tags: [], notes: [], results: [{ id: 'sold', name: 'Sold' }], result_required: false, tags_at_hand: [], may_make_tags: true, ...about,
  };
}

let world: World;
let telephone: Telephone;
let desk: Desk;
let said: DeskAnswer;
let requests: DeskRequests & { asked: number };
let end: () => void;

function talking(views: readonly CallView[] = [talk], mine: string | null = 'c1'): void {
  world.take(state({ calls: views, operators: [operator({ state: mine ? 'talking' : 'ready', call: mine })] }));
  world.connected('live');
  flushSync();
}

function fact(about: object): Fact {
  return { n: 7, at: AT, tenant: 'demo', call: 'c1', operator: null, views: {}, ...about } as unknown as Fact;
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  for (const one of toasts.list) toasts.close(one.id);
  world = new World();
  telephone = new Telephone(world);
  said = answer();
  requests = {
    asked: 0,
    desk: () => {
      requests.asked += 1;
      return Promise.resolve(said);
    },
    story: () => Promise.resolve({ call: 'c1', facts: [] }),
    record: () => Promise.resolve(null),
    contact: () => Promise.resolve({ contact: null, number_added: '' }),
    result: () => Promise.resolve(),
    addTag: (_, tag) => Promise.resolve({ tags: [tag] }),
    removeTag: () => Promise.resolve({ tags: [] }),
  };
  desk = new Desk(world, telephone, new AfterCall(world), new Drafts(localStorage, undefined), requests);
  end = $effect.root(() => {
    $effect(() => desk.follow());
    $effect(() => desk.tidy());
  });
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

test('my call is shown with what is written of it', async () => {
  said = answer({ tags: [{ tag: 'VIP', operator: 'boris', at: AT }] });
  talking();
  await vi.advanceTimersByTimeAsync(0);
  expect([desk.id, desk.facts?.client, desk.current?.answer?.tags[0]?.tag]).toEqual(['c1', '+420777111222', 'VIP']);
});

test('what a colleague writes is fetched when the feed says so, once for all that comes together', async () => {
  talking();
  await vi.advanceTimersByTimeAsync(100);
  const before = requests.asked;
  said = answer({ result: { result: 'sold', name: 'Sold', operator: 'boris', at: AT } });
  for (const what of ['result', 'tags', 'note']) world.hear(fact({ kind: 'desk', what }));
  await vi.advanceTimersByTimeAsync(100);
  expect([requests.asked - before, desk.current?.answer?.result?.name]).toEqual([1, 'Sold']);
});

test('what is written of other calls is not asked for', async () => {
  talking();
  await vi.advanceTimersByTimeAsync(100);
  const before = requests.asked;
  world.hear(fact({ kind: 'desk', what: 'tags', call: 'c2' }));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(requests.asked).toBe(before);
});

test('an answer that is older than what I have done since does not come back', async () => {
  talking();
  await vi.advanceTimersByTimeAsync(100);
  let late: (old: DeskAnswer) => void = () => undefined;
  requests.desk = () => new Promise((done) => (late = done));
  world.hear(fact({ kind: 'desk', what: 'tags' }));
  await vi.advanceTimersByTimeAsync(100);
  requests.desk = () => Promise.resolve(answer({ tags: [{ tag: 'VIP', operator: 'anna', at: AT }] }));
  await desk.current?.addTag('VIP');
  late(answer());
  await vi.advanceTimersByTimeAsync(0);
  expect(desk.current?.answer?.tags.map((one) => one.tag)).toEqual(['VIP']);
});

test('the call stays on the screen while it is written up, and the result can be asked for there', async () => {
  said = answer({ result_required: true });
  talking();
  await vi.advanceTimersByTimeAsync(100);
  const until = '2025-11-22T12:01:00Z';
  world.hear(fact({ kind: 'ended', reason: 'hung_up', ended_by: 'client', views: { call: null, operator: operator({ state: 'wrap_up', call: 'c1', until }) } }));
  flushSync();
  expect([desk.id, desk.writesUp, desk.until, desk.facts?.client]).toEqual(['c1', true, Date.parse(until), '+420777111222']);
  desk.askForResult();
  flushSync();
  expect([desk.missing, desk.wants]).toEqual([true, 'result']);
  said = answer({ result_required: true, result: { result: 'sold', name: 'Sold', operator: 'anna', at: AT } });
  world.hear(fact({ kind: 'desk', what: 'result' }));
  await vi.advanceTimersByTimeAsync(100);
  flushSync();
  expect(desk.missing).toBe(false);
});

test('a clear no to the end of the wrap-up is told where the result is', async () => {
  telephone.resultMissing = () => desk.askForResult();
  talking();
  vi.stubGlobal('fetch', () =>
    Promise.resolve(
      new Response(JSON.stringify({ type: '/problems/result_missing', title: 'No.', detail: 'Say first.' }), {
        status: 409,
        headers: { 'Content-Type': 'application/problem+json' },
      }),
    ),
  );
  expect(await telephone.finishWrapUp()).toBe(false);
  vi.unstubAllGlobals();
  expect([desk.missing, desk.wants, toasts.list.length]).toEqual([true, 'result', 0]);
});

test('a note that was being typed is saved behind the next call', async () => {
  const put = vi.fn<(url: string, request: RequestInit) => Promise<Response>>(() =>
    Promise.resolve(new Response('{"version": 1}', { headers: { 'Content-Type': 'application/json' } })),
  );
  vi.stubGlobal('fetch', put);
  const second = { ...talk, id: 'c2' };
  talking();
  await vi.advanceTimersByTimeAsync(100);
  desk.current?.note.type('Wants');
  talking([second], 'c2');
  expect(desk.current?.id).toBe('c2');
  await vi.advanceTimersByTimeAsync(1_000);
  vi.unstubAllGlobals();
  expect(put.mock.calls.map(([url, request]) => [url, request.body])).toEqual([
    ['/api/v1/calls/c1/note', '{"text":"Wants","version":0}'],
  ]);
});

test('a note of an earlier call that this browser has kept is saved when its author is back', async () => {
  new Drafts(localStorage, undefined).keep('anna', 'c0', { text: 'Wants', version: 0, sent: [], at: Date.now() });
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response('{"version": 1}', { headers: { 'Content-Type': 'application/json' } })),
  );
  talking([], null);
  await vi.advanceTimersByTimeAsync(2_000);
  flushSync();
  vi.unstubAllGlobals();
  expect(toasts.list.map((one) => one.kind)).toEqual(['success']);
  expect(localStorage.length).toBe(0);
});

test('and one that nobody takes any more is shown, and stays until it is put away', async () => {
  new Drafts(localStorage, undefined).keep('anna', 'c0', { text: 'Wants a refund', version: 0, sent: [], at: Date.now() });
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response('{"type": "/problems/no-such-call"}', { status: 404, headers: { 'Content-Type': 'application/problem+json' } })),
  );
  requests.desk = () => Promise.reject(new Problem('no-such-call', 404, '', ''));
  talking([], null);
  await vi.advanceTimersByTimeAsync(30_000);
  flushSync();
  vi.unstubAllGlobals();
  expect(toasts.list.map((one) => one.text)).toEqual([expect.stringContaining('Wants a refund')]);
  expect(localStorage.length).toBe(1);
  toasts.list[0]?.action?.do();
  expect(localStorage.length).toBe(0);
});

test('who was offered the call, and how long it waited, comes from its story and goes on live', async () => {
  requests.story = () =>
    Promise.resolve({
      call: 'c1',
      facts: [
        { kind: 'queued', n: 1, at: '2025-11-22T12:00:00Z' },
        { kind: 'offered', n: 2, at: AT, operator: 'boris' },
      ],
    } as never);
  talking();
  await vi.advanceTimersByTimeAsync(100);
  expect([desk.current?.offers, desk.current?.wait]).toEqual([[{ n: 2, operator: 'boris', how: null }], { since: Date.parse('2025-11-22T12:00:00Z') }]);
  world.hear(fact({ kind: 'offer_ended', n: 3, operator: 'boris', how: 'declined' }));
  world.hear(fact({ kind: 'talk_began', n: 4, operator: 'anna' }));
  expect([desk.current?.offers.map((one) => one.how), desk.current?.wait]).toEqual([['declined'], { ms: 10_000 }]);
});

test('nothing of one person is left for the next', async () => {
  talking();
  await vi.advanceTimersByTimeAsync(100);
  world.forget();
  flushSync();
  expect([desk.current, desk.id, world.desks.size]).toEqual([null, null, 0]);
});

test('the directory of another tenant does not matter; of this one it does', async () => {
  talking();
  await vi.advanceTimersByTimeAsync(100);
  const before = requests.asked;
  world.hear(fact({ kind: 'desk', what: 'directory', call: null, contact: 'eva', tenant: 'other' }));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(requests.asked).toBe(before);
  world.hear(fact({ kind: 'desk', what: 'directory', call: null, contact: 'eva' }));
  await vi.advanceTimersByTimeAsync(3_000);
  expect(requests.asked).toBe(before + 1);
});
