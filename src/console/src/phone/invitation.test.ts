import { describe, expect, test } from 'vitest';
import { invited, isNewLegOf, overCause } from './invitation';

const headers = (all: Record<string, string>): { getHeader(name: string): string | undefined } => ({
  getHeader: (name) => all[name],
});

test('an INVITE names its leg and its call', () => {
  const leg = invited(headers({ 'X-Hovor-Leg': 'c1~op1', 'X-Hovor-Call': 'c1' }), 'sip-id');
  expect(leg).toEqual({ leg: 'c1~op1', call: 'c1', lifts: false });
});

test('an INVITE that is not from Hovor is a call of its own, and no leg of another', () => {
  const leg = invited(headers({}), 'sip-id');
  expect(leg).toEqual({ leg: 'sip-id', call: '', lifts: false });
  expect(isNewLegOf(leg, leg)).toBe(false);
});

test.each([
  [{ 'Call-Info': '<sip:hovor>;answer-after=0' }, true],
  [{ 'Call-Info': '<sip:hovor>; Answer-After=0;x=1' }, true],
  [{ 'Call-Info': '<sip:hovor>;answer-after=05' }, false],
  [{ 'Call-Info': '<sip:hovor>' }, false],
  [{ 'Answer-Mode': 'Auto' }, true],
  [{ 'Answer-Mode': 'auto;require' }, true],
  [{ 'Answer-Mode': 'Manual' }, false],
])('%o: is lifted by itself: %s', (all, lifts) => {
  expect(invited(headers(all as Record<string, string>), '').lifts).toBe(lifts);
});

describe('how a leg ended', () => {
  test.each([
    ['local', 'Terminated', 'here'],
    ['local', 'Rejected', 'here'],
    ['remote', 'Terminated', 'there'],
    ['remote', 'Canceled', 'there'],
    ['local', 'No Answer', 'there'],
    ['local', 'RTP Timeout', 'failed'],
    ['local', 'Connection Error', 'failed'],
    ['system', 'WebRTC Error', 'failed'],
    ['remote', 'No ACK', 'failed'],
  ])('%s, %s: %s', (originator, cause, ended) => {
    expect(overCause(originator, cause)).toBe(ended);
  });
});
