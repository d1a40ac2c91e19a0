import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { NoPhone, Softphone, type CredentialsFor, type PhoneCredentials } from './softphone';
import { anAsterisk, FakeConnection, FakeStream, FakeTrack, type Asterisk } from './testing/asterisk';

let asterisk: Asterisk;
let said: string[];
let asked: CredentialsFor[];
let microphone: FakeTrack;
let give: (why: CredentialsFor) => PhoneCredentials;
let phone: Softphone;
/** Whether the answer was begun when the ringing was told. */
let liftedBefore: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  asterisk = anAsterisk();
  said = [];
  asked = [];
  microphone = new FakeTrack();
  let number = 0;
  give = () => ({ user: 'anna', password: `secret ${String((number += 1))}`, domain: 'hovor' });
  phone = new Softphone({
    url: 'wss://hovor.example/sip',
    credentials: (why) => {
      asked.push(why);
      return Promise.resolve(why).then(give);
    },
    microphone: () => Promise.resolve(new FakeStream([microphone]) as unknown as MediaStream),
    audio: Object.assign(document.createElement('audio'), { play: () => Promise.resolve() }),
    on: {
      state: (state) => said.push(state.kind === 'lost' ? `lost ${state.reason}` : state.kind),
      ringing: ({ leg }) => {
        said.push(`ringing ${leg}`);
        liftedBefore = FakeConnection.last !== null;
      },
      up: ({ leg }) => said.push(`up ${leg}`),
      over: ({ leg }, cause) => said.push(`over ${leg} ${cause}`),
      microphone: (problem) => said.push(`microphone ${problem ?? 'works'}`),
    },
  });
});

afterEach(() => {
  phone.leave();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Lets everything happen that is due within these milliseconds. */
const soon = async (ms = 50): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms);
};

const registered = async (): Promise<void> => {
  await phone.start();
  await soon();
  expect(phone.state).toEqual({ kind: 'registered' });
  said.length = 0;
};

const talking = async (call = 'c1', leg = 'l1'): Promise<string> => {
  const id = asterisk.invite({ call, leg, lifts: true });
  await soon();
  expect(phone.up).toBe(true);
  said.length = 0;
  return id;
};

const sent = (): FakeTrack => {
  const last = microphone.clones.at(-1);
  if (last === undefined) throw new Error('nothing is sent');
  return last;
};

describe('being reachable', () => {
  test('it takes the microphone before it registers', async () => {
    await phone.start();
    await soon();
    expect(said).toEqual(['connecting', 'microphone works', 'registered']);
  });

  test('without a microphone it does not register, and says why', async () => {
    const denied = new DOMException('no', 'NotAllowedError');
    const deaf = new Softphone({
      url: 'wss://hovor.example/sip',
      credentials: () => Promise.reject(new Error('not to be asked')),
      microphone: () => Promise.reject(denied),
      audio: document.createElement('audio'),
      on: {
        state: (state) => said.push(state.kind),
        ringing: () => undefined,
        up: () => undefined,
        over: () => undefined,
        microphone: (problem) => said.push(`microphone ${String(problem)}`),
      },
    });
    await deaf.start();
    expect(said).toEqual(['connecting', 'microphone denied', 'lost']);
    expect(deaf.state).toEqual({ kind: 'lost', reason: 'microphone' });
    expect(asterisk.heard).toEqual([]);
  });

  test('refused credentials are fetched anew, once, and then it is registered again', async () => {
    await registered();
    asterisk.revoke();
    asterisk.lose();
    await soon(2_500);
    expect(asked).toEqual(['start', 'refused']);
    expect(said).toEqual(['lost network', 'connecting', 'registered']);
  });

  test('fresh credentials that are refused too are the end of it', async () => {
    give = () => ({ user: 'anna', password: 'always the same', domain: 'hovor' });
    await registered();
    asterisk.revoke();
    asterisk.lose();
    await soon(60_000);
    expect(asked).toEqual(['start', 'refused']);
    expect(phone.state).toEqual({ kind: 'lost', reason: 'refused' });
  });

  test('while the server cannot be reached it tries again and again, and asks for credentials that are still good', async () => {
    await registered();
    asterisk.reachable = false;
    asterisk.lose();
    await soon(17_000);
    expect(asked).toEqual(['start', 'lost', 'lost']);
    asterisk.reachable = true;
    await soon(6_000);
    expect(phone.state).toEqual({ kind: 'registered' });
  });

  test('a session that ended meanwhile is said, and nothing more is tried', async () => {
    await registered();
    give = () => {
      throw new NoPhone('signed-out');
    };
    asterisk.reachable = false;
    asterisk.lose();
    await soon(60_000);
    expect(phone.state).toEqual({ kind: 'lost', reason: 'signed-out' });
    expect(asked).toEqual(['start', 'lost']);
  });

  test('what the server closes the socket for is final', async () => {
    await registered();
    asterisk.lose(4409);
    await soon(60_000);
    expect(said).toEqual(['lost elsewhere']);
    expect(asked).toEqual(['start']);
  });

  test('a connection that died without a word is noticed within eight seconds', async () => {
    await registered();
    asterisk.silent = true;
    await soon(8_000);
    expect(said).toEqual(['lost network']);
    asterisk.silent = false;
    await soon(5_000);
    expect(phone.state).toEqual({ kind: 'registered' });
  });

  test('it unregisters when it is stopped', async () => {
    await registered();
    asterisk.heard.length = 0;
    const stopped = phone.stop();
    await soon();
    await stopped;
    expect(asterisk.heard).toContain('REGISTER');
    expect(said).toEqual(['off']);
  });

  test('a stop while the credentials are on their way is the end', async () => {
    const starting = phone.start();
    await phone.stop();
    await starting;
    await soon(20_000);
    expect(phone.state).toEqual({ kind: 'off' });
    expect(asterisk.heard).toEqual([]);
  });
});

describe('a call', () => {
  test('rings, is answered, and is over when the far side hangs up', async () => {
    await registered();
    const id = asterisk.invite({ call: 'c1', leg: 'l1' });
    await soon();
    expect(said).toEqual(['ringing l1']);
    expect(phone.answer('another')).toBe(false);
    expect(phone.answer('c1')).toBe(true);
    await soon();
    expect(asterisk.heard).toContain('200 INVITE');
    asterisk.bye(id);
    await soon();
    expect(said).toEqual(['ringing l1', 'up l1', 'over l1 there']);
  });

  test('lifts by itself when Hovor asks for it', async () => {
    await registered();
    asterisk.invite({ call: 'c1', leg: 'l1', lifts: true });
    await soon();
    expect(said).toEqual(['ringing l1', 'up l1']);
  });

  test('is answered first, and told of after, where it lifts by itself', async () => {
    await registered();
    FakeConnection.last = null;
    asterisk.invite({ call: 'c1', leg: 'l1', lifts: true });
    await soon();
    expect([said, liftedBefore]).toEqual([['ringing l1', 'up l1'], true]);
    phone.hangUp();
    FakeConnection.last = null;
    asterisk.invite({ call: 'c2', leg: 'l2' });
    await soon();
    expect(liftedBefore).toBe(false);
  });

  test('that is given up before the answer is over', async () => {
    await registered();
    const id = asterisk.invite({ call: 'c1', leg: 'l1' });
    await soon();
    asterisk.cancel(id);
    await soon();
    expect(said).toEqual(['ringing l1', 'over l1 there']);
    expect(phone.answer('c1')).toBe(false);
  });

  test('leaves no room for another call', async () => {
    await registered();
    await talking('c1', 'l1');
    asterisk.invite({ call: 'c2', leg: 'l2', lifts: true });
    await soon();
    expect(asterisk.heard).toContain('486 INVITE');
    expect(said).toEqual([]);
    expect(phone.leg?.leg).toBe('l1');
  });

  test('that comes on a new leg takes the place of its old one', async () => {
    await registered();
    await talking('c1', 'l1');
    asterisk.invite({ call: 'c1', leg: 'l2', lifts: true });
    await soon();
    expect(said).toEqual(['over l1 replaced', 'ringing l2', 'up l2']);
    expect(asterisk.heard).toContain('BYE');
  });

  test('is hung up here', async () => {
    await registered();
    await talking();
    phone.hangUp();
    await soon();
    expect(said).toEqual(['over l1 here']);
    expect(asterisk.heard).toContain('BYE');
  });

  test('goes on while the socket is lost, and tells the new connection of itself, so that a BYE arrives', async () => {
    await registered();
    const id = await talking();
    asterisk.heard.length = 0;
    asterisk.lose();
    await soon(2_500);
    expect(said).toEqual(['lost network', 'registered']);
    expect(asterisk.heard).toContain('INVITE');
    asterisk.bye(id);
    await soon();
    expect(said.at(-1)).toBe('over l1 there');
  });

  test('that rings while the socket is lost rings no more: its end would not be heard', async () => {
    await registered();
    asterisk.invite({ call: 'c1', leg: 'l1' });
    await soon();
    asterisk.lose();
    expect(said).toEqual(['ringing l1', 'over l1 failed', 'lost network']);
  });

  test('goes on when the session ends, and takes the telephone with it when it is over', async () => {
    await registered();
    await talking();
    asterisk.lose(4401);
    await soon();
    expect(said).toEqual(['lost signed-out']);
    expect(phone.up).toBe(true);
    phone.hangUp();
    asterisk.heard.length = 0;
    await soon(60_000);
    expect(asterisk.heard).toEqual([]);
  });

  test('is left without a BYE when the page goes, so that a reload keeps it', async () => {
    await registered();
    await talking();
    asterisk.heard.length = 0;
    phone.leave();
    await soon(5_000);
    expect(asterisk.heard).toEqual([]);
    expect(said).toEqual(['over l1 here', 'off']);
  });
});

describe('a computer that comes to another network in a call', () => {
  const path = (state: RTCIceConnectionState): void => FakeConnection.last?.path(state);
  const talkingThere = async (): Promise<string> => {
    await registered();
    const id = await talking();
    path('connected');
    asterisk.heard.length = asterisk.offers.length = 0;
    return id;
  };

  test('asks whether Asterisk is there, and offers its new addresses', async () => {
    await talkingThere();
    phone.moved();
    await soon();
    expect(asterisk.heard).toEqual(['OPTIONS', 'INVITE', 'ACK']);
    expect(asterisk.offers[0]).toMatch(/a=ice-ufrag:gathering2\r\na=candidate/);
    expect(phone.up).toBe(true);
  });

  test('whose socket died with the old network waits for the new one, and the call goes on', async () => {
    const id = await talkingThere();
    asterisk.silent = true;
    phone.moved();
    await soon(3_100);
    expect([said, asterisk.offers]).toEqual([['lost network'], []]);
    asterisk.silent = false;
    await soon(5_000);
    expect(said).toEqual(['lost network', 'registered']);
    expect(asterisk.offers.at(-1)).toContain('gathering2');
    asterisk.bye(id);
    await soon();
    expect(said.at(-1)).toBe('over l1 there');
  });

  test('is noticed by the sound’s way as well: one that failed does not end the call', async () => {
    await talkingThere();
    path('failed');
    await soon();
    expect([phone.up, asterisk.heard]).toEqual([true, ['OPTIONS', 'INVITE', 'ACK']]);
    expect(asterisk.offers[0]).toContain('gathering2');
  });

  test('is given a moment: an interruption that heals changes nothing', async () => {
    await talkingThere();
    path('disconnected');
    await soon(1_000);
    path('connected');
    await soon(3_000);
    expect(asterisk.heard).toEqual([]);
  });

  test('finds another way after an interruption that does not heal', async () => {
    await talkingThere();
    path('disconnected');
    await soon(1_600);
    expect(asterisk.offers[0]).toContain('gathering2');
  });

  test('is not taken for one that has lost its socket only: the sound’s way stays', async () => {
    await talkingThere();
    asterisk.lose();
    await soon(2_500);
    expect(asterisk.offers).toHaveLength(1);
    expect(asterisk.offers[0]).toContain('gathering1');
  });

  test('is not taken for one on hold: silence is no reason to look for another way', async () => {
    await talkingThere();
    await soon(60_000);
    expect([asterisk.offers, phone.up]).toEqual([[], true]);
  });
});

describe('the microphone', () => {
  test('is muted at once, and only what is sent: the microphone itself stays open for the level', async () => {
    await registered();
    await talking();
    expect(phone.heard).toBe(true);
    phone.setMuted(true);
    expect(sent().enabled).toBe(false);
    expect(microphone.enabled).toBe(true);
    expect(phone.heard).toBe(false);
  });

  test('stays muted when the connection comes back', async () => {
    await registered();
    await talking();
    phone.setMuted(true);
    asterisk.lose();
    await soon(2_500);
    expect(asterisk.heard).toContain('INVITE');
    expect(sent().enabled).toBe(false);
  });

  test('stays muted on a new leg of the same call, and another call begins unmuted', async () => {
    await registered();
    const id = await talking('c1', 'l1');
    phone.setMuted(true);
    asterisk.invite({ call: 'c1', leg: 'l2', lifts: true });
    await soon();
    expect(phone.muted).toBe(true);
    phone.hangUp();
    asterisk.bye(id);
    await soon();
    await talking('c2', 'l3');
    expect(phone.muted).toBe(false);
    expect(sent().enabled).toBe(true);
  });

  test('is replaced in the middle of a call, muted as it was', async () => {
    await registered();
    await talking();
    phone.setMuted(true);
    const old = sent();
    const other = new FakeTrack('Other headset');
    await phone.replaceMicrophone(other as unknown as MediaStreamTrack);
    expect(old.readyState).toBe('ended');
    expect(other.clones[0]?.enabled).toBe(false);
    phone.setMuted(false);
    expect(other.clones[0]?.enabled).toBe(true);
    expect(phone.heard).toBe(true);
  });

  test('that is pulled out is said, and the client hears nothing', async () => {
    await registered();
    await talking();
    sent().unplug();
    expect(said).toEqual(['microphone missing']);
    expect(phone.heard).toBe(false);
  });
});
