/**
 * How a call sounds, as a number and a reason, from two looks at the browser's statistics.
 *
 * The number is a MOS by the E-model (ITU-T G.107), simplified as usual for packet networks: R = 93.2 - Id - Ie,eff, with
 * the delay's impairment Id after Cole and Rosenbluth (2001), and loss after G.107 7.11 with the robustness of a codec that
 * conceals losses.
 */

/** Counters since the call began; `at` and `rtt` and `jitter` in seconds. */
export interface Sample {
  readonly at: number;
  readonly received: number;
  readonly lost: number;
  readonly discarded: number;
  readonly jitter: number;
  readonly rtt: number;
  /** Share of my packets that the far end missed, 0..1. */
  readonly lostThere: number;
}

export type QualityReason = 'good' | 'your-network' | 'callers-line' | 'no-sound' | 'discarded' | 'talking-while-muted';

export interface Quality {
  /** 1 (nothing is understood) to 4.5. */
  readonly mos: number;
  readonly reason: QualityReason;
}

/** What is known beside the statistics. */
export interface Circumstances {
  /** I am muted, and yet speak. */
  readonly talkingWhileMuted: boolean;
  /** Nothing has to come now: on hold, or nobody has answered yet. */
  readonly quiet: boolean;
}

const PACKETS = 50; // a second, at 20 ms each
const FRAME = 0.04; // seconds: a packet's length, and the far end's buffer
const ROBUST = 10; // Bpl: how well the codec hides losses that are spread at random
const FAIR = 3.6; // MOS; below, "some users are dissatisfied" begins (G.109)
const FEW = 0.7; // share of the packets that should come
const TOO_LATE = 0.05; // share of the packets that are thrown away

export function judge(before: Sample, now: Sample, about: Circumstances): Quality {
  const mos = meanOpinion(before, now);
  return { mos, reason: reason(before, now, about, mos) };
}

function reason(before: Sample, now: Sample, about: Circumstances, mos: number): QualityReason {
  const received = now.received - before.received;
  const discarded = now.discarded - before.discarded;
  if (received <= 0 && !about.quiet) return 'no-sound';
  if (about.talkingWhileMuted) return 'talking-while-muted';
  if (discarded > received * TOO_LATE) return 'discarded';
  if (mos < FAIR) return 'your-network';
  // Nothing was lost on the way from Asterisk to here, and yet too little came: it did not come to Asterisk either.
  if (!about.quiet && received < (now.at - before.at) * PACKETS * FEW) return 'callers-line';
  return 'good';
}

/** MOS of the worse direction. */
export function meanOpinion(before: Sample, now: Sample): number {
  const received = Math.max(0, now.received - before.received);
  const lost = Math.max(0, now.lost - before.lost);
  const discarded = Math.min(received, Math.max(0, now.discarded - before.discarded));
  const missing = lost + received === 0 ? 0 : (lost + discarded) / (lost + received);
  const percent = 100 * Math.max(missing, now.lostThere);
  const delay = 1000 * (now.rtt / 2 + 2 * now.jitter + FRAME);
  const late = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0);
  const loss = (95 * percent) / (percent + ROBUST);
  return rounded(mosOf(93.2 - late - loss));
}

/** ITU-T G.107, Annex B. */
function mosOf(r: number): number {
  if (r <= 0) return 1;
  return r >= 100 ? 4.5 : Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
}

function rounded(mos: number): number {
  return Math.round(mos * 100) / 100;
}

/** What one look at the statistics says; null before the first packet came either way. */
export function sampleOf(report: Iterable<[string, unknown]>): Sample | null {
  let inbound: Partial<RTCInboundRtpStreamStats> | null = null;
  let remote: { fractionLost?: number; roundTripTime?: number } = {};
  let path: Partial<RTCIceCandidatePairStats> = {};
  for (const [, one] of report) {
    const entry = one as { type: string; kind?: string; nominated?: boolean };
    if (entry.type === 'inbound-rtp' && entry.kind === 'audio') inbound = entry as Partial<RTCInboundRtpStreamStats>;
    if (entry.type === 'remote-inbound-rtp') remote = entry as typeof remote;
    if (entry.type === 'candidate-pair' && entry.nominated) path = entry as typeof path;
  }
  if (inbound === null) return null;
  return {
    at: (inbound.timestamp ?? 0) / 1000,
    received: inbound.packetsReceived ?? 0,
    lost: inbound.packetsLost ?? 0,
    discarded: inbound.packetsDiscarded ?? 0,
    jitter: inbound.jitter ?? 0,
    rtt: remote.roundTripTime ?? path.currentRoundTripTime ?? 0,
    lostThere: remote.fractionLost ?? 0,
  };
}

const EVERY = 2_000; // ms
const LOOKS = 10; // at the microphone between two samples
const LOUD = 0.45; // of the microphone's level: speech near it, not a fan
const SPEECH = 0.3; // share of the looks that are loud

export interface QualityOptions {
  stats(): Promise<RTCStatsReport | null>;
  /** 0..1, live while muted too: `devices.level`. */
  level(): number;
  muted(): boolean;
  /** Nothing has to come now: on hold, or nobody has answered yet. */
  quiet?(): boolean;
  /** null: no call any more, or nothing known yet. */
  changed(quality: Quality | null): void;
}

/** Looks every two seconds while a call is up. */
export class QualityWatch {
  #timer: ReturnType<typeof setInterval> | undefined;
  #before: Sample | null = null;
  #looks = 0;
  #loud = 0;

  constructor(private readonly options: QualityOptions) {}

  start(): void {
    this.stop();
    this.#timer = setInterval(() => {
      this.#look();
    }, EVERY / LOOKS);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#before = null;
    this.#looks = this.#loud = 0;
    this.options.changed(null);
  }

  #look(): void {
    this.#looks += 1;
    if (this.options.muted() && this.options.level() > LOUD) this.#loud += 1;
    if (this.#looks < LOOKS) return;
    const talkingWhileMuted = this.#loud >= LOOKS * SPEECH;
    this.#looks = this.#loud = 0;
    void this.#judge(talkingWhileMuted, this.#timer);
  }

  async #judge(talkingWhileMuted: boolean, run: ReturnType<typeof setInterval> | undefined): Promise<void> {
    const report = await this.options.stats();
    if (run !== this.#timer || report === null) return;
    const now = sampleOf(report as unknown as Iterable<[string, unknown]>);
    const before = this.#before;
    this.#before = now;
    if (now === null || before === null) return;
    const quiet = this.options.quiet?.() ?? false;
    this.options.changed(judge(before, now, { talkingWhileMuted, quiet }));
  }
}
