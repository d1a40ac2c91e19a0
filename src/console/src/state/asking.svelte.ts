// What an operator asks of the controller, of the own call and of others. What is shown changes when the feed says so.
import { ask, Problem } from '../api/client';
import type { To } from '../api/types';
import { MyCall } from './my-call.svelte';
import { toasts } from './toasts.svelte';

type Doing = 'accept' | 'decline' | 'hang-up' | 'hold' | 'resume' | 'mute' | 'presence' | 'dial' | 'swap' | 'digits' | 'transfer' | 'invite' | 'remove' | 'together' | 'back';

const tellEverybody = (problem: unknown): void => toasts.problem(problem);

export class Asking extends MyCall {
  /** What is done when the session turns out to have ended. */
  signInAgain: () => void = () => undefined;
  /** What is done when the wrap-up cannot end, because it was not said what came of the call. */
  resultMissing: (problem: Problem) => void = tellEverybody;
  /** Asked for, and not answered yet: `accept c1`. */
  #doing = $state.raw<ReadonlySet<string>>(new Set());

  /** Whether something was asked for and is not answered yet. */
  doing(what: Doing, about = ''): boolean {
    return this.#doing.has(`${what} ${about}`);
  }

  // --- a call that is not mine yet -----------------------------------------------------------------------------

  accept(call: string): Promise<boolean> {
    return this.#do('accept', call, () => ask('post', '/api/v1/calls/{call}/accept', { path: { call } }));
  }

  decline(call: string): Promise<boolean> {
    return this.#do('decline', call, () => ask('post', '/api/v1/calls/{call}/decline', { path: { call } }));
  }

  /** Throws Problem: the dial pad shows what is wrong beside the number. */
  async dial(to: string | Pick<To, 'number' | 'operator' | 'queue'>, from: string): Promise<string | null> {
    const whom = typeof to === 'string' ? { number: to } : to;
    return (await ask('post', '/api/v1/calls', { body: { ...whom, from } })).call;
  }

  /** Also of a call that I have not accepted. `tell`: who hears of a no. */
  transfer(call: string, to: To, note = '', reason = '', tell = tellEverybody): Promise<boolean> {
    const body = { to, note, reason };
    return this.#do('transfer', call, () => ask('post', '/api/v1/calls/{call}/transfer', { path: { call }, body }), tell);
  }

  // --- my call -------------------------------------------------------------------------------------------------

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

  /** Somebody in my call; left out: me. */
  muteParty(party: string | undefined, muted: boolean): Promise<boolean> {
    const body = party ? { party } : {};
    const how = (call: string) =>
      muted
        ? ask('post', '/api/v1/calls/{call}/mute', { path: { call }, body })
        : ask('post', '/api/v1/calls/{call}/unmute', { path: { call }, body });
    return this.#inMyCall('mute', how, party);
  }

  press(digits: string): Promise<boolean> {
    return this.#inMyCall('digits', (call) => ask('post', '/api/v1/calls/{call}/digits', { path: { call }, body: { digits } }));
  }

  invite(to: To, note = '', holdClient = false, tell = tellEverybody): Promise<boolean> {
    const body = { to, note, hold_client: holdClient };
    return this.#inMyCall('invite', (call) => ask('post', '/api/v1/calls/{call}/invite', { path: { call }, body }), '', tell);
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

  // --- me ------------------------------------------------------------------------------------------------------

  ready(): Promise<boolean> {
    return this.#do('presence', '', () => ask('post', '/api/v1/presence', { body: { state: 'ready', reason: '' } }));
  }

  pause(reason = ''): Promise<boolean> {
    return this.#do('presence', '', () => ask('post', '/api/v1/presence', { body: { state: 'paused', reason } }));
  }

  finishWrapUp(): Promise<boolean> {
    return this.#do('presence', '', () => ask('post', '/api/v1/wrap-up/finish'));
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
    // On its way first: nothing that is drawn stands between the click and the request.
    const answer = how();
    this.#doing = new Set([...this.#doing, name]);
    try {
      await answer;
      return true;
    } catch (problem) {
      if (problem instanceof Problem && problem.status === 401) this.signInAgain();
      else if (problem instanceof Problem && problem.type === 'result_missing') this.resultMissing(problem);
      else tell(problem);
      return false;
    } finally {
      this.#doing = new Set([...this.#doing].filter((one) => one !== name));
    }
  }
}
