import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Problem } from '../api/client';
import { FakeLocks } from '../phone/testing/locks';
import { Drafts } from './desk-drafts';
import { AGAIN, LATEST, NoteDraft, SILENCE, SPACING } from './desk-note.svelte';

const NOT_THERE = new Problem('unreachable', 0, '', '');

/** The note as the server keeps it: of one author, for all pages. */
class Server {
  text = '';
  version = 0;
  took: string[] = [];
  away = false;
  /** The answer of what was saved does not come back. */
  loses = 0;

  put = (_: string, body: { text: string; version: number }): Promise<{ version: number }> => {
    if (this.away) return Promise.reject(NOT_THERE);
    if (body.text !== this.text) {
      if (body.version !== this.version) return Promise.reject(this.refusal());
      this.text = body.text;
      this.version = body.text ? this.version + 1 : 0;
      this.took.push(body.text);
    }
    if (this.loses > 0) {
      this.loses -= 1;
      return Promise.reject(NOT_THERE);
    }
    return Promise.resolve({ version: this.version });
  };

  get note(): { text: string; version: number } | null {
    return this.version ? { text: this.text, version: this.version } : null;
  }

  refusal(): Problem {
    return new Problem('changed-meanwhile', 409, '', '', [], null, this.note);
  }
}

let server: Server;
let locks: FakeLocks;
let storage: Storage;

function page(): Drafts {
  return new Drafts(storage, locks as unknown as LockManager);
}

function opened(drafts = page(), known = true): NoteDraft {
  const note = new NoteDraft('c1', 'anna', drafts, server.put);
  drafts.orphans('anna', ({ draft }) => note.restore(draft));
  if (known) note.heard(server.note);
  return note;
}

async function dies(drafts: Drafts, note: NoteDraft): Promise<void> {
  note.stop();
  drafts.leave();
  await vi.advanceTimersByTimeAsync(1);
}

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  storage = localStorage;
  server = new Server();
  locks = new FakeLocks();
});
afterEach(() => vi.useRealTimers());

describe('what is typed', () => {
  test('is in the browser before the next key, and on the server after a short silence', async () => {
    const note = opened();
    note.type('Wants');
    expect(JSON.stringify({ ...storage })).toContain('Wants');
    expect(note.state).toBe('waits');
    await vi.advanceTimersByTimeAsync(SILENCE - 1);
    expect(server.took).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect([server.took, note.state, note.open]).toEqual([['Wants'], 'saved', false]);
    expect(storage.length).toBe(0);
  });

  test('is saved while somebody goes on typing, at most once a second', async () => {
    const note = opened();
    const at: number[] = [];
    const put = server.put;
    server.put = (call, body) => {
      at.push(Date.now());
      return put(call, body);
    };
    const typing = new NoteDraft('c1', 'anna', page(), (call, body) => server.put(call, body));
    typing.heard(null);
    for (let key = 1; key <= 90; key += 1) {
      typing.type('x'.repeat(key));
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect(server.text).toBe('x'.repeat(90));
    expect(at.length).toBeGreaterThanOrEqual(3);
    at.slice(1).forEach((moment, place) => {
      expect(moment - (at[place] ?? 0)).toBeGreaterThanOrEqual(SPACING);
      expect(moment - (at[place] ?? 0)).toBeLessThanOrEqual(LATEST + SPACING);
    });
    expect(note.open).toBe(false);
  });

  test('and taken back before it was sent is no note at all', async () => {
    const note = opened();
    note.type('x');
    note.type('');
    await vi.advanceTimersByTimeAsync(LATEST);
    expect([server.took, note.state, storage.length]).toEqual([[], 'saved', 0]);
  });

  test('goes up one request at a time: what is typed meanwhile follows', async () => {
    let answer: (kept: { version: number }) => void = () => undefined;
    const texts: string[] = [];
    const note = new NoteDraft('c1', 'anna', page(), (_, { text }) => {
      texts.push(text);
      return new Promise((done) => (answer = done));
    });
    note.heard(null);
    note.type('one');
    await vi.advanceTimersByTimeAsync(SILENCE);
    note.type('one two');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(texts).toEqual(['one']);
    answer({ version: 1 });
    await vi.advanceTimersByTimeAsync(SPACING);
    expect(texts).toEqual(['one', 'one two']);
  });
});

describe('a server that is away', () => {
  test('is asked again and again, with what is there by then', async () => {
    const note = opened();
    server.away = true;
    note.type('Wants');
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect([note.state, note.why]).toEqual(['failed', expect.stringContaining('does not answer')]);
    note.type('Wants a refund');
    await vi.advanceTimersByTimeAsync(AGAIN[0] ?? 0);
    expect(note.state).toBe('failed');
    server.away = false;
    note.flush();
    await vi.advanceTimersByTimeAsync(SPACING);
    expect([server.took, note.state, storage.length]).toEqual([['Wants a refund'], 'saved', 0]);
  });

  test('that saved, and whose answer was lost, is no clash', async () => {
    const note = opened();
    server.loses = 1;
    note.type('Wants');
    await vi.advanceTimersByTimeAsync(SILENCE);
    note.type('Wants a refund');
    await vi.advanceTimersByTimeAsync(10_000);
    expect([server.text, note.state, note.clash]).toEqual(['Wants a refund', 'saved', null]);
  });

  test('that says no for good is not asked again before the text is another one, which stays here', async () => {
    const put = vi.fn(() => Promise.reject(new Problem('invalid', 422, '', 'Too long.')));
    const note = new NoteDraft('c1', 'anna', page(), put);
    note.heard(null);
    note.type('much');
    await vi.advanceTimersByTimeAsync(60_000);
    expect([put.mock.calls.length, note.state, note.why]).toEqual([1, 'refused', 'Too long.']);
    expect(JSON.stringify({ ...storage })).toContain('much');
    note.type('less');
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect(put.mock.calls.length).toBe(2);
  });
});

describe('after a reload or a crash', () => {
  test('what was typed is back, and is saved', async () => {
    const drafts = page();
    const before = opened(drafts);
    before.type('Wants');
    await dies(drafts, before);
    const note = opened(page(), false);
    await vi.advanceTimersByTimeAsync(1);
    expect([note.text, note.restored]).toEqual(['Wants', true]);
    note.heard(null);
    await vi.advanceTimersByTimeAsync(SPACING);
    expect([server.text, note.state, storage.length]).toEqual(['Wants', 'saved', 0]);
  });

  test('whose save had come through is recognised', async () => {
    const drafts = page();
    const before = opened(drafts);
    server.loses = 9;
    before.type('Wants');
    await vi.advanceTimersByTimeAsync(SILENCE);
    before.type('Wants a');
    await dies(drafts, before);
    server.loses = 0;
    const note = opened();
    await vi.advanceTimersByTimeAsync(SPACING);
    expect([note.text, note.clash, server.text]).toEqual(['Wants a', null, 'Wants a']);
  });

  test('what was deleted stays deleted', async () => {
    [server.text, server.version] = ['Wants', 1];
    const drafts = page();
    const before = opened(drafts);
    before.type('');
    await dies(drafts, before);
    const note = opened(page(), false);
    await vi.advanceTimersByTimeAsync(1);
    note.heard(server.note);
    await vi.advanceTimersByTimeAsync(SPACING);
    expect([note.text, server.text, note.state]).toEqual(['', '', 'saved']);
  });

  test('what another window is typing is left alone', async () => {
    opened().type('Wants');
    const note = opened();
    await vi.advanceTimersByTimeAsync(0);
    expect([note.text, note.open]).toEqual(['', false]);
  });

  test('what is typed already is not overwritten by what comes back', async () => {
    const drafts = page();
    const before = opened(drafts);
    before.type('before');
    const note = opened();
    note.type('after');
    await dies(drafts, before);
    expect(note.text).toBe('before\n\nafter');
  });

  test('what other operators have left at this computer is not shown', async () => {
    const drafts = page();
    const before = opened(drafts);
    before.type('secret');
    await dies(drafts, before);
    const found = vi.fn();
    page().orphans('boris', found);
    await vi.advanceTimersByTimeAsync(0);
    expect(found).not.toHaveBeenCalled();
  });
});

describe('two windows', () => {
  async function clashing(): Promise<NoteDraft> {
    const note = opened();
    note.type('mine');
    [server.text, server.version] = ['theirs', 1];
    await vi.advanceTimersByTimeAsync(SILENCE);
    return note;
  }

  test('that have both written are explained, with both texts, and nothing is sent', async () => {
    const note = await clashing();
    expect([note.state, note.text, note.clash]).toEqual(['clash', 'mine', { text: 'theirs', version: 1 }]);
    note.type('mine too');
    await vi.advanceTimersByTimeAsync(LATEST);
    expect([server.text, note.text]).toEqual(['theirs', 'mine too']);
  });

  test.each([
    ['mine', 'mine'],
    ['theirs', 'theirs'],
    ['theirs\n\nmine', 'theirs\n\nmine'],
  ])('end with what was chosen: %s', async (chosen, kept) => {
    const note = await clashing();
    note.settle(chosen);
    await vi.advanceTimersByTimeAsync(SPACING);
    expect([server.text, note.text, note.state, note.clash]).toEqual([kept, kept, 'saved', null]);
  });

  test('of which one only looks shows what the other writes', () => {
    const note = opened();
    note.heard({ text: 'from there', version: 4 });
    expect([note.text, note.state]).toEqual(['from there', 'saved']);
  });

  test('when the other one removed it, mine is still here', async () => {
    [server.text, server.version] = ['first', 1];
    const note = opened();
    note.type('first and more');
    [server.text, server.version] = ['', 0];
    await vi.advanceTimersByTimeAsync(SILENCE);
    expect(note.clash).toEqual({ text: null, version: 0 });
    note.settle(note.text);
    await vi.advanceTimersByTimeAsync(SPACING);
    expect([server.text, note.state]).toEqual(['first and more', 'saved']);
  });
});

test('a browser that keeps nothing still saves', async () => {
  const note = new NoteDraft('c1', 'anna', new Drafts(null, undefined), server.put);
  note.heard(null);
  note.type('Wants');
  await vi.advanceTimersByTimeAsync(SILENCE);
  expect(server.text).toBe('Wants');
});
