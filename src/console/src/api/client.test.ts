import { afterEach, expect, test, vi } from 'vitest';
import { address, ask, Problem } from './client';

function answers(status: number, body: object | string | null, headers: Record<string, string> = {}) {
  const text = body === null ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const fetched = vi.fn(() => Promise.resolve(new Response(text, { status, headers })));
  vi.stubGlobal('fetch', fetched);
  return fetched;
}

async function problem(asked: Promise<unknown>): Promise<Problem> {
  const thrown = await asked.then(() => null, (error: unknown) => error);
  if (!(thrown instanceof Problem)) throw new Error(`no problem came, but ${String(thrown)}`);
  return thrown;
}

afterEach(() => vi.unstubAllGlobals());

test('names in the address are escaped, and what is not asked for is left out', () => {
  expect(address('/calls/{call}/parties/{party}', { call: 'a/b', party: 'c~1' }, {})).toBe('/calls/a%2Fb/parties/c~1');
  expect(address('/targets', {}, { call: undefined, search: 'Žižkov' })).toBe('/targets?search=%C5%BDi%C5%BEkov');
});

test('a request that changes something is JSON, and its answer may be nothing', async () => {
  const fetched = answers(204, null);
  await ask('post', '/api/v1/presence', { body: { state: 'paused', reason: 'lunch' } });
  const [url, request] = fetched.mock.calls[0] as unknown as [string, RequestInit];
  expect(url).toBe('/api/v1/presence');
  expect(request.body).toBe('{"state":"paused","reason":"lunch"}');
});

test('a clear no is a problem with its code, sentence, fields and pause', async () => {
  const told = { type: '/problems/invalid', title: 'No.', status: 422, detail: 'See.', errors: [{ field: 'to.number', detail: 'Short.' }] };
  answers(422, told, { 'Content-Type': 'application/problem+json', 'Retry-After': '7' });
  const no = await problem(ask('post', '/api/v1/wrap-up/finish'));
  expect([no.type, no.detail, no.about('to.number'), no.about('note'), no.retryAfter]).toEqual(['invalid', 'See.', 'Short.', '', 7]);
});

test('no answer, and the answer of a proxy while Hovor is away, are one problem', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
  expect((await problem(ask('get', '/api/v1/session'))).type).toBe('unreachable');
  answers(502, '<html>', { 'Content-Type': 'text/html' });
  expect((await problem(ask('get', '/api/v1/session'))).type).toBe('unreachable');
});

test('what answers and is not Hovor is told apart', async () => {
  answers(200, '<html>', { 'Content-Type': 'text/html' });
  expect((await problem(ask('get', '/api/v1/session'))).type).toBe('garbled');
});
