/**
 * Listens to what comes from there before somebody answers: ringing that the network plays, or words ("the number is not
 * in use"). By the browser's statistics, so that no second sound card is opened for it.
 *
 * Tones of ringing pause for seconds (ITU-T E.180: 1 s of tone, 4 s of silence in most of Europe, 2 and 4 in America);
 * whoever speaks, plays music, or signals that it is busy does not.
 */

/** sound: with the pauses of ringing, or too short to know; speech: it goes on and on. */
export type Early = 'silence' | 'sound' | 'speech';

/** Seconds, and energy as the browser sums it up (W3C WebRTC Statistics, `totalAudioEnergy`). */
export interface Heard {
  readonly energy: number;
  readonly duration: number;
}

const EVERY = 250; // ms
const LOUD = 0.006; // of full scale, root mean square: some -44 dBFS, above the noise of a line
const PATIENCE = 1_500; // ms until nothing is known to come
const PAUSE = 1_000; // ms; speech takes shorter breaths
const LONGEST_TONE = 2_500; // ms of sound in one go; longer is not ringing
const FORGOTTEN = 6_000; // ms of silence after which nothing comes any more; ringing begins anew before

export class Ear {
  #timer: ReturnType<typeof setInterval> | undefined;
  #before: Heard | null = null;
  #waited = 0;
  #silent = 0; // ms since the last sound
  #burst = 0; // ms since it began, short pauses included
  #said: Early | null = null;

  constructor(
    private readonly stats: () => Promise<RTCStatsReport | null>,
    private readonly changed: (early: Early | null) => void,
  ) {}

  /** Said again, it changes nothing. */
  start(): void {
    this.#timer ??= setInterval(() => void this.#look(this.#timer), EVERY);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#before = null;
    this.#waited = this.#silent = this.#burst = 0;
    this.#say(null);
  }

  async #look(run: ReturnType<typeof setInterval> | undefined): Promise<void> {
    const report = await this.stats();
    if (run === undefined || run !== this.#timer) return;
    const now = report && heardOf(report as unknown as Iterable<[string, unknown]>);
    const loud = now !== null && this.#before !== null && loudness(this.#before, now) > LOUD;
    if (now) this.#before = now;
    this.#waited += EVERY;
    this.#say(this.#judge(loud));
  }

  #judge(loud: boolean): Early | null {
    this.#silent = loud ? 0 : this.#silent + EVERY;
    if (loud || (this.#burst > 0 && this.#silent < PAUSE)) this.#burst += EVERY;
    else this.#burst = 0;
    if (loud && this.#burst > LONGEST_TONE) return 'speech';
    const known = this.#said === 'sound' || this.#said === 'speech';
    if (loud) return this.#said === 'speech' ? 'speech' : 'sound';
    if (known && this.#silent < FORGOTTEN) return this.#said;
    return known || (this.#before && this.#waited >= PATIENCE) ? 'silence' : this.#said;
  }

  #say(early: Early | null): void {
    if (early === this.#said) return;
    this.#said = early;
    this.changed(early);
  }
}

function loudness(before: Heard, now: Heard): number {
  const duration = now.duration - before.duration;
  return duration > 0 ? Math.sqrt(Math.max(0, now.energy - before.energy) / duration) : 0;
}

/** null: this browser does not say. */
export function heardOf(report: Iterable<[string, unknown]>): Heard | null {
  for (const [, one] of report) {
    const entry = one as { type: string; kind?: string; totalAudioEnergy?: number; totalSamplesDuration?: number };
    if (entry.type !== 'inbound-rtp' || entry.kind !== 'audio') continue;
    const { totalAudioEnergy: energy, totalSamplesDuration: duration } = entry;
    return energy === undefined || duration === undefined ? null : { energy, duration };
  }
  return { energy: 0, duration: 0 }; // no packet has come yet
}
