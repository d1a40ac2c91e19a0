// One ticking now for the whole console. It ticks only while something on the screen reads it.
import { createSubscriber } from 'svelte/reactivity';

class Clock {
  #ahead = 0; // ms by which the server's clock is ahead of this computer's
  #now = Date.now();
  #subscribe = createSubscriber((update) => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      this.#now = this.exactly();
      update();
      // On the second, so that all timers on the screen turn together.
      timer = setTimeout(tick, 1000 - (this.#now % 1000) + 5);
    };
    timer = setTimeout(tick, 0);
    return () => clearTimeout(timer);
  });

  /** Milliseconds since 1970 by the server's clock, newer every second for who looks. */
  get now(): number {
    this.#subscribe();
    return Math.max(this.#now, this.exactly());
  }

  /** At this very moment, for who does not want to be told again. */
  exactly(): number {
    return Date.now() + this.#ahead;
  }

  /** The server says what time it is. */
  set(at: string): void {
    this.#ahead = Date.parse(at) - Date.now();
  }
}

export const clock = new Clock();
