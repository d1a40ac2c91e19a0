import { beforeEach, describe, expect, test } from 'vitest';
import { ACTIONS, nameOf, Shortcuts, type Action } from './shortcuts.svelte';

let done: string[];
let settings: { keys: Record<string, string> };
let shortcuts: Shortcuts;

beforeEach(() => {
  done = [];
  settings = { keys: {} };
  const acts = Object.fromEntries(ACTIONS.map((action) => [action, () => done.push(action)])) as unknown as Record<Action, () => unknown>;
  shortcuts = new Shortcuts(settings, acts, (digit) => {
    done.push(digit);
    return true;
  });
  document.body.innerHTML = '<input id="text"><input id="box" type="checkbox"><textarea></textarea><select></select><div role="menu"><p></p></div>';
});

function type(key: string, where = 'body', about: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...about });
  const hear = (one: KeyboardEvent) => shortcuts.hear(one);
  window.addEventListener('keydown', hear, { once: true });
  document.querySelector(where)?.dispatchEvent(event);
  return event;
}

test('each action has a key of its own', () => {
  expect(new Set(ACTIONS.map((action) => shortcuts.of(action))).size).toBe(ACTIONS.length);
});

test('a key does what it stands for, small or large, and nothing else comes of it', () => {
  expect(type('m').defaultPrevented).toBe(true);
  type('M', 'body', { shiftKey: false });
  type('?', 'body', { shiftKey: true });
  expect(done).toEqual(['mute', 'mute', 'sheet']);
});

test('a digit goes to the call', () => {
  type('5');
  type('#');
  expect(done).toEqual(['5', '#']);
});

test.each(['#text', 'textarea', 'select', '[role=menu] p'])('in %s keys are silent', (where) => {
  type('m', where);
  type('5', where);
  expect(done).toEqual([]);
});

test('a switch is no field to write in', () => {
  type('m', '#box');
  expect(done).toEqual(['mute']);
});

test.each([{ repeat: true }, { ctrlKey: true }, { metaKey: true }, { isComposing: true }])('%o is not the key alone', (about) => {
  type('m', 'body', about);
  expect(done).toEqual([]);
});

describe('another key', () => {
  test('takes the place of the old one, and only that is remembered', () => {
    expect(shortcuts.bind('mute', 'F8')).toBeNull();
    type('m');
    type('F8');
    expect([done, settings.keys, shortcuts.changed]).toEqual([['mute'], { mute: 'F8' }, true]);
    shortcuts.bind('mute', 'M');
    expect(settings.keys).toEqual({});
  });

  test('cannot be one that another action has', () => {
    expect(shortcuts.bind('mute', 'H')).toBe('hold');
    expect(shortcuts.of('mute')).toBe('M');
  });

  test.each([
    [{ key: 'm', ctrlKey: true, altKey: true }, 'Ctrl+Alt+M'],
    [{ key: 'M', shiftKey: true }, 'Shift+M'],
    [{ key: '?', shiftKey: true }, '?'],
    [{ key: 'F8' }, 'F8'],
    [{ key: 'Tab' }, ''],
    [{ key: '7' }, ''],
    [{ key: 'Shift', shiftKey: true }, ''],
  ])('is written as people write it: %o', (event, name) => {
    expect(nameOf({ ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, ...event })).toBe(name);
  });
});
