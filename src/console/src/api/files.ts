// Files out and in, as they are: the rest of the API speaks JSON.
import { Problem, problemOf } from './client';

const LIMIT = 300_000; // ms; a file of a hundred thousand people takes its time

/** Throws Problem. */
export async function upload<T>(address: string, file: Blob): Promise<T> {
  const response = await sent(address, file);
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

async function sent(address: string, file: Blob): Promise<Response> {
  const headers = { 'Content-Type': 'text/csv' };
  try {
    return await fetch(address, { method: 'POST', credentials: 'same-origin', headers, body: file, signal: AbortSignal.timeout(LIMIT) });
  } catch {
    throw new Problem('unreachable', 0, 'Hovor does not answer.', '');
  }
}

/** The browser fetches and keeps it, piece by piece: a file may be larger than what this page could hold. */
export function download(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  document.body.append(link);
  link.click();
  link.remove();
}
