// Who was dialled here, the newest first, for each operator apart: several may share a computer.
import type { To } from '../api/types';

export type Dialled = {
  readonly to: To;
  /** The number as E.164, an extension, or the name of a colleague or queue. */
  readonly shown: string;
  /** The number that was called from. */
  readonly from: string;
  readonly at: number; // ms since 1970
};

const MOST = 12;

function key(operator: string): string {
  return `hovor.dialled.${operator}`;
}

function isDialled(one: unknown): one is Dialled {
  const { to, shown, from, at } = (one ?? {}) as Partial<Dialled>;
  return typeof to === 'object' && typeof shown === 'string' && typeof from === 'string' && typeof at === 'number';
}

export class DialledList {
  list = $state.raw<readonly Dialled[]>([]);
  #operator = '';

  /** Whose list it is from now on. */
  of(operator: string): void {
    if (operator === this.#operator) return;
    this.#operator = operator;
    this.list = this.#read();
  }

  add(one: Dialled): void {
    this.list = [one, ...this.list.filter((other) => JSON.stringify(other.to) !== JSON.stringify(one.to))].slice(0, MOST);
    try {
      localStorage.setItem(key(this.#operator), JSON.stringify(this.list));
    } catch {
      // A browser that keeps nothing forgets when it is closed.
    }
  }

  #read(): readonly Dialled[] {
    try {
      const known: unknown = JSON.parse(localStorage.getItem(key(this.#operator)) ?? '[]');
      return Array.isArray(known) ? known.filter(isDialled).slice(0, MOST) : [];
    } catch {
      return [];
    }
  }
}

export const dialled = new DialledList();
