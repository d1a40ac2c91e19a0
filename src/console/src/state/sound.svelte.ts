// Microphone, speaker and ringer as the settings show them, and the ringer itself. Which is used is decided in
// phone/devices.ts; the telephone of this page is told here of what it has to send and where it has to play.
import { Devices, type Chosen, type DeviceLists, type DeviceUse } from '../phone/devices';
import type { MicrophoneProblem } from '../phone/microphone';
import { Ringer } from '../phone/ringer';
import { t } from '../words/index.svelte';
import { toasts } from './toasts.svelte';
import { keyTones } from './tones';

/** Who has to know: the page's telephone. */
export type SoundUser = {
  track(track: MediaStreamTrack): void;
  speaker(deviceId: string): void;
  problem(problem: MicrophoneProblem | null): void;
  /** Something was plugged in or pulled out. */
  plugged(lists: DeviceLists): void;
};

const NOBODY: SoundUser = { track: () => undefined, speaker: () => undefined, problem: () => undefined, plugged: () => undefined };

export class Sound {
  lists = $state.raw<DeviceLists>({ microphone: [], speaker: [], ringer: [] });
  chosen = $state.raw<Chosen>({ microphone: '', speaker: '', ringer: '' });
  /** What the microphone in use could not do; null: it works, or was not asked for. */
  problem = $state<MicrophoneProblem | null>(null);
  /** Whether the microphone is open, so that its level can be seen. */
  open = $state(false);
  /** Which test tone is sounding. */
  testing = $state<'speaker' | 'ringer' | null>(null);
  /** As the browser has it: granted, denied, default, unsupported. */
  notifications = $state<NotificationPermission | 'unsupported'>('unsupported');
  user: SoundUser = NOBODY;
  readonly devices: Devices;
  readonly ringer: Ringer;
  #speaker = '';
  #ringer = '';

  constructor(devices?: (on: ConstructorParameters<typeof Devices>[0]) => Devices, ringer = new Ringer()) {
    const on: ConstructorParameters<typeof Devices>[0] = {
      lists: (lists, chosen) => this.#listed(lists, chosen),
      gone: (use, label) => toasts.show('information', t(`device.gone.${use}`, { label: label || t(`device.${use}`) })),
      track: (track) => this.user.track(track),
      output: (use, id) => this.#route(use, id),
      problem: (problem) => {
        this.problem = problem;
        this.user.problem(problem);
      },
    };
    this.devices = devices?.(on) ?? new Devices(on);
    this.ringer = ringer;
    this.notifications = ringer.notifications;
  }

  get canChooseOutput(): boolean {
    return this.devices.canChooseOutput;
  }

  /** Throws MicrophoneError. */
  async microphone(): Promise<MediaStream> {
    const stream = await this.devices.open();
    this.open = true;
    return stream;
  }

  close(): void {
    this.devices.close();
    this.open = false;
  }

  async choose(use: DeviceUse, id: string): Promise<void> {
    // What is wrong has been said by `problem`.
    await this.devices.choose(use, id).catch(() => undefined);
  }

  async test(use: 'speaker' | 'ringer'): Promise<void> {
    if (this.testing) return;
    this.testing = use;
    try {
      await this.devices.testTone(use);
    } catch (failure) {
      toasts.show('problem', t('device.silent', { why: String(failure) }));
    } finally {
      this.testing = null;
    }
  }

  /** Only from a click; asked once, as browsers remember a no for good. */
  async askNotifications(): Promise<void> {
    if (this.ringer.notifications === 'default') await this.ringer.askNotifications();
    this.notifications = this.ringer.notifications;
  }

  #listed(lists: DeviceLists, chosen: Chosen): void {
    this.lists = lists;
    this.chosen = chosen;
    this.#route('speaker', chosen.speaker);
    this.#route('ringer', chosen.ringer);
    this.user.plugged(lists);
  }

  #route(use: 'speaker' | 'ringer', id: string): void {
    const now = use === 'speaker' ? this.#speaker : this.#ringer;
    if (now === id) return;
    if (use === 'speaker') {
      this.#speaker = id;
      this.user.speaker(id);
      void this.ringer.setSpeaker(id).catch(() => undefined);
      void keyTones.setSpeaker(id).catch(() => undefined);
    } else {
      this.#ringer = id;
      void this.ringer.setDevice(id).catch(() => undefined);
    }
  }
}

export const sound = new Sound();
