// Joins the world and the phone of this page: which call is mine, what I can do now, and whether the client hears me.
//
// The world (the controller) is right about calls; the phone knows only its own leg and microphone. An operator whose
// device is a desk phone has no phone here, and all of this works without one.
import { ask, Problem } from '../api/client';
import type { CallView, PartyView, To } from '../api/types';
import type { PhoneLeg, PhoneState, SoftphoneCallbacks } from '../phone/contract';
import type { MicrophoneProblem } from '../phone/microphone';
import type { Quality } from '../phone/quality';
import { askedOf, guestsOf, hears } from './talk';
import { toasts } from './toasts.svelte';
import { world as theWorld, type World } from './world.svelte';

/** As much of the softphone as is used here (phone/softphone.ts has it all). */
export interface Seat {
  readonly state: PhoneState;
  readonly leg: PhoneLeg | null;
  readonly up: boolean;
  readonly muted: boolean;
  readonly heard: boolean;
  start(): Promise<void>;
  answer(call: string): boolean;
  setMuted(muted: boolean): void;
  hangUp(): void;
}

/** Why no call can be made or taken. `reason`: of a pause. */
export type Why =
  | { code: 'connection' | 'phone' | 'elsewhere' | 'unregistered' | 'telephony' | 'allow' | 'registering' }
  | { code: 'signed-out' | 'in-call' | 'ringing' | 'wrap-up' | 'resting' }
  | { code: 'paused'; reason: string }
  | { code: 'microphone'; problem: MicrophoneProblem };

export type Remedy = 'ready' | 'finish' | 'allow' | 'microphone' | 'phone' | 'take-over' | 'sign-in';

/** `own-phone`: I call out, and my own phone has to be lifted first. */
export type CallState = 'own-phone' | 'calling' | 'talking' | 'held' | 'muted';

type Doing = 'accept' | 'decline' | 'hang-up' | 'hold' | 'resume' | 'mute' | 'presence' | 'dial' | 'swap' | 'digits' | 'transfer' | 'invite' | 'remove' | 'together' | 'back';

const tellEverybody = (problem: unknown): void => toasts.problem(problem);

const FEED_IS_LATE = 1_500; // ms after the answer to a request; by then the feed has told of it

export class Telephone {
  private readonly world!: World; // set first of all, and read only when a derived value is asked for
  /** The phone of this page, as it was when it last said something; null: there is none. */
  seat = $state.raw<{ state: PhoneState; leg: PhoneLeg | null; up: boolean; muted: boolean; heard: boolean } | null>(null);
  microphone = $state<MicrophoneProblem | null>(null);
  /** How the call sounds at this page's phone; null: nothing is known. Set by who watches it. */
  quality = $state.raw<Quality | null>(null);
  /** Asked for, and not answered yet: `accept c1`. */
  #doing = $state.raw<ReadonlySet<string>>(new Set());
  #seat: Seat | null = null;
  #takeOver: (() => void) | null = null;
  #signInAgain: () => void = () => undefined;
  /** What the operator said last about being muted, until the feed says the same; null: the feed is right. */
  #wantsMuted = $state<boolean | null>(null);

  constructor(world: World = theWorld) {
    this.world = world;
  }

  // --- what is -----------------------------------------------------------------------------------------------

  /** The call that I am in, or make; a call that only rings is not. */
  readonly call: CallView | null = $derived.by(() => {
    const me = this.world.myself;
    const call = me?.call ? this.world.calls.get(me.call) : undefined;
    if (!me || !call) return null;
    const made = me.state === 'offered' && call.state === 'dialling' && call.parties?.[0]?.operator === me.id;
    return made || me.state === 'talking' ? call : null;
  });

  readonly inCall = $derived(this.call !== null);

  /** Me in my call. */
  readonly party: PartyView | null = $derived.by(() => {
    const parties = this.call?.parties ?? [];
    const caller = this.call?.direction === 'internal' ? parties.find((party) => party.role === 'client') : undefined;
    // Who called a queue stands in the call where clients do.
    return parties.find((party) => party.operator === this.world.me?.operator) ?? caller ?? null;
  });

  /** The client of my call; null: gone already, or there is none. */
  readonly client: PartyView | null = $derived(
    this.call?.parties?.find((party) => party.role === 'client' && party !== this.party) ?? null,
  );

  /** Whether I can do more than talk and hang up: who called a queue cannot. */
  readonly steers = $derived(this.party?.up === true && this.party.operator === this.world.me?.operator);

  /** A call among colleagues: there is no client in it. */
  readonly internal = $derived(this.call?.direction === 'internal' && this.client === null);

  /** Everybody but me and the client. */
  readonly guests: readonly PartyView[] = $derived(
    this.call && this.world.me ? guestsOf(this.call, this.world.me.operator) : [],
  );

  /** Who is asked before the client is handed on; null: nobody. */
  readonly asked: PartyView | null = $derived(
    this.call && this.world.me ? askedOf(this.call, this.world.me.operator) : null,
  );

  /** Whom I talk with in the first place: the client, or in an internal call the colleague. */
  readonly other: PartyView | null = $derived(this.client ?? (this.internal ? (this.guests[0] ?? null) : null));

  /** Whether this is my call: then I mute and remove others. */
  readonly owned = $derived(Boolean(this.call?.owner && this.call.owner === this.world.me?.operator));

  readonly held = $derived(Boolean(this.other?.held_since));

  readonly muted = $derived(this.#wantsMuted ?? (Boolean(this.party?.muted_since) || Boolean(this.seat?.up && this.seat.muted)));

  /** Whether what I say reaches the client now: the controller says so, and my own microphone is live. */
  readonly clientHearsMe = $derived.by(() => {
    const me = this.world.me?.operator;
    if (!me || !this.call?.client_hears?.includes(me) || this.world.connection !== 'live') return false;
    return !this.muted && (!this.seat?.up || this.seat.heard);
  });

  /** Whether what I say reaches this party now. */
  hearsMe(party: PartyView): boolean {
    if (party.role === 'client') return this.clientHearsMe;
    if (this.world.connection !== 'live' || this.muted || (this.seat?.up && !this.seat.heard)) return false;
    return this.party !== null && hears(party, this.party);
  }

  readonly state: CallState | null = $derived.by(() => {
    if (!this.call) return null;
    if (this.call.state === 'dialling') return this.party?.up ? 'calling' : 'own-phone';
    // I called a queue, and wait in its line like any client.
    if (this.call.state !== 'talking') return 'calling';
    if (this.held) return 'held';
    return this.muted ? 'muted' : 'talking';
  });

  /** The call of which I write up what came of it. */
  readonly wrapUp = $derived.by(() => {
    const me = this.world.myself;
    return me?.state === 'wrap_up' ? { call: me.call ?? null, until: me.until ? Date.parse(me.until) : null } : null;
  });

  /** Why the handset is grey; null: it is green. The nearest reason comes first: what mends it is one click away. */
  readonly why: Why | null = $derived.by(() => {
    const me = this.world.myself;
    if (!me || this.world.connection === 'lost') return { code: 'connection' };
    if (me.handset.green && !this.#troubled()) return null;
    if (me.presence === 'signed_out') return { code: 'signed-out' };
    if (me.state === 'talking') return { code: 'in-call' };
    if (me.state === 'offered') return { code: 'ringing' };
    const trouble = this.#troubled();
    if (trouble) return trouble;
    if (!me.registered) return { code: 'unregistered' };
    if (me.state === 'wrap_up') return { code: 'wrap-up' };
    if (me.presence === 'paused') return { code: 'paused', reason: me.pause_reason ?? '' };
    return me.state === 'resting' ? { code: 'resting' } : { code: 'telephony' };
  });

  readonly remedy: Remedy | null = $derived.by(() => {
    switch (this.why?.code) {
      case 'microphone':
        return this.why.problem === 'insecure' ? null : 'microphone';
      case 'phone':
      case 'allow':
        return this.why.code;
      case 'elsewhere':
        return this.#takeOver ? 'take-over' : 'phone';
      case 'signed-out':
        return 'sign-in';
      case 'wrap-up':
        return 'finish';
      case 'paused':
        return 'ready';
      default:
        return null;
    }
  });

  /** Why I cannot make a call now; null: I can. A pause or a wrap-up is no reason. */
  readonly dialWhy: Why | null = $derived.by(() => {
    const me = this.world.myself;
    if (!me || this.world.connection === 'lost') return { code: 'connection' };
    if (me.presence === 'signed_out') return { code: 'signed-out' };
    if (me.state === 'talking') return { code: 'in-call' };
    if (me.state === 'offered') return { code: 'ringing' };
    return this.#troubled() ?? (me.registered ? null : { code: 'unregistered' });
  });

  /** Whether something was asked for and is not answered yet. */
  doing(what: Doing, about = ''): boolean {
    return this.#doing.has(`${what} ${about}`);
  }

  // --- the phone of this page --------------------------------------------------------------------------------

  /** `takeOver`: the phone is in another window, and can be had here. */
  attach(seat: Seat, takeOver: (() => void) | null = null): void {
    this.#seat = seat;
    this.#takeOver = takeOver;
    this.refresh();
  }

  /** This operator's device is not the browser, or nobody is signed in. */
  detach(): void {
    this.#seat = null;
    this.#takeOver = null;
    this.seat = null;
    this.microphone = null;
    this.quality = null;
  }

  /** What the softphone is to call; `also` hears the same after it. */
  callbacks(also: Partial<SoftphoneCallbacks> = {}): SoftphoneCallbacks {
    return {
      state: (state) => {
        this.refresh();
        also.state?.(state);
      },
      ringing: (leg) => {
        this.refresh();
        also.ringing?.(leg);
      },
      up: (leg) => {
        this.refresh();
        also.up?.(leg);
      },
      over: (leg, cause) => {
        this.refresh();
        also.over?.(leg, cause);
      },
      microphone: (problem) => {
        this.microphone = problem;
        this.refresh();
        also.microphone?.(problem);
      },
    };
  }

  refresh(): void {
    const seat = this.#seat;
    this.seat = seat && { state: seat.state, leg: seat.leg, up: seat.up, muted: seat.muted, heard: seat.heard };
  }

  /** My party was muted, or not any more: by me in another window, or by the owner of the call. To be called in an effect. */
  follow(): void {
    const told = this.party ? Boolean(this.party.muted_since) : null;
    if (told === null || this.#wantsMuted === told) this.#wantsMuted = null;
    if (this.#wantsMuted !== null || told === null || !this.#seat?.up || this.#seat.muted === told) return;
    this.#seat.setMuted(told);
    this.refresh();
  }

  // --- what I do ---------------------------------------------------------------------------------------------

  /** With the call at this page's phone already, it is lifted at once; otherwise the phone rings and lifts by itself. */
  async accept(call: string): Promise<boolean> {
    if (this.#seat?.answer(call)) {
      this.refresh();
      return true;
    }
    return this.#do('accept', call, () => ask('post', '/api/v1/calls/{call}/accept', { path: { call } }));
  }

  decline(call: string): Promise<boolean> {
    return this.#do('decline', call, () => ask('post', '/api/v1/calls/{call}/decline', { path: { call } }));
  }

  hangUp(): Promise<boolean> {
    return this.#inMyCall('hang-up', (call) => ask('post', '/api/v1/calls/{call}/hang-up', { path: { call } }));
  }

  /** `party`: a leg; left out: the client. */
  hold(party?: string): Promise<boolean> {
    const body = party ? { party } : {};
    return this.#inMyCall('hold', (call) => ask('post', '/api/v1/calls/{call}/hold', { path: { call }, body }), party);
  }

  resume(party?: string): Promise<boolean> {
    const body = party ? { party } : {};
    return this.#inMyCall('resume', (call) => ask('post', '/api/v1/calls/{call}/resume', { path: { call }, body }), party);
  }

  swap(): Promise<boolean> {
    return this.#inMyCall('swap', (call) => ask('post', '/api/v1/calls/{call}/swap', { path: { call } }));
  }

  /** Me: at once at this page's phone, and then everywhere. */
  async mute(muted: boolean): Promise<boolean> {
    this.#wantsMuted = muted;
    this.#seat?.setMuted(muted);
    this.refresh();
    const done = await this.#muteParty(muted);
    if (done) setTimeout(() => this.#believe(), FEED_IS_LATE);
    else this.#believe();
    return done;
  }

  /** Somebody else in my call. */
  muteParty(party: string, muted: boolean): Promise<boolean> {
    return this.#muteParty(muted, party);
  }

  press(digits: string): Promise<boolean> {
    return this.#inMyCall('digits', (call) => ask('post', '/api/v1/calls/{call}/digits', { path: { call }, body: { digits } }));
  }

  /** Also of a call that I have not accepted. `tell`: who hears of a no. */
  transfer(call: string, to: To, note = '', reason = '', tell = tellEverybody): Promise<boolean> {
    const body = { to, note, reason };
    return this.#do('transfer', call, () => ask('post', '/api/v1/calls/{call}/transfer', { path: { call }, body }), tell);
  }

  invite(to: To, note = '', holdClient = false, tell = tellEverybody): Promise<boolean> {
    const body = { to, note, hold_client: holdClient };
    return this.#inMyCall(
      'invite',
      (call) => ask('post', '/api/v1/calls/{call}/invite', { path: { call }, body }),
      '',
      tell,
    );
  }

  remove(party: string): Promise<boolean> {
    return this.#inMyCall(
      'remove',
      (call) => ask('delete', '/api/v1/calls/{call}/parties/{party}', { path: { call, party } }),
      party,
    );
  }

  /** Everybody who is held talks with all others again. */
  together(): Promise<boolean> {
    const held = (this.call?.parties ?? []).filter((party) => party.held_since).map((party) => party.leg);
    return this.#inMyCall('together', async (call) => {
      for (const party of held) await ask('post', '/api/v1/calls/{call}/resume', { path: { call }, body: { party } });
    });
  }

  /** Whoever was asked goes, and the client is back. */
  backToClient(party: string): Promise<boolean> {
    const held = Boolean(this.client?.held_since);
    return this.#inMyCall(
      'back',
      async (call) => {
        await ask('delete', '/api/v1/calls/{call}/parties/{party}', { path: { call, party } });
        if (held) await ask('post', '/api/v1/calls/{call}/resume', { path: { call }, body: {} });
      },
      party,
    );
  }

  /** Throws Problem: the dial pad shows what is wrong beside the number. */
  async dial(to: string | Pick<To, 'number' | 'operator' | 'queue'>, from: string): Promise<string | null> {
    const whom = typeof to === 'string' ? { number: to } : to;
    return (await ask('post', '/api/v1/calls', { body: { ...whom, from } })).call;
  }

  ready(): Promise<boolean> {
    return this.#do('presence', '', () => ask('post', '/api/v1/presence', { body: { state: 'ready', reason: '' } }));
  }

  pause(reason = ''): Promise<boolean> {
    return this.#do('presence', '', () => ask('post', '/api/v1/presence', { body: { state: 'paused', reason } }));
  }

  finishWrapUp(): Promise<boolean> {
    return this.#do('presence', '', () => ask('post', '/api/v1/wrap-up/finish'));
  }

  /** What `remedy` names. */
  async mend(): Promise<void> {
    switch (this.remedy) {
      case 'ready':
        await this.ready();
        break;
      case 'finish':
        await this.finishWrapUp();
        break;
      case 'take-over':
        this.#takeOver?.();
        break;
      case 'allow':
      case 'microphone':
      case 'phone':
        await this.#seat?.start();
        break;
      case 'sign-in':
        this.#signInAgain();
        break;
      case null:
    }
  }

  set signInAgain(how: () => void) {
    this.#signInAgain = how;
  }

  /** What is wrong with this page's phone, in a call too; null: nothing. */
  readonly trouble: Why | null = $derived(this.#troubled());

  /** What keeps this page's phone from ringing; null: nothing, or there is no phone here. */
  #troubled(): Why | null {
    if (!this.seat) return null;
    if (this.microphone) return { code: 'microphone', problem: this.microphone };
    const { state } = this.seat;
    if (state.kind === 'lost') {
      if (state.reason === 'no-phone') return null;
      return { code: state.reason === 'elsewhere' ? 'elsewhere' : 'phone' };
    }
    if (state.kind === 'off') return { code: 'allow' };
    return state.kind === 'connecting' ? { code: 'registering' } : null;
  }

  /** From now on what the feed says is right. Whoever believes to be muted and is not would be in trouble. */
  #believe(): void {
    this.#wantsMuted = null;
    this.follow();
  }

  #muteParty(muted: boolean, party?: string): Promise<boolean> {
    const body = party ? { party } : {};
    return this.#inMyCall(
      'mute',
      (call) =>
        muted
          ? ask('post', '/api/v1/calls/{call}/mute', { path: { call }, body })
          : ask('post', '/api/v1/calls/{call}/unmute', { path: { call }, body }),
      party,
    );
  }

  #inMyCall(what: Doing, how: (call: string) => Promise<unknown>, about = '', tell = tellEverybody): Promise<boolean> {
    const call = this.call?.id;
    return call ? this.#do(what, about, () => how(call), tell) : Promise.resolve(false);
  }

  /** Answers whether it was done; a clear no is shown. What is being done already is not asked for twice. */
  async #do(what: Doing, about: string, how: () => Promise<unknown>, tell = tellEverybody): Promise<boolean> {
    const name = `${what} ${about}`;
    // A second change of mind about muting, while the first is on its way, still counts; a second click on Accept does not.
    if (this.#doing.has(name) && what !== 'mute' && what !== 'digits') return false;
    this.#doing = new Set([...this.#doing, name]);
    try {
      await how();
      return true;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.#signInAgain();
      else tell(problem);
      return false;
    } finally {
      this.#doing = new Set([...this.#doing].filter((one) => one !== name));
    }
  }
}

export const telephone = new Telephone();
