import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ByFrame } from './by-frame';

let handed: number[];
let byFrame: ByFrame<number>;
let frames: FrameRequestCallback[];

function seen(state: DocumentVisibilityState): void {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
}

function frame(): void {
  for (const one of frames.splice(0)) one(0);
}

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (then: FrameRequestCallback) => frames.push(then));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  seen('visible');
  handed = [];
  byFrame = new ByFrame((one) => handed.push(one));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('facts', () => {
  test('of one frame are handed on together, in their order', () => {
    byFrame.add(1);
    byFrame.add(2);
    byFrame.add(3);
    expect([handed, frames.length]).toEqual([[], 1]);
    frame();
    byFrame.add(4);
    frame();
    expect(handed).toEqual([1, 2, 3, 4]);
  });

  test('are handed on at once in a page that nobody sees', () => {
    seen('hidden');
    byFrame.add(1);
    expect(handed).toEqual([1]);
  });

  test('that wait for a frame are handed on when the page is hidden before it comes', () => {
    byFrame.add(1);
    seen('hidden');
    byFrame.add(2);
    expect(handed).toEqual([1, 2]);
  });

  test('wait for no frame longer than a moment', () => {
    byFrame.add(1);
    byFrame.add(2);
    vi.advanceTimersByTime(50);
    expect(handed).toEqual([1, 2]);
    frame();
    expect(handed).toEqual([1, 2]);
  });

  test('come before what happened after them', () => {
    byFrame.add(1);
    byFrame.after(() => handed.push(99));
    byFrame.add(2);
    frame();
    expect(handed).toEqual([1, 99, 2]);
  });

  test('of somebody who is gone are dropped', () => {
    byFrame.add(1);
    byFrame.drop();
    vi.advanceTimersByTime(100);
    frame();
    byFrame.add(2);
    frame();
    expect(handed).toEqual([2]);
  });
});
