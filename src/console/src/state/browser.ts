// What this page's telephone needs of the browser, also where the browser does not have it.

/** Leads always: for browsers that have no locks. */
export const ALWAYS = {
  request: (_: string, options: LockOptions, grant: (lock: Lock | null) => unknown) =>
    Promise.resolve(grant({ name: '', mode: options.mode ?? 'exclusive' })),
} as unknown as LockManager;

/** null: the browser does not say. */
async function microphonePermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'microphone' as PermissionName });
  } catch {
    return null;
  }
}

/** Whether the microphone can be had (or is refused) without a question; null: the browser does not say. */
export async function microphoneAllowed(): Promise<boolean | null> {
  const state = (await microphonePermission())?.state;
  return state === undefined ? null : state !== 'prompt';
}

/** Tells when it is allowed from then on; answers how to end it. */
export function microphoneGiven(given: () => void): () => void {
  const over = new AbortController();
  void microphonePermission().then((status) => {
    status?.addEventListener('change', () => status.state === 'granted' && given(), { signal: over.signal });
  });
  return () => over.abort();
}

/**
 * `moved`: this computer's network is another one now, and with it the address; `doubtful`: it may be. Answers how to end
 * it.
 */
export function networkWatched(on: { moved(): void; doubtful(): void }): () => void {
  const over = new AbortController();
  const { connection } = navigator as { connection?: EventTarget & { type?: string } };
  let type = connection?.type;
  const changed = (): void => {
    const before = type;
    type = connection?.type;
    // It also tells of each new estimate of the network's speed; not every browser says what kind of network it is.
    if (type !== before && type !== 'none') on.moved();
    else on.doubtful();
  };
  window.addEventListener('online', () => on.moved(), { signal: over.signal });
  connection?.addEventListener('change', changed, { signal: over.signal });
  return () => over.abort();
}

/** `crypto.randomUUID` is there over HTTPS only. */
export function nameOfPage(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
