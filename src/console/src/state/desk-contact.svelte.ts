// A contact that somebody edits, or makes: nothing that was typed is lost, also when somebody else was quicker.
//
//   draft --> save --> kept
//               |
//               +--> changed meanwhile: what only one of us changed is taken; of what both changed, the operator chooses
import { ask, Problem } from '../api/client';
import type { ContactView } from '../api/types';
import { explain, told } from '../words/index.svelte';

export type Side = 'mine' | 'theirs' | 'both';
/** What both have changed. `part`: `name`, `company`, `phones`, `emails`, `external` or `fields.<key>`. */
export type Clash = { readonly part: string; readonly mine: string; readonly theirs: string; readonly list: boolean };
export type Line = { readonly key: number; text: string; label: string };
export type Start = { readonly name?: string; readonly company?: string; readonly phones?: readonly string[] };
export type Sent = {
  name: string;
  company: string;
  phones: { number: string; label: string }[];
  emails: string[];
  fields: Record<string, string>;
  external: boolean;
};

export interface ContactRequests {
  /** `call`: it is this contact's call from now on. */
  add(contact: Sent & { tenant: string; call: string | null }): Promise<ContactView>;
  change(contact: string, body: Sent & { version: number }): Promise<ContactView>;
}

const REQUESTS: ContactRequests = {
  add: (body) => ask('post', '/api/v1/contacts', { body }),
  change: (contact, body) => ask('put', '/api/v1/contacts/{contact}', { path: { contact }, body }),
};
const TRIES = 4; // how often others may be quicker with what is no clash

export class ContactDraft {
  name = $state('');
  company = $state('');
  phones = $state<Line[]>([]);
  emails = $state<Line[]>([]);
  fields = $state<Record<string, string>>({});
  external = $state(false);
  busy = $state(false);
  /** Why it was not kept, as a sentence. */
  wrong = $state('');
  /** What both have changed; empty: nothing. */
  clashes = $state.raw<readonly Clash[]>([]);
  chosen = $state<Record<string, Side>>({});
  /** Who changed it meanwhile; null: nobody. */
  quicker = $state.raw<ContactView | null>(null);
  /** The contact was erased meanwhile: saving makes it anew. */
  gone = $state(false);
  #problem = $state.raw<Problem | null>(null);
  #base: ContactView | null;
  #theirs: ContactView | null = null;
  #keys = 0;
  #sentPhones = $state.raw<readonly Line[]>([]);
  #sentEmails = $state.raw<readonly Line[]>([]);

  /** `contact`: the one to be changed; null: a new one, that begins with `start`. */
  constructor(
    private tenant: string,
    contact: ContactView | null,
    start: Start = {},
    private call: string | null = null,
    private requests: ContactRequests = REQUESTS,
  ) {
    this.#base = contact;
    if (contact) this.#fill(contact);
    else {
      this.name = start.name ?? '';
      this.company = start.company ?? '';
      this.phones = (start.phones ?? []).map((number) => this.#line(number));
    }
    if (!this.phones.length) this.addPhone();
    if (!this.emails.length) this.addEmail();
  }

  addPhone(): Line {
    this.phones.push(this.#line(''));
    return this.phones.at(-1) as Line;
  }

  addEmail(): Line {
    this.emails.push(this.#line(''));
    return this.emails.at(-1) as Line;
  }

  removePhone(line: Line): void {
    this.phones = this.phones.filter((one) => one.key !== line.key);
  }

  removeEmail(line: Line): void {
    this.emails = this.emails.filter((one) => one.key !== line.key);
  }

  // --- what is wrong -----------------------------------------------------------------------------------------

  /** Of `name`, `company` or `fields.<key>`. */
  about(field: string): string {
    const wrong = this.#problem?.fields.find((one) => one.field === field);
    return wrong ? told(wrong.detail, wrong.code, wrong.given) : '';
  }

  aboutPhone(line: Line): string {
    const at = this.#sentPhones.findIndex((one) => one.key === line.key);
    return at < 0 ? '' : this.about(`phones.${at}.number`) || this.about(`phones.${at}.label`);
  }

  aboutEmail(line: Line): string {
    const at = this.#sentEmails.findIndex((one) => one.key === line.key);
    return at < 0 ? '' : this.about(`emails.${at}`);
  }

  /** Whether anything was typed that is not kept. */
  get changed(): boolean {
    const now = this.#base ? partsOf(sentOf(this.#base)) : partsOf(EMPTY);
    return differing(now, partsOf(this.#sent())).length > 0;
  }

  // --- keeping it ----------------------------------------------------------------------------------------------

  /** Answers the contact as it is kept; null: it is not, and `wrong`, `clashes` or the fields say why. */
  async save(): Promise<ContactView | null> {
    if (this.busy) return null;
    this.busy = true;
    this.wrong = '';
    this.#problem = null;
    this.#settle();
    try {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const kept = await this.#tried();
        if (kept || this.clashes.length || this.gone) return kept;
      }
      return null;
    } catch (problem) {
      this.#problem = problem instanceof Problem ? problem : null;
      this.wrong = explain(problem);
      return null;
    } finally {
      this.busy = false;
    }
  }

  /** Null: somebody else was quicker. */
  async #tried(): Promise<ContactView | null> {
    this.gone = false;
    this.#sentPhones = written(this.phones);
    this.#sentEmails = written(this.emails);
    const sent = this.#sent();
    try {
      if (this.#base) return await this.requests.change(this.#base.id, { ...sent, version: this.#base.version });
      return await this.requests.add({ ...sent, tenant: this.tenant, call: this.call });
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.type !== 'changed-meanwhile' || problem.current === undefined) throw problem;
      this.#meanwhile(problem.current as ContactView | null);
      return null;
    }
  }

  #meanwhile(theirs: ContactView | null): void {
    const base = this.#base;
    if (!theirs || !base) {
      this.#base = null;
      this.gone = true;
      return;
    }
    const [before, mine, now] = [partsOf(sentOf(base)), partsOf(this.#sent()), partsOf(sentOf(theirs))];
    const both = differing(mine, now).filter((part) => (before.get(part) ?? '') !== (mine.get(part) ?? '') && (before.get(part) ?? '') !== (now.get(part) ?? ''));
    for (const part of differing(before, now)) if (!both.includes(part)) this.#take(part, theirs);
    this.clashes = both.map((part) => ({
      part,
      mine: mine.get(part) ?? '',
      theirs: now.get(part) ?? '',
      list: LISTS.has(part),
    }));
    this.chosen = Object.fromEntries(both.map((part) => [part, LISTS.has(part) ? 'both' : 'mine']));
    this.quicker = theirs;
    this.#theirs = theirs;
    this.#base = theirs;
  }

  /** What was chosen of the clashes is what is saved. */
  #settle(): void {
    const theirs = this.#theirs;
    for (const { part } of this.clashes) {
      const side = this.chosen[part];
      if (theirs && side !== 'mine') this.#take(part, theirs, side === 'both');
    }
    this.clashes = [];
    this.#theirs = null;
  }

  #take(part: string, from: ContactView, and = false): void {
    switch (part) {
      case 'name':
        this.name = from.name;
        break;
      case 'company':
        this.company = from.company;
        break;
      case 'external':
        this.external = from.external;
        break;
      case 'phones': {
        const known = new Set(from.phones.map((phone) => phone.number));
        const mine = and ? written(this.phones).filter((line) => !known.has(line.text)) : [];
        this.phones = [...from.phones.map((phone) => this.#line(phone.number, phone.label)), ...mine];
        break;
      }
      case 'emails': {
        const mine = and ? written(this.emails).filter((line) => !from.emails.includes(line.text)) : [];
        this.emails = [...from.emails.map((email) => this.#line(email)), ...mine];
        break;
      }
      default: {
        const key = part.slice('fields.'.length);
        this.fields[key] = from.fields[key] ?? '';
      }
    }
  }

  #fill(contact: ContactView): void {
    this.name = contact.name;
    this.company = contact.company;
    this.phones = contact.phones.map((phone) => this.#line(phone.number, phone.label));
    this.emails = contact.emails.map((email) => this.#line(email));
    this.fields = { ...contact.fields };
    this.external = contact.external;
  }

  #line(text: string, label = ''): Line {
    return { key: ++this.#keys, text, label };
  }

  #sent(): Sent {
    const fields = Object.entries(this.fields).map(([key, value]) => [key, String(value ?? '').trim()] as const);
    return {
      name: this.name.trim(),
      company: this.company.trim(),
      phones: written(this.phones).map((line) => ({ number: line.text.trim(), label: line.label.trim() })),
      emails: written(this.emails).map((line) => line.text.trim()),
      fields: Object.fromEntries(fields.filter(([, value]) => value)),
      external: this.external,
    };
  }
}

/** `Eva Nová (Lékárna)`. */
export function called(contact: { readonly name: string; readonly company: string }): string {
  return contact.company ? `${contact.name} (${contact.company})` : contact.name;
}

const EMPTY: Sent = { name: '', company: '', phones: [], emails: [], fields: {}, external: false };
const LISTS: ReadonlySet<string> = new Set(['phones', 'emails']);

function written(lines: readonly Line[]): Line[] {
  return lines.filter((line) => line.text.trim() || line.label.trim());
}

function sentOf(contact: ContactView): Sent {
  const { name, company, emails, external } = contact;
  return { name, company, phones: contact.phones.map((one) => ({ ...one })), emails: [...emails], fields: { ...contact.fields }, external };
}

/** Each part as a text to be read and compared. */
function partsOf(sent: Sent): Map<string, string> {
  const fields = Object.entries(sent.fields).map(([key, value]) => [`fields.${key}`, value] as const);
  return new Map([
    ['name', sent.name],
    ['company', sent.company],
    ['phones', sent.phones.map((one) => (one.label ? `${one.number} (${one.label})` : one.number)).join(', ')],
    ['emails', sent.emails.join(', ')],
    ['external', sent.external ? '1' : ''],
    ...fields,
  ]);
}

function differing(one: Map<string, string>, other: Map<string, string>): string[] {
  return [...new Set([...one.keys(), ...other.keys()])].filter((part) => (one.get(part) ?? '') !== (other.get(part) ?? ''));
}
