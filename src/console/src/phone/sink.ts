/**
 * Sounds made here, on one output device. Browsers let a page sound only after somebody clicked or typed in it; until
 * then `silent` says so, and the first click wakes it.
 */
export class Sink {
  #context: AudioContext | null = null;
  #element: HTMLAudioElement | null = null;
  #out: AudioNode | null = null;
  #device = '';
  #playing = 0;

  get silent(): boolean {
    return this.#playing > 0 && this.#context?.state !== 'running';
  }

  /** "" is the system's. */
  async setDevice(deviceId: string): Promise<void> {
    this.#device = deviceId;
    await this.#route();
  }

  /** Plays what `make` builds from the context and the node to sound on. Returns how to end it. */
  play(make: (context: AudioContext, out: AudioNode) => () => void): () => void {
    const [context, out] = this.#open();
    this.#playing += 1;
    this.#wake(context);
    const end = make(context, out);
    let over = false;
    return () => {
      if (over) return;
      over = true;
      end();
      this.#playing -= 1;
      // A context that runs costs power even in silence.
      if (this.#playing === 0) void context.suspend();
    };
  }

  #open(): [AudioContext, AudioNode] {
    if (this.#context === null || this.#out === null) {
      this.#context = new AudioContext({ latencyHint: 'interactive' });
      this.#out = this.#context.destination;
      void this.#route();
    }
    return [this.#context, this.#out];
  }

  async #route(): Promise<void> {
    if (this.#context === null || this.#out === null) return;
    if ('setSinkId' in this.#context) {
      await (this.#context as unknown as { setSinkId(id: string): Promise<void> }).setSinkId(this.#device);
    } else if (this.#element !== null) {
      await this.#element.setSinkId(this.#device);
    } else if (this.#device !== '' && 'setSinkId' in HTMLMediaElement.prototype) {
      // Where only elements can be sent to a device, the sound takes the way through one.
      const detour = this.#context.createMediaStreamDestination();
      this.#element = new Audio();
      this.#element.srcObject = detour.stream;
      this.#out = detour;
      await this.#element.setSinkId(this.#device);
      await this.#element.play();
    }
  }

  #wake(context: AudioContext): void {
    void context.resume();
    if (context.state === 'running') return;
    const wake = (): void => {
      window.removeEventListener('pointerdown', wake, true);
      window.removeEventListener('keydown', wake, true);
      if (this.#playing > 0) void context.resume();
    };
    window.addEventListener('pointerdown', wake, true);
    window.addEventListener('keydown', wake, true);
  }
}
