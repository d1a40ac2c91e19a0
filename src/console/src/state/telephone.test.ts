import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PhoneLeg, PhoneState } from '../phone/contract';
import { Telephone, type Seat } from './telephone.svelte';
import { call, operator, party, state } from './testing';
import { toasts } from './toasts.svelte';
import { World } from './world.svelte';

class FakePhone implements Seat {
  state: PhoneState = { kind: 'registered' };
  leg: PhoneLeg | null = null;
  up = true;
  muted = false;
  live = true;
  answered: string[] = [];
  get heard() {
    return this.up && this.live && !this.muted;
  }
  start = () => Promise.resolve();
  answer(name: string) {
    if (this.leg?.call !== name) return false;
    this.answered.push(name);
    return true;
  }
  setMuted(muted: boolean) {
    this.muted = muted;
  }
  hangUp = () => undefined;
}

const client = party({ leg: 'c1', role: 'client', operator: null, name: 'Eva' });
const talk = call({ state: 'talking', parties: [client, party()], operators: ['anna'], client_hears: ['anna'], heard: true });
const busy = operator({ state: 'talking', call: 'c1', handset: { green: false, why: 'You are in a call.' } });

let world: World;
let telephone: Telephone;
let phone: FakePhone;
let asked: string[];
let answer: () => Response;

beforeEach(() => {
  vi.useFakeTimers();
  world = new World();
  world.take(state({ calls: [talk], operators: [busy] }));
  world.connected('live');
  telephone = new Telephone(world);
  phone = new FakePhone();
  asked = [];
  answer = () => new Response(null, { status: 204 });
  vi.stubGlobal('fetch', (url: string, { method }: RequestInit) => {
    asked.push(`${method ?? ''} ${url.replace('/api/v1', '')}`);
    return Promise.resolve(answer());
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const no = (code: string): Response =>
  new Response(JSON.stringify({ type: `/problems/${code}`, title: 'No.', status: 409, detail: 'It is not so.', errors: [] }), {
    status: 409,
    headers: { 'Content-Type': 'application/problem+json' },
  });

describe('the client hears me', () => {
  test('only when the controller says so and my microphone is live', () => {
    telephone.attach(phone);
    expect(telephone.clientHearsMe).toBe(true);
    phone.live = false;
    telephone.refresh();
    expect(telephone.clientHearsMe).toBe(false);
  });

  test('without a phone in this page, the controller alone knows', () => {
    expect(telephone.clientHearsMe).toBe(true);
    world.calls.set('c1', { ...talk, client_hears: [] });
    expect(telephone.clientHearsMe).toBe(false);
  });

  test('is not claimed while the connection is lost', () => {
    world.connected('lost');
    expect(telephone.clientHearsMe).toBe(false);
  });
});

describe('mute', () => {
  test('holds at once, before the controller has answered', () => {
    telephone.attach(phone);
    void telephone.mute(true);
    expect([phone.muted, telephone.muted, telephone.clientHearsMe]).toEqual([true, true, false]);
    expect(asked).toEqual(['POST /calls/c1/mute']);
  });

  test('is undone when the controller says no: nobody believes to be muted who is not', async () => {
    telephone.attach(phone);
    answer = () => no('not_in_call');
    expect(await telephone.mute(true)).toBe(false);
    expect([phone.muted, telephone.muted]).toEqual([false, false]);
  });

  test('by somebody else is followed by the microphone', () => {
    telephone.attach(phone);
    world.calls.set('c1', { ...talk, parties: [client, party({ muted_since: '2025-11-22T12:00:03Z' })] });
    telephone.follow();
    expect(phone.muted).toBe(true);
  });
});

describe('accept', () => {
  test('lifts a call that is at this page’s phone directly', async () => {
    phone.leg = { leg: 'c2~op1', call: 'c2', lifts: false };
    telephone.attach(phone);
    await telephone.accept('c2');
    expect([phone.answered, asked]).toEqual([['c2'], []]);
  });

  test('asks the controller for one that is not there yet, and only once', async () => {
    telephone.attach(phone);
    await Promise.all([telephone.accept('c2'), telephone.accept('c2')]);
    expect(asked).toEqual(['POST /calls/c2/accept']);
  });

  test('says that somebody else was quicker', async () => {
    answer = () => no('taken');
    expect(await telephone.accept('c2')).toBe(false);
    expect(toasts.list.at(-1)?.text).toBe('Somebody else was quicker.');
  });
});

describe('with a phone on the desk', () => {
  const fact = (kind: string, more: object) => world.hear({ kind, call: 'c2', operator: 'anna', n: 9, views: {}, ...more } as never);
  const offered = call({ id: 'c2', state: 'offered', offered_to: ['anna'] });

  test('what is accepted rings there until it is lifted, and the operator is told', async () => {
    const waiting = call({ id: 'c2', pickable: true });
    world.calls.set('c2', waiting);
    expect(await telephone.accept('c2')).toBe(true);
    expect(telephone.ringsOnDesk(waiting)).toBe(false);
    fact('offered', { until: '2025-11-22T12:00:30Z', views: { call: offered } });
    expect(telephone.ringsOnDesk(offered)).toBe(true);
    fact('talk_began', { views: { call: { ...talk, id: 'c2' } } });
    fact('offered', { until: '2025-11-22T12:05:30Z', views: { call: offered } });
    expect(telephone.ringsOnDesk(offered)).toBe(false);
  });

  test('what was not lifted has to be accepted again', async () => {
    world.calls.set('c2', offered);
    await telephone.accept('c2');
    fact('offer_ended', { how: 'no_answer', views: { call: call({ id: 'c2' }) } });
    fact('offered', { until: '2025-11-22T12:05:30Z', views: { call: offered } });
    expect(telephone.ringsOnDesk(offered)).toBe(false);
  });

  test('what could not be accepted does not ring', async () => {
    world.calls.set('c2', offered);
    answer = () => no('taken');
    await telephone.accept('c2');
    expect(telephone.ringsOnDesk(offered)).toBe(false);
  });

  test('mute is the controller’s, and shown when it says so', async () => {
    await telephone.mute(true);
    expect(asked).toEqual(['POST /calls/c1/mute']);
    world.calls.set('c1', { ...talk, client_hears: [], parties: [client, party({ muted_since: '2025-11-22T12:00:03Z' })] });
    telephone.follow();
    expect([telephone.muted, telephone.state, telephone.clientHearsMe]).toEqual([true, 'muted', false]);
    await telephone.mute(false);
    expect(asked.at(-1)).toBe('POST /calls/c1/unmute');
  });

  test('nothing of a browser’s phone is in trouble, and its sound is not judged', () => {
    expect([telephone.trouble, telephone.quality, telephone.microphone, telephone.seat]).toEqual([null, null, null, null]);
    world.operators.set('anna', operator());
    expect([telephone.why, telephone.dialWhy]).toEqual([null, null]);
  });
});

describe('the handset', () => {
  const ready = operator();

  test('is green when I am ready and my phone is there', () => {
    world.operators.set('anna', ready);
    telephone.attach(phone);
    expect(telephone.why).toBeNull();
  });

  const troubles: [string, () => void, string, string | null][] = [
    ['no microphone', () => void (telephone.microphone = 'denied'), 'microphone', 'microphone'],
    ['no connection', () => world.connected('lost'), 'connection', null],
    ['the phone elsewhere', () => lose('elsewhere'), 'elsewhere', 'phone'],
    ['the phone refused', () => lose('refused'), 'phone', 'phone'],
    ['a pause', () => set({ state: 'paused', presence: 'paused', pause_reason: 'Lunch' }), 'paused', 'ready'],
    ['wrap-up', () => set({ state: 'wrap_up' }), 'wrap-up', 'finish'],
    ['a desk phone that is off', () => set({ registered: false }), 'unregistered', null],
    ['a call', () => set({ state: 'talking' }), 'in-call', null],
  ];
  test.each(troubles)('is grey with %s, and the remedy is one click away', (_: string, trouble: () => void, why: string, remedy: string | null) => {
    world.operators.set('anna', ready);
    telephone.attach(phone);
    trouble();
    telephone.refresh();
    expect([telephone.why?.code, telephone.remedy]).toEqual([why, remedy]);
  });

  function set(about: Parameters<typeof operator>[0]) {
    world.operators.set('anna', operator({ ...about, handset: { green: false, why: 'No.' } }));
  }

  function lose(reason: 'elsewhere' | 'refused') {
    phone.state = { kind: 'lost', reason };
  }
});

test('an outgoing call first rings my own phone, then the number', () => {
  world.calls.set('c1', { ...talk, state: 'dialling', parties: [party({ up: false })] });
  expect(telephone.state).toBe('own-phone');
  world.calls.set('c1', { ...talk, state: 'dialling', parties: [party(), { ...client, up: false }] });
  expect(telephone.state).toBe('calling');
});

test('a call that only rings is not mine yet', () => {
  world.operators.set('anna', operator({ state: 'offered', call: 'c1' }));
  expect(telephone.call).toBeNull();
});
