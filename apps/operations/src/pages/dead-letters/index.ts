import type { Route } from '@homeward/hub';
import { letterActions } from './act-on-letters.ts';
import { letter, letterBody } from './letter.ts';
import { letterList } from './letter-list.ts';

/** Pages over an app's own dead letters, below the path of whichever app they are mounted for. */
export const deadLetterRoutes: readonly Route[] = [letterList, letter, letterBody, ...letterActions];
