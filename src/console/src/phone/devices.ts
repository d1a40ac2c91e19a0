/**
 * Microphone, speaker and ringer: which there are, which was chosen, what happens when one is plugged in or pulled out.
 *
 * A choice is remembered by id and label: browsers make new ids when cookies are deleted. While the chosen device is away
 * the system's is used, and when it comes back, it is used again.
 */
import { LevelMeter } from './level';
import { MicrophoneError, problemOf, type MicrophoneProblem } from './microphone';
import { Sink } from './sink';
import { sound, TEST } from './tones';

export { MicrophoneError, type MicrophoneProblem } from './microphone';

export interface Device {
  readonly id: string;
  readonly label: string;
}
export type DeviceUse = 'microphone' | 'speaker' | 'ringer';
export type DeviceLists = Readonly<Record<DeviceUse, readonly Device[]>>;
export type Chosen = Readonly<Record<DeviceUse, string>>;

export interface DevicesCallbacks {
  /** After opening, plugging and choosing. An id of "" is the system's device. */
  lists(lists: DeviceLists, chosen: Chosen): void;
  /** A device in use went away; another is used instead already. */
  gone(use: DeviceUse, label: string): void;
  /** Another microphone is used from now on. */
  track(track: MediaStreamTrack): void;
  output(use: 'speaker' | 'ringer', deviceId: string): void;
  problem(problem: MicrophoneProblem | null): void;
}

const USES = ['microphone', 'speaker', 'ringer'] as const;
const NOTHING: DeviceLists = { microphone: [], speaker: [], ringer: [] };
const SYSTEM: Device = { id: '', label: '' };
const TEST_LENGTH = 1; // second

export class Devices {
  #lists = NOTHING;
  #chosen: Record<DeviceUse, Device> = { microphone: SYSTEM, speaker: SYSTEM, ringer: SYSTEM };
  #stream: MediaStream | null = null;
  readonly #meter: LevelMeter;
  readonly #media = mediaDevices();
  /** One thing after another: a device that is pulled out is told of twice. */
  #turn: Promise<unknown> = Promise.resolve();
  readonly #changed = (): void => void this.#inTurn(() => this.#plugged());

  constructor(
    private readonly on: DevicesCallbacks,
    meter = new LevelMeter(),
  ) {
    this.#meter = meter;
  }

  get canChooseOutput(): boolean {
    return 'setSinkId' in HTMLMediaElement.prototype;
  }

  /** Of the microphone, 0..1, live while muted too. */
  get level(): number {
    return this.#meter.level;
  }

  /** At most ten times a second. Returns how to end it. */
  watchLevel(callback: (level: number) => void): () => void {
    return this.#meter.watch(callback);
  }

  chosen(use: DeviceUse): string {
    return this.#chosen[use].id;
  }

  /** Takes the microphone; the same again while it lives. Throws `MicrophoneError`, and says `problem`. */
  async open(): Promise<MediaStream> {
    if (this.#stream?.active) return this.#stream;
    try {
      if (this.#media === null) throw new MicrophoneError('insecure');
      this.#media.removeEventListener('devicechange', this.#changed);
      this.#media.addEventListener('devicechange', this.#changed);
      return await this.#inTurn(async () => {
        await this.#enumerate();
        return this.#take();
      });
    } catch (failure) {
      const problem = problemOf(failure);
      this.on.problem(problem);
      throw new MicrophoneError(problem);
    }
  }

  close(): void {
    this.#media?.removeEventListener('devicechange', this.#changed);
    this.#release();
  }

  /** Remembered. Throws `MicrophoneError` if that microphone does not work. */
  async choose(use: DeviceUse, deviceId: string): Promise<void> {
    const device = this.#lists[use].find(({ id }) => id === deviceId) ?? SYSTEM;
    remember(use, device);
    this.#chosen[use] = device;
    if (use === 'microphone') await this.#inTurn(() => this.#retake());
    else this.on.output(use, device.id);
    this.#tell();
  }

  async testTone(use: 'speaker' | 'ringer'): Promise<void> {
    const sink = new Sink();
    await sink.setDevice(this.#chosen[use].id);
    const end = sink.play((context, out) => sound(context, out, TEST, 0.3, TEST_LENGTH));
    await new Promise((resolve) => setTimeout(resolve, TEST_LENGTH * 1000 + 100));
    end();
  }

  // --- the microphone ----------------------------------------------------------------------------------------

  async #take(): Promise<MediaStream> {
    const stream = await this.#ask(this.#chosen.microphone.id);
    const track = stream.getAudioTracks()[0];
    if (track === undefined) throw new MicrophoneError('missing');
    this.#release();
    this.#stream = stream;
    this.#meter.listen(stream);
    track.addEventListener('ended', () => {
      void this.#inTurn(async () => {
        if (this.#stream === stream) await this.#lost(track.label);
      });
    });
    // Only now do browsers say what the devices are called.
    await this.#enumerate();
    this.on.problem(null);
    this.#tell();
    return stream;
  }

  async #ask(deviceId: string): Promise<MediaStream> {
    const media = this.#media;
    if (media === null) throw new MicrophoneError('insecure');
    if (deviceId === '') return media.getUserMedia({ audio: processing(), video: false });
    try {
      return await media.getUserMedia({ audio: { ...processing(), deviceId: { exact: deviceId } }, video: false });
    } catch (failure) {
      // Gone since it was listed: better the system's than none.
      if (problemOf(failure) !== 'missing') throw failure;
      this.#chosen.microphone = SYSTEM;
      return media.getUserMedia({ audio: processing(), video: false });
    }
  }

  async #retake(): Promise<void> {
    if (this.#stream === null) return;
    try {
      const stream = await this.#take();
      for (const track of stream.getAudioTracks()) this.on.track(track);
    } catch (failure) {
      this.on.problem(problemOf(failure));
      throw new MicrophoneError(problemOf(failure));
    }
  }

  async #lost(label: string): Promise<void> {
    this.on.gone('microphone', label);
    await this.#enumerate();
    await this.#retake().catch(() => undefined); // `problem` has been said.
  }

  #release(): void {
    this.#meter.stop();
    const stream = this.#stream;
    this.#stream = null;
    for (const track of stream?.getTracks() ?? []) track.stop();
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(work);
    this.#turn = mine.catch(() => undefined);
    return mine;
  }

  // --- what there is -----------------------------------------------------------------------------------------

  async #plugged(): Promise<void> {
    const before = { ...this.#chosen };
    await this.#enumerate();
    for (const use of USES) {
      const now = this.#chosen[use];
      if (now.id === before[use].id) continue;
      if (now === SYSTEM) this.on.gone(use, before[use].label);
      if (use !== 'microphone') this.on.output(use, now.id);
      else await this.#retake().catch(() => undefined); // `problem` has been said.
    }
    // A first microphone was plugged in: what failed before works now.
    if (this.#stream?.active === false) await this.#retake().catch(() => undefined);
    this.#tell();
  }

  async #enumerate(): Promise<void> {
    const found = (await this.#media?.enumerateDevices()) ?? [];
    const outputs = named(found, 'audiooutput');
    this.#lists = { microphone: named(found, 'audioinput'), speaker: outputs, ringer: outputs };
    for (const use of USES) this.#chosen[use] = resolve(this.#lists[use], remembered(use));
  }

  #tell(): void {
    const { microphone, speaker, ringer } = this.#chosen;
    this.on.lists(this.#lists, { microphone: microphone.id, speaker: speaker.id, ringer: ringer.id });
  }
}

/** By id, else by label, else the system's. */
export function resolve(list: readonly Device[], wanted: Device): Device {
  if (wanted.id === '') return SYSTEM;
  const byId = list.find(({ id }) => id === wanted.id);
  return byId ?? list.find(({ label }) => label !== '' && label === wanted.label) ?? SYSTEM;
}

/** Without the entries by which browsers name the system's device a second time. */
function named(found: readonly MediaDeviceInfo[], kind: MediaDeviceKind): Device[] {
  const wanted = found.filter((one) => one.kind === kind && !['', 'default', 'communications'].includes(one.deviceId));
  return wanted.map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Steady test tones would be taken for noise and removed. People have it on. */
function processing(): MediaTrackConstraints {
  const on = stored('hovor.test.raw-audio') !== '1';
  return { echoCancellation: on, noiseSuppression: on, autoGainControl: on };
}

function mediaDevices(): MediaDevices | null {
  // Typed as always there, but absent without https.
  return (navigator.mediaDevices as MediaDevices | undefined) ?? null;
}

function remember(use: DeviceUse, device: Device): void {
  try {
    localStorage.setItem(`hovor.device.${use}`, JSON.stringify(device));
  } catch {
    // Storage is forbidden here: the choice lasts as long as the page.
  }
}

function remembered(use: DeviceUse): Device {
  try {
    const { id, label } = JSON.parse(stored(`hovor.device.${use}`) ?? '{}') as Partial<Device>;
    return { id: id ?? '', label: label ?? '' };
  } catch {
    return SYSTEM;
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
