// What the desk's stores mean, in words.
import type { CandidateView, FieldView } from '../api/types';
import { calendarDay, language, t } from '../words/index.svelte';

export { called } from '../state/desk-contact.svelte';

/** The server's own sentence about a field; in other languages, what is wrong with a field of this kind. */
export function wrongField(detail: string, kind: 'name' | 'phone' | 'email' | FieldView['kind']): string {
  return detail && language() !== 'en' ? t(`desk.wrong.${kind}`) : detail;
}

/** Why a contact may be meant: in English as the server explains it, with what was compared. */
export function reason(why: CandidateView['reasons'][number]): string {
  return language() === 'en' && why.detail ? why.detail : t(`desk.reason.${why.code}`);
}

/** A field's value to be read: dates and numbers as people of the language write them. */
export function valueOf(field: FieldView, value: string): string {
  return field.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? calendarDay(value) : value;
}

/** Only what leads to a page may be clicked. */
export function isLink(value: string): boolean {
  return /^https?:\/\//i.test(value);
}
