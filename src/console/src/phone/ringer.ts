import { Flash, notificationState, notify, type NotificationState } from './attention';
import { Sink } from './sink';
import { RINGING, RINGING_THERE, sound } from './tones';

const LONGEST = 300; // seconds; nothing rings longer
const TONE_VOLUME = 0.12;
const CHANNEL = 'hovor.ringing';

interface Stopped {
  readonly stopped: string | null;
}

/**
 * Rings for calls, and ends it in all tabs at once: who accepts in one tab silences the others before the server's word
 * reaches them. Rings in background tabs too.
 */
export class Ringer {
  onNotificationClick: ((call: string) => void) | null = null;
  /** Whether the desktop is to show who calls, where that is allowed. */
  notifies = true;
  #volume = 0.7;
  #endBell: (() => void) | null = null;
  #endTone: (() => void) | null = null;
  readonly #calls = new Map<string, Notification | null>();
  readonly #flash = new Flash();
  readonly #tabs = new BroadcastChannel(CHANNEL);

  constructor(
    private readonly bell = new Sink(),
    private readonly speaker = new Sink(),
  ) {
    this.#tabs.onmessage = ({ data }: MessageEvent<Stopped>) => {
      if (data.stopped === null) this.#stopAllHere();
      else this.#stopHere(data.stopped);
    };
  }

  get notifications(): NotificationState {
    return notificationState();
  }

  /** It should ring, but the browser wants a click in the page first. */
  get silent(): boolean {
    return this.bell.silent;
  }

  /** Said again of the same call, it changes nothing. */
  ring(call: string, text: { title: string; body: string }): void {
    if (this.#calls.has(call)) return;
    this.#calls.set(
      call,
      this.notifies ? notify(call, text, () => this.onNotificationClick?.(call)) : null,
    );
    this.#flash.start(text.title);
    this.#endBell ??= this.#ringBell();
  }

  /** Here, and in all other tabs. */
  stop(call: string): void {
    this.#stopHere(call);
    this.#tell({ stopped: call });
  }

  stopAll(): void {
    this.#stopAllHere();
    this.#tell({ stopped: null });
  }

  /** What the operator hears while the number dialled rings. */
  dialTone(on: boolean): void {
    if (on) {
      this.#endTone ??= this.speaker.play((context, out) => sound(context, out, RINGING_THERE, TONE_VOLUME, LONGEST));
    } else {
      this.#endTone?.();
      this.#endTone = null;
    }
  }

  /** 0..1, of the ringing; heard at once. */
  setVolume(volume: number): void {
    this.#volume = Math.min(1, Math.max(0, volume));
    if (this.#endBell === null) return;
    this.#endBell();
    this.#endBell = this.#ringBell();
  }

  async setDevice(deviceId: string): Promise<void> {
    await this.bell.setDevice(deviceId);
  }

  async setSpeaker(deviceId: string): Promise<void> {
    await this.speaker.setDevice(deviceId);
  }

  /** Only from a click: browsers refuse, for good, pages that ask unbidden. */
  async askNotifications(): Promise<NotificationPermission> {
    return 'Notification' in window ? Notification.requestPermission() : 'denied';
  }

  /** Silent here, and deaf to the other tabs. */
  close(): void {
    this.#stopAllHere();
    this.dialTone(false);
    this.#tabs.close();
  }

  #ringBell(): () => void {
    return this.bell.play((context, out) => sound(context, out, RINGING, this.#volume, LONGEST));
  }

  #stopHere(call: string): void {
    this.#calls.get(call)?.close();
    this.#calls.delete(call);
    if (this.#calls.size > 0) return;
    this.#endBell?.();
    this.#endBell = null;
    this.#flash.stop();
  }

  #stopAllHere(): void {
    for (const call of [...this.#calls.keys()]) this.#stopHere(call);
  }

  #tell(stopped: Stopped): void {
    this.#tabs.postMessage(stopped);
  }
}
