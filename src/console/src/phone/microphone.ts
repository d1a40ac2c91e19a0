/** The microphone's troubles, as people can mend them. */

/** denied: the person or the system said no; missing: there is none; busy: another program has it; insecure: no https. */
export type MicrophoneProblem = 'denied' | 'missing' | 'busy' | 'insecure';

export class MicrophoneError extends Error {
  override readonly name = 'MicrophoneError';

  constructor(readonly problem: MicrophoneProblem) {
    super(`no microphone: ${problem}`);
  }
}

const PROBLEMS: Readonly<Record<string, MicrophoneProblem>> = {
  NotAllowedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
  AbortError: 'busy',
};

/** What `getUserMedia` threw (W3C Media Capture, 10.2), in our words. */
export function problemOf(failure: unknown): MicrophoneProblem {
  if (failure instanceof MicrophoneError) return failure.problem;
  const name = failure instanceof Error || failure instanceof DOMException ? failure.name : '';
  return PROBLEMS[name] ?? 'busy';
}
