import type { MicrophoneProblem } from './microphone';

/**
 * What the far side hears: a copy of the microphone's track. Muting the copy leaves the microphone itself alone, so that
 * its level can still say "you talk, but are muted".
 */
export class Voice {
  #track: MediaStreamTrack | null = null;
  #muted = false;

  constructor(private readonly troubled: (problem: MicrophoneProblem | null) => void) {}

  /** The microphone is this track from now on. Returns the copy that is to be sent. */
  use(microphone: MediaStreamTrack): MediaStreamTrack {
    this.#track?.stop();
    const track = microphone.clone();
    track.enabled = !this.#muted;
    // Only the track of now has a say: one that was replaced may end when it likes.
    const say = (problem: MicrophoneProblem | null) => () => {
      if (this.#track === track) this.troubled(problem);
    };
    track.addEventListener('ended', say('missing'));
    track.addEventListener('mute', say('busy'));
    track.addEventListener('unmute', say(null));
    this.#track = track;
    return track;
  }

  release(): void {
    this.#track?.stop();
    this.#track = null;
  }

  get muted(): boolean {
    return this.#muted;
  }

  set muted(muted: boolean) {
    this.#muted = muted;
    if (this.#track !== null) this.#track.enabled = !muted;
  }

  /** Null while there is no microphone that works. */
  get stream(): MediaStream | null {
    return this.#track?.readyState === 'live' ? new MediaStream([this.#track]) : null;
  }

  /** Sound goes out: a live track, neither muted by the person nor silenced by the system. */
  get heard(): boolean {
    return this.#track?.readyState === 'live' && !this.#track.muted && !this.#muted;
  }
}
