import type { sections as english } from '../en/sections';

export const sections: Record<keyof typeof english, string> = {
  'board.queues': 'Fronty',
  'board.operators': 'Operátoři',
  'board.queue': 'Fronta',
  'board.waiting': 'Čeká',
  'board.longest': 'Nejdelší čekání',
  'board.ready': 'K dispozici',
  'board.operator': 'Operátor',
  'board.state': 'Stav',
  'board.since': 'Po dobu',
  'settings.language': 'Jazyk',
  'settings.language.auto': 'Podle prohlížeče ({language})',
  'settings.appearance': 'Vzhled',
  'settings.appearance.auto': 'Podle systému',
  'settings.appearance.light': 'Světlý',
  'settings.appearance.dark': 'Tmavý',
};
