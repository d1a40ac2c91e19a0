/** Plays the far side on the speaker that was chosen. */
export class Player {
  constructor(private readonly audio: HTMLAudioElement) {}

  play(stream: MediaStream): void {
    this.audio.srcObject = stream;
    void this.#start();
  }

  stop(): void {
    this.audio.srcObject = null;
  }

  async setSpeaker(deviceId: string): Promise<void> {
    if ('setSinkId' in this.audio) await this.audio.setSinkId(deviceId);
  }

  /** Browsers that want a click first get the next one; a page that records is mostly let off. */
  async #start(): Promise<void> {
    try {
      await this.audio.play();
    } catch (failure) {
      if (!(failure instanceof DOMException) || failure.name !== 'NotAllowedError') return;
      const once = { once: true, capture: true };
      window.addEventListener('pointerdown', () => void this.audio.play(), once);
      window.addEventListener('keydown', () => void this.audio.play(), once);
    }
  }
}
