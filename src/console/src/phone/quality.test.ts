import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { judge, meanOpinion, QualityWatch, sampleOf, type Circumstances, type Quality, type Sample } from './quality';

const START: Sample = { at: 0, received: 0, lost: 0, discarded: 0, jitter: 0.002, rtt: 0.02, lostThere: 0 };
const after = (more: Partial<Sample>): Sample => ({ ...START, at: 2, received: 100, ...more });
const ORDINARY: Circumstances = { talkingWhileMuted: false, quiet: false };

describe('the reason', () => {
  test.each<[string, Partial<Sample>, Partial<Circumstances>, string]>([
    ['all packets come', {}, {}, 'good'],
    ['a few are lost', { received: 99, lost: 1 }, {}, 'good'],
    ['many are lost on the way here', { received: 85, lost: 15 }, {}, 'your-network'],
    ['many are lost on the way there', { lostThere: 0.15 }, {}, 'your-network'],
    ['the way is very long', { rtt: 0.9 }, {}, 'your-network'],
    ['too few come, and none is lost', { received: 50 }, {}, 'callers-line'],
    ['too few come, but none has to', { received: 50 }, { quiet: true }, 'good'],
    ['none comes', { received: 0 }, {}, 'no-sound'],
    ['none comes, and none has to', { received: 0 }, { quiet: true }, 'good'],
    ['all come, and all are thrown away', { discarded: 100 }, {}, 'discarded'],
    ['a muted person talks', {}, { talkingWhileMuted: true }, 'talking-while-muted'],
    ['a muted person talks into a dead line', { received: 0 }, { talkingWhileMuted: true }, 'no-sound'],
  ])('%s', (_, more, about, reason) => {
    expect(judge(START, after(more), { ...ORDINARY, ...about }).reason).toBe(reason);
  });
});

describe('the number', () => {
  test.each<[string, Partial<Sample>, number]>([
    ['as good as it gets', { rtt: 0, jitter: 0 }, 4.39],
    ['2 % lost', { received: 98, lost: 2 }, 3.87],
    ['10 % lost', { received: 90, lost: 10 }, 2.28],
    ['10 % lost at the far end', { lostThere: 0.1 }, 2.28],
    ['a satellite', { rtt: 0.6 }, 3.43],
    ['nothing is understood', { received: 1, lost: 99, rtt: 2 }, 1],
  ])('%s', (_, more, mos) => {
    expect(meanOpinion(START, after(more))).toBeCloseTo(mos, 2);
  });

  test('falls with each packet that is lost', () => {
    const row = [0, 1, 2, 5, 10, 20, 50].map((lost) => meanOpinion(START, after({ received: 100 - lost, lost })));
    expect(row).toEqual([...row].sort((a, b) => b - a));
    expect(new Set(row).size).toBe(row.length);
  });
});

test('a sample is read from what the browser reports', () => {
  const report = new Map<string, unknown>([
    ['i', { type: 'inbound-rtp', kind: 'audio', timestamp: 5000, packetsReceived: 9, packetsLost: 2, packetsDiscarded: 1, jitter: 0.01 }],
    ['r', { type: 'remote-inbound-rtp', fractionLost: 0.25, roundTripTime: 0.08 }],
    ['p', { type: 'candidate-pair', nominated: true, currentRoundTripTime: 0.5 }],
  ]);
  const sample = { at: 5, received: 9, lost: 2, discarded: 1, jitter: 0.01, rtt: 0.08, lostThere: 0.25 };
  expect(sampleOf(report)).toEqual(sample);
  report.delete('r');
  expect(sampleOf(report)?.rtt).toBe(0.5);
  report.delete('i');
  expect(sampleOf(report)).toBeNull();
});

describe('watching a call', () => {
  let received = 0;
  let level = 0;
  let muted = false;
  let told: (Quality | null)[] = [];
  let watch: QualityWatch;

  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
    [received, level, muted, told] = [0, 0, false, []];
    watch = new QualityWatch({
      stats: () => {
        received += 100;
        const inbound = { type: 'inbound-rtp', kind: 'audio', timestamp: Date.now(), packetsReceived: received };
        return Promise.resolve(new Map([['i', inbound]]) as unknown as RTCStatsReport);
      },
      level: () => level,
      muted: () => muted,
      changed: (quality) => told.push(quality),
    });
    watch.start();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  test('says every two seconds how the last two were', async () => {
    await vi.advanceTimersByTimeAsync(6_100);
    expect(told.map((quality) => quality?.reason)).toEqual(['good', 'good']);
  });

  test('notices who talks while muted, and not who coughs', async () => {
    muted = true;
    await vi.advanceTimersByTimeAsync(2_000);
    level = 0.8;
    await vi.advanceTimersByTimeAsync(200);
    level = 0;
    await vi.advanceTimersByTimeAsync(1_900);
    level = 0.8;
    await vi.advanceTimersByTimeAsync(2_000);
    expect(told.map((quality) => quality?.reason)).toEqual(['good', 'talking-while-muted']);
  });

  test('falls silent when the call is over', async () => {
    await vi.advanceTimersByTimeAsync(4_100);
    watch.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(told.at(-1)).toBeNull();
    expect(told).toHaveLength(2);
  });
});
