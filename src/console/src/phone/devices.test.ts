import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Devices, MicrophoneError, resolve, type Chosen, type DeviceLists } from './devices';
import { FakeStream, FakeTrack } from './testing/asterisk';
import { aSoundCard, FakeContext } from './testing/sound';

interface Plugged {
  deviceId: string;
  label: string;
  kind: MediaDeviceKind;
}

/** The browser's devices, which can be plugged in and pulled out. */
class FakeMedia extends EventTarget {
  plugged: Plugged[] = [];
  failure: string | null = null;
  readonly taken: { track: FakeTrack; wanted: MediaTrackConstraints }[] = [];

  enumerateDevices(): Promise<Plugged[]> {
    return Promise.resolve([...this.plugged]);
  }

  getUserMedia({ audio }: { audio: MediaTrackConstraints & { deviceId?: { exact: string } } }): Promise<FakeStream> {
    const inputs = this.plugged.filter(({ kind }) => kind === 'audioinput');
    const found = audio.deviceId === undefined ? inputs[0] : inputs.find((one) => one.deviceId === audio.deviceId?.exact);
    if (this.failure !== null) return Promise.reject(new DOMException('no', this.failure));
    if (found === undefined) return Promise.reject(new DOMException('no', 'NotFoundError'));
    const track = new FakeTrack(found.label);
    this.taken.push({ track, wanted: audio });
    return Promise.resolve(new FakeStream([track]));
  }

  plug(deviceId: string, label: string, kind: MediaDeviceKind = 'audioinput'): void {
    this.plugged.push({ deviceId, label, kind });
    this.dispatchEvent(new Event('devicechange'));
  }

  pull(deviceId: string): void {
    const gone = this.plugged.find((one) => one.deviceId === deviceId);
    this.plugged = this.plugged.filter((one) => one !== gone);
    for (const { track } of this.taken) {
      if (gone?.kind === 'audioinput' && track.label === gone.label && track.readyState === 'live') track.unplug();
    }
    this.dispatchEvent(new Event('devicechange'));
  }
}

let media: FakeMedia;
let said: string[];
let lists: DeviceLists;
let chosen: Chosen;
let devices: Devices;

const made = (): Devices =>
  new Devices({
    lists: (found, now) => {
      [lists, chosen] = [found, now];
    },
    gone: (use, label) => said.push(`${use} ${label} is gone`),
    track: (track) => said.push(`microphone is ${track.label}`),
    output: (use, id) => said.push(`${use} is ${id === '' ? "the system's" : id}`),
    problem: (problem) => said.push(problem ?? 'works'),
  });

const settled = async (): Promise<void> => {
  for (let i = 0; i < 60; i += 1) await Promise.resolve();
};

beforeEach(() => {
  aSoundCard();
  localStorage.clear();
  said = [];
  media = new FakeMedia();
  vi.stubGlobal('navigator', { mediaDevices: media });
  media.plug('built-in', 'Built-in microphone');
  media.plug('head-in', 'Headset');
  media.plug('default', 'Default - Speakers', 'audiooutput');
  media.plug('speakers', 'Speakers', 'audiooutput');
  media.plug('head-out', 'Headset', 'audiooutput');
  devices = made();
});

afterEach(() => {
  devices.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('opening', () => {
  test("takes the system's microphone, and lists what there is, each device once", async () => {
    const stream = await devices.open();
    expect(stream.getAudioTracks()[0]?.label).toBe('Built-in microphone');
    expect(lists.microphone.map(({ label }) => label)).toEqual(['Built-in microphone', 'Headset']);
    expect(lists.speaker.map(({ id }) => id)).toEqual(['speakers', 'head-out']);
    expect(chosen).toEqual({ microphone: '', speaker: '', ringer: '' });
    expect(said).toEqual(['works']);
  });

  test('gives the same stream again while it lives', async () => {
    expect(await devices.open()).toBe(await devices.open());
  });

  test.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'busy'],
  ])('%s means %s', async (failure, problem) => {
    media.failure = failure;
    await expect(devices.open()).rejects.toEqual(new MicrophoneError(problem as 'denied'));
    expect(said).toEqual([problem]);
  });

  test('without https there is no microphone at all', async () => {
    vi.stubGlobal('navigator', {});
    await expect(made().open()).rejects.toMatchObject({ problem: 'insecure' });
    expect(said).toEqual(['insecure']);
  });

  test('has the sound cleaned for people, and left as it is for tests', async () => {
    await devices.open();
    expect(media.taken.at(-1)?.wanted).toMatchObject({ echoCancellation: true, noiseSuppression: true });
    devices.close();
    localStorage.setItem('hovor.test.raw-audio', '1');
    await devices.open();
    expect(media.taken.at(-1)?.wanted).toMatchObject({ echoCancellation: false, noiseSuppression: false });
  });
});

describe('a choice', () => {
  test('is used at once, and remembered', async () => {
    await devices.open();
    await devices.choose('microphone', 'head-in');
    await devices.choose('ringer', 'speakers');
    expect(said).toEqual(['works', 'works', 'microphone is Headset', 'ringer is speakers']);
    const later = made();
    expect((await later.open()).getAudioTracks()[0]?.label).toBe('Headset');
    expect(later.chosen('ringer')).toBe('speakers');
    later.close();
  });

  test('is found by its label when the browser made new ids', () => {
    const list = [{ id: 'new', label: 'Headset' }];
    expect(resolve(list, { id: 'old', label: 'Headset' }).id).toBe('new');
    expect(resolve(list, { id: 'old', label: 'Other' }).id).toBe('');
    expect(resolve([{ id: 'new', label: '' }], { id: 'old', label: '' }).id).toBe('');
  });
});

describe('hot plug', () => {
  test('a headset that is pulled out is said once, and another microphone is used', async () => {
    await devices.open();
    await devices.choose('microphone', 'head-in');
    said.length = 0;
    media.pull('head-in');
    await settled();
    expect(said).toEqual(['microphone Headset is gone', 'works', 'microphone is Built-in microphone']);
    expect(chosen.microphone).toBe('');
  });

  test('a headset that comes back is used again', async () => {
    await devices.open();
    await devices.choose('microphone', 'head-in');
    await devices.choose('speaker', 'head-out');
    media.pull('head-in');
    media.pull('head-out');
    await settled();
    said.length = 0;
    media.plug('head-in', 'Headset');
    media.plug('head-out', 'Headset', 'audiooutput');
    await settled();
    expect(said).toContain('microphone is Headset');
    expect(said).toContain('speaker is head-out');
  });

  test('the last microphone that is pulled out is a problem, until one is plugged in', async () => {
    await devices.open();
    media.pull('head-in');
    media.pull('built-in');
    await settled();
    expect(said.at(-1)).toBe('missing');
    media.plug('new', 'New microphone');
    await settled();
    expect(said.slice(-2)).toEqual(['works', 'microphone is New microphone']);
  });

  test('a speaker that is pulled out is said, and the system is used', async () => {
    await devices.open();
    await devices.choose('speaker', 'head-out');
    said.length = 0;
    media.pull('head-out');
    await settled();
    expect(said).toEqual(['speaker Headset is gone', "speaker is the system's"]);
  });
});

test('the level is told at most ten times a second', async () => {
  vi.useFakeTimers();
  await devices.open();
  const levels: number[] = [];
  const end = devices.watchLevel((level) => levels.push(level));
  for (let i = 1; i <= 100; i += 1) {
    FakeContext.loudness = i / 100;
    vi.advanceTimersByTime(10);
  }
  expect(levels).toHaveLength(10);
  expect(devices.level).toBe(1);
  end();
  FakeContext.loudness = 0;
  vi.advanceTimersByTime(1_000);
  expect(levels).toHaveLength(10);
});
