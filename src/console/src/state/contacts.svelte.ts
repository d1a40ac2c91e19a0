// The directory on the screen: the list with its search, one contact's page, and what supervisors do with all of it.
import { address, ask, Problem } from '../api/client';
import { upload } from '../api/files';
import type { components } from '../api/schema';
import type { ContactView, Fact } from '../api/types';
import { explain, t } from '../words/index.svelte';
import { ContactDraft } from './desk-contact.svelte';
import { Pages, type Page } from './pages.svelte';
import { delimiter, isOlder, keepFile, pastCalls, type PastCall } from './past-calls';
import { world as theWorld, type World } from './world.svelte';

export type Erased = components['schemas']['ErasedAnswer'];
export type Preview = components['schemas']['ImportAnswer'];
/** In the address, in place of an id. */
export const NEW = 'new';
export const IMPORT = 'import';
export type Which = '' | 'external' | 'others';

export interface DirectoryRequests {
  list(asked: { tenant?: string; search?: string; external?: boolean; after?: string; limit: number }): Promise<{ contacts: readonly ContactView[]; next: string | null }>;
  contact(id: string): Promise<ContactView>;
  erase(id: string): Promise<Erased>;
  calls(contact: string, before: string | null): Promise<Page<PastCall>>;
  /** `stamp`: that of the preview, to take it; empty: only a preview is asked for. */
  upload(tenant: string, file: Blob, stamp: string): Promise<Preview>;
}

export const REQUESTS: DirectoryRequests = {
  list: (query) => ask('get', '/api/v1/contacts', { query }),
  contact: (contact) => ask('get', '/api/v1/contacts/{contact}', { path: { contact } }),
  erase: (contact) => ask('delete', '/api/v1/contacts/{contact}', { path: { contact } }),
  calls: (contact, before) => pastCalls({ contact }, before, CALLS),
  upload: (tenant, file, stamp) => upload(address('/api/v1/contacts/import', {}, { tenant, preview: !stamp, stamp }), file),
};

const TYPING = 150; // ms without a key, then it is searched
const LONGEST = 200; // characters of a search
const PAGE = 50;
const FOUND = 100; // a search has one page: who is not among so many is found by writing more
const CALLS = 20;

/** Whether this person may erase, import and export, in all tenants that the person serves. */
export function oversees(world: World = theWorld): boolean {
  return world.me?.role === 'supervisor' || world.me?.role === 'admin';
}

export class Directory {
  search = $state('');
  which = $state<Which>('');
  /** Empty: all that I serve. */
  tenant = $state('');
  /** How far the list was scrolled, in pixels, and who was opened last: to come back to it. */
  scrolled = 0;
  left = '';
  /** Who is being changed, or made (`id` is `new`): it stays when a call comes in between. */
  editing = $state.raw<{ readonly id: string; readonly tenant: string; readonly contact: ContactView | null; readonly draft: ContactDraft } | null>(null);
  readonly list: Pages<ContactView>;
  /** What the rows were searched by: while an answer is awaited, they are still those of the search before. */
  searched = $state('');
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor(
    readonly operator = '',
    private requests: DirectoryRequests = REQUESTS,
    private world: World = theWorld,
  ) {
    this.list = new Pages((after) => this.#page(after));
  }

  /** Whether only a part of the directory was asked for. */
  get filtered(): boolean {
    return Boolean(this.search.trim() || this.which || this.tenant);
  }

  /** The best of them are shown, and there may be others. */
  get most(): boolean {
    return Boolean(this.searched) && this.list.rows.length >= FOUND;
  }

  /** While the list is there to be seen; answers how to end it. */
  open(): () => void {
    if (!this.list.known) void this.list.load();
    const over = this.world.onFact((fact) => this.#hear(fact));
    return () => {
      clearTimeout(this.#typing);
      over();
    };
  }

  type(text: string): void {
    const before = this.search.trim();
    this.search = text;
    if (text.trim() === before) return;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#anew(), TYPING);
  }

  choose(which: Which, tenant: string): void {
    [this.which, this.tenant] = [which, tenant];
    clearTimeout(this.#typing);
    this.#anew();
  }

  edit(contact: ContactView): void {
    this.editing = { id: contact.id, tenant: contact.tenant, contact, draft: new ContactDraft(contact.tenant, contact) };
  }

  create(tenant: string): void {
    this.editing = { id: NEW, tenant, contact: null, draft: new ContactDraft(tenant, null) };
  }

  saved(contact: ContactView): void {
    const known = this.list.rows.some((one) => one.id === contact.id);
    this.editing = null;
    if (known) this.list.replace(contact);
    else void this.list.load();
  }

  #anew(): void {
    this.scrolled = 0;
    void this.list.load();
  }

  async #page(after: string | null): Promise<Page<ContactView>> {
    const search = this.search.trim().slice(0, LONGEST);
    const { contacts, next } = await this.requests.list({
      ...(this.tenant ? { tenant: this.tenant } : {}),
      ...(search ? { search } : {}),
      ...(this.which ? { external: this.which === 'external' } : {}),
      ...(after ? { after } : {}),
      limit: search ? FOUND : PAGE,
    });
    this.searched = search;
    return { rows: contacts, next };
  }

  #hear(fact: Fact): void {
    if (fact.kind !== 'desk' || fact.what !== 'directory') return;
    const shown = this.list.rows.find((one) => one.id === fact.contact);
    if (shown) void this.#look(shown.id);
    else if (!fact.contact && this.list.rows.length <= PAGE) void this.list.load();
  }

  async #look(id: string): Promise<void> {
    try {
      this.list.replace(await this.requests.contact(id));
    } catch (problem) {
      if (isGone(problem)) this.list.remove(id);
    }
  }
}

/** One contact, with its calls. */
export class ContactPage {
  contact = $state.raw<ContactView | null>(null);
  /** There is no such contact (any more). */
  gone = $state(false);
  /** Why it is not known, as a sentence. */
  wrong = $state('');
  /** What was removed with it; null: it was not erased here. */
  erased = $state.raw<{ readonly name: string; readonly what: Erased } | null>(null);
  erasing = $state(false);
  readonly calls: Pages<PastCall>;
  #asked = 0;

  constructor(
    readonly id: string,
    known: ContactView | null = null,
    private requests: DirectoryRequests = REQUESTS,
    private world: World = theWorld,
  ) {
    this.contact = known;
    this.calls = new Pages((before) => this.requests.calls(this.id, before));
  }

  /** Answers how to end it. */
  open(): () => void {
    this.load();
    const over = this.world.onFact((fact) => this.#hear(fact));
    return () => {
      this.#asked += 1;
      this.calls.stop();
      over();
    };
  }

  load(): void {
    void this.#look();
    void this.calls.load();
  }

  async #look(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const contact = await this.requests.contact(this.id);
      if (asked !== this.#asked) return;
      this.contact = contact;
      this.wrong = '';
    } catch (problem) {
      if (asked !== this.#asked || this.erased) return;
      if (isGone(problem)) this.gone = true;
      else this.wrong = explain(problem);
    }
  }

  saved(contact: ContactView): void {
    this.#asked += 1;
    this.contact = contact;
    // A number more or less: other calls are this person's.
    void this.calls.load();
  }

  /** Answers whether the person is erased; a clear no is thrown. */
  async erase(): Promise<void> {
    if (this.erasing || !this.contact) return;
    this.erasing = true;
    const { name } = this.contact;
    try {
      const what = await this.requests.erase(this.id);
      this.#asked += 1;
      this.erased = { name, what };
      this.calls.rows = [];
    } finally {
      this.erasing = false;
    }
  }

  #hear(fact: Fact): void {
    if (this.erased) return;
    if (fact.kind === 'desk' && fact.what === 'directory' && (!fact.contact || fact.contact === this.id)) void this.#look();
    else if (fact.kind === 'ended') void this.calls.freshen(isOlder);
  }
}

function isGone(problem: unknown): boolean {
  return problem instanceof Problem && problem.status === 404;
}

// --- files ---------------------------------------------------------------------------------------------------

const FILE_LIMIT = 32 * 1024 * 1024; // bytes

/**
 * A file is read (`reading`), shown (`preview`), taken (`doing`) and done; whatever goes wrong, nothing is imported.
 */
export class Import {
  stage = $state<'choose' | 'reading' | 'preview' | 'doing' | 'done'>('choose');
  preview = $state.raw<Preview | null>(null);
  /** Why it cannot be read or taken, as a sentence. */
  wrong = $state('');
  /** The wrong came when it was to be taken, after everything had looked well. */
  refused = $state(false);
  #file: Blob | null = null;
  #asked = 0;

  constructor(
    public tenant: string,
    private requests: Pick<DirectoryRequests, 'upload'> = REQUESTS,
  ) {}

  /** How many contacts would be made or changed. */
  get much(): number {
    return this.preview ? this.preview.new + this.preview.changed : 0;
  }

  async read(file: Blob): Promise<void> {
    const asked = ++this.#asked;
    this.#file = file;
    this.preview = null;
    this.refused = false;
    this.wrong = '';
    this.stage = 'choose';
    if (file.size > FILE_LIMIT) {
      this.wrong = t('import.large');
      return;
    }
    this.stage = 'reading';
    try {
      const preview = await this.requests.upload(this.tenant, file, '');
      if (asked !== this.#asked) return;
      this.preview = preview;
      this.stage = 'preview';
    } catch (problem) {
      if (asked !== this.#asked) return;
      this.wrong = explain(problem);
      this.stage = 'choose';
    }
  }

  async take(): Promise<void> {
    if (this.stage !== 'preview' || !this.#file || !this.preview || this.preview.bad_rows) return;
    this.stage = 'doing';
    this.wrong = '';
    try {
      this.preview = await this.requests.upload(this.tenant, this.#file, this.preview.stamp);
      this.stage = 'done';
    } catch (problem) {
      this.refused = true;
      this.wrong = t('import.not-done', { why: explain(problem) });
      // Somebody changed the directory between the two: how it looks now is shown before anything is done.
      this.stage = 'preview';
      const again = await this.requests.upload(this.tenant, this.#file, '').catch(() => null);
      if (again) this.preview = again;
    }
  }

  reset(tenant = this.tenant): void {
    this.#asked += 1;
    this.tenant = tenant;
    this.#file = this.preview = null;
    this.wrong = '';
    this.refused = false;
    this.stage = 'choose';
  }
}

/** A tenant's whole directory. What speaks against it is shown here, and not as a file that is none. */
export async function exportContacts(tenant: string): Promise<void> {
  await keepFile(address('/api/v1/contacts/export', {}, { tenant, delimiter: delimiter() }), () => ask('get', '/api/v1/contacts', { query: { tenant, limit: 1 } }));
}

// --- the one that is on the screen ---------------------------------------------------------------------------

let mine = new Directory();

/** The list as this operator left it. */
export function directory(operator: string): Directory {
  if (mine.operator !== operator) mine = new Directory(operator);
  return mine;
}
