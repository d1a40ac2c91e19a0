// Keys pressed in a call. They reach the other side in the order in which they were pressed, however long each takes.
import { telephone, type Telephone } from './telephone.svelte';
import { keyTones } from './tones';

const KEY = /[0-9*#A-D]/;
const AT_ONCE = 64; // the API takes no more in one request

export class Keys {
  /** What was pressed in this call so far. */
  pressed = $state('');
  #call = '';
  #waiting = '';
  #sending = false;

  constructor(
    private phone: Pick<Telephone, 'call' | 'press'> = telephone,
    private tones: { press(key: string): void } = keyTones,
  ) {}

  /** Of a whole text, what are keys; spaces and dashes of a pasted code are left out. */
  press(text: string): void {
    const call = this.phone.call?.id ?? '';
    if (call !== this.#call) this.pressed = this.#waiting = '';
    this.#call = call;
    const keys = [...text.toUpperCase()].filter((key) => KEY.test(key));
    if (!call || !keys.length) return;
    for (const key of keys) this.tones.press(key);
    this.pressed += keys.join('');
    this.#waiting += keys.join('');
    if (!this.#sending) void this.#send();
  }

  async #send(): Promise<void> {
    this.#sending = true;
    while (this.#waiting) {
      const now = this.#waiting.slice(0, AT_ONCE);
      this.#waiting = this.#waiting.slice(AT_ONCE);
      // A no is shown by the telephone; what was pressed after it would mean something else.
      if (!(await this.phone.press(now))) this.#waiting = '';
    }
    this.#sending = false;
  }
}

export const keys = new Keys();
