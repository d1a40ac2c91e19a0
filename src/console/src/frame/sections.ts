// The sections of the console: one line each. What does not exist yet is not here.
import type { Component } from 'svelte';
import Board from '../board/Board.svelte';
import Operator from '../operator/Operator.svelte';
import type { IconName } from '../parts/icons';
import Settings from '../settings/Settings.svelte';
import type { Section } from '../state/shown.svelte';
import type { Key } from '../words/en';

export const SECTIONS: readonly { id: Section; icon: IconName; name: Key & `section.${string}`; component: Component }[] = [
  { id: 'operator', icon: 'headset', name: 'section.operator', component: Operator },
  { id: 'board', icon: 'board', name: 'section.board', component: Board },
  { id: 'settings', icon: 'settings', name: 'section.settings', component: Settings },
];
