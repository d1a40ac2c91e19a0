/** What the console knows of a softphone; whatever library is behind it. */
import type { OverCause, PhoneLeg } from './invitation';
import type { MicrophoneProblem } from './microphone';

export type { OverCause, PhoneLeg } from './invitation';

/** The answer of `POST /api/v1/phone`. */
export interface PhoneCredentials {
  readonly user: string;
  readonly password: string;
  readonly domain: string;
}

/** "refused": a REGISTER was refused, the old ones are worth nothing; "lost": there was no connection for a while. */
export type CredentialsFor = 'start' | 'refused' | 'lost';

/** To be thrown where credentials are fetched; whatever else is thrown there counts as the network's, and is tried again. */
export class NoPhone extends Error {
  override readonly name = 'NoPhone';

  constructor(readonly reason: 'no-phone' | 'signed-out' | 'elsewhere') {
    super(`no softphone: ${reason}`);
  }
}

/** network: being tried again by itself; all others are final until `start()`. */
export type LostReason = 'network' | 'refused' | 'microphone' | NoPhone['reason'];

export type PhoneState =
  | { readonly kind: 'off' | 'connecting' | 'registered' }
  | { readonly kind: 'lost'; readonly reason: LostReason };

export interface SoftphoneCallbacks {
  state(state: PhoneState): void;
  ringing(leg: PhoneLeg): void;
  up(leg: PhoneLeg): void;
  over(leg: PhoneLeg, cause: OverCause): void;
  /** null: it works (again). */
  microphone(problem: MicrophoneProblem | null): void;
}

export interface SoftphoneOptions {
  /** `wss://host/sip`; same origin, so that the session's cookie comes along. */
  readonly url: string;
  credentials(why: CredentialsFor): Promise<PhoneCredentials>;
  /** Asked for once at each start, and again when an answer finds it ended. */
  microphone(): Promise<MediaStream>;
  /** Plays the far side; stays in the page. */
  readonly audio: HTMLAudioElement;
  /** None unless Asterisk is behind NAT: with them an answer waits for all candidates. */
  readonly iceServers?: RTCIceServer[];
  readonly on: SoftphoneCallbacks;
}
