// The sections of the console: one line each. What does not exist yet is not here. Those that a call does not need are
// fetched when they are opened, so that the first view is there sooner.
import type { Component } from 'svelte';
import Board from '../board/Board.svelte';
import Operator from '../operator/Operator.svelte';
import type { IconName } from '../parts/icons';
import Settings from '../settings/Settings.svelte';
import type { Section } from '../state/shown.svelte';
import type { Key } from '../words/en';

export type Later = () => Promise<{ readonly default: Component }>;
type Described = { readonly id: Section; readonly icon: IconName; readonly name: Key & `section.${string}` };

export const SECTIONS: readonly (Described & ({ readonly component: Component } | { readonly later: Later }))[] = [
  { id: 'operator', icon: 'headset', name: 'section.operator', component: Operator },
  { id: 'contacts', icon: 'people', name: 'section.contacts', later: () => import('../contacts/Contacts.svelte') },
  { id: 'history', icon: 'clock', name: 'section.history', later: () => import('../history/History.svelte') },
  { id: 'board', icon: 'board', name: 'section.board', component: Board },
  { id: 'settings', icon: 'settings', name: 'section.settings', component: Settings },
];
