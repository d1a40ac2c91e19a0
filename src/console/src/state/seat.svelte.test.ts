import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Devices } from '../phone/devices';
import { anAsterisk, FakeConnection, FakeStream, FakeTrack, type Asterisk } from '../phone/testing/asterisk';
import { FakeLocks } from '../phone/testing/locks';
import { aSoundCard } from '../phone/testing/sound';
import { PhoneOfPage } from './seat.svelte';
import { Sound } from './sound.svelte';
import { Telephone } from './telephone.svelte';
import { call, me, operator, party, state } from './testing';
import { World } from './world.svelte';

const client = party({ leg: 'c1', role: 'client', operator: null, name: 'Eva' });
const talk = call({ state: 'talking', parties: [client, party()], operators: ['anna'], client_hears: ['anna'] });
const busy = operator({ state: 'talking', call: 'c1', handset: { green: false, why: '' } });

/** A browser: its tabs share locks and what is remembered. */
class Browser {
  locks = new FakeLocks();
  settings = { phoneHere: false, phoneElsewhere: false, dialTone: true };
  permission: boolean | null = true;
  network: { moved(): void; doubtful(): void } | null = null;
  allow: () => void = () => undefined;
  microphone: 'works' | DOMException = 'works';
  opened = 0;
  tabs: Tab[] = [];

  tab(): Tab {
    const tab = new Tab(this);
    this.tabs.push(tab);
    return tab;
  }
}

class Tab {
  world = new World();
  telephone = new Telephone(this.world);
  sound: Sound;
  phone: PhoneOfPage;
  end: () => void;

  constructor(browser: Browser) {
    const devices = {
      level: 0,
      canChooseOutput: false,
      open: () => {
        browser.opened += 1;
        const { microphone } = browser;
        return microphone === 'works' ? Promise.resolve(new FakeStream([new FakeTrack()])) : Promise.reject(microphone);
      },
      close: () => undefined,
    };
    this.sound = new Sound(() => devices as unknown as Devices);
    this.phone = new PhoneOfPage({
      telephone: this.telephone,
      world: this.world,
      sound: this.sound,
      settings: browser.settings,
      address: 'wss://hovor.example/sip',
      locks: browser.locks as unknown as LockManager,
      allowed: () => Promise.resolve(browser.permission),
      permission: (given) => {
        browser.allow = given;
        return () => undefined;
      },
      network: (on) => {
        browser.network = on;
        return () => undefined;
      },
    });
    this.world.take(state({ operators: [operator()] }));
    this.world.connected('live');
    this.end = rooted(() => this.phone.follow());
  }

  get phoneState(): string {
    const now = this.telephone.seat?.state;
    return now ? (now.kind === 'lost' ? `lost ${now.reason}` : now.kind) : 'none';
  }
}

function rooted(work: () => void): () => void {
  return $effect.root(() => {
    $effect(() => work());
  });
}

let asterisk: Asterisk;
let browser: Browser;
let asked: string[];
let answer: () => Response;

const given = (): Response => Response.json({ user: 'anna', password: `secret ${String(asked.length)}`, domain: 'hovor' }, { status: 201 });
const no = (type: string, status: number): Response =>
  new Response(JSON.stringify({ type: `/problems/${type}`, title: 'No.', detail: '', errors: [] }), {
    status,
    headers: { 'Content-Type': 'application/problem+json' },
  });

beforeEach(() => {
  vi.useFakeTimers();
  aSoundCard();
  asterisk = anAsterisk();
  browser = new Browser();
  asked = [];
  answer = given;
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue(undefined);
  vi.stubGlobal('fetch', (url: string, { method }: RequestInit) => {
    asked.push(`${method ?? ''} ${url.replace('/api/v1', '').replace(/page=.*/, 'page')}`);
    return Promise.resolve(answer());
  });
});

afterEach(() => {
  for (const tab of browser.tabs) {
    tab.phone.leave();
    tab.end();
    tab.sound.ringer.close();
  }
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const soon = async (ms = 50): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
  flushSync();
  await vi.advanceTimersByTimeAsync(1);
};

/** Messages between tabs come by a real event loop. */
const told = async (check: () => void): Promise<void> => {
  vi.useRealTimers();
  await vi.waitFor(check);
  vi.useFakeTimers();
};

async function atWork(): Promise<Tab> {
  const tab = browser.tab();
  tab.phone.begin();
  await soon();
  expect(tab.phoneState).toBe('registered');
  return tab;
}

async function inATalk(tab: Tab): Promise<string> {
  tab.world.calls.set('c1', talk);
  tab.world.operators.set('anna', busy);
  const id = asterisk.invite({ call: 'c1', leg: 'c1~op1', lifts: true });
  await soon();
  expect(tab.phone.up).toBe(true);
  asterisk.heard.length = 0;
  return id;
}

describe('the phone of a page', () => {
  test('asks for its account, opens the microphone and registers', async () => {
    const tab = await atWork();
    expect([tab.phone.place, asked, browser.opened]).toEqual(['here', ['POST /phone'], 1]);
    expect(tab.telephone.why).toBeNull();
  });

  test('leaves the microphone of somebody with a desk phone alone', async () => {
    answer = () => no('no-phone', 404);
    const tab = browser.tab();
    tab.phone.begin();
    await soon();
    expect([tab.phone.place, browser.opened, tab.phoneState, tab.telephone.why]).toEqual(['desk', 0, 'none', null]);
  });

  test('is not asked for by a page whose operator has a desk phone', async () => {
    const tab = browser.tab();
    tab.phone.begin('sip');
    tab.world.take(state({ me: me({ phone: 'sip' }) }));
    await soon();
    expect([tab.phone.place, asked, browser.opened, tab.telephone.why]).toEqual(['desk', [], 0, null]);
  });

  test('comes to the browser when the plan says so, and leaves it again', async () => {
    const tab = browser.tab();
    tab.world.take(state({ me: me({ phone: 'sip' }) }));
    tab.phone.begin('sip');
    await soon();
    tab.world.take(state());
    await soon();
    expect([tab.phone.place, tab.phoneState]).toEqual(['here', 'registered']);
    tab.world.take(state({ me: me({ phone: 'sip' }) }));
    await soon();
    expect([tab.phone.place, tab.phoneState, tab.sound.open]).toEqual(['desk', 'none', false]);
  });

  test('does not ask for the microphone unbidden the first time, and one click is enough', async () => {
    browser.permission = false;
    const tab = browser.tab();
    tab.phone.begin();
    await soon();
    expect([tab.phone.place, browser.opened, tab.telephone.why?.code, tab.telephone.remedy]).toEqual(['allow', 0, 'allow', 'allow']);
    await tab.telephone.mend();
    await soon();
    expect([tab.phone.place, tab.phoneState]).toEqual(['here', 'registered']);
  });

  test('asks for everything at once where it was before: the client of a reload waits', async () => {
    browser.settings.phoneHere = true;
    browser.permission = false;
    let give: (response: Response) => void = () => undefined;
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (give = resolve)));
    const tab = browser.tab();
    tab.phone.begin();
    await soon();
    expect(browser.opened).toBe(1);
    give(given());
    await soon();
    expect(tab.phoneState).toBe('registered');
  });

  test('without a microphone is not registered, and the handset says why; a click tries again', async () => {
    browser.microphone = new DOMException('no', 'NotAllowedError');
    const tab = browser.tab();
    tab.phone.begin();
    await soon();
    expect([tab.phoneState, tab.telephone.why]).toEqual(['lost microphone', { code: 'microphone', problem: 'denied' }]);
    browser.microphone = 'works';
    await tab.telephone.mend();
    await soon();
    expect([tab.phoneState, tab.telephone.why]).toEqual(['registered', null]);
  });

  test('comes by itself when the microphone is allowed in the browser’s settings', async () => {
    browser.microphone = new DOMException('no', 'NotAllowedError');
    const tab = browser.tab();
    flushSync();
    tab.phone.begin();
    await soon();
    browser.microphone = 'works';
    browser.allow();
    await soon();
    expect(tab.phoneState).toBe('registered');
  });

  test('ends with the session, without a word to a server that does not know it any more', async () => {
    browser.settings.phoneHere = true;
    answer = () => no('not-signed-in', 401);
    const tab = browser.tab();
    tab.phone.begin();
    await soon();
    expect([tab.phoneState, browser.settings.phoneHere]).toEqual(['lost signed-out', false]);
    answer = given;
    tab.phone.begin();
    await soon();
    expect(tab.phoneState).toBe('registered');
  });

  test('is given back at a sign-out, unregistered', async () => {
    const tab = await atWork();
    const back = tab.phone.giveBack();
    await soon();
    await back;
    tab.phone.end();
    expect(asked).toEqual(['POST /phone', 'DELETE /phone?page']);
    expect([tab.phone.place, tab.phoneState]).toEqual(['off', 'none']);
  });

  test('that another browser has is said, and comes back by a click only', async () => {
    const tab = await atWork();
    asterisk.lose(4409);
    await soon(30_000);
    expect([tab.telephone.why?.code, tab.telephone.remedy, asked.length]).toEqual(['elsewhere', 'take-over', 1]);
    await tab.telephone.mend();
    await soon();
    expect([tab.phoneState, asked.length]).toEqual(['registered', 2]);
  });

  test('that another browser has is left there by a reload, too', async () => {
    const old = await atWork();
    asterisk.lose(4409);
    await soon();
    old.phone.leave();
    const tab = browser.tab();
    tab.phone.begin();
    await soon();
    expect([tab.phone.place, tab.telephone.why?.code, tab.telephone.remedy]).toEqual(['elsewhere', 'elsewhere', 'take-over']);
    expect([asked.length, browser.opened]).toEqual([1, 1]);
    await tab.telephone.mend();
    await soon();
    expect([tab.phone.place, tab.phoneState, asked.length]).toEqual(['here', 'registered', 2]);
    expect(browser.settings.phoneElsewhere).toBe(false);
  });

  test('does not take the phone from another browser only because its network was away', async () => {
    await atWork();
    asterisk.reachable = false;
    asterisk.lose();
    await soon(30_000);
    expect(asked).toEqual(['POST /phone']);
  });

  test('asks anew at once when Hovor was restarted', async () => {
    const tab = await atWork();
    asterisk.lose(4404);
    await soon(2_500);
    expect([tab.phoneState, asked.length]).toEqual(['registered', 2]);
  });
});

describe('a call', () => {
  test('is left without a BYE when the page goes', async () => {
    const tab = await atWork();
    await inATalk(tab);
    tab.phone.leave();
    await soon(2_000);
    expect(asterisk.heard).toEqual([]);
    expect(tab.phone.place).toBe('off');
  });

  test('is hung up here when the feed says that it is over', async () => {
    const tab = await atWork();
    await inATalk(tab);
    tab.world.hear({ kind: 'ended', call: 'c1', views: { call: null } } as never);
    await soon();
    expect([tab.phone.up, asterisk.heard]).toEqual([false, ['BYE']]);
  });

  test('that nobody knows is hung up too, after a moment', async () => {
    const tab = await atWork();
    await inATalk(tab);
    tab.world.calls.delete('c1');
    tab.world.operators.set('anna', operator());
    await soon(1_000);
    expect(tab.phone.up).toBe(true);
    await soon(1_000);
    expect(tab.phone.up).toBe(false);
  });

  test('finds a new way for its sound when the computer comes to another network', async () => {
    const tab = await atWork();
    await inATalk(tab);
    FakeConnection.last?.path('connected');
    browser.network?.doubtful();
    await soon();
    expect(asterisk.heard).toEqual(['OPTIONS']);
    browser.network?.moved();
    await soon();
    expect(asterisk.heard).toEqual(['OPTIONS', 'OPTIONS', 'INVITE', 'ACK']);
    expect(asterisk.offers.at(-1)).toContain('gathering2');
  });

  test('is not ended by the end of the session, and whoever signs in again goes on with it', async () => {
    const tab = await atWork();
    const id = await inATalk(tab);
    answer = () => no('not-signed-in', 401);
    asterisk.reachable = false; // whoever is not signed in does not come through
    asterisk.lose(4401);
    await soon(5_000);
    expect([tab.phone.up, tab.telephone.clientHearsMe, tab.phoneState]).toEqual([true, true, 'lost signed-out']);
    answer = given;
    asterisk.reachable = true;
    tab.phone.begin('browser');
    await soon(5_000);
    expect([tab.phone.up, tab.phoneState, browser.opened]).toEqual([true, 'registered', 1]);
    asterisk.bye(id);
    await soon();
    expect(tab.phone.up).toBe(false);
  });

  test('goes on while nothing is heard of the controller', async () => {
    const tab = await atWork();
    await inATalk(tab);
    tab.world.connected('lost');
    tab.world.calls.delete('c1');
    await soon(10_000);
    expect(tab.phone.up).toBe(true);
  });
});

describe('a second tab', () => {
  test('shows the phone of the first, and registers none', async () => {
    const one = await atWork();
    const two = browser.tab();
    two.phone.begin();
    await soon();
    expect([two.phone.place, asked.length, two.telephone.why]).toEqual(['other-tab', 1, null]);
    await inATalk(one);
    one.telephone.microphone = 'missing';
    one.telephone.refresh();
    flushSync();
    await told(() => {
      expect([two.telephone.seat?.up, two.telephone.microphone]).toEqual([true, 'missing']);
    });
  });

  test('takes over by one click, and the first one mirrors from then on', async () => {
    const one = await atWork();
    const two = browser.tab();
    two.phone.begin();
    await soon();
    await two.phone.use();
    await soon();
    expect([one.phone.place, two.phone.place, two.phoneState]).toEqual(['other-tab', 'here', 'registered']);
  });

  test('has the phone when the first one is closed', async () => {
    const one = await atWork();
    const two = browser.tab();
    two.phone.begin();
    await soon();
    one.phone.leave();
    await soon();
    expect([two.phone.place, two.phoneState]).toEqual(['here', 'registered']);
  });
});
