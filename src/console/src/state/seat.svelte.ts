// This page as the operator's telephone: which tab has it, the microphone, the softphone, and what the stores are told.
//
//   off --begin--> does this tab lead? --yes--> asking (POST /phone) --> desk: the operator's phone is not in the browser
//    ^                  |                            |
//    |                  no                           +--> allow: the browser wants a click for the microphone first
//    |                  v                            +--> here: what the softphone is doing is in telephone.seat
//    +------end--- other-tab <--- another tab took over ---+
//
// To ask for the phone takes it from whoever has it: a page does so only for an operator whose phone is in the browser,
// and after another browser took it from this one (elsewhere), only by a click.
//
// The way from the load of a page to a registered phone is short, because a client may be waiting in a call for it: who
// had the phone here before asks for it, and for the microphone, before it is known who is signed in.
import { untrack } from 'svelte';
import { ask, Problem } from '../api/client';
import type { Me } from '../api/types';
import type { CredentialsFor, PhoneCredentials, PhoneState } from '../phone/contract';
import { Leader, type LeaderCallbacks } from '../phone/leader';
import { NoPhone, Softphone } from '../phone/softphone';
import { t } from '../words/index.svelte';
import { ALWAYS, microphoneAllowed, microphoneGiven, nameOfPage, networkWatched } from './browser';
import { Ghosts } from './ghosts.svelte';
import { Listening } from './listening.svelte';
import { Mirrored, type Message } from './mirrored';
import { settings as theSettings } from './settings.svelte';
import { sound as theSound, type Sound } from './sound.svelte';
import { telephone as theTelephone, type Seat, type Telephone } from './telephone.svelte';
import { toasts } from './toasts.svelte';
import { world as theWorld, type World } from './world.svelte';

const LOCK = 'hovor.phone'; // one for all tabs: they share one cookie, and with it one operator

type Parts = {
  telephone: Telephone;
  world: World;
  sound: Sound;
  settings: { phoneHere: boolean; phoneElsewhere: boolean; dialTone: boolean };
  address: string;
  locks: LockManager | undefined;
  /** Whether the microphone can be had without a question; null: the browser does not say. */
  allowed(): Promise<boolean | null>;
  /** Tells when it was given; answers how to end it. */
  permission(given: () => void): () => void;
  /** Tells when the computer's network is another one, or may be; answers how to end it. */
  network(on: { moved(): void; doubtful(): void }): () => void;
};


export class PhoneOfPage {
  place = $state<'off' | 'asking' | 'allow' | 'here' | 'other-tab' | 'elsewhere' | 'desk'>('off');
  readonly page = nameOfPage();
  readonly #parts: Parts;
  readonly #phone: Softphone;
  readonly #audio = document.createElement('audio');
  readonly #listening: Listening;
  readonly #ghosts: Ghosts;
  readonly #mirrored: Mirrored;
  #leader: Leader | null = null;
  /** Asked for while the microphone opens. */
  #early: Promise<PhoneCredentials> | null = null;
  #held: PhoneCredentials | null = null;
  /** What was begun for an earlier place has nothing to say any more. */
  #round = 0;
  #clicked = false;
  #leaving = false;

  constructor(parts: Partial<Parts> = {}) {
    this.#parts = { ...REAL(), ...parts };
    const { telephone, world, sound, settings, address } = this.#parts;
    this.#phone = new Softphone({
      url: `${address}?page=${this.page}`,
      credentials: (why) => this.#credentials(why),
      microphone: () => sound.microphone(),
      audio: this.#audio,
      on: telephone.callbacks({
        state: (state) => this.#state(state),
        up: () => this.#listening.start(),
        over: (_, cause) => {
          this.#listening.stop();
          if (cause === 'failed' && !this.#leaving) toasts.show('problem', t('phone.failed'));
        },
      }),
    });
    this.#mirrored = new Mirrored(() => this.#takeOver());
    this.#listening = new Listening({
      telephone,
      world,
      settings,
      audio: this.#audio,
      up: () => this.#phone.up,
      stats: () => this.#phone.stats(),
      level: () => sound.devices.level,
    });
    this.#ghosts = new Ghosts(world, this.#phone, () => (this.place === 'here' ? (telephone.seat?.leg ?? null) : null));
  }

  /** Whether sound goes through this very tab now. */
  get up(): boolean {
    return this.#phone.up;
  }

  // --- who has the phone -------------------------------------------------------------------------------------

  /**
   * Somebody is signed in, or probably is. Said again, it brings back a phone that the end of a session had ended.
   * `device`: where the operator's phone is; null: to be found out by asking for it.
   */
  begin(device: Me['phone'] | null = null): void {
    if (device === 'sip') {
      if (this.place !== 'desk') this.#desk();
      return;
    }
    // What stood on the desk is in the browser from now on.
    if (device === 'browser' && this.place === 'desk') this.#letGo();
    if (this.#leader) {
      const { state } = this.#phone;
      const ended = state.kind === 'off' || (state.kind === 'lost' && state.reason === 'signed-out');
      if (this.place === 'here' && ended) void this.#phone.start();
      return;
    }
    this.place = 'asking';
    document.body.append(this.#audio);
    this.#parts.sound.user = this.#soundUser();
    const on: LeaderCallbacks = {
      leading: () => void this.#lead(),
      mirroring: () => this.#mirror(),
      message: (message) => this.#heard(message as Message),
    };
    // Without HTTPS there are no locks, and no microphone either: then it is said what is missing.
    const { locks } = this.#parts;
    this.#leader = new Leader(LOCK, on, locks ?? ALWAYS);
    this.#leader.start();
  }

  /** For a sign-out: the phone is given back before the session ends. */
  async giveBack(): Promise<void> {
    if (this.place !== 'here' && this.place !== 'allow') return;
    await this.#phone.stop();
    // What is not given back now is taken away with the session.
    await ask('delete', '/api/v1/phone', { query: { page: this.page } }).catch(() => undefined);
  }

  /** Nobody is signed in any more. */
  end(): void {
    this.#parts.settings.phoneHere = this.#parts.settings.phoneElsewhere = false;
    this.#stand('off');
    void this.#phone.stop();
    this.#letGo();
  }

  /** The page goes. Without a BYE, so that a reload keeps the call. */
  leave(): void {
    if (!this.#leader) return;
    this.#stand('off');
    this.#hush();
    this.#letGo();
  }

  /** Here from now on, by a click. */
  async use(): Promise<void> {
    await (this.place === 'other-tab' ? this.#takeOver() : this.#start());
  }

  async #lead(): Promise<void> {
    if (this.#parts.settings.phoneElsewhere && !this.#clicked) {
      this.#stand('elsewhere');
      this.#parts.telephone.attach(new Mirrored(() => this.#start(), { kind: 'lost', reason: 'elsewhere' }), () => void this.#start());
      return;
    }
    const round = this.#stand('asking');
    const account = this.#ask();
    account.catch(() => undefined); // whoever waits for it hears of it
    this.#early = account;
    if (!this.#parts.settings.phoneHere && !(await this.#mayOpen(account, round))) return;
    if (round === this.#round) await this.#start();
  }

  /** Whether the microphone is to be opened now, for somebody of whom it is not known whether it is needed at all. */
  async #mayOpen(account: Promise<PhoneCredentials>, round: number): Promise<boolean> {
    try {
      await account;
    } catch (failure) {
      if (round !== this.#round) return false;
      if (failure instanceof NoPhone) {
        if (failure.reason === 'no-phone') this.#desk();
        else this.end();
        return false;
      }
    }
    const clicked = this.#clicked;
    this.#clicked = false;
    if (clicked || (await this.#parts.allowed()) !== false) return true;
    if (round !== this.#round) return false;
    this.#stand('allow');
    this.#attach();
    return false;
  }

  async #start(): Promise<void> {
    const { telephone, sound } = this.#parts;
    if (this.place !== 'here') {
      this.#stand('here', this.#early);
      this.#clicked = false;
      this.#attach();
    }
    if (this.#phone.state.kind !== 'registered') return this.#phone.start();
    // It is registered, and only its microphone is in trouble.
    const stream = await sound.microphone().catch(() => null);
    const [track] = stream?.getAudioTracks() ?? [];
    if (track) await this.#phone.replaceMicrophone(track);
    telephone.refresh();
  }

  #attach(): void {
    const phone = this.#phone;
    const seat: Seat = {
      get state() {
        return phone.state;
      },
      get leg() {
        return phone.leg;
      },
      get up() {
        return phone.up;
      },
      get muted() {
        return phone.muted;
      },
      get heard() {
        return phone.heard;
      },
      start: () => this.#start(),
      answer: (call) => phone.answer(call),
      setMuted: (muted) => phone.setMuted(muted),
      hangUp: () => phone.hangUp(),
    };
    this.#parts.telephone.attach(seat, () => void this.#start());
  }

  #desk(): void {
    this.#parts.settings.phoneHere = this.#parts.settings.phoneElsewhere = false;
    this.#stand('desk');
    this.#hush();
    this.#parts.telephone.detach();
    // The other tabs find out for themselves.
    this.#leader?.stop();
  }

  #mirror(): void {
    this.#stand('other-tab');
    this.#hush();
    this.#parts.telephone.microphone = null;
    this.#parts.telephone.attach(this.#mirrored, () => void this.#takeOver());
    this.#leader?.send({ hello: true });
  }

  #takeOver(): Promise<void> {
    this.#clicked = true;
    this.#leader?.takeOver();
    return Promise.resolve();
  }

  #hush(): void {
    this.#leaving = true;
    this.#phone.leave();
    this.#leaving = false;
    this.#listening.stop();
    this.#parts.sound.close();
  }

  #letGo(): void {
    this.#leader?.stop();
    this.#leader = null;
    this.#parts.sound.close();
    this.#parts.telephone.detach();
  }

  #stand(place: PhoneOfPage['place'], early: Promise<PhoneCredentials> | null = null): number {
    this.place = place;
    this.#early = early;
    return (this.#round += 1);
  }

  // --- the softphone -----------------------------------------------------------------------------------------

  /** What was lost with the network only is still good; to ask for new ones would take the phone from another browser. */
  async #credentials(why: CredentialsFor): Promise<PhoneCredentials> {
    const early = this.#early;
    this.#early = null;
    if (why === 'lost' && this.#held) return this.#held;
    return (this.#held = await (early ?? this.#ask()));
  }

  async #ask(): Promise<PhoneCredentials> {
    try {
      return await ask('post', '/api/v1/phone', { body: { page: this.page } });
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.status === 401) throw new NoPhone('signed-out');
      if (problem.type === 'no-phone') throw new NoPhone('no-phone');
      throw problem;
    }
  }

  #state(state: PhoneState): void {
    const { settings } = this.#parts;
    if (state.kind === 'registered') [settings.phoneHere, settings.phoneElsewhere] = [true, false];
    if (state.kind !== 'lost') return;
    if (state.reason === 'no-phone') this.#desk();
    else if (state.reason === 'signed-out') settings.phoneHere = false;
    else if (state.reason === 'elsewhere') [settings.phoneHere, settings.phoneElsewhere] = [false, true];
  }

  #soundUser(): Sound['user'] {
    const { telephone } = this.#parts;
    return {
      track: (track) => void this.#phone.replaceMicrophone(track).then(() => telephone.refresh()),
      speaker: (id) => void this.#phone.setSpeaker(id).catch(() => undefined),
      problem: (problem) => {
        if (this.place !== 'here') return;
        telephone.microphone = problem;
        telephone.refresh();
      },
      plugged: (lists) => {
        const { state } = this.#phone;
        const deaf = this.place === 'here' && state.kind === 'lost' && state.reason === 'microphone';
        if (deaf && telephone.microphone === 'missing' && lists.microphone.length) void this.#phone.start();
      },
    };
  }

  // --- the other tabs ----------------------------------------------------------------------------------------

  #heard(message: Message): void {
    const { telephone } = this.#parts;
    if ('hello' in message) this.#tell();
    else if (this.place === 'other-tab') {
      Object.assign(this.#mirrored, message.seat ?? { state: { kind: 'registered' }, leg: null, up: false });
      telephone.microphone = message.microphone;
      telephone.quality = message.quality;
      telephone.early = message.early;
      telephone.refresh();
    }
  }

  #tell(): void {
    const { seat, microphone, quality, early } = this.#parts.telephone;
    const has = this.place === 'here' || this.place === 'allow' || this.place === 'elsewhere';
    if (has) this.#leader?.send({ seat, microphone, quality, early });
  }

  // --- as the world goes on ----------------------------------------------------------------------------------

  /** To be called in an effect root; answers how to end it. */
  follow(): () => void {
    const { world, permission, network } = this.#parts;
    $effect(() => this.#tell());
    $effect(() => {
      const device = world.me?.phone;
      if (device) untrack(() => this.begin(device));
    });
    this.#listening.follow();
    const ends = [
      this.#ghosts.follow(),
      permission(() => this.#permitted()),
      network({ moved: () => this.#phone.moved(), doubtful: () => this.#phone.doubt() }),
    ];
    return () => ends.forEach((end) => end());
  }

  /** Allowed in the browser's own settings: nobody should have to click here as well. */
  #permitted(): void {
    const { state } = this.#phone;
    const deaf = this.place === 'here' && state.kind === 'lost' && state.reason === 'microphone';
    if (deaf || this.place === 'allow') void this.#start();
  }
}

const REAL = (): Parts => ({
  telephone: theTelephone,
  world: theWorld,
  sound: theSound,
  settings: theSettings,
  address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/sip`,
  locks: navigator.locks as LockManager | undefined,
  allowed: microphoneAllowed,
  permission: microphoneGiven,
  network: networkWatched,
});

export const phone = new PhoneOfPage();
