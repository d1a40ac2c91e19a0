import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { layers } from '../state/layers.svelte';
import { toasts } from '../state/toasts.svelte';
import Dialog from './Dialog.svelte';
import Toasts from './Toasts.svelte';

let page: Record<string, unknown>;
let dialog: Record<string, unknown> | null;

const inDialog = (): NodeListOf<Element> => document.querySelectorAll('dialog .toast');
const all = (): NodeListOf<Element> => document.querySelectorAll('.toast');

function openDialog(): void {
  const children = createRawSnippet(() => ({ render: () => '<p>Inside</p>' }));
  dialog = mount(Dialog, { target: document.body, props: { title: 'Forward the call', children } });
  flushSync();
}

async function closeDialog(): Promise<void> {
  if (dialog) await unmount(dialog);
  dialog = null;
  flushSync();
}

beforeEach(() => {
  // As far as jsdom knows dialogs, they cannot be modal.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  page = mount(Toasts, { target: document.body, props: {} });
});
afterEach(async () => {
  await closeDialog();
  await unmount(page);
  for (const one of toasts.list) toasts.close(one.id);
});

test('a message stands in the page, and is read out', () => {
  toasts.show('problem', 'Somebody else was quicker.');
  flushSync();
  expect([all().length, inDialog().length]).toEqual([1, 0]);
  expect(document.querySelector('[role=alert]')?.textContent).toContain('Somebody else was quicker.');
});

test('while a dialog is open it stands in the dialog: beneath it is nothing', () => {
  openDialog();
  toasts.show('success', 'Handed over to Boris.');
  flushSync();
  expect([all().length, inDialog().length]).toEqual([1, 1]);
  expect(document.querySelector('dialog [role=status]')?.textContent).toContain('Handed over to Boris.');
});

test('what was said before is seen above the dialog, and not said twice', async () => {
  toasts.show('problem', 'Somebody else was quicker.');
  flushSync();
  openDialog();
  expect([all().length, inDialog().length, inDialog()[0]?.getAttribute('role')]).toEqual([1, 1, null]);
  await closeDialog();
  expect([all().length, layers.top]).toEqual([1, null]);
});

test('of two dialogs the upper one has them', async () => {
  openDialog();
  const under = dialog;
  openDialog();
  toasts.show('information', 'A headset was plugged in.');
  flushSync();
  const [lower, upper] = document.querySelectorAll('dialog');
  expect([lower?.querySelectorAll('.toast').length, upper?.querySelectorAll('.toast').length]).toEqual([0, 1]);
  if (under) await unmount(under);
  flushSync();
  expect(inDialog().length).toBe(1);
});
