import { calls } from './en/calls';
import { contacts } from './en/contacts';
import { desk } from './en/desk';
import { frame } from './en/frame';
import { general } from './en/general';
import { history } from './en/history';
import { phone } from './en/phone';
import { problems } from './en/problems';
import { sections } from './en/sections';
import { talk } from './en/talk';

/** Every sentence of the console. A new room adds a file of its own in `en/` and in `cs/`, and a line here and there. */
export const en = { ...general, ...frame, ...calls, ...sections, ...talk, ...phone, ...desk, ...contacts, ...history, ...problems } as const;

export type Catalogue = typeof en;
export type Key = keyof Catalogue;
