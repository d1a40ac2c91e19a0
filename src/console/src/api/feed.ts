// The live feed of one console: numbered facts over a WebSocket, without a gap and without a fact twice.
//
//   start --> state fetched --> connecting --> live --> lost --> connecting (with the cursor) ...
//                  ^                            |
//                  +------ reset or plan -------+          over: the session has ended
//
// No Svelte in here: what happens is told to `on`.
import { Problem } from './client';
import type { Fact, FeedMessage, State } from './types';

export type Connection = 'connecting' | 'live' | 'lost';

export interface FeedEvents {
  /** All that may be seen now; the facts go on from here. */
  state(state: State): void;
  fact(fact: Fact): void;
  connection(connection: Connection): void;
  /** The session has ended: nothing more comes before `start` is called again. */
  signedOut(): void;
}

export interface FeedOptions {
  fetchState(): Promise<State>;
  /** Whether the server can be reached; asked when the feed has been silent for a while. */
  reachable(): Promise<boolean>;
  open(cursor: number): WebSocket;
  on: FeedEvents;
}

export const BACK_OFF = [150, 300, 600, 1200, 2500, 5000]; // ms between tries, and the last one again and again
const SILENCE = 15_000; // ms; browsers do not say when a connection has died without a word
export const ENDED = 4401;
export const RESET = 4410;

export function feedAddress(place: { protocol: string; host: string }, cursor: number): string {
  return `${place.protocol === 'https:' ? 'wss' : 'ws'}://${place.host}/api/v1/feed?cursor=${cursor}`;
}

export class Feed {
  #options: FeedOptions;
  #socket: WebSocket | null = null;
  #cursor: number | null = null; // null: the state has to be fetched first
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #running = false;
  #run = 0; // what was begun by an earlier run has nothing to say any more

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  get cursor(): number | null {
    return this.#cursor;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#tries = 0;
    void this.#connect();
  }

  /** Also forgets the cursor: the next start fetches the state. */
  stop(): void {
    this.#running = false;
    this.#cursor = null;
    this.#drop();
  }

  /** The network is back, or the page is looked at again: do not wait for the next try. */
  hurry(): void {
    if (!this.#running || this.#socket) return;
    this.#tries = 0;
    clearTimeout(this.#timer);
    void this.#connect();
  }

  /** The network is gone, as far as the browser knows. */
  doubt(): void {
    if (this.#running && this.#socket) this.#lost();
  }

  async #connect(): Promise<void> {
    const run = ++this.#run;
    this.#options.on.connection(this.#tries ? 'lost' : 'connecting');
    if (this.#cursor === null && !(await this.#fetchState(run))) return;
    if (run !== this.#run || this.#cursor === null) return;
    const socket = this.#options.open(this.#cursor);
    this.#socket = socket;
    socket.onopen = () => this.#mine(socket, () => this.#live());
    socket.onmessage = (event: MessageEvent<string>) => this.#mine(socket, () => this.#heard(event.data));
    socket.onclose = (event) => this.#mine(socket, () => this.#closed(event.code));
  }

  #mine(socket: WebSocket, then: () => void): void {
    if (this.#socket === socket) then();
  }

  async #fetchState(run: number): Promise<boolean> {
    try {
      const state = await this.#options.fetchState();
      if (run !== this.#run) return false;
      this.#cursor = state.cursor;
      this.#options.on.state(state);
      return true;
    } catch (problem) {
      if (run !== this.#run) return false;
      if (problem instanceof Problem && problem.status === 401) this.#over();
      else this.#later(problem instanceof Problem ? problem.retryAfter : null);
      return false;
    }
  }

  #live(): void {
    this.#tries = 0;
    this.#options.on.connection('live');
    this.#listen();
  }

  #heard(text: string): void {
    this.#listen();
    const message = JSON.parse(text) as FeedMessage;
    if (message.kind === 'reset') {
      this.#cursor = null; // 4410 follows
      return;
    }
    this.#cursor = message.n;
    this.#options.on.fact(message);
    if (message.kind === 'plan') this.#again();
  }

  /** Names, queues or tenants may have changed: the state is fetched, and the feed goes on from there. */
  #again(): void {
    this.#cursor = null;
    this.#drop();
    this.#tries = 0;
    void this.#connect();
  }

  #closed(code: number): void {
    this.#socket = null;
    if (code === ENDED) this.#over();
    else if (code === RESET) this.#again();
    else this.#lost();
  }

  #lost(): void {
    this.#drop();
    this.#later(null);
  }

  /** `seconds`: the server asked for this pause. */
  #later(seconds: number | null): void {
    const wait = seconds === null ? (BACK_OFF[Math.min(this.#tries, BACK_OFF.length - 1)] ?? 0) : seconds * 1000;
    this.#tries += 1;
    this.#options.on.connection('lost');
    clearTimeout(this.#timer);
    // All consoles of an installation lose it together; they must not all come back in the same moment.
    this.#timer = setTimeout(() => void this.#connect(), wait * (0.8 + 0.4 * fraction()));
  }

  #over(): void {
    this.#running = false;
    this.#drop();
    this.#options.on.signedOut();
  }

  #drop(): void {
    this.#run += 1;
    clearTimeout(this.#timer);
    clearTimeout(this.#silence);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
  }

  #listen(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => void this.#look(), SILENCE);
  }

  async #look(): Promise<void> {
    const socket = this.#socket;
    const there = await this.#options.reachable();
    if (socket === null || this.#socket !== socket) return;
    if (there) this.#listen();
    else this.#lost();
  }
}

function fraction(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 128) / 255;
}
