// Who is signed in here.
//
//   unknown --> out --sign in--> in --sign out--> out
//                                 |
//                                 +--expired--> in, with `expired`: a call goes on, and signing in again goes on with it
import { ask, Problem } from '../api/client';
import type { Me } from '../api/types';
import { settings } from './settings.svelte';

export class Session {
  phase = $state<'unknown' | 'out' | 'in'>('unknown');
  /** The session ended by itself while somebody worked. */
  expired = $state(false);
  /** Hovor does not answer; it is asked again. */
  unreachable = $state(false);
  me = $state.raw<Me | null>(null);
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** What is done when somebody is signed in, and when nobody is any more. */
  constructor(private on: { signedIn(me: Me): void; signedOut(): void }) {}

  /** Whether the browser still has a session, from before a reload. */
  async look(): Promise<void> {
    clearTimeout(this.#retry);
    try {
      this.#enter(await ask('get', '/api/v1/session'));
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) {
        this.phase = 'out';
        this.unreachable = false;
      } else {
        this.unreachable = true;
        this.#retry = setTimeout(() => void this.look(), 2_000);
      }
    }
  }

  /** Throws Problem. */
  async signIn(operator: string, password: string): Promise<void> {
    const before = this.me?.operator;
    const { me } = await ask('post', '/api/v1/session', { body: { operator: operator.trim(), password, give: 'cookie' } });
    settings.name = operator.trim();
    if (before !== undefined && before !== me.operator) this.on.signedOut();
    this.#enter(me);
  }

  /** Throws Problem: who gets a clear no is still signed in. */
  async signOut(): Promise<void> {
    try {
      await ask('delete', '/api/v1/session');
    } catch (problem) {
      if (!(problem instanceof Problem && problem.status === 401)) throw problem;
    }
    this.#leave();
  }

  /** The server does not know the session any more. What is on the screen stays, in case that there is a call. */
  end(): void {
    if (this.phase === 'in') this.expired = true;
  }

  /** Somebody whose session has ended does not want to go on. */
  giveUp(): void {
    this.#leave();
  }

  #enter(me: Me): void {
    this.me = me;
    this.phase = 'in';
    this.expired = false;
    this.unreachable = false;
    this.on.signedIn(me);
  }

  #leave(): void {
    this.me = null;
    this.phase = 'out';
    this.expired = false;
    this.on.signedOut();
  }
}
