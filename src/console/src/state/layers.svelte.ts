// Which dialog is on top. Beneath a modal dialog nothing is seen, clicked or read out: what is for everybody to see stands
// in the topmost one.
class Layers {
  /** null: no dialog is open. */
  top = $state.raw<symbol | null>(null);
  #open: readonly symbol[] = []; // read where dialogs open, in effects that are not to run again for it

  /** Answers how to end it. */
  open(dialog: symbol): () => void {
    this.#are([...this.#open, dialog]);
    return () => this.#are(this.#open.filter((one) => one !== dialog));
  }

  #are(open: readonly symbol[]): void {
    this.#open = open;
    this.top = open.at(-1) ?? null;
  }
}

export const layers = new Layers();
