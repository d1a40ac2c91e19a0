import type { Words } from './catalogue';
import { calls } from './cs/calls';
import { frame } from './cs/frame';
import { general } from './cs/general';
import { phone } from './cs/phone';
import { problems } from './cs/problems';
import { sections } from './cs/sections';
import { talk } from './cs/talk';
import type { Key } from './en';

const complete = { ...general, ...frame, ...calls, ...sections, ...talk, ...phone } satisfies Record<Exclude<Key, `problem.${string}`>, Words>;

export const cs: Record<Exclude<Key, `problem.${string}`>, Words> & Record<string, Words> = { ...complete, ...problems };
