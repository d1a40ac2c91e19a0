/** What an INVITE from Hovor says, and how a leg ended: words of SIP to words of ours. */

/** A leg of a call at this browser; ids as in the API (`party.leg`, `call.id`). `lifts`: it lifts by itself. */
export interface PhoneLeg {
  readonly leg: string;
  readonly call: string;
  readonly lifts: boolean;
}

/**
 * here: I hung up or declined; there: the far side did, or gave up before I answered; replaced: a new leg of the same
 * call came instead; failed: no media, no network.
 */
export type OverCause = 'here' | 'there' | 'replaced' | 'failed';

export interface Headers {
  getHeader(name: string): string | undefined;
}

/** `unnamed` stands for the leg's id where the header is missing (a call that Hovor did not make). */
export function invited(headers: Headers, unnamed: string): PhoneLeg {
  return {
    leg: headers.getHeader('X-Hovor-Leg') ?? unnamed,
    call: headers.getHeader('X-Hovor-Call') ?? '',
    lifts: asksToLift(headers),
  };
}

/** RFC 5373 `Answer-Mode: Auto`, or the `Call-Info: ...;answer-after=0` that desk phones know. */
function asksToLift(headers: Headers): boolean {
  const mode = headers.getHeader('Answer-Mode') ?? '';
  const info = headers.getHeader('Call-Info') ?? '';
  return /^\s*auto\b/i.test(mode) || /;\s*answer-after\s*=\s*0\s*(;|,|$)/i.test(info);
}

export function isNewLegOf(held: PhoneLeg, next: PhoneLeg): boolean {
  return held.call !== '' && held.call === next.call;
}

const HUNG_UP: ReadonlySet<string> = new Set(['Terminated', 'Canceled', 'Rejected', 'Busy']);
const NOT_TAKEN: ReadonlySet<string> = new Set(['No Answer', 'Expires']);

/** From JsSIP's `originator` and `cause`; "local" with another cause is its own verdict (no media, no network). */
export function overCause(originator: string, cause: string): OverCause {
  if (NOT_TAKEN.has(cause)) return 'there';
  if (!HUNG_UP.has(cause)) return 'failed';
  return originator === 'local' ? 'here' : 'there';
}
