/** One leg of a call at this browser, from its INVITE to its end. Of JsSIP it knows the session's type only. */
import type { RTCSession } from 'jssip/lib/RTCSession';
import { overCause, type OverCause, type PhoneLeg } from './invitation';

export interface LineCallbacks {
  up(): void;
  over(cause: OverCause): void;
  sound(stream: MediaStream): void;
}

const BUSY_HERE = 486;
const REOFFER_AGAIN = 200; // ms until a re-INVITE that is not possible yet is tried again

export class Line {
  up = false;
  #lifting = false;
  #over = false;
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

  /** An answer takes milliseconds if the microphone's stream is there already. Once a leg; nothing else is lifted. */
  async lift(microphone: () => MediaStream | null | Promise<MediaStream | null>): Promise<void> {
    if (this.#lifting) return;
    this.#lifting = true;
    const stream = await microphone();
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
    if (this.#over || this.session.renegotiate({ useUpdate: false })) return;
    setTimeout(() => {
      this.reoffer();
    }, REOFFER_AGAIN);
  }

  get connection(): RTCPeerConnection | undefined {
    // Typed as always there, but only from the answer on.
    return this.session.connection as RTCPeerConnection | undefined;
  }

  #ended(cause: OverCause): void {
    if (this.#over) return;
    this.#over = true;
    this.up = false;
    this.on.over(this.#cause ?? cause);
  }
}

export function refuseAsBusy(session: RTCSession): void {
  session.terminate({ status_code: BUSY_HERE });
}
