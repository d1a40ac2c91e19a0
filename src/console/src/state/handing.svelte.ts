// The dialog in which a call is handed on, or somebody is called into it: which call, and what for.
//   forward: my call, or one before it is accepted      invite: somebody more in my call
import type { CallView } from '../api/types';

export type Handing = { readonly call: CallView; readonly what: 'forward' | 'invite' };

class HandingStore {
  open = $state.raw<Handing | null>(null);

  /** Also of a call that is offered to me or waits in my queue. */
  forward(call: CallView): void {
    this.open = { call, what: 'forward' };
  }

  invite(call: CallView): void {
    this.open = { call, what: 'invite' };
  }

  close(): void {
    this.open = null;
  }
}

export const handing = new HandingStore();
