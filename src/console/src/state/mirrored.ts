import type { PhoneLeg, PhoneState } from '../phone/contract';
import type { Early } from '../phone/ear';
import type { MicrophoneProblem } from '../phone/microphone';
import type { Quality } from '../phone/quality';
import type { Seat, Telephone } from './telephone.svelte';

/** What tabs tell each other: who comes asks, and who has the phone says how it is. */
export type Message =
  | { hello: true }
  | { seat: Telephone['seat']; microphone: MicrophoneProblem | null; quality: Quality | null; early: Early | null };

/** A phone that is not in this page: mostly that of the tab that leads, as it tells of it. What is done here is done by the API, and comes there by the feed. */
export class Mirrored implements Seat {
  leg: PhoneLeg | null = null;
  up = false;
  muted = false;
  heard = false;

  /** `state`: until the other tab has spoken, the controller alone knows. */
  constructor(
    readonly start: () => Promise<void>,
    public state: PhoneState = { kind: 'registered' },
  ) {}

  answer = (): boolean => false;
  setMuted = (): void => undefined;
  hangUp = (): void => undefined;
}
