/** One leg of a call at this browser, from its INVITE to its end. Of JsSIP it knows the session's type only. */
import type { RTCSession } from 'jssip/lib/RTCSession';
import { overCause, type OverCause, type PhoneLeg } from './invitation';

export interface LineCallbacks {
  up(): void;
  over(cause: OverCause): void;
  sound(stream: MediaStream): void;
  /** `reoffer` is to be called as soon as it is known that Asterisk can be reached. */
  astray(): void;
}

const BUSY_HERE = 486;
const REOFFER_AGAIN = 200; // ms until a re-INVITE that is not possible yet is tried again
const HEALS = 1_500; // ms in which a path that is interrupted mostly comes back by itself
const WORKS: ReadonlySet<RTCIceConnectionState> = new Set(['connected', 'completed']);

export class Line {
  up = false;
  #lifting = false;
  #over = false;
  /** The way of the sound leads through a network that is gone: a new one has to be found. */
  astray = false;
  #healing: ReturnType<typeof setTimeout> | undefined;
  /** Known better than JsSIP does. */
  #cause: OverCause | null = null;

  constructor(
    readonly leg: PhoneLeg,
    private readonly session: RTCSession,
    private readonly iceServers: RTCIceServer[],
    private readonly on: LineCallbacks,
  ) {
    session.on('peerconnection', ({ peerconnection }) => {
      peerconnection.addEventListener('track', (event) => {
        on.sound(event.streams[0] ?? new MediaStream([event.track]));
      });
      // Captured, as JsSIP listens as well, and hangs up where the way of the sound has failed: another one is looked for.
      const look = (event: Event): void => this.#path(peerconnection.iceConnectionState, event);
      peerconnection.addEventListener('iceconnectionstatechange', look, { capture: true });
    });
    session.on('icecandidate', ({ candidate, ready }) => {
      // One host candidate is enough while Asterisk is reached directly: it learns the rest from where packets come.
      if (iceServers.length === 0 && candidate.type === 'host' && candidate.protocol === 'udp') ready();
    });
    session.on('confirmed', () => {
      this.up = true;
      on.up();
    });
    session.on('ended', ({ originator, cause }) => {
      this.#ended(overCause(originator, cause));
    });
    session.on('failed', ({ originator, cause }) => {
      this.#ended(overCause(originator, cause));
    });
  }

  /** With the microphone's stream there already, the answer begins before this returns. Once a leg; nothing else is lifted. */
  async lift(stream: MediaStream | null, microphone: () => Promise<MediaStream | null>): Promise<void> {
    if (this.#lifting) return;
    this.#lifting = true;
    stream ??= await microphone();
    if (this.session.isEnded()) return;
    if (stream === null) {
      this.end('failed');
      return;
    }
    this.session.answer({
      mediaStream: stream,
      mediaConstraints: { audio: true, video: false },
      pcConfig: { iceServers: this.iceServers },
    });
  }

  /** Hangs up or declines; with a cause, that is what it is called. */
  end(cause: OverCause | null = null): void {
    this.#cause = cause;
    if (!this.session.isEnded()) this.session.terminate();
    this.#ended('here');
  }

  /** JsSIP has to know of it: after each re-INVITE it sets the track by its own memory. */
  setMuted(muted: boolean): void {
    if (!this.up) return;
    if (muted) this.session.mute({ audio: true });
    else this.session.unmute({ audio: true });
  }

  /**
   * Tells Asterisk over the new connection where we are: else a later BYE goes to the old one, and the call becomes a
   * ghost. By re-INVITE, as Asterisk moves the dialog with it.
   */
  reoffer(): void {
    if (this.#over) return;
    const restarts = this.astray || this.#pathIs('disconnected') || this.#pathIs('failed');
    if (restarts) this.#gatherAnew();
    if (this.session.renegotiate({ useUpdate: false, rtcOfferConstraints: { iceRestart: restarts } })) this.astray = false;
    else setTimeout(() => this.reoffer(), REOFFER_AGAIN);
  }

  /** This computer has another address now, as between Wi-Fi and cable. The way of the sound is found anew. */
  moved(): void {
    if (!this.up) return;
    this.astray = true;
    this.on.astray();
  }

  /** ICE alone tells: somebody on hold is silent, and yet the way is there. */
  #path(state: RTCIceConnectionState, event: Event): void {
    clearTimeout(this.#healing);
    if (WORKS.has(state) || !this.up) return;
    if (state === 'disconnected') {
      this.#healing = setTimeout(() => this.moved(), HEALS);
    } else if (state === 'failed') {
      event.stopImmediatePropagation();
      this.moved();
    }
  }

  #pathIs(state: RTCIceConnectionState): boolean {
    return this.connection?.iceConnectionState === state;
  }

  /** JsSIP believes that the candidates it waited for in the answer will do, and would offer none for the new way. */
  #gatherAnew(): void {
    (this.session as unknown as { _iceReady: boolean })._iceReady = false;
  }

  get connection(): RTCPeerConnection | undefined {
    // Typed as always there, but only from the answer on.
    return this.session.connection as RTCPeerConnection | undefined;
  }

  #ended(cause: OverCause): void {
    if (this.#over) return;
    this.#over = true;
    this.up = false;
    clearTimeout(this.#healing);
    this.on.over(this.#cause ?? cause);
  }
}

export function refuseAsBusy(session: RTCSession): void {
  session.terminate({ status_code: BUSY_HERE });
}
