import type { Words } from './catalogue';
import { calls } from './cs/calls';
import { contacts, contactsProblems } from './cs/contacts';
import { desk, deskProblems } from './cs/desk';
import { frame } from './cs/frame';
import { general } from './cs/general';
import { history } from './cs/history';
import { phone } from './cs/phone';
import { problems } from './cs/problems';
import { said } from './cs/said';
import { sections } from './cs/sections';
import { talk } from './cs/talk';
import type { Key } from './en';

const complete = { ...general, ...frame, ...calls, ...sections, ...talk, ...phone, ...desk, ...contacts, ...history } satisfies Record<Exclude<Key, `problem.${string}`>, Words>;

export const cs: Record<Exclude<Key, `problem.${string}`>, Words> & Record<string, Words> = { ...complete, ...problems, ...deskProblems, ...contactsProblems, ...said };
