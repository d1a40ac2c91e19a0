/** Tones, planned on the clock of the sound card: no timer has a part in it, so they keep time in background tabs. */
export interface Tone {
  /** Hz, together. */
  readonly frequencies: readonly number[];
  /** Seconds of sound, of silence, of sound, ... over and over. */
  readonly pattern: readonly number[];
}

/** A bell that is not taken for a tone of the line. */
export const RINGING: Tone = { frequencies: [659.3, 830.6, 1318.5], pattern: [0.4, 0.2, 0.4, 2] };
/** The far telephone rings: ETSI TR 101 041-2, as heard in most of Europe. */
export const RINGING_THERE: Tone = { frequencies: [425], pattern: [1, 4] };
export const TEST: Tone = { frequencies: [440, 554.4], pattern: [0.3, 0.05, 0.3, 0.35] };

/** ITU-T Q.23. */
const ROWS = [697, 770, 852, 941] as const;
const COLUMNS = [1209, 1336, 1477, 1633] as const;
const KEYS = '123A456B789C*0#D';

export function keyTone(key: string): Tone | null {
  const at = key.length === 1 ? KEYS.indexOf(key.toUpperCase()) : -1;
  const row = ROWS[Math.floor(at / 4)];
  const column = COLUMNS[at % 4];
  return row === undefined || column === undefined ? null : { frequencies: [row, column], pattern: [0.12, 0.03] };
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** When there is sound, in seconds from `start`, within `length` seconds. */
export function spans(pattern: readonly number[], start: number, length: number): Span[] {
  const found: Span[] = [];
  const round = pattern.reduce((sum, seconds) => sum + seconds, 0);
  for (let at = 0, i = 0; round > 0 && at < length; i += 1) {
    const seconds = pattern[i % pattern.length] ?? 0;
    if (i % 2 === 0) found.push({ from: start + at, to: start + Math.min(at + seconds, length) });
    at += seconds;
  }
  return found;
}

const EDGE = 0.008; // seconds; a tone that begins or ends at once clicks

/** Sounds the tone for `length` seconds, or until what it returns is called. `volume` 0..1. */
export function sound(context: AudioContext, out: AudioNode, tone: Tone, volume: number, length: number): () => void {
  const gain = context.createGain();
  gain.gain.value = 0;
  gain.connect(out);
  const start = context.currentTime + 0.01;
  for (const { from, to } of spans(tone.pattern, start, length)) {
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(volume / tone.frequencies.length, from + EDGE);
    gain.gain.setValueAtTime(volume / tone.frequencies.length, to - EDGE);
    gain.gain.linearRampToValueAtTime(0, to);
  }
  const oscillators = tone.frequencies.map((frequency) => {
    const oscillator = context.createOscillator();
    oscillator.frequency.value = frequency;
    oscillator.connect(gain);
    oscillator.start(start);
    oscillator.stop(start + length);
    return oscillator;
  });
  return () => {
    for (const oscillator of oscillators) oscillator.disconnect();
    gain.disconnect();
  };
}
