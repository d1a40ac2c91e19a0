// Who comes back to a list finds it where it was left.

/** `scrolled`: in pixels; `left`: the row that was opened. Answers how to end it. */
export function back(box: HTMLElement, list: { scrolled: number; left: string }): (() => void) | undefined {
  const main = box.closest('main');
  if (!main) return undefined;
  main.scrollTop = list.scrolled;
  const row = list.left ? box.querySelector<HTMLElement>(`[data-row="${CSS.escape(list.left)}"]`) : null;
  row?.focus({ preventScroll: true });
  // Rows that were not drawn yet are only about as high as they will be: the place in pixels may be another one by now.
  row?.scrollIntoView({ block: 'center' });
  list.left = '';
  const over = new AbortController();
  main.addEventListener('scroll', () => (list.scrolled = main.scrollTop), { signal: over.signal, passive: true });
  return () => over.abort();
}

/** A page is read from its beginning, and what it is about is heard first. */
export function begin(heading: HTMLElement): void {
  const main = heading.closest('main');
  if (main) main.scrollTop = 0;
  heading.focus({ preventScroll: true });
}
