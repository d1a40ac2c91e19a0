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
  #kept = $state.raw<ReadonlyMap<string, readonly Dialled[]>>(new Map());

  /** The newest first. */
  of(operator: string): readonly Dialled[] {
    return this.#kept.get(operator) ?? stored(operator);
  }

  add(operator: string, one: Dialled): void {
    const others = this.of(operator).filter((other) => JSON.stringify(other.to) !== JSON.stringify(one.to));
    const list = [one, ...others].slice(0, MOST);
    this.#kept = new Map([...this.#kept, [operator, list]]);
    try {
      localStorage.setItem(key(operator), JSON.stringify(list));
    } catch {
      // A browser that keeps nothing forgets when it is closed.
    }
  }
}

function stored(operator: string): readonly Dialled[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(key(operator)) ?? '[]');
    return Array.isArray(known) ? known.filter(isDialled).slice(0, MOST) : [];
  } catch {
    return [];
  }
}

export const dialled = new DialledList();
