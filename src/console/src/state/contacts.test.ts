import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import type { ContactView, Fact } from '../api/types';
import { ContactPage, Directory, Import, type DirectoryRequests, type Preview } from './contacts.svelte';
import { me, state } from './testing';
import { World } from './world.svelte';

const contact = (id: string, about: Partial<ContactView> = {}): ContactView => ({
  id, tenant: 'demo', name: id, company: '', phones: [], emails: [], fields: {}, external: false, version: 1, changed: '2025-11-22T12:00:00Z', changed_by: 'anna', ...about,
}); // prettier-ignore
const nothing: Preview = { new: 0, changed: 0, same: 0, bad: [], bad_rows: 0, doubled: [], doubled_rows: 0, stamp: '' };
const fact = (about: object): Fact => ({ kind: 'desk', n: 1, at: '', tenant: 'demo', call: null, operator: null, views: {}, ...about }) as unknown as Fact;

function requests(about: Partial<DirectoryRequests> = {}): DirectoryRequests {
  return {
    list: ({ search }) => Promise.resolve({ contacts: [contact(search ?? 'all')], next: null }),
    contact: (id) => Promise.resolve(contact(id)),
    erase: () => Promise.resolve({ contacts: 1, notes: 2, redacted: 1, desks: 0, tags: 1, calls: 3, journal: 4 }),
    calls: () => Promise.resolve({ rows: [], next: null }),
    upload: () => Promise.resolve(nothing),
    ...about,
  };
}

function world(): World {
  const made = new World();
  made.take(state({ me: me({ role: 'supervisor' }) }));
  return made;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());
const soon = () => vi.advanceTimersByTimeAsync(0);

test('it is searched 150 ms after the last letter, once', async () => {
  const asked: (string | undefined)[] = [];
  const directory = new Directory('anna', requests({ list: ({ search }) => (asked.push(search), Promise.resolve({ contacts: [], next: null })) }), world());
  directory.open();
  for (const text of ['e', 'ev', 'eva']) directory.type(text);
  await vi.advanceTimersByTimeAsync(149);
  expect(asked).toEqual([undefined]);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toEqual([undefined, 'eva']);
  directory.type('eva ');
  await vi.advanceTimersByTimeAsync(500);
  expect(asked).toHaveLength(2);
});

test('external ones are asked for as such, and without a filter nothing is', async () => {
  const asked: (boolean | undefined)[] = [];
  const directory = new Directory('anna', requests({ list: ({ external }) => (asked.push(external), Promise.resolve({ contacts: [], next: null })) }), world());
  for (const which of ['', 'external', 'others'] as const) directory.choose(which, '');
  await soon();
  expect(asked).toEqual([undefined, true, false]);
});

test('what a colleague changes or erases is seen in the list', async () => {
  const here = world();
  let gone = false;
  const look = (id: string) => (gone ? Promise.reject(new Problem('no-such-contact', 404, '', '')) : Promise.resolve(contact(id, { name: 'Changed' })));
  const directory = new Directory('anna', requests({ contact: look }), here);
  directory.open();
  await soon();
  here.hear(fact({ what: 'directory', contact: 'all' }));
  await soon();
  expect(directory.list.rows[0]?.name).toBe('Changed');
  gone = true;
  here.hear(fact({ what: 'directory', contact: 'all' }));
  await soon();
  expect(directory.list.rows).toEqual([]);
});

test('an erased person stays erased on the page, whatever comes in between', async () => {
  const here = world();
  const page = new ContactPage('eva', contact('eva'), requests({ contact: () => Promise.reject(new Problem('no-such-contact', 404, '', '')) }), here);
  await page.erase();
  here.hear(fact({ what: 'directory', contact: 'eva' }));
  await soon();
  expect([page.erased?.name, page.erased?.what.calls, page.gone]).toEqual(['eva', 3, false]);
});

test('a file is taken only after it was seen to be good', async () => {
  const sent: string[] = [];
  const answers: Preview[] = [{ ...nothing, bad_rows: 1, bad: [{ row: 2, column: 'name', value: '', sentence: 'No.', code: '', given: {} }] }, { ...nothing, new: 2, stamp: 'as seen' }, { ...nothing, new: 2 }];
  const file = new Import('demo', { upload: (_, __, stamp) => (sent.push(stamp), Promise.resolve(answers[sent.length - 1] ?? nothing)) });
  await file.read(new Blob(['x']));
  await file.take();
  expect([sent, file.stage]).toEqual([[''], 'preview']);
  await file.read(new Blob(['y']));
  await file.take();
  expect([sent, file.stage, file.much]).toEqual([['', '', 'as seen'], 'done', 2]);
});

test('what changed between looking and taking is looked at again', async () => {
  let tries = 0;
  const upload = (_: string, __: Blob, stamp: string): Promise<Preview> => {
    tries += 1;
    return stamp === '' ? Promise.resolve({ ...nothing, new: tries, stamp: `as seen ${tries}` }) : Promise.reject(new Problem('changed-meanwhile', 409, '', 'Somebody was quicker.'));
  };
  const file = new Import('demo', { upload });
  await file.read(new Blob(['x']));
  await file.take();
  expect([file.stage, file.refused, file.preview?.new]).toEqual(['preview', true, 3]);
  expect(file.wrong).toContain('Somebody was quicker.');
});

test('a file that is too large is not sent at all', async () => {
  const upload = vi.fn(() => Promise.resolve(nothing));
  const file = new Import('demo', { upload });
  await file.read({ size: 33 * 1024 * 1024 } as Blob);
  expect(upload).not.toHaveBeenCalled();
  expect(file.wrong).toContain('32 MB');
});
