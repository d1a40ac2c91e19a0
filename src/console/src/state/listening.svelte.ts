// Listens to the call at this page's phone: how it sounds, and what comes from there before somebody answers.
import { Ear } from '../phone/ear';
import { QualityWatch } from '../phone/quality';
import { soundIsDue } from './talk';
import type { Telephone } from './telephone.svelte';
import type { World } from './world.svelte';

type Parts = {
  telephone: Telephone;
  world: World;
  settings: { dialTone: boolean };
  /** Whether sound goes through this very tab. */
  up(): boolean;
  stats(): Promise<RTCStatsReport | null>;
  /** Of the microphone, 0 to 1. */
  level(): number;
  /** Plays the far side. */
  audio: HTMLAudioElement;
};

export class Listening {
  readonly #parts: Parts;
  readonly #watch: QualityWatch;
  readonly #ear: Ear;

  constructor(parts: Parts) {
    this.#parts = parts;
    const { telephone, stats, level } = parts;
    this.#watch = new QualityWatch({
      stats,
      level,
      muted: () => telephone.muted,
      quiet: () => !soundIsDue(telephone.call, telephone.party),
      changed: (quality) => (telephone.quality = quality),
    });
    this.#ear = new Ear(stats, (early) => (telephone.early = early));
  }

  /** The call is up at this page's phone. */
  start(): void {
    this.#watch.start();
  }

  stop(): void {
    this.#watch.stop();
    this.#ear.stop();
  }

  /** To be called in an effect root. */
  follow(): void {
    $effect(() => (this.#awaited() ? this.#ear.start() : this.#ear.stop()));
    $effect(() => {
      this.#parts.audio.muted = this.#unwanted();
    });
  }

  /** Somebody is being called, and nobody else is to be heard. */
  #awaited(): boolean {
    const { telephone } = this.#parts;
    const { call, party, seat } = telephone;
    if (!seat?.up || !this.#parts.up() || !party?.up || (call?.state !== 'dialling' && call?.state !== 'talking')) return false;
    return !soundIsDue(call, party) && Boolean(call.parties?.some((one) => one.leg !== party.leg && !one.up));
  }

  /** The network's own ringing of a call that I make; who does not want to hear it hears nothing until the answer. */
  #unwanted(): boolean {
    const { telephone, world, settings } = this.#parts;
    const dialling = telephone.state === 'calling' && telephone.call?.direction === 'out' && telephone.call.state === 'dialling';
    // Words are not ringing: whoever does not hear "this number is not in use" waits in vain.
    return dialling && telephone.early !== 'speech' && !settings.dialTone && world.connection === 'live';
  }
}
