// What the console says, in the language that was chosen. Numbers, dates and durations are written here too.
import { Problem } from '../api/client';
import { settings } from '../state/settings.svelte';
import { filled, type Names, type Words } from './catalogue';
import type { Catalogue, Key } from './en';

export type Language = 'en' | 'cs';
export const LANGUAGES: Record<Language, string> = { en: 'English', cs: 'Čeština' };

/** Each language is a file of its own, and comes when it is wanted. */
const LOADERS: Record<Language, () => Promise<Record<string, Words>>> = {
  en: () => import('./en').then((file) => file.en),
  cs: () => import('./cs').then((file) => file.cs),
};
let catalogues = $state.raw<Partial<Record<Language, Record<string, Words>>>>({});

/** Fetch the words of the language that is wanted now; until they are here, the language before is shown. */
export async function fetchWords(wanted: Language = language()): Promise<void> {
  if (catalogues[wanted]) return;
  const words = await LOADERS[wanted]();
  catalogues = { ...catalogues, [wanted]: words };
}

type GivenTo<K extends Key> = [Names<Catalogue[K]>] extends [never] ? [] : [Record<Names<Catalogue[K]>, string | number>];

/** The language of the browser, as far as there is a catalogue of it. */
export function browserLanguage(): Language {
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2));
  return wanted.find((tag): tag is Language => tag in LANGUAGES) ?? 'en';
}

export function language(): Language {
  return settings.language === 'auto' ? browserLanguage() : settings.language;
}

/** The language that can be shown now: its words are here. */
function shown(): Language {
  return catalogues[language()] || !catalogues.en ? language() : 'en';
}

/** The language as the browser wants its dates and numbers: British or American, as long as it is English. */
function locale(): string {
  return navigator.languages.find((tag) => tag.startsWith(language())) ?? language();
}

/** A sentence of the catalogue: `t('queue.waits', { n: 3 })`. */
export function t<K extends Key>(key: K, ...[given]: GivenTo<K>): string {
  return filled(catalogues[shown()]?.[key] ?? key, given ?? {}, shown());
}

/** A sentence of the server; in other languages than English, what its code says. */
export function told(sentence: string, code = '', given: Readonly<Record<string, string>> = {}): string {
  const known = catalogues[shown()]?.[`said.${code}`];
  const { most, number } = given;
  return known ? filled(known, { ...given, ...(most ? { most: count(Number(most)) } : {}), ...(number ? { number: phoneNumber(number) } : {}) }, shown()) : sentence;
}

/** What went wrong, and what to do, for people. */
export function explain(problem: unknown): string {
  if (!(problem instanceof Problem)) return String(problem);
  const [first] = problem.fields;
  const about = first ? told(first.detail, first.code, first.given) : '';
  if (first && about !== first.detail) return about;
  const known = catalogues[shown()]?.[`problem.${problem.type}`];
  if (known) return filled(known, {}, shown());
  return about || (problem.detail || problem.title || t('problem.garbled'));
}

/** `0:07`, `12:34`, `1:02:03`; of milliseconds, never below zero. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** The time of day, of milliseconds since 1970. */
export function timeOfDay(at: number): string {
  return new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit', second: '2-digit' }).format(at);
}

export function dateAndTime(at: number): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);
}

/** A day, as 2026-11-22, to be read; it is the same day everywhere. */
export function calendarDay(day: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
}

export function count(value: number): string {
  return new Intl.NumberFormat(locale()).format(value);
}

const SPACE = '\u00a0'; // a number is never broken over two lines

/** A phone number to be read: `+420 777 111 222`. What is not E.164 stays as it is. */
export function phoneNumber(number: string): string {
  if (!number) return t('number.withheld');
  const [, country, rest] = /^(\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3}))(\d{4,})$/.exec(number) ?? [];
  if (!country || !rest) return number;
  const first = rest.length % 3 === 1 ? 4 : rest.length % 3 || 3;
  const groups = [rest.slice(0, first), ...(rest.slice(first).match(/\d{3}/g) ?? [])];
  return [country, ...groups].join(SPACE);
}
