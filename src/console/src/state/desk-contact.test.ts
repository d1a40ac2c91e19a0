import { expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import type { ContactView } from '../api/types';
import { ContactDraft, type ContactRequests, type Line, type Sent } from './desk-contact.svelte';
import { settings } from './settings.svelte';

function contact(about: Partial<ContactView> = {}): ContactView {
  return {
    id: 'eva', tenant: 'demo', name: 'Eva', company: '', phones: [{ number: '+420777111222', label: '' }], emails: [],
    fields: {}, external: false, version: 1, changed: '2025-11-22T12:00:00Z', changed_by: 'boris', ...about,
  };
}

/** The directory, in which somebody else may be quicker. */
class Directory implements ContactRequests {
  sent: Sent[] = [];

  constructor(public now: ContactView | null) {}

  add = vi.fn((body: Sent & { tenant: string; call: string | null }) => {
    this.sent.push(body);
    return Promise.resolve(contact({ ...body, id: 'new' }));
  });

  change = (_: string, { version, ...body }: Sent & { version: number }): Promise<ContactView> => {
    this.sent.push(body);
    if (version !== this.now?.version) return Promise.reject(new Problem('changed-meanwhile', 409, '', '', [], null, this.now));
    this.now = contact({ ...body, version: version + 1 });
    return Promise.resolve(this.now);
  };
}

const edit = (directory: Directory, seen = contact()): ContactDraft => new ContactDraft('demo', seen, {}, null, directory);

test('a new contact begins with the number and the name of the call, and becomes the call’s', async () => {
  const directory = new Directory(null);
  const draft = new ContactDraft('demo', null, { name: 'Eva', phones: ['+420777111222'] }, 'c1', directory);
  expect([draft.name, draft.phones.map((line) => line.text)]).toEqual(['Eva', ['+420777111222']]);
  await draft.save();
  expect(directory.add).toHaveBeenCalledWith(
    { name: 'Eva', company: '', phones: [{ number: '+420777111222', label: '' }], emails: [], fields: {}, external: false, tenant: 'demo', call: 'c1' },
  );
});

test('a second phone and e-mail are kept, and empty lines are not', async () => {
  const directory = new Directory(contact());
  const draft = edit(directory);
  draft.addPhone().text = ' 603 111 222 ';
  draft.addPhone();
  draft.addEmail().text = 'eva@example.com';
  expect((await draft.save())?.version).toBe(2);
  expect(directory.sent[0]?.phones.map((one) => one.number)).toEqual(['+420777111222', '603 111 222']);
  expect(directory.sent[0]?.emails).toEqual(['eva@example.com']);
});

test('what is wrong is said in the language of the console, with what it speaks of', async () => {
  const wrong = new Problem('invalid', 422, '', '', [
    { field: 'phones.0.number', detail: 'No phone.', code: 'phone-not', given: { example: '+420 601 123 456' } },
    { field: 'fields.level', detail: 'No choice.', code: 'choice-not', given: { choices: 'zlatá, stříbrná' } },
    { field: 'name', detail: 'Only in English.' },
  ]);
  const draft = new ContactDraft('demo', contact(), {}, null, { add: vi.fn(), change: () => Promise.reject(wrong) });
  const said = (): string[] => [draft.aboutPhone(draft.phones[0] as Line), draft.about('fields.level'), draft.about('name')];
  await draft.save();
  expect(said()).toEqual(['No phone.', 'No choice.', 'Only in English.']);
  settings.language = 'cs';
  await draft.save();
  expect(said()).toEqual([
    'To není telefonní číslo: napište jeho číslice, například +420 601 123 456.',
    'To vybrat nelze: napište jednu z hodnot zlatá, stříbrná.',
    'Only in English.',
  ]);
  expect(draft.wrong).toContain('To není telefonní číslo');
  settings.language = 'en';
});

test('what is wrong stands at the line that was typed, whichever lines are empty before it', async () => {
  const wrong = new Problem('invalid', 422, '', '', [{ field: 'phones.1.number', detail: 'No number.' }]);
  const draft = new ContactDraft('demo', contact(), {}, null, { add: vi.fn(), change: () => Promise.reject(wrong) });
  draft.addPhone();
  const line = draft.addPhone();
  line.text = 'abc';
  expect(await draft.save()).toBeNull();
  expect(draft.phones.map((one) => draft.aboutPhone(one))).toEqual(['', '', 'No number.']);
  expect(line.text).toBe('abc');
});

test('of two who change different things both are kept', async () => {
  const directory = new Directory(contact());
  const draft = edit(directory);
  draft.name = 'Eva Nová';
  directory.now = contact({ company: 'Lékárna', version: 2 });
  expect(await draft.save()).toMatchObject({ name: 'Eva Nová', company: 'Lékárna', version: 3 });
  expect(draft.clashes).toEqual([]);
});

test('of two who change the same both are shown, and nothing is saved before one is chosen', async () => {
  const directory = new Directory(contact());
  const draft = edit(directory);
  draft.name = 'Eva Nová';
  directory.now = contact({ name: 'Eva Malá', version: 2 });
  expect(await draft.save()).toBeNull();
  expect(draft.clashes).toEqual([{ part: 'name', mine: 'Eva Nová', theirs: 'Eva Malá', list: false }]);
  expect([directory.now.name, draft.name, draft.quicker?.changed_by]).toEqual(['Eva Malá', 'Eva Nová', 'boris']);
});

test.each([
  ['mine', 'Eva Nová'],
  ['theirs', 'Eva Malá'],
] as const)('chosen was %s: %s is kept', async (side, name) => {
  const directory = new Directory(contact());
  const draft = edit(directory);
  draft.name = 'Eva Nová';
  directory.now = contact({ name: 'Eva Malá', version: 2 });
  await draft.save();
  draft.chosen['name'] = side;
  expect((await draft.save())?.name).toBe(name);
});

test('numbers that two have added are both there, unless somebody says otherwise', async () => {
  const directory = new Directory(contact());
  const draft = edit(directory);
  draft.addPhone().text = '+420603111222';
  directory.now = contact({ phones: [{ number: '+420777111222', label: '' }, { number: '+420604000000', label: '' }], version: 2 });
  expect(await draft.save()).toBeNull();
  expect(draft.chosen).toEqual({ phones: 'both' });
  await draft.save();
  expect(directory.now?.phones.map((one) => one.number)).toEqual(['+420777111222', '+420604000000', '+420603111222']);
});

test('of a contact that was erased meanwhile what was typed is left, and can be made anew', async () => {
  const directory = new Directory(null);
  const draft = edit(directory);
  draft.name = 'Eva Nová';
  expect(await draft.save()).toBeNull();
  expect([draft.gone, draft.name]).toEqual([true, 'Eva Nová']);
  expect((await draft.save())?.id).toBe('new');
});

test('a server that does not answer leaves everything as it was typed', async () => {
  const draft = new ContactDraft('demo', contact(), {}, null, {
    add: vi.fn(),
    change: () => Promise.reject(new Problem('unreachable', 0, '', '')),
  });
  draft.name = 'Eva Nová';
  expect(draft.changed).toBe(true);
  expect(await draft.save()).toBeNull();
  expect([draft.name, draft.wrong, draft.busy]).toEqual(['Eva Nová', expect.stringContaining('does not answer'), false]);
});
