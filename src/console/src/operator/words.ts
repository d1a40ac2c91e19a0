// What the telephone's stores mean, in words.
import type { CallView, PartyView, Targets } from '../api/types';
import type { Aftermath, Departure } from '../state/aftermath.svelte';
import type { Telephone } from '../state/telephone.svelte';
import { called } from '../desk/words';
import { world as theWorld, type World } from '../state/world.svelte';
import { phoneNumber, t } from '../words/index.svelte';
import type { Key } from '../words/en';

/** An operator's or a queue's name, or a number to be read. */
export function nameOf(who: string, world: World): string {
  return world.operators.get(who)?.name ?? world.queues.get(who)?.name ?? phoneNumber(who);
}

export function partyName(party: PartyView): string {
  return party.name || phoneNumber(party.number);
}

/** Who is on the other side of my call. */
export function whoIs(call: CallView, me: string): string {
  if (call.direction === 'internal') {
    // Whoever called a queue stands where clients do, and has no party of an operator's.
    const mine = call.parties?.find((party) => party.operator === me);
    const other = call.parties?.find((party) => party !== mine && (mine ?? party.operator));
    return other ? partyName(other) : call.queue_name || t('talk.call');
  }
  const known = theWorld.desks.get(call.id)?.contact;
  const party = call.parties?.find((one) => one.role === 'client')?.name;
  return known ? called(known) : call.client_name || party || phoneNumber(call.client);
}

/** The state of my call, as a sentence. */
export function stateSentence(telephone: Telephone, me: string): string {
  const { call, state, other } = telephone;
  if (!call || !state) return '';
  if (state === 'own-phone') return telephone.seat ? t('talk.state.own-phone.here') : t('talk.state.own-phone');
  if (state === 'calling') {
    if (call.state === 'waiting' || call.state === 'offered') return t('talk.state.in-line', { queue: call.queue_name ?? '' });
    return calling(telephone, call);
  }
  if (call.state === 'leaving') return t('talk.state.leaving');
  if (state === 'held')
    return other?.role === 'client' ? t('talk.state.held') : t('talk.state.held.who', { who: whoIs(call, me) });
  return state === 'muted' ? t('talk.state.muted') : t('talk.state.talking');
}

/** What the server says and what is heard from there, together: a network also rings, or speaks, without saying so. */
function calling({ early }: Telephone, call: CallView): string {
  if (early === 'speech') return t('talk.state.network.says');
  if (call.parties?.some((party) => !party.up && party.rang)) return t('talk.state.ringing');
  return early === 'sound' ? t('talk.state.network') : t('talk.state.dialling');
}

/** "The client hears you", or not, and why not. `yes`: heard. */
export function hearing(telephone: Telephone, connected: boolean): { yes: boolean; sentence: string; because: string } {
  const { call, other } = telephone;
  const yes = other !== null && telephone.hearsMe(other);
  const who = call?.direction === 'internal' && other ? partyName(other) : '';
  const sentence = who
    ? t(yes ? 'talk.hears.who' : 'talk.hears-not.who', { who })
    : t(yes ? 'talk.hears' : call?.direction === 'internal' ? 'talk.hears-nobody' : 'talk.hears-not');
  return { yes, sentence, because: yes ? '' : t(`talk.because.${whyNotHeard(telephone, connected)}`) };
}

function whyNotHeard(telephone: Telephone, connected: boolean): Suffix<'talk.because.'> {
  const { other, party, seat } = telephone;
  if (!connected) return 'connection';
  if (!other?.up || telephone.state === 'calling' || telephone.state === 'own-phone') return 'dialling';
  if (other.held_since) return 'held';
  if (party?.held_since) return 'away';
  if (party?.phone_held_since) return 'own-hold';
  if (other.phone_held_since) return 'their-hold';
  if (telephone.muted) return 'muted';
  if (seat?.up && !seat.heard) return 'microphone';
  return 'soon';
}

type Suffix<P extends string> = Key extends infer K ? (K extends `${P}${infer S}` ? S : never) : never;

/** What became of the last call, as a sentence. */
export function afterSentence({ call, reason, by, target }: Aftermath, me: string, world: World): string {
  const who = whoIs(call, me);
  switch (reason) {
    case 'hung_up':
      return hungUp(call, by, me);
    case 'handed':
      return t('after.handed', { who: nameOf(target, world) });
    case 'busy':
    case 'no_answer':
    case 'rejected':
    case 'invalid_number':
    case 'no_device':
    case 'cancelled':
      return t(`after.${reason}`, { who });
    case 'congestion':
    case 'failed':
    case 'asterisk_restarted':
    case 'left_unseen':
    case 'telephony_off':
    case 'too_long':
    case 'left':
    case 'removed':
      return t(`after.${reason}`);
    default:
      return t('after.over');
  }
}

function hungUp(call: CallView, by: Aftermath['by'], me: string): string {
  // Among colleagues the notice does not say which of the two it was.
  if (call.direction === 'internal') return t('after.over');
  if (by === 'client') return t('after.hung_up.client');
  if (by === 'external') return t('after.hung_up.external');
  if (by === 'system' || by === 'dialplan') return t('after.hung_up.system');
  return call.operators?.includes(me) ? t('after.hung_up.operator') : t('after.over');
}

/** Somebody else left my call, or did not come. */
export function departureSentence({ who, how, clientHeld }: Departure, world: World): string {
  const key: Key = `departed.${how in HOWS ? (how as keyof typeof HOWS) : 'left'}`;
  const sentence = t(key, { who: nameOf(who, world) });
  return clientHeld ? `${sentence} ${t('departed.held')}` : sentence;
}

const HOWS = { left: 1, removed: 1, no_answer: 1, declined: 1, busy: 1, unreachable: 1, withdrawn: 1 };

/** What a colleague is doing, where that explains why the call cannot go there; otherwise why not. */
export function whyNotFree(one: Targets['operators'][number]): string {
  if (one.state !== 'ready') return t(`presence.${one.state}`);
  return one.registered ? one.why : t('hand.unregistered');
}

/** `+420 777 111 222, Czechia`: the name of the country in the language of the console. */
export function countryName(country: string, language: string): string {
  return country ? (new Intl.DisplayNames([language], { type: 'region' }).of(country) ?? '') : '';
}
