/**
 * Finds out that a connection died without a word: a WebSocket over a network that is gone stays "open" for minutes.
 *
 * Each `every` ms it asks; who does not answer within `patience` ms is dead. Background tabs do not slow it down: while
 * the page has a live microphone, browsers leave its timers alone.
 */
export class Pulse {
  #next: ReturnType<typeof setTimeout> | undefined;
  #limit: ReturnType<typeof setTimeout> | undefined;
  #beats = 0;

  constructor(
    private readonly ask: (answered: () => void) => void,
    private readonly dead: () => void,
    private readonly every = 5_000,
    private readonly patience = 3_000,
    private readonly alive: () => void = () => undefined,
  ) {}

  start(): void {
    this.stop();
    this.#next = setTimeout(() => {
      this.#beat();
    }, this.every);
  }

  /** Asks at once, where there is reason to doubt; nothing is asked before `start`. */
  hurry(): void {
    if (this.#next === undefined) return;
    this.stop();
    this.#beat();
  }

  stop(): void {
    this.#beats += 1;
    clearTimeout(this.#next);
    clearTimeout(this.#limit);
    this.#next = undefined;
  }

  #beat(): void {
    const beat = this.#beats;
    this.#limit = setTimeout(() => {
      this.stop();
      this.dead();
    }, this.patience);
    this.ask(() => {
      if (beat !== this.#beats) return;
      this.start();
      this.alive();
    });
  }
}
