// Why no call can be made or taken, and what mends it: the handset's colour in words of ours.
import type { OperatorView } from '../api/types';
import type { Connection } from '../api/feed';
import type { PhoneState } from '../phone/contract';
import type { MicrophoneProblem } from '../phone/microphone';

/** `reason`: of a pause. */
export type Why =
  | { code: 'connection' | 'phone' | 'elsewhere' | 'unregistered' | 'telephony' | 'allow' | 'registering' }
  | { code: 'signed-out' | 'in-call' | 'ringing' | 'wrap-up' | 'resting' }
  | { code: 'paused'; reason: string }
  | { code: 'microphone'; problem: MicrophoneProblem };

export type Remedy = 'ready' | 'finish' | 'allow' | 'microphone' | 'phone' | 'take-over' | 'sign-in';

/** What keeps this page's phone from ringing; null: nothing, or there is no phone here. */
export function troubleOf(phone: PhoneState | null, microphone: MicrophoneProblem | null): Why | null {
  if (!phone) return null;
  if (microphone) return { code: 'microphone', problem: microphone };
  if (phone.kind === 'lost') {
    if (phone.reason === 'no-phone') return null;
    return { code: phone.reason === 'elsewhere' ? 'elsewhere' : 'phone' };
  }
  if (phone.kind === 'off') return { code: 'allow' };
  return phone.kind === 'connecting' ? { code: 'registering' } : null;
}

/** Why the handset is grey; null: it is green. The nearest reason comes first: what mends it is one click away. */
export function whyGrey(me: OperatorView | null, connection: Connection, trouble: Why | null): Why | null {
  if (!me || connection === 'lost') return { code: 'connection' };
  if (me.handset.green && !trouble) return null;
  const away = inUse(me) ?? trouble;
  if (away) return away;
  if (!me.registered) return { code: 'unregistered' };
  if (me.state === 'wrap_up') return { code: 'wrap-up' };
  if (me.presence === 'paused') return { code: 'paused', reason: me.pause_reason ?? '' };
  return me.state === 'resting' ? { code: 'resting' } : { code: 'telephony' };
}

/** Why no call can be made; null: one can. A pause or a wrap-up is no reason. */
export function whyNoDial(me: OperatorView | null, connection: Connection, trouble: Why | null): Why | null {
  if (!me || connection === 'lost') return { code: 'connection' };
  return inUse(me) ?? trouble ?? (me.registered ? null : { code: 'unregistered' });
}

function inUse(me: OperatorView): Why | null {
  if (me.presence === 'signed_out') return { code: 'signed-out' };
  if (me.state === 'talking') return { code: 'in-call' };
  return me.state === 'offered' ? { code: 'ringing' } : null;
}

/** `takesOver`: a phone that is in another window can be had here. */
export function remedyOf(why: Why | null, takesOver: boolean): Remedy | null {
  switch (why?.code) {
    case 'microphone':
      return why.problem === 'insecure' ? null : 'microphone';
    case 'phone':
    case 'allow':
      return why.code;
    case 'elsewhere':
      return takesOver ? 'take-over' : 'phone';
    case 'signed-out':
      return 'sign-in';
    case 'wrap-up':
      return 'finish';
    case 'paused':
      return 'ready';
    default:
      return null;
  }
}
