// Joins the stores with the server: whoever is signed in sees the world, and the feed keeps it.
import { ask } from '../api/client';
import { Feed, feedAddress } from '../api/feed';
import type { Fact } from '../api/types';
import { fetchWords, t } from '../words/index.svelte';
import { ByFrame } from './by-frame';
import { desk } from './desk.svelte';
import { ringing } from './ringing.svelte';
import { phone } from './seat.svelte';
import { Session } from './session.svelte';
import { settings } from './settings.svelte';
import { shortcuts } from './shortcuts.svelte';
import { shown } from './shown.svelte';
import { telephone } from './telephone.svelte';
import { toasts } from './toasts.svelte';
import { world } from './world.svelte';

const facts = new ByFrame((fact: Fact) => world.hear(fact));

const feed = new Feed({
  fetchState: () => ask('get', '/api/v1/state'),
  reachable: () =>
    fetch('/healthz', { signal: AbortSignal.timeout(5_000), cache: 'no-store' }).then(
      (answer) => answer.ok,
      () => false,
    ),
  open: (cursor) => new WebSocket(feedAddress(window.location, cursor)),
  on: {
    state: (state) => facts.after(() => world.take(state)),
    fact: (fact) => facts.add(fact),
    connection: (connection) => facts.after(() => world.connected(connection)),
    signedOut: () => facts.after(() => (world.known ? session.end() : session.giveUp())),
  },
});

export const session = new Session({
  signedIn: (me) => {
    phone.begin(me.phone);
    feed.start();
  },
  signedOut: () => {
    feed.stop();
    facts.drop();
    phone.end();
    ringing.stop();
    telephone.detach();
    world.forget();
    shown.dialPad = shown.shortcuts = shown.laterMicrophone = false;
  },
});

/** To be called once; answers how to end it. */
export function begin(): () => void {
  telephone.signInAgain = () => session.end();
  telephone.resultMissing = () => {
    shown.open('operator');
    desk.askForResult();
  };
  // All three at once: after a reload in a call, the client waits for the phone.
  if (settings.phoneHere) phone.begin();
  void session.look().then(() => session.phase === 'out' && phone.end());
  const end = $effect.root(() => {
    $effect(() => void fetchWords().catch((problem) => toasts.problem(problem)));
    $effect(() => telephone.follow());
    $effect(() => phone.follow());
    $effect(() => desk.follow());
    $effect(() => desk.tidy());
    ringing.follow();
  });
  const over = new AbortController();
  const on = (where: EventTarget, what: string, then: (event: Event) => void) =>
    where.addEventListener(what, then, { signal: over.signal });
  on(window, 'online', () => feed.hurry());
  on(window, 'offline', () => feed.doubt());
  on(document, 'visibilitychange', () => document.visibilityState === 'visible' && feed.hurry());
  on(window, 'keydown', (event) => session.phase === 'in' && shortcuts.hear(event as KeyboardEvent));
  on(window, 'pointerdown', () => setTimeout(() => ringing.listen()));
  on(window, 'pagehide', () => phone.leave());
  on(window, 'pageshow', (event) => (event as PageTransitionEvent).persisted && session.phase === 'in' && phone.begin(session.me?.phone));
  on(window, 'beforeunload', (event) => telephone.inCall && phone.up && event.preventDefault());
  return () => {
    end();
    feed.stop();
    facts.drop();
    phone.leave();
    over.abort();
  };
}

export async function signOut(): Promise<void> {
  if (telephone.inCall && phone.up) {
    toasts.show('problem', t('signout.call'));
    return;
  }
  await phone.giveBack();
  try {
    await session.signOut();
  } catch (problem) {
    phone.begin(session.me?.phone);
    toasts.problem(problem);
  }
}
