// What the frame's stores mean, in words.
import type { OperatorView } from '../api/types';
import type { Remedy, Why } from '../state/telephone.svelte';
import { t } from '../words/index.svelte';

/** Why the handset is grey, as a sentence to the operator. */
export function whySentence(why: Why): string {
  switch (why.code) {
    case 'paused':
      return why.reason ? t('why.paused.reason', { reason: pauseReason(why.reason) }) : t('why.paused');
    case 'microphone':
      return t(`why.microphone.${why.problem}`);
    default:
      return t(`why.${why.code}`);
  }
}

export function remedyName(remedy: Remedy): string {
  return t(`remedy.${remedy}`);
}

const BY_THE_SYSTEM = ['signed in', 'no_answer', 'declined', 'busy', 'unreachable'] as const;
type BySystem = (typeof BY_THE_SYSTEM)[number];

function bySystem(reason: string): reason is BySystem {
  return BY_THE_SYSTEM.some((one) => one === reason);
}

/** One of the tenant's own reasons as it is, one of Hovor's in words. */
export function pauseReason(reason: string): string {
  return bySystem(reason) ? t(`reason.${reason}`) : reason;
}

/** The pause that begins when the call is over. Why the last one began says nothing about it. */
export function pauseToCome(reason: string): string {
  return t('presence.then', {
    presence: !reason || bySystem(reason) ? t('presence.paused') : t('presence.paused.reason', { reason }),
  });
}

export function presenceName(operator: OperatorView): string {
  const reason = operator.state === 'paused' ? operator.pause_reason : '';
  if (!reason) return t(`presence.${operator.state}`);
  return bySystem(reason) ? `${t('presence.paused')}: ${pauseReason(reason)}` : reason;
}
