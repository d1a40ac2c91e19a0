// Short messages that come and go. What needs an answer stays until it is closed.
import { explain } from '../words/index.svelte';

export type ToastKind = 'information' | 'success' | 'problem';
export type Toast = {
  readonly id: number;
  readonly kind: ToastKind;
  readonly text: string;
  readonly action?: { readonly label: string; do(): void };
};

const STAYS = 6_000; // ms
const STAYS_LONGER = 12_000; // a problem is read with more care
const MOST = 4;

class Toasts {
  list = $state.raw<readonly Toast[]>([]);
  /** The newest one's id. */
  last = 0;

  /** With an action it stays until it is closed or used. */
  show(kind: ToastKind, text: string, action?: Toast['action']): void {
    const same = this.list.find((one) => one.text === text && one.kind === kind);
    if (same) this.close(same.id);
    const id = ++this.last;
    this.list = [...this.list, action ? { id, kind, text, action } : { id, kind, text }].slice(-MOST);
    if (!action) setTimeout(() => this.close(id), kind === 'problem' ? STAYS_LONGER : STAYS);
  }

  problem(problem: unknown, action?: Toast['action']): void {
    this.show('problem', explain(problem), action);
  }

  close(id: number): void {
    this.list = this.list.filter((one) => one.id !== id);
  }
}

export const toasts = new Toasts();
