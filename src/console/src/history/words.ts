// What the history's stores mean, in words.
import { nameOf } from '../operator/words';
import type { WhyNot, Wish } from '../state/call-back.svelte';
import type { Filter, Filters, Part, StoryLine } from '../state/history.svelte';
import type { PastCall } from '../state/past-calls';
import type { World } from '../state/world.svelte';
import { whySentence } from '../frame/words';
import { dateAndTime, language, phoneNumber, t } from '../words/index.svelte';
import { filled } from '../words/catalogue';
import { story } from '../words/cs/story';
import type { Key } from '../words/en';

/** Who was on the other side: the contact, else what the network said, else the number. */
export function whoCalled(call: PastCall): string {
  return call.desk.contact?.name || call.client_name || phoneNumber(call.client);
}

export function isMissed(call: PastCall): boolean {
  return call.direction === 'in' && !answered(call);
}

export function answered(call: PastCall): boolean {
  return call.segments.some((part) => part.kind === 'talk');
}

export function resultName(call: { readonly tenant: string }, result: string, world: World): string {
  return world.deskRules.get(call.tenant)?.results.find((one) => one.id === result)?.name ?? result;
}

/** How to call back who was on the other side; null: nobody knows how. */
export function callsBack(call: Pick<PastCall, 'direction' | 'client' | 'number' | 'tenant' | 'segments' | 'operator'>, me: string, world: World): Wish | null {
  if (call.direction !== 'internal')
    return call.client ? { to: { number: call.client }, shown: call.client, tenant: call.tenant, from: call.number } : null;
  const all = new Set([call.operator, ...call.segments.map((part) => part.operator)].filter((one) => one !== null));
  const others = [...all].filter((one) => one !== me);
  const [other] = others;
  return other && all.has(me) && others.length === 1 ? { to: { operator: other }, shown: world.operatorName(other), tenant: call.tenant } : null;
}

export function whyNotCall(why: WhyNot): string {
  if (!why) return '';
  if (why.code === 'no-number') return t('dial.number.none');
  return why.code === 'outbound' ? t('dial.outbound', { tenant: why.tenant }) : whySentence(why);
}

// --- filters -------------------------------------------------------------------------------------------------

/** A filter that is set, as it is read: `Operator: Anna`. */
export function filterSaid(name: Filter, filters: Filters, contact: string, world: World): string {
  const value = filters[name] ?? '';
  switch (name) {
    case 'when':
      return t(`history.when.${value as 'today'}`);
    case 'missed':
    case 'abandoned':
      return value === 'yes' ? t(`history.${name}`) : t('history.not', { filter: t(`history.${name}`) });
    case 'direction':
      return t(`history.${value as 'in'}`);
    case 'from':
    case 'to':
      return t('history.chosen', { filter: t(`history.${name}`), value: moment(value) });
    default:
      return t('history.chosen', { filter: t(`history.${name}`), value: valueSaid(name, value, contact, world) });
  }
}

function valueSaid(name: Filter, value: string, contact: string, world: World): string {
  switch (name) {
    case 'operator':
      return world.operatorName(value);
    case 'queue':
      return world.queues.get(value)?.name ?? value;
    case 'tenant':
      return world.tenantName(value);
    case 'result':
      return [...world.deskRules.values()].flatMap((rules) => rules.results).find((one) => one.id === value)?.name ?? value;
    case 'contact':
      return contact || value;
    default:
      return value;
  }
}

function moment(text: string): string {
  const at = Date.parse(text.includes('T') ? text : `${text}T00:00`);
  if (Number.isNaN(at)) return text;
  return text.includes('T') ? dateAndTime(at) : new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(at);
}

// --- one call's story ----------------------------------------------------------------------------------------

/** One line each; the steps that the dialplan made with nothing in between are one. */
export function steps(lines: readonly StoryLine[]): [StoryLine, ...StoryLine[]][] {
  const all: [StoryLine, ...StoryLine[]][] = [];
  for (const line of lines) {
    const before = all.at(-1);
    if (line.kind === 'node_entered' && before?.[0].kind === 'node_entered') before.push(line);
    else all.push([line]);
  }
  return all;
}

export function nodeOf(line: StoryLine): string {
  return line.kind === 'node_entered' ? line.node : '';
}

/** What happened, as a sentence: in English as the server tells it. */
export function factSaid(fact: StoryLine, world: World): string {
  return language() === 'cs' ? inCzech(fact, world) : fact.sentence;
}

type Told = keyof typeof story;

function czech(key: Told, given: Record<string, string | number> = {}): string {
  return filled(story[key], given, 'cs');
}

function inCzech(fact: StoryLine, world: World): string {
  switch (fact.kind) {
    case 'arrived':
    case 'node_entered':
    case 'pressed':
    case 'nothing_pressed':
    case 'prompt_failed':
    case 'too_few_pressed':
    case 'parameter_set':
      return inDialplan(fact);
    case 'queued':
      return czech(fact.again ? 'fact.queued.again' : 'fact.queued', { queue: world.queues.get(fact.queue)?.name ?? fact.queue });
    case 'offer_ended':
      return czech(`fact.offer_ended.${fact.how}`, { who: world.operatorName(fact.operator) });
    case 'offered':
    case 'rang':
    case 'talk_began':
    case 'owner_changed':
      return czech(`fact.${fact.kind}`, { who: world.operatorName(fact.operator) });
    case 'talk_ended':
      return czech(fact.lost ? 'fact.talk_ended.lost' : 'fact.talk_ended', { who: world.operatorName(fact.operator) });
    case 'bridged':
    case 'far_rings':
      return czech(`fact.${fact.kind}`);
    case 'dialling':
      return czech('fact.dialling', { who: world.operatorName(fact.operator), number: nameOf(fact.number, world), shown: phoneNumber(fact.shown) });
    case 'digits_sent':
      return czech('fact.digits_sent', { who: world.operatorName(fact.operator), n: fact.count });
    case 'handed_over':
    case 'party_called':
    case 'party_joined':
    case 'party_left':
    case 'held':
    case 'resumed':
    case 'muted':
    case 'unmuted':
      return ofParty(fact, world);
    case 'ended':
      return czech(fact.reason === 'hung_up' ? `ended.${fact.ended_by}` : `ended.${fact.reason}`);
    default:
      return czech('fact.other');
  }
}

type Of<K extends StoryLine['kind']> = Extract<StoryLine, { kind: K }>;
type InDialplan = Of<'arrived' | 'node_entered' | 'pressed' | 'nothing_pressed' | 'prompt_failed' | 'too_few_pressed' | 'parameter_set'>;
type OfParty = Of<'handed_over' | 'party_called' | 'party_joined' | 'party_left' | 'held' | 'resumed' | 'muted' | 'unmuted'>;

function inDialplan(fact: InDialplan): string {
  switch (fact.kind) {
    case 'arrived': {
      const who = fact.client_name || phoneNumber(fact.client);
      if (fact.outgoing && !fact.number) return czech('fact.arrived.internal', { who });
      return czech(fact.outgoing ? 'fact.arrived.out' : 'fact.arrived', { who, number: phoneNumber(fact.number) });
    }
    case 'pressed':
      return fact.name ? czech('fact.pressed', { digit: fact.digit, name: fact.name }) : czech('fact.pressed.wrong', { digit: fact.digit });
    case 'too_few_pressed':
      return czech('fact.too_few_pressed', { n: fact.count });
    case 'parameter_set':
      return fact.secret ? czech('fact.parameter_set.secret', { name: fact.name }) : czech('fact.parameter_set', { name: fact.name, value: fact.value });
    case 'nothing_pressed':
      return czech('fact.nothing_pressed');
    default:
      return czech(`fact.${fact.kind}`, { node: fact.node });
  }
}

function ofParty(fact: OfParty, world: World): string {
  switch (fact.kind) {
    case 'handed_over': {
      const { how, by, target } = fact.handover;
      return czech(`fact.handed.${how}`, { by: world.operatorName(by), who: nameOf(target, world) });
    }
    case 'party_called':
    case 'party_joined':
    case 'party_left': {
      const who = nameOf(fact.operator || fact.number || '', world);
      if (fact.kind === 'party_joined') return czech('fact.party_joined', { who });
      if (fact.kind === 'party_called') return czech(fact.back ? 'fact.party_called.back' : 'fact.party_called', { who });
      return left(fact.how, who);
    }
    default:
      return czech(`fact.${fact.kind}`, { who: fact.who === 'client' ? czech('fact.client') : nameOf(fact.who, world) });
  }
}

const OFFER_ENDS = ['no_answer', 'declined', 'busy', 'unreachable', 'withdrawn'] as const;

function left(how: string, who: string): string {
  if (how === 'left' || how === 'removed') return czech(`fact.party_left.${how}`, { who });
  const end = OFFER_ENDS.find((one) => one === how);
  return end ? czech(`fact.offer_ended.${end}`, { who }) : czech('fact.party_left.not', { who });
}

export function laneName(who: string, internal: boolean, world: World): string {
  if (who === 'client') return internal ? t('history.lane.caller') : t('history.lane.client');
  return nameOf(who, world);
}

const HOWS = ['accepted', 'answered_elsewhere', 'declined', 'no_answer', 'busy', 'unreachable', 'withdrawn'] as const;

export function partName({ kind, how, queue }: Part, world: World): string {
  if (kind === 'wait' && queue) return t('history.part.wait.queue', { queue: world.queues.get(queue)?.name ?? queue });
  const end = HOWS.find((one) => one === how);
  const key: Key = kind === 'offer' && end ? `history.part.offer.${end}` : `history.part.${kind}`;
  return t(key);
}
