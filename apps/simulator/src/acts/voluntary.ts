/** What a voluntary organisation does: with software of its own, or on the plain inbox page. */
import type { VcseApi } from '@homeward/client';
import type { EpochMillis } from '@homeward/kernel';
import type { Browser, Page, Submission } from './browser.ts';
import { iso, type System, taken } from './system.ts';

type Schemas = VcseApi.components['schemas'];
type Software = System<'vcse'>;
type At<Body, Time extends keyof Body> = Omit<Body, Time> & { readonly at: EpochMillis };

export const acceptSupport = (software: Software, { at, ...said }: At<Schemas['SupportAcceptance'], 'acceptedAt'>) =>
  taken('acceptance', software.POST('/vcse/v1/support-acceptances', { body: { ...said, acceptedAt: iso(at) } }));

export const declineSupport = (software: Software, { at, ...said }: At<Schemas['SupportDecline'], 'declinedAt'>) =>
  taken('decline', software.POST('/vcse/v1/support-declines', { body: { ...said, declinedAt: iso(at) } }));

export const recordContact = (software: Software, { at, ...said }: At<Schemas['SupportContact'], 'contactedAt'>) =>
  taken('contact', software.POST('/vcse/v1/support-contacts', { body: { ...said, contactedAt: iso(at) } }));

export const completeSupport = (software: Software, { at, ...said }: At<Schemas['SupportCompletion'], 'completedAt'>) =>
  taken('completion', software.POST('/vcse/v1/support-completions', { body: { ...said, completedAt: iso(at) } }));

/** Path of a request on the inbox page. */
export const inboxPath = ({ stay, support }: Asked): string => `/partnership/inbox/${stay}/${support}`;

export interface Asked {
  /** The hub's ids of the stay and of the request for support. */
  readonly stay: string;
  readonly support: string;
}

const answer =
  (action: string) =>
  (agent: Browser, asked: Asked, fields: NonNullable<Submission['fields']>): Promise<Page> =>
    agent.submit({ page: inboxPath(asked), form: `${inboxPath(asked)}/${action}`, fields });

/** The requests that wait on the inbox page. */
export async function readInbox(agent: Browser): Promise<readonly Asked[]> {
  const html = await agent.get('/partnership/inbox');
  return [...html.matchAll(/href="\/partnership\/inbox\/(spl_\w+)\/(\w+)"/g)].map(([, stay = '', support = '']) => ({ stay, support }));
}

/** Without a first day, which need not be known yet. */
export const acceptOnPage = (agent: Browser, asked: Asked): Promise<Page> => answer('accept')(agent, asked, {});

export const declineOnPage = (
  agent: Browser,
  asked: Asked,
  { reason, note = '' }: { readonly reason: string; readonly note?: string },
): Promise<Page> => answer('decline')(agent, asked, { reason, note });

export const recordContactOnPage = (
  agent: Browser,
  asked: Asked,
  { mode, outcome }: { readonly mode: string; readonly outcome: string },
): Promise<Page> => answer('contact')(agent, asked, { mode, contactOutcome: outcome });

export const completeOnPage = (agent: Browser, asked: Asked, { outcome }: { readonly outcome: string }): Promise<Page> =>
  answer('complete')(agent, asked, { outcome });
