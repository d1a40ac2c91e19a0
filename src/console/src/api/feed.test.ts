import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Problem } from './client';
import { BACK_OFF, Feed, feedAddress, type Connection } from './feed';
import type { Fact, State } from './types';

/** A WebSocket whose other end is the test. */
class FakeSocket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closedHere = false;
  constructor(readonly cursor: number) {}
  close() {
    this.closedHere = true;
  }
  says(message: object) {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

class Server {
  sockets: FakeSocket[] = [];
  states = 0;
  cursor = 10;
  trouble: Problem | null = null;
  there = true;
  connections: Connection[] = [];
  facts: number[] = [];
  signedOut = 0;
  feed = new Feed({
    fetchState: () => {
      if (this.trouble) return Promise.reject(this.trouble);
      this.states += 1;
      return Promise.resolve({ cursor: this.cursor } as State);
    },
    reachable: () => Promise.resolve(this.there),
    open: (cursor) => {
      const socket = new FakeSocket(cursor);
      this.sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    on: {
      state: () => undefined,
      fact: (fact: Fact) => this.facts.push(fact.n),
      connection: (now) => this.connections.push(now),
      signedOut: () => (this.signedOut += 1),
    },
  });

  get socket(): FakeSocket {
    const last = this.sockets.at(-1);
    if (!last) throw new Error('nothing has connected');
    return last;
  }

  async connected() {
    this.feed.start();
    await vi.advanceTimersByTimeAsync(0);
    this.socket.onopen?.();
  }
}

let server: Server;
beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
});
afterEach(() => {
  server.feed.stop();
  vi.useRealTimers();
});

test('the feed begins where the state ends', async () => {
  await server.connected();
  expect(server.socket.cursor).toBe(10);
  expect(server.connections).toEqual(['connecting', 'live']);
});

test('after a lost connection it goes on after the last fact, without asking for the state', async () => {
  await server.connected();
  server.socket.says({ kind: 'rang', n: 14, views: {} });
  server.socket.onclose?.({ code: 1006 });
  expect(server.connections.at(-1)).toBe('lost');
  await vi.advanceTimersByTimeAsync(500);
  expect(server.sockets).toHaveLength(2);
  expect(server.socket.cursor).toBe(14);
  expect(server.states).toBe(1);
});

test('tries become rarer while the server stays away, and never end', async () => {
  await server.connected();
  for (let round = 0; round < 12; round += 1) {
    server.socket.onclose?.({ code: 1006 });
    const before = server.sockets.length;
    const wait = BACK_OFF[Math.min(round, BACK_OFF.length - 1)] ?? 0;
    await vi.advanceTimersByTimeAsync(wait * 0.8 - 1);
    expect(server.sockets).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(wait * 0.4 + 2);
    expect(server.sockets).toHaveLength(before + 1);
  }
});

test.each([
  ['reset', { kind: 'reset', cursor: 99 }, 4410],
  ['a changed plan', { kind: 'plan', n: 11, views: {} }, null],
])('after %s the state is fetched again', async (_, message, code) => {
  await server.connected();
  server.cursor = 99;
  server.socket.says(message);
  if (code) server.socket.onclose?.({ code });
  await vi.advanceTimersByTimeAsync(0);
  expect(server.states).toBe(2);
  expect(server.socket.cursor).toBe(99);
});

test('a session that has ended ends the feed', async () => {
  await server.connected();
  server.socket.onclose?.({ code: 4401 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(server.signedOut).toBe(1);
  expect(server.sockets).toHaveLength(1);
});

test('a session that ended while the connection was lost is noticed with the state', async () => {
  server.trouble = new Problem('not-signed-in', 401, '', '');
  server.feed.start();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.signedOut).toBe(1);
});

test('the pause that the server asks for is kept', async () => {
  server.trouble = new Problem('unavailable', 503, '', '', [], 5);
  server.feed.start();
  await vi.advanceTimersByTimeAsync(3_900);
  server.trouble = null;
  expect(server.states).toBe(0);
  await vi.advanceTimersByTimeAsync(2_200);
  expect(server.states).toBe(1);
});

test('a connection that died without a word is noticed', async () => {
  await server.connected();
  server.there = false;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(server.connections.at(-1)).toBe('lost');
  expect(server.sockets[0]?.closedHere).toBe(true);
});

test('a silent connection to a server that is there is left alone', async () => {
  await server.connected();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(server.sockets).toHaveLength(1);
  expect(server.connections.at(-1)).toBe('live');
});

test('what an abandoned connection still says is not heard', async () => {
  await server.connected();
  const old = server.socket;
  server.feed.doubt();
  old.says({ kind: 'rang', n: 11, views: {} });
  expect(server.facts).toEqual([]);
});

test('the network coming back is not waited for', async () => {
  await server.connected();
  server.feed.doubt();
  server.feed.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(server.sockets).toHaveLength(2);
});

test('the feed has the scheme of the page', () => {
  expect(feedAddress({ protocol: 'https:', host: 'x.example' }, 3)).toBe('wss://x.example/api/v1/feed?cursor=3');
  expect(feedAddress({ protocol: 'http:', host: 'localhost:8080' }, 3)).toBe('ws://localhost:8080/api/v1/feed?cursor=3');
});
