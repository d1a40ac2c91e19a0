// Requests for calls that are over, and files that the browser keeps.
import { ask } from '../api/client';
import { download } from '../api/files';
import type { components, operations } from '../api/schema';
import { explain, language, t } from '../words/index.svelte';
import type { Page } from './pages.svelte';
import { toasts } from './toasts.svelte';

export type PastCall = components['schemas']['PastCallView'];
type Query = NonNullable<operations['history']['parameters']['query']>;
/** Which calls. */
export type Asked = Omit<Query, 'before' | 'limit'>;

/** The newest first. Throws Problem. */
export async function pastCalls(asked: Asked, before: string | null, limit: number): Promise<Page<PastCall>> {
  const { calls, next } = await ask('get', '/api/v1/calls', { query: { ...asked, ...(before ? { before } : {}), limit } });
  return { rows: calls, next };
}

/** Whether a call stands behind another where the newest come first. */
export function isOlder(row: PastCall, than: PastCall): boolean {
  return row.began === than.began ? row.id < than.id : Date.parse(row.began) < Date.parse(than.began);
}

/** Where a comma stands in numbers, spreadsheets want another sign between cells. */
export function delimiter(): ',' | ';' {
  return language() === 'cs' ? ';' : ',';
}

/** A download that is refused is a file that is none: so it is asked first whether such a request `fits` at all. */
export async function keepFile(from: string, fits: () => Promise<unknown>): Promise<void> {
  try {
    await fits();
    download(from);
  } catch (problem) {
    toasts.show('problem', t('file.failed', { why: explain(problem) }));
  }
}
