/** A sound card of the tests: what sounds at this moment on which device, and no sound. */
import { vi } from 'vitest';

class FakeParam {
  value = 0;
  readonly planned: [number, number][] = [];

  setValueAtTime(value: number, at: number): void {
    this.planned.push([at, value]);
  }

  linearRampToValueAtTime(value: number, at: number): void {
    this.planned.push([at, value]);
  }
}

class FakeNode {
  readonly gain = new FakeParam();
  readonly frequency = new FakeParam();
  fftSize = 2048;
  readonly #context: FakeContext;

  constructor(context: FakeContext) {
    this.#context = context;
  }

  connect(to: FakeNode): FakeNode {
    return to;
  }

  start(): void {
    this.#context.sounding.add(this);
  }

  stop(at: number): void {
    this.#context.plannedUntil = at;
  }

  disconnect(): void {
    this.#context.sounding.delete(this);
  }

  getFloatTimeDomainData(samples: Float32Array): void {
    samples.fill(FakeContext.loudness);
  }
}

export class FakeContext {
  static all: FakeContext[] = [];
  /** False as long as nobody has clicked in the page. */
  static clicked = true;
  /** Of every microphone. */
  static loudness = 0;
  state: AudioContextState = 'suspended';
  currentTime = 0;
  plannedUntil = 0; // seconds on its own clock
  sink = '';
  readonly sounding = new Set<FakeNode>();
  readonly destination = new FakeNode(this);

  constructor() {
    FakeContext.all.push(this);
  }

  resume(): Promise<void> {
    if (FakeContext.clicked) this.state = 'running';
    return Promise.resolve();
  }

  suspend(): Promise<void> {
    this.state = 'suspended';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = 'closed';
    return Promise.resolve();
  }

  setSinkId(id: string): Promise<void> {
    this.sink = id;
    return Promise.resolve();
  }

  createGain(): FakeNode {
    return new FakeNode(this);
  }

  createOscillator(): FakeNode {
    return new FakeNode(this);
  }

  createAnalyser(): FakeNode {
    return new FakeNode(this);
  }

  createMediaStreamSource(): FakeNode {
    return new FakeNode(this);
  }
}

/** A sound card, until the test is over. */
export function aSoundCard(): void {
  FakeContext.all = [];
  FakeContext.clicked = true;
  FakeContext.loudness = 0;
  vi.stubGlobal('AudioContext', FakeContext);
}

/** On which devices something sounds now. */
export function sounding(): string[] {
  return FakeContext.all.filter(({ state, sounding: now }) => state === 'running' && now.size > 0).map(({ sink }) => sink);
}
