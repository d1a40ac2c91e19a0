// Joins the stores with the server: whoever is signed in sees the world, and the feed keeps it.
import { ask } from '../api/client';
import { Feed, feedAddress } from '../api/feed';
import { Session } from './session.svelte';
import { shown } from './shown.svelte';
import { telephone } from './telephone.svelte';
import { toasts } from './toasts.svelte';
import { world } from './world.svelte';

const feed = new Feed({
  fetchState: () => ask('get', '/api/v1/state'),
  reachable: () =>
    fetch('/healthz', { signal: AbortSignal.timeout(5_000), cache: 'no-store' }).then(
      (answer) => answer.ok,
      () => false,
    ),
  open: (cursor) => new WebSocket(feedAddress(window.location, cursor)),
  on: {
    state: (state) => world.take(state),
    fact: (fact) => world.hear(fact),
    connection: (connection) => world.connected(connection),
    signedOut: () => (world.known ? session.end() : session.giveUp()),
  },
});

export const session = new Session({
  signedIn: () => feed.start(),
  signedOut: () => {
    feed.stop();
    telephone.detach();
    world.forget();
    shown.dialPad = false;
  },
});

/** To be called once; answers how to end it. */
export function begin(): () => void {
  telephone.signInAgain = () => session.end();
  void session.look();
  const end = $effect.root(() => {
    $effect(() => telephone.follow());
  });
  const back = () => feed.hurry();
  const away = () => feed.doubt();
  const seen = () => document.visibilityState === 'visible' && feed.hurry();
  window.addEventListener('online', back);
  window.addEventListener('offline', away);
  document.addEventListener('visibilitychange', seen);
  return () => {
    end();
    feed.stop();
    window.removeEventListener('online', back);
    window.removeEventListener('offline', away);
    document.removeEventListener('visibilitychange', seen);
  };
}

export async function signOut(): Promise<void> {
  try {
    await session.signOut();
  } catch (problem) {
    toasts.problem(problem);
  }
}
