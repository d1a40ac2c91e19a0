// Keys of the keyboard for what is done most. They are silent where somebody writes, and each can be another one.
import { desk, type Wanted } from './desk.svelte';
import { keys } from './keys.svelte';
import { ringing } from './ringing.svelte';
import { settings as theSettings } from './settings.svelte';
import { shown } from './shown.svelte';
import { telephone } from './telephone.svelte';
import { world } from './world.svelte';

export const ACTIONS = ['accept', 'decline', 'hang-up', 'mute', 'hold', 'keypad', 'note', 'result', 'dial', 'sheet'] as const;
export type Action = (typeof ACTIONS)[number];

const DEFAULTS: Record<Action, string> = {
  accept: 'A', decline: 'D', 'hang-up': 'E', mute: 'M', hold: 'H', keypad: 'K', note: 'N', result: 'R', dial: 'C', sheet: '?',
}; // prettier-ignore

const WRITES = 'textarea, select, [contenteditable=""], [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="range"], [type="button"])';
/** Here letters choose among what is listed. */
const LISTS = '[role="menu"], [role="listbox"]';
const DIGIT = /^[0-9*#]$/;
/** What a page is walked through with, and what a telephone's keys are. */
const TAKEN = /^([0-9*#]|Tab|Enter|Escape|Space|Backspace|Delete|Home|End|PageUp|PageDown|Arrow\w+|Shift|Control|Alt|AltGraph|Meta|CapsLock|Dead|Unidentified|Process)$/;

/** `A`, `?`, `F8`, `Ctrl+Alt+M`; empty: not a key that can stand for something. */
export function nameOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'altKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (TAKEN.test(key)) return '';
  // Of signs, Shift is a part already: `?` is not Shift and something on every keyboard.
  const shift = event.shiftKey && (key.length > 1 || key.toLowerCase() !== key);
  const with_ = [event.ctrlKey && 'Ctrl', event.altKey && 'Alt', event.metaKey && 'Meta', shift && 'Shift'].filter(Boolean);
  return [...with_, key].join('+');
}

export class Shortcuts {
  constructor(
    private settings: { keys: Record<string, string> } = theSettings,
    private acts: Record<Action, () => unknown> = ACTS,
    private press: (digit: string) => boolean = pressed,
  ) {}

  /** The key of an action. */
  of(action: Action): string {
    return this.settings.keys[action] ?? DEFAULTS[action];
  }

  /** Answers which other action has this key already; then nothing is changed. */
  bind(action: Action, key: string): Action | null {
    const other = ACTIONS.find((one) => one !== action && this.of(one) === key);
    if (other) return other;
    const changed = Object.entries({ ...this.settings.keys, [action]: key });
    this.settings.keys = Object.fromEntries(changed.filter(([name, its]) => its !== DEFAULTS[name as Action]));
    return null;
  }

  /** All as they were in the beginning. */
  reset(): void {
    this.settings.keys = {};
  }

  get changed(): boolean {
    return Object.keys(this.settings.keys).length > 0;
  }

  /** For `keydown` on the window. */
  hear(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    const where = event.target instanceof Element ? event.target : null;
    if (where?.closest(WRITES) || where?.closest(LISTS)) return;
    if (DIGIT.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      if (this.press(event.key)) event.preventDefault();
      return;
    }
    const key = nameOf(event);
    const action = key && ACTIONS.find((one) => this.of(one) === key);
    if (!action) return;
    event.preventDefault();
    this.acts[action]();
  }
}

/** Digits go to the other side of the call, and are seen on its keypad. */
function pressed(digit: string): boolean {
  if (!telephone.party?.up || telephone.internal || document.querySelector('dialog[open]')) return false;
  shown.keypad = telephone.call?.id ?? '';
  keys.press(digit);
  return true;
}

function goTo(what: Wanted): void {
  if (!desk.current) return;
  shown.open('operator');
  desk.focus(what);
}

const ACTS: Record<Action, () => unknown> = {
  accept: () => {
    const call = ringing.calls[0] ?? world.incoming[0];
    return call && telephone.accept(call.id);
  },
  decline: () => ringing.calls[0] && telephone.decline(ringing.calls[0].id),
  'hang-up': () => telephone.hangUp(),
  mute: () => telephone.party?.up && telephone.mute(!telephone.muted),
  hold: () => telephone.other?.up && (telephone.held ? telephone.resume() : telephone.hold()),
  keypad: () => {
    const call = telephone.party?.up && !telephone.internal ? (telephone.call?.id ?? '') : '';
    if (call) shown.open('operator');
    shown.keypad = shown.keypad === call ? '' : call;
  },
  note: () => goTo('note'),
  result: () => goTo('result'),
  dial: () => {
    if (!telephone.inCall && world.features.outbound) shown.dialPad = true;
  },
  sheet: () => (shown.shortcuts = !shown.shortcuts),
};

export const shortcuts = new Shortcuts();
