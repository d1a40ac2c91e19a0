import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PhoneLeg, PhoneState } from '../phone/contract';
import { Ringing } from './ringing.svelte';
import { Telephone } from './telephone.svelte';
import { call, operator, party, state } from './testing';
import { World } from './world.svelte';

class FakeRinger {
  rings: string[] = [];
  tone = false;
  volume = 1;
  silent = false;
  notifies = false;
  onNotificationClick: ((call: string) => void) | null = null;
  said: string[] = [];
  ring(name: string, text: { title: string; body: string }) {
    this.rings.push(name);
    this.said.push(`${text.title} (${text.body})`);
  }
  stop(name: string) {
    this.rings = this.rings.filter((one) => one !== name);
  }
  stopAll() {
    this.rings = [];
  }
  dialTone(on: boolean) {
    this.tone = on;
  }
  setVolume(volume: number) {
    this.volume = volume;
  }
}

const seat = { state: { kind: 'registered' } as PhoneState, leg: null as PhoneLeg | null, up: false, muted: false, heard: false };
const offered = call({ id: 'c1', state: 'offered', offered_to: ['anna'] });
const ringing = operator({ state: 'offered', call: 'c1', handset: { green: false, why: '' } });

let world: World;
let telephone: Telephone;
let ringer: FakeRinger;
const phone = $state({ place: 'here' });
const settings = $state({ ringVolume: 0.5, dialTone: true, notifications: true });
let answer: () => Promise<Response>;
let end: () => void;

beforeEach(() => {
  world = new World();
  world.take(state());
  world.connected('live');
  telephone = new Telephone(world);
  ringer = new FakeRinger();
  phone.place = 'here';
  settings.dialTone = true;
  answer = () => Promise.resolve(new Response(null, { status: 204 }));
  vi.stubGlobal('fetch', () => answer());
  end = $effect.root(() => new Ringing({ world, telephone, phone, ringer, settings }).follow());
  flushSync();
});

afterEach(() => {
  end();
  vi.unstubAllGlobals();
});

function offer(): void {
  world.calls.set('c1', offered);
  world.operators.set('anna', ringing);
  flushSync();
}

function phoneHas(leg: Partial<PhoneLeg> | null, up = false): void {
  telephone.seat = { ...seat, up, leg: leg && { leg: 'c1~op1', call: 'c1', lifts: false, ...leg } };
  flushSync();
}

describe('it rings', () => {
  test('for a call that is offered to me, and says whose it is', () => {
    offer();
    expect([ringer.rings, ringer.said]).toEqual([['c1'], ['Eva is calling (Support · Support line)']]);
  });

  test('not for a call that I could pick', () => {
    world.calls.set('c1', call({ pickable: true }));
    flushSync();
    expect(ringer.rings).toEqual([]);
  });

  test('until somebody else has it', () => {
    offer();
    world.calls.set('c1', call({ state: 'talking', operators: ['boris'] }));
    world.operators.set('anna', operator());
    flushSync();
    expect(ringer.rings).toEqual([]);
  });

  test('not any more from the click on, however long the answer takes', async () => {
    let give: (response: Response) => void = () => undefined;
    answer = () => new Promise((resolve) => (give = resolve));
    offer();
    const accepting = telephone.accept('c1');
    flushSync();
    expect(ringer.rings).toEqual([]);
    give(new Response(null, { status: 204 }));
    await accepting;
    flushSync();
    expect(ringer.rings).toEqual([]);
  });

  test('not for what lifts by itself, nor for what is lifted', () => {
    offer();
    phoneHas({ lifts: true });
    expect(ringer.rings).toEqual([]);
    phoneHas({}, true);
    expect(ringer.rings).toEqual([]);
  });

  test('while the feed is away only as long as the phone itself does', () => {
    offer();
    phoneHas({});
    world.connected('lost');
    flushSync();
    expect(ringer.rings).toEqual(['c1']);
    phoneHas(null);
    expect(ringer.rings).toEqual([]);
  });

  test('once: what another tab has stopped is not begun again by the next fact', () => {
    offer();
    ringer.rings = [];
    world.calls.set('c1', { ...offered, handovers: [] });
    flushSync();
    expect(ringer.rings).toEqual([]);
  });

  test.each(['desk', 'other-tab'])('without a sound when the phone is at %s: there is a bell already', (place) => {
    phone.place = place;
    offer();
    expect([ringer.rings, ringer.volume]).toEqual([['c1'], 0]);
  });
});

describe('the tone of ringing there', () => {
  const colleague = party({ leg: 'c1~op2', operator: 'boris', up: false, in_talk: false });
  const client = party({ leg: 'c1', role: 'client', operator: null });

  function talk(about: Parameters<typeof call>[0]): void {
    world.calls.set('c1', call({ state: 'talking', operators: ['anna'], ...about }));
    world.operators.set('anna', operator({ state: 'talking', call: 'c1' }));
    flushSync();
  }

  test('is heard while a colleague is called, until the answer', () => {
    talk({ state: 'dialling', direction: 'internal', parties: [party(), colleague] });
    expect(ringer.tone).toBe(true);
    talk({ direction: 'internal', parties: [party(), { ...colleague, up: true }] });
    expect(ringer.tone).toBe(false);
  });

  test('is heard while a colleague is asked and the client is held, not while the client listens', () => {
    talk({ parties: [{ ...client, held_since: '2025-11-22T12:00:03Z' }, party(), colleague] });
    expect(ringer.tone).toBe(true);
    talk({ parties: [client, party(), colleague] });
    expect(ringer.tone).toBe(false);
  });

  test('is left to the network for numbers outside, as long as it is not known to be silent', () => {
    talk({ state: 'dialling', direction: 'out', parties: [party(), { ...client, up: false, rang: true }] });
    expect(ringer.tone).toBe(false);
    telephone.early = 'sound';
    flushSync();
    expect(ringer.tone).toBe(false);
    telephone.early = 'silence';
    flushSync();
    expect(ringer.tone).toBe(true);
  });

  test('is not made up for a number outside of which nothing is known yet', () => {
    telephone.early = 'silence';
    talk({ state: 'dialling', direction: 'out', parties: [party(), { ...client, up: false, rang: false }] });
    expect(ringer.tone).toBe(false);
  });

  test.each(['sound', 'speech'] as const)('gives way to %s that comes from there', (early) => {
    talk({ state: 'dialling', direction: 'internal', parties: [party(), colleague] });
    telephone.early = early;
    flushSync();
    expect(ringer.tone).toBe(false);
  });

  test('can be switched off', () => {
    settings.dialTone = false;
    talk({ state: 'dialling', direction: 'internal', parties: [party(), colleague] });
    expect(ringer.tone).toBe(false);
  });
});
