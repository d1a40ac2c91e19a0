import type { general as english } from '../en/general';

export const general: Record<keyof typeof english, string> = {
  'app.name': 'Hovor',
  'app.starting': 'Spouští se',
  'close': 'Zavřít',
  'cancel': 'Zrušit',
  'retry': 'Zkusit znovu',
  'toasts': 'Zprávy',
  'number.withheld': 'Skryté číslo',
  'connection.lost': 'Bez spojení s Hovorem od {since}. Hovory pokračují, zobrazené údaje mohou být staré. Zkouší se znovu.',
  'connection.first': 'Hovor neodpovídá. Zkouší se znovu.',
  'trouble': 'Hovor má potíže',
};
