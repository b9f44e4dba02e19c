import type { AppHandle, Reply, RouteRequest } from '@homeward/hub';
import { page, redirect } from '@homeward/web';
import { type AnswerTried, type Done, doneWords, referModel, type Returned } from './refer-model.ts';
import type { Begun } from './take-form.ts';

const template = new URL('./refer.njk', import.meta.url);

export interface Asked {
  readonly request: RouteRequest;
  readonly app: AppHandle;
}

/** What was sent and could not be done. */
export interface Tried {
  readonly status: number;
  readonly returned?: Returned;
  readonly answer?: AnswerTried;
}

const TITLE = 'Referral to the hub';

/** The page for a stay; with `tried`, as it stands after a form that could not be taken. */
export function referPage(begun: Begun, { request, app }: Asked, tried?: Tried): Reply {
  const asked = request.query.get('done') ?? '';
  const model = referModel(begun, {
    now: app.clock.now(),
    reader: begun.actor,
    returned: tried?.returned ?? null,
    answer: tried?.answer ?? null,
    done: tried === undefined && asked in doneWords ? (asked as Done) : null,
    isChange: request.query.get('change') === 'yes',
  });
  return { ...page(template, tried === undefined ? TITLE : `Error: ${TITLE}`, model), status: tried?.status ?? 200 };
}

/** To the page as it stands, which says what was done. */
export const doneAt = ({ request }: Asked, spellId: string, done: Done): Reply =>
  redirect(`${request.prefix}/refer/${spellId}?done=${done}`);

/** `cannot do so` as a sentence of a page. */
export const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
