import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeyTones } from './keytones';
import { Ringer } from './ringer';
import { aSoundCard, FakeContext, sounding } from './testing/sound';

const TEXT = { title: 'Jana Nová calls', body: 'Support' };
let ringer: Ringer;

beforeEach(async () => {
  aSoundCard();
  document.head.innerHTML = '<title>Hovor</title><link rel="icon" href="/icon.svg">';
  ringer = new Ringer();
  await ringer.setDevice('loudspeaker');
  await ringer.setSpeaker('headset');
});

afterEach(() => {
  ringer.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const icon = (): string => document.querySelector<HTMLLinkElement>('link')?.getAttribute('href') ?? '';

test('it rings on the ringer, and the tone of dialling is heard on the speaker', () => {
  ringer.ring('c1', TEXT);
  expect(sounding()).toEqual(['loudspeaker']);
  ringer.dialTone(true);
  expect(sounding()).toEqual(['loudspeaker', 'headset']);
  ringer.stop('c1');
  expect(sounding()).toEqual(['headset']);
  ringer.dialTone(false);
  expect(sounding()).toEqual([]);
});

test('it rings until the last of several calls is stopped', () => {
  ringer.ring('c1', TEXT);
  ringer.ring('c2', TEXT);
  ringer.ring('c1', TEXT);
  ringer.stop('c1');
  expect(sounding()).toEqual(['loudspeaker']);
  ringer.stop('c2');
  expect(sounding()).toEqual([]);
});

test('all rings of the next minutes are planned at once, for tabs whose timers sleep', () => {
  ringer.ring('c1', TEXT);
  expect(FakeContext.all.map(({ plannedUntil }) => plannedUntil > 180)).toEqual([true]);
});

test('a stop in one tab silences the others', async () => {
  const other = new Ringer();
  other.ring('c1', TEXT);
  ringer.ring('c1', TEXT);
  expect(sounding()).toHaveLength(2);
  ringer.stop('c1');
  await vi.waitFor(() => {
    expect(sounding()).toEqual([]);
  });
  other.close();
});

test('a page in which nobody clicked yet is silent, says so, and rings with the first click', async () => {
  FakeContext.clicked = false;
  ringer.ring('c1', TEXT);
  expect(ringer.silent).toBe(true);
  FakeContext.clicked = true;
  window.dispatchEvent(new Event('pointerdown'));
  await Promise.resolve();
  expect(ringer.silent).toBe(false);
  expect(sounding()).toEqual(['loudspeaker']);
});

test('title and icon flash, and are as before when it stops', () => {
  vi.useFakeTimers();
  ringer.ring('c1', TEXT);
  expect(document.title).toBe('Jana Nová calls');
  expect(icon()).toContain('data:image/svg+xml');
  vi.advanceTimersByTime(1_000);
  expect(document.title).toBe('Hovor');
  document.title = 'History';
  vi.advanceTimersByTime(1_000);
  expect(document.title).toBe('Jana Nová calls');
  ringer.stop('c1');
  expect(document.title).toBe('History');
  expect(icon()).toContain('/icon.svg');
  expect(vi.getTimerCount()).toBe(0);
});

describe('the desktop', () => {
  const shown: FakeNotification[] = [];

  class FakeNotification {
    static permission: NotificationPermission = 'granted';
    onclick: (() => void) | null = null;
    closed = false;
    constructor(readonly title: string) {
      shown.push(this);
    }
    close(): void {
      this.closed = true;
    }
  }

  beforeEach(() => {
    shown.length = 0;
    FakeNotification.permission = 'granted';
    vi.stubGlobal('Notification', FakeNotification);
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
    vi.spyOn(window, 'focus').mockReturnValue(undefined);
  });

  test('shows who calls, leads to the call by a click, and forgets it when it stops', () => {
    const clicked: string[] = [];
    ringer.onNotificationClick = (call) => clicked.push(call);
    ringer.ring('c1', TEXT);
    expect(shown.map(({ title }) => title)).toEqual(['Jana Nová calls']);
    shown[0]?.onclick?.();
    expect(clicked).toEqual(['c1']);
    ringer.stop('c1');
    expect(shown[0]?.closed).toBe(true);
  });

  test('is left alone while the page is looked at, or where it was not allowed', () => {
    FakeNotification.permission = 'default';
    ringer.ring('c1', TEXT);
    FakeNotification.permission = 'granted';
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('visible');
    ringer.ring('c2', TEXT);
    expect(shown).toEqual([]);
  });
});

test('a key sounds for a moment, and not at all when that is switched off', () => {
  vi.useFakeTimers();
  const keys = new KeyTones();
  keys.press('5');
  expect(sounding()).toEqual(['']);
  vi.advanceTimersByTime(500);
  expect(sounding()).toEqual([]);
  keys.enabled = false;
  keys.press('5');
  expect(sounding()).toEqual([]);
});
