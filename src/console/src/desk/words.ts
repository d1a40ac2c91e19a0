// What the desk's stores mean, in words.
import type { CandidateView, FieldView } from '../api/types';
import { calendarDay, told } from '../words/index.svelte';

export { called } from '../state/desk-contact.svelte';

/** Why a contact may be meant. */
export function reason(why: CandidateView['reasons'][number]): string {
  return told(why.detail, `reason.${why.code}`, why.given);
}

/** A field's value to be read: dates and numbers as people of the language write them. */
export function valueOf(field: FieldView, value: string): string {
  return field.kind === 'date' && /^\d{4}-\d\d-\d\d$/.test(value) ? calendarDay(value) : value;
}

/** Only what leads to a page may be clicked. */
export function isLink(value: string): boolean {
  return /^https?:\/\//i.test(value);
}
