// Joins the world and the phone of this page: which call is mine, what I can do now, and whether the client hears me.
//
//   MyCall: what the controller says of my call --> Asking: what I ask of it --> Telephone: with the phone of this page
//
// The world (the controller) is right about calls; the phone knows only its own leg and microphone. An operator whose
// device is a desk phone has no phone here, and all of this works without one.
import type { CallView, Fact, PartyView } from '../api/types';
import type { PhoneLeg, PhoneState, SoftphoneCallbacks } from '../phone/contract';
import type { Early } from '../phone/ear';
import type { MicrophoneProblem } from '../phone/microphone';
import type { Quality } from '../phone/quality';
import { Asking } from './asking.svelte';
import { hears } from './talk';
import { remedyOf, troubleOf, whyGrey, whyNoDial, type Remedy, type Why } from './why';
import { world as theWorld, type World } from './world.svelte';

export type { Remedy, Why } from './why';

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

/** `own-phone`: I call out, and my own phone has to be lifted first. */
export type CallState = 'own-phone' | 'calling' | 'talking' | 'held' | 'muted';

const FEED_IS_LATE = 1_500; // ms after the answer to a request; by then the feed has told of it
const LIFTED_OR_GONE: ReadonlySet<Fact['kind']> = new Set(['talk_began', 'talk_ended', 'offer_ended', 'party_joined', 'party_left']);

export class Telephone extends Asking {
  /** The phone of this page, as it was when it last said something; null: there is none. */
  seat = $state.raw<{ state: PhoneState; leg: PhoneLeg | null; up: boolean; muted: boolean; heard: boolean } | null>(null);
  microphone = $state<MicrophoneProblem | null>(null);
  /** How the call sounds at this page's phone; null: nothing is known. Set by who watches it. */
  quality = $state.raw<Quality | null>(null);
  /** What comes from there before somebody answers; null: nothing is known. Set by who listens. */
  early = $state<Early | null>(null);
  #seat: Seat | null = null;
  #takeOver: (() => void) | null = null;
  /** What the operator said last about being muted, until the feed says the same; null: the feed is right. */
  #wantsMuted = $state<boolean | null>(null);
  /** Accepted here, and not lifted yet by a phone that has to be lifted by hand. */
  #accepted = $state('');

  constructor(world: World = theWorld) {
    super(world);
    world.onFact((fact) => this.#forgetAccepted(fact));
  }

  // --- what is -----------------------------------------------------------------------------------------------

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

  /** What is wrong with this page's phone, in a call too; null: nothing. */
  readonly trouble: Why | null = $derived(troubleOf(this.seat?.state ?? null, this.microphone));

  readonly why: Why | null = $derived(whyGrey(this.world.myself, this.world.connection, this.trouble));

  readonly remedy: Remedy | null = $derived.by(() => remedyOf(this.why, this.#takeOver !== null));

  /** Why I cannot make a call now; null: I can. */
  readonly dialWhy: Why | null = $derived(whyNoDial(this.world.myself, this.world.connection, this.trouble));

  /** I accepted this call, and my phone on the desk rings for it until I lift it. */
  ringsOnDesk(call: CallView): boolean {
    return this.#accepted === call.id && this.seat === null && this.world.ringsForMe(call);
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
    this.early = null;
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
  override async accept(call: string): Promise<boolean> {
    if (this.#seat?.answer(call)) {
      this.refresh();
      return true;
    }
    const done = await super.accept(call);
    if (done && this.#seat === null) this.#accepted = call;
    return done;
  }

  /** Me: at once at this page's phone, and then everywhere. */
  async mute(muted: boolean): Promise<boolean> {
    this.#wantsMuted = muted;
    this.#seat?.setMuted(muted);
    this.refresh();
    const done = await this.muteParty(undefined, muted);
    if (done) setTimeout(() => this.#believe(), FEED_IS_LATE);
    else this.#believe();
    return done;
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
        this.signInAgain();
        break;
      case null:
    }
  }

  /** From now on what the feed says is right. Whoever believes to be muted and is not would be in trouble. */
  #believe(): void {
    this.#wantsMuted = null;
    this.follow();
  }

  /** The phone was lifted, or the call went on without it: offered once more, it has to be accepted once more. */
  #forgetAccepted(fact: Fact): void {
    if (!('call' in fact) || fact.call !== this.#accepted) return;
    const mine = 'operator' in fact && fact.operator === this.world.me?.operator;
    if (fact.kind === 'ended' || (mine && LIFTED_OR_GONE.has(fact.kind))) this.#accepted = '';
  }
}

export const telephone = new Telephone();
