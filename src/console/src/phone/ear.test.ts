import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Ear, type Early } from './ear';

const STEP = 250; // ms between two looks
let said: (Early | null)[];
let sounds: (at: number) => boolean;
let report: (energy: number, duration: number) => object | null;
let ear: Ear;

/** `sounds` tells at which millisecond something is heard, at the loudness of a usual tone. */
beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  said = [];
  sounds = () => false;
  report = (totalAudioEnergy, totalSamplesDuration) => ({ type: 'inbound-rtp', kind: 'audio', totalAudioEnergy, totalSamplesDuration });
  let energy = 0;
  ear = new Ear(
    () => {
      if (sounds(Date.now() - STEP)) energy += (0.1 ** 2 * STEP) / 1000;
      const one = report(energy, Date.now() / 1000);
      return Promise.resolve(new Map(one ? [['in', one]] : []) as unknown as RTCStatsReport);
    },
    (early) => said.push(early),
  );
  ear.start();
});
afterEach(() => {
  ear.stop();
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test('a network that sends nothing is silent, after a moment of patience', async () => {
  report = () => null;
  await pass(1_000);
  expect(said).toEqual([]);
  await pass(1_000);
  expect(said).toEqual(['silence']);
});

test('ringing is a sound with pauses, and stays one through them', async () => {
  sounds = (at) => at % 5_000 < 1_000;
  await pass(30_000);
  expect(said).toEqual(['sound']);
});

test('American ringing is ringing too', async () => {
  sounds = (at) => at % 6_000 < 2_000;
  await pass(30_000);
  expect(said).toEqual(['sound']);
});

test('who goes on and on says something, and may take breath', async () => {
  sounds = (at) => at % 1_500 < 1_000;
  await pass(10_000);
  expect(said).toEqual(['sound', 'speech']);
});

test('who has said it is silent after a while', async () => {
  sounds = (at) => at < 5_000;
  await pass(20_000);
  expect(said).toEqual(['sound', 'speech', 'silence']);
});

test('the hiss of a line is silence', async () => {
  let energy = 0;
  report = (_, duration) => ({ type: 'inbound-rtp', kind: 'audio', totalAudioEnergy: (energy += 1e-6), totalSamplesDuration: duration });
  await pass(5_000);
  expect(said).toEqual(['silence']);
});

test('nothing is claimed where the browser does not say', async () => {
  report = () => ({ type: 'inbound-rtp', kind: 'audio' });
  await pass(10_000);
  expect(said).toEqual([]);
});

test('nothing is known any more when nobody listens', async () => {
  sounds = () => true;
  await pass(5_000);
  ear.stop();
  await pass(5_000);
  expect(said).toEqual(['sound', 'speech', null]);
});
