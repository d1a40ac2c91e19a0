/**
 * The browser's telephone: registered over a WebSocket, one call at a time, called by Hovor only (it never dials).
 *
 *     off --start--> connecting ----> registered <---> lost "network" (tries again by itself)
 *      ^                  |               |
 *      +-----stop---------+--- refused, signed out, elsewhere, no microphone ---> lost (until start)
 *
 * The microphone is taken before registering, so that an answer takes milliseconds. The only file that knows JsSIP:
 * another library would have to bring what stands in `UA` and `RTCSession` here.
 */
import { UA, WebSocketInterface } from 'jssip';
import type { IncomingRTCSessionEvent } from 'jssip/lib/UA';
import { NoPhone } from './contract';
import type { CredentialsFor, LostReason, PhoneCredentials, PhoneState, SoftphoneOptions } from './contract';
import { invited, isNewLegOf, type OverCause, type PhoneLeg } from './invitation';
import { Line, refuseAsBusy } from './line';
import { problemOf } from './microphone';
import { Player } from './player';
import { Pulse } from './pulse';
import { Voice } from './voice';

export * from './contract';

/** Closes with a code of Hovor's (not the network's): what it said is final. */
const CLOSED_FOR: Readonly<Record<number, NoPhone['reason']>> = { 4401: 'signed-out', 4409: 'elsewhere' };
const UNKNOWN_HERE = 4404; // Hovor was restarted: the credentials are worth nothing, and others are to be had
const REFUSED: ReadonlySet<number> = new Set([401, 403, 404, 407]);
const REGISTER_EXPIRES = 120; // seconds
const LONGEST_RING = 300; // seconds; how long it rings is Hovor's affair, and JsSIP's own 60 s must not come before
const LOST_FOR_GOOD = 8_000; // ms without a registration, then fresh credentials are fetched
const AGAIN = 2_000; // ms until what failed is tried again

export class Softphone {
  #state: PhoneState = { kind: 'off' };
  #ua: UA | null = null;
  #wire: Wire | null = null;
  #identity = '';
  #line: Line | null = null;
  #lastCall = '';
  /** What was begun in an earlier round (before a stop or start) has no say when it ends. */
  #round = 0;
  #refused = false;
  #strayed = false;
  #retry: ReturnType<typeof setTimeout> | undefined;
  readonly #voice: Voice;
  readonly #player: Player;
  readonly #pulse: Pulse;

  constructor(private readonly options: SoftphoneOptions) {
    this.#voice = new Voice((problem) => {
      options.on.microphone(problem);
    });
    this.#player = new Player(options.audio);
    this.#pulse = new Pulse(
      (answered) => this.#ua !== null && ask(this.#ua, answered),
      () => this.#wire?.dead(),
      undefined,
      undefined,
      // JsSIP ends the call if it is offered anew over a connection that is dead.
      () => this.#line?.astray && this.#line.reoffer(),
    );
  }

  get state(): PhoneState {
    return this.#state;
  }

  /** The leg that rings or is up. */
  get leg(): PhoneLeg | null {
    return this.#line?.leg ?? null;
  }

  get up(): boolean {
    return this.#line?.up ?? false;
  }

  get muted(): boolean {
    return this.#voice.muted;
  }

  /** In a call, and my voice goes out. */
  get heard(): boolean {
    return this.up && this.#voice.heard;
  }

  // --- being reachable ---------------------------------------------------------------------------------------

  /** Returns when it is on its way; how it ends is told by `state`. A call that is still up goes on. */
  async start(): Promise<void> {
    if (this.#state.kind === 'connecting' || this.#state.kind === 'registered') return;
    const round = this.#newRound();
    this.#say({ kind: 'connecting' });
    const stream = this.#voice.stream ?? (await this.#openMicrophone());
    if (round !== this.#round) return;
    if (stream === null) {
      this.#giveUp('microphone');
      return;
    }
    void warmUp();
    await this.#fetch('start');
  }

  /** Hangs up and unregisters. Returns when the server knows, or a second later. */
  async stop(): Promise<void> {
    const gone = this.#ua?.isRegistered() ? unregistered(this.#ua) : Promise.resolve();
    this.#newRound();
    this.#drop();
    this.#voice.release();
    this.#say({ kind: 'off' });
    await gone;
  }

  /** For `pagehide`: away without a BYE. Hovor sees the contact go, and calls the page that comes next: reloads keep the call. */
  leave(): void {
    this.#wire?.disconnect();
    void this.stop();
  }

  async #fetch(why: CredentialsFor): Promise<void> {
    const round = this.#round;
    try {
      const credentials = await this.options.credentials(why);
      if (round === this.#round) this.#use(credentials);
    } catch (failure) {
      if (round !== this.#round) return;
      if (failure instanceof NoPhone) this.#giveUp(failure.reason);
      else this.#networkLost(AGAIN, why);
    }
  }

  #use({ user, password, domain }: PhoneCredentials): void {
    const identity = `${user}@${domain}`;
    if (this.#ua === null || this.#identity !== identity) {
      this.#drop();
      this.#connect(identity, password);
    } else {
      // In place: a new user agent would end the call that is up.
      this.#ua.set('password', password);
      if (this.#ua.isConnected()) this.#ua.register();
    }
    this.#later(LOST_FOR_GOOD, () => void this.#fetch('lost'));
  }

  #connect(identity: string, password: string): void {
    const wire = new Wire(this.options.url);
    const ua = new UA({
      sockets: [wire],
      uri: `sip:${identity}`,
      password,
      register_expires: REGISTER_EXPIRES,
      session_timers: false,
      no_answer_timeout: LONGEST_RING,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: 5,
      user_agent: 'Hovor',
    });
    ua.on('registered', () => {
      this.#registered();
    });
    ua.on('registrationFailed', (event) => {
      this.#registrationFailed(ua, statusOf(event.response));
    });
    ua.on('disconnected', (event) => {
      this.#disconnected(event.code ?? 0);
    });
    ua.on('newRTCSession', (event: IncomingRTCSessionEvent) => {
      this.#invited(event);
    });
    [this.#ua, this.#wire, this.#identity] = [ua, wire, identity];
    ua.start();
  }

  #registered(): void {
    clearTimeout(this.#retry);
    this.#refused = false;
    this.#pulse.start();
    this.#say({ kind: 'registered' });
    if (this.#line?.up && (this.#strayed || this.#line.astray)) this.#line.reoffer();
    this.#strayed = false;
  }

  #registrationFailed(ua: UA, status: number): void {
    if (this.#isFinal()) return;
    if (!REFUSED.has(status)) {
      // Without a connection the socket's own recovery registers again.
      if (ua.isConnected()) {
        this.#networkLost(AGAIN, 'lost');
      }
    } else if (this.#refused) {
      this.#giveUp('refused');
    } else {
      this.#refused = true;
      this.#say({ kind: 'connecting' });
      void this.#fetch('refused');
    }
  }

  #disconnected(code: number): void {
    this.#pulse.stop();
    this.#strayed = true;
    // Whether the caller gives up would not be heard: what rings is offered anew after the next registration.
    if (!this.up) this.#line?.end('failed');
    if (this.#isFinal()) return;
    const said = CLOSED_FOR[code];
    if (said !== undefined) this.#giveUp(said);
    else if (code === UNKNOWN_HERE) this.#networkLost(0, 'refused');
    // Each attempt that fails comes here too, and must not put off the fresh credentials.
    else if (this.#state.kind !== 'lost') this.#networkLost(LOST_FOR_GOOD, 'lost');
  }

  #networkLost(again: number, why: CredentialsFor): void {
    this.#say({ kind: 'lost', reason: 'network' });
    this.#later(again, () => void this.#fetch(why));
  }

  /** A call that is up goes on without a registration; its end is the user agent's end too. */
  #giveUp(reason: LostReason): void {
    this.#newRound();
    this.#say({ kind: 'lost', reason });
    if (!this.up) this.#drop();
  }

  #isFinal(): boolean {
    return this.#state.kind === 'off' || (this.#state.kind === 'lost' && this.#state.reason !== 'network');
  }

  #drop(): void {
    const ua = this.#ua;
    this.#ua = this.#wire = null;
    this.#pulse.stop();
    this.#line?.end();
    ua?.stop();
  }

  #newRound(): number {
    clearTimeout(this.#retry);
    this.#refused = false;
    return (this.#round += 1);
  }

  #later(ms: number, work: () => void): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(work, ms);
  }

  #say(state: PhoneState): void {
    const same = state.kind === this.#state.kind && JSON.stringify(state) === JSON.stringify(this.#state);
    this.#state = state;
    if (!same) this.options.on.state(state);
  }

  // --- a call ------------------------------------------------------------------------------------------------

  #invited({ session, request }: IncomingRTCSessionEvent): void {
    const leg = invited(request, session.id);
    if (this.#line !== null && !isNewLegOf(this.#line.leg, leg)) {
      refuseAsBusy(session);
      return;
    }
    this.#line?.end('replaced');
    if (leg.call !== this.#lastCall) this.#voice.muted = false;
    this.#lastCall = leg.call;
    const line: Line = new Line(leg, session, this.options.iceServers ?? [], {
      up: () => {
        line.setMuted(this.#voice.muted);
        this.options.on.up(leg);
      },
      over: (cause) => {
        this.#over(line, cause);
      },
      sound: (stream) => {
        this.#player.play(stream);
      },
      astray: () => this.#pulse.hurry(),
    });
    this.#line = line;
    // First of all: what is drawn and told takes longer than the answer.
    if (leg.lifts) this.#lift(line);
    this.options.on.ringing(leg);
  }

  /** True: an INVITE of that call is here and is being answered. */
  answer(call: string): boolean {
    if (this.#line === null || this.#line.up || this.#line.leg.call !== call) return false;
    this.#lift(this.#line);
    return true;
  }

  #lift(line: Line): void {
    void line.lift(this.#voice.stream, () => this.#openMicrophone());
  }

  /** This browser's leg only: the call itself is hung up by the API. */
  hangUp(): void {
    this.#line?.end();
  }

  #over(line: Line, cause: OverCause): void {
    if (this.#line !== line) return;
    this.#line = null;
    this.#player.stop();
    this.options.on.over(line.leg, cause);
    if (this.#isFinal()) this.#drop();
  }

  // --- sound -------------------------------------------------------------------------------------------------

  /** At once. Kept for a new leg of the same call; another call begins unmuted. */
  setMuted(muted: boolean): void {
    this.#voice.muted = muted;
    this.#line?.setMuted(muted);
  }

  /** During a call too. The track stays the caller's: only a copy is sent. */
  async replaceMicrophone(track: MediaStreamTrack): Promise<void> {
    const copy = this.#voice.use(track);
    this.options.on.microphone(null);
    const sender = this.#line?.connection?.getSenders().find((one) => one.track === null || one.track.kind === 'audio');
    await sender?.replaceTrack(copy);
  }

  /** "" is the system's. */
  async setSpeaker(deviceId: string): Promise<void> {
    await this.#player.setSpeaker(deviceId);
  }

  /** This computer's network is another one now: the connection is doubted, and the sound finds its way anew. */
  moved(): void {
    this.#line?.moved();
    this.doubt();
  }

  /** The connection may have died: find out now. */
  doubt(): void {
    this.#pulse.hurry();
  }

  /** For the quality of the call that is up. */
  async stats(): Promise<RTCStatsReport | null> {
    return this.up ? ((await this.#line?.connection?.getStats()) ?? null) : null;
  }

  async #openMicrophone(): Promise<MediaStream | null> {
    try {
      const [track] = (await this.options.microphone()).getAudioTracks();
      if (track === undefined) throw new DOMException('no audio', 'NotFoundError');
      this.#voice.use(track);
      this.options.on.microphone(null);
    } catch (failure) {
      this.options.on.microphone(problemOf(failure));
    }
    return this.#voice.stream;
  }
}

/** A socket that can be declared dead, so that JsSIP opens the next one. */
class Wire extends WebSocketInterface {
  dead(): void {
    this.disconnect();
    this.ondisconnect(true);
  }
}

/** The first connection of a page takes three times as long as the next ones; a call should not be the first. */
async function warmUp(): Promise<void> {
  const first = new RTCPeerConnection();
  first.addTransceiver('audio');
  await first.setLocalDescription(await first.createOffer());
  first.close();
}

/** Any answer will do, a refusal too: it shows that somebody is there. */
function ask(ua: UA, answered: () => void): void {
  const failed = ({ response }: { response: { status_code: number } | null }): void => {
    if (statusOf(response) !== 0) answered();
  };
  // JsSIP has it, and its types forgot it.
  const typed = ua as unknown as { sendOptions(target: string, body: undefined, options: object): void };
  typed.sendOptions('sip:hovor', undefined, { eventHandlers: { succeeded: answered, failed } });
}

/** Resolves when the server knows that we are gone; at the latest after a second. */
function unregistered(ua: UA): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 1_000);
    ua.on('unregistered', () => {
      resolve();
    });
  });
}

/** JsSIP's types promise a response, but after a lost connection there is none: 0. */
function statusOf(response: { status_code: number } | null | undefined): number {
  return response?.status_code ?? 0;
}
