// Requests of the API, typed by its description. Whatever goes wrong is thrown as a Problem.
import type { paths } from './schema';

type Method = 'get' | 'post' | 'put' | 'delete';
type Defined<T> = Exclude<T, undefined>;

type Operation<P extends keyof paths, M extends Method> = Defined<paths[P][M]>;
type PathsWith<M extends Method> = { [P in keyof paths]: [Defined<paths[P][M]>] extends [never] ? never : P }[keyof paths];
type InPath<O> = O extends { parameters: { path: infer V extends object } } ? { path: V } : { path?: never };
type InQuery<O> = O extends { parameters: { query?: infer V } }
  ? [Defined<V>] extends [never] ? { query?: never } : { query?: Defined<V> }
  : { query?: never };
type InBody<O> = O extends { requestBody: { content: { 'application/json': infer B } } }
  ? { body: B }
  : O extends { requestBody?: { content: { 'application/json': infer B } } } ? { body?: B } : { body?: never };
type Given<O> = InPath<O> & InQuery<O> & InBody<O>;
type Json<R> = R extends { content: { 'application/json': infer A } } ? A : undefined;
type Answer<O> = O extends { responses: infer R }
  ? R extends { 200: infer A } ? Json<A> : R extends { 201: infer A } ? Json<A> : undefined
  : never;

/** `code` and `given`: what `detail` says, for other languages. */
export type FieldProblem = { readonly field: string; readonly detail: string; readonly code?: string; readonly given?: Readonly<Record<string, string>> };

/**
 * A clear no (RFC 9457), or no answer at all. `type` is the problem's code: those of docs/api.md, `unreachable` when
 * the server did not answer, and `garbled` when what answered is not Hovor.
 */
export class Problem extends Error {
  constructor(
    readonly type: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly fields: readonly FieldProblem[] = [],
    /** Seconds after which to try again; null: not said. */
    readonly retryAfter: number | null = null,
    /** What is there now, where somebody else was quicker; null: it is gone. Undefined: the problem is another one. */
    readonly current: unknown = undefined,
  ) {
    super(detail || title || type);
    this.name = 'Problem';
  }

  /** What the server says of one field of the request, like `to.number`; empty: nothing. */
  about(field: string): string {
    return this.fields.find((one) => one.field === field)?.detail ?? '';
  }
}

export const LIMIT = 15_000; // ms; a request that takes longer is given up

/** Throws Problem. */
export async function ask<M extends Method, P extends PathsWith<M>>(
  method: M,
  path: P,
  ...[given]: object extends Given<Operation<P, M>> ? [given?: Given<Operation<P, M>>] : [given: Given<Operation<P, M>>]
): Promise<Answer<Operation<P, M>>> {
  const filled: unknown = given; // as one of so many kinds that the compiler gives up on all of them together
  const { path: names, query, body } = (filled ?? {}) as { path?: object; query?: object; body?: unknown };
  const response = await send(method.toUpperCase(), address(path, names ?? {}, query ?? {}), body);
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await parsed(response)) as Answer<Operation<P, M>>;
}

async function send(method: string, url: string, body: unknown): Promise<Response> {
  const request: RequestInit = { method, credentials: 'same-origin', signal: AbortSignal.timeout(LIMIT) };
  if (body !== undefined) {
    request.body = JSON.stringify(body);
    request.headers = { 'Content-Type': 'application/json' };
  }
  try {
    return await fetch(url, request);
  } catch {
    throw new Problem('unreachable', 0, 'Hovor does not answer.', '');
  }
}

export function address(path: string, names: object, query: object): string {
  const filled = Object.entries(names).reduce(
    (so, [name, value]) => so.replace(`{${name}}`, encodeURIComponent(String(value))),
    path,
  );
  const asked = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return asked.length ? `${filled}?${new URLSearchParams(asked.map(([name, value]) => [name, String(value)]))}` : filled;
}

async function parsed(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    throw new Problem('garbled', response.status, 'The answer cannot be understood.', '');
  }
}

export async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  const wait = Number.isFinite(retryAfter) ? retryAfter : null;
  const told = response.headers.get('Content-Type')?.startsWith('application/problem+json')
    ? ((await response.json().catch(() => null)) as Record<string, unknown> | null)
    : null;
  // A proxy in front of Hovor answers in its own words while Hovor is away.
  if (!told) return new Problem(response.status >= 502 ? 'unreachable' : 'garbled', response.status, '', '', [], wait);
  const { type, title, detail, errors, current } = told;
  return new Problem(
    String(type).replace(/^\/problems\//, ''),
    response.status,
    String(title ?? ''),
    String(detail ?? ''),
    Array.isArray(errors) ? (errors as FieldProblem[]) : [],
    wait,
    current,
  );
}
