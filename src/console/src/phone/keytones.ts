import { Sink } from './sink';
import { keyTone, sound } from './tones';

const VOLUME = 0.15;
const LENGTH = 0.12; // seconds

/** What the operator hears of a key; the far side gets its digits through the API. */
export class KeyTones {
  enabled = true;

  constructor(private readonly sink = new Sink()) {}

  /** 0-9, *, #, A-D; other keys are silent. */
  press(key: string): void {
    const tone = keyTone(key);
    if (!this.enabled || tone === null) return;
    const end = this.sink.play((context, out) => sound(context, out, tone, VOLUME, LENGTH));
    setTimeout(end, LENGTH * 1000 + 200);
  }

  async setSpeaker(deviceId: string): Promise<void> {
    await this.sink.setDevice(deviceId);
  }
}
