// What this browser remembers, key by key, in localStorage. A value that is not understood is the default.
import type { Language } from '../words/index.svelte';

export type Appearance = 'auto' | 'light' | 'dark';

type Kept = {
  language: 'auto' | Language;
  appearance: Appearance;
  /** Who signed in here last. */
  name: string;
  /** The number that calls out were made from last; empty: none yet. */
  outgoingNumber: string;
  /** Whether the operator hears the ringing while calling out. */
  dialTone: boolean;
  ringVolume: number; // 0 to 1
  notifications: boolean;
  /** Who was signed in here last had the phone in this browser. */
  phoneHere: boolean;
  /** Another browser took the phone from this one; only a click brings it back. */
  phoneElsewhere: boolean;
  /** Of the moving bar, in pixels from the lower right corner. */
  bar: { x: number; y: number } | null;
  /** Key by action, only what differs from the defaults. */
  keys: Record<string, string>;
};

const DEFAULTS: Kept = {
  language: 'auto',
  appearance: 'auto',
  name: '',
  outgoingNumber: '',
  dialTone: true,
  ringVolume: 0.8,
  notifications: true,
  phoneHere: false,
  phoneElsewhere: false,
  bar: null,
  keys: {},
};
const PREFIX = 'hovor.';

function read<K extends keyof Kept>(key: K): Kept[K] {
  try {
    const text = localStorage.getItem(PREFIX + key);
    const value: unknown = text === null ? undefined : JSON.parse(text);
    const usable = typeof value === typeof DEFAULTS[key] || (value !== undefined && DEFAULTS[key] === null);
    return usable ? (value as Kept[K]) : DEFAULTS[key];
  } catch {
    return DEFAULTS[key];
  }
}

function write<K extends keyof Kept>(key: K, value: Kept[K]): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing (private, or full) still works: it forgets when it is closed.
  }
}

function all(): Kept {
  return Object.fromEntries(Object.keys(DEFAULTS).map((key) => [key, read(key as keyof Kept)])) as Kept;
}

const kept = $state(all());

/** `settings.language = 'cs'` is shown everywhere at once, and remembered. */
export const settings: Kept = new Proxy(kept, {
  set(target, key, value) {
    Reflect.set(target, key, value);
    write(key as keyof Kept, value as never);
    return true;
  },
});

/** What another tab has chosen holds here too. */
export function followOtherTabs(): void {
  window.addEventListener('storage', (event) => {
    const key = event.key?.slice(PREFIX.length);
    if (event.key?.startsWith(PREFIX) && key && key in DEFAULTS) Reflect.set(kept, key, read(key as keyof Kept));
  });
}
