const EVERY = 100; // ms
const SILENCE = -60; // dBFS, shown as 0

/** How loud the microphone is: 0 (silence) to 1, in steps of the ear (decibels). */
export class LevelMeter {
  #level = 0;
  #context: AudioContext | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #watchers = new Set<(level: number) => void>();

  get level(): number {
    return this.#level;
  }

  listen(stream: MediaStream): void {
    this.stop();
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = 2048;
    context.createMediaStreamSource(stream).connect(analyser);
    this.#context = context;
    const samples = new Float32Array(analyser.fftSize);
    this.#timer = setInterval(() => {
      // Without a click in the page before, it begins asleep.
      if (context.state === 'suspended') void context.resume();
      analyser.getFloatTimeDomainData(samples);
      this.#say(loudness(samples));
    }, EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
    void this.#context?.close();
    this.#context = null;
    this.#say(0);
  }

  /** At most ten times a second. Returns how to end it. */
  watch(callback: (level: number) => void): () => void {
    this.#watchers.add(callback);
    return () => {
      this.#watchers.delete(callback);
    };
  }

  #say(level: number): void {
    if (level === this.#level) return;
    this.#level = level;
    for (const watcher of this.#watchers) watcher(level);
  }
}

/** Root mean square of samples from -1 to 1, on a scale of decibels; in hundredths. */
export function loudness(samples: Float32Array | readonly number[]): number {
  let sum = 0;
  for (const sample of samples) sum += sample ** 2;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) + 1e-12);
  return Math.round(Math.min(1, Math.max(0, 1 - decibels / SILENCE)) * 100) / 100;
}
