/** Observations, concerns and ideas: raised, taken up and settled by anybody, on the pages or by a partner's own system. */
import type { PartnershipApi } from '@homeward/client';
import type { Browser, Page } from './browser.ts';
import { type System, taken } from './system.ts';

type Schemas = PartnershipApi.components['schemas'];
type Partnership = System<'partnership'>;

const CONCERNS = '/partnership/concerns';

export interface ConcernWords {
  readonly kind: 'OBSERVATION' | 'CONCERN' | 'IDEA';
  readonly theme: string;
  readonly level: 'INFORMATION' | 'URGENT' | 'SAFEGUARDING';
  readonly text: string;
  /** Request for support that it is about. */
  readonly support?: string;
}

/** Raises it on the page and gives its id. */
export async function raiseOnPage(person: Browser, { support, ...fields }: ConcernWords): Promise<string> {
  const page = `${CONCERNS}/new${support === undefined ? '' : `?support=${support}`}`;
  const { location } = await person.submit({ page, form: CONCERNS, fields });
  return /\/concerns\/(\w+)/.exec(location ?? '')?.[1] ?? '';
}

const act =
  (action: string) =>
  (person: Browser, concern: string, fields: Readonly<Record<string, string>> = {}): Promise<Page> =>
    person.submit({ page: `${CONCERNS}/${concern}`, form: `${CONCERNS}/${concern}/${action}`, fields });

export const acknowledgeOnPage = (person: Browser, concern: string): Promise<Page> => act('acknowledge')(person, concern);

export const passOnOnPage = (person: Browser, concern: string, { organisation }: { readonly organisation: string }): Promise<Page> =>
  act('pass-on')(person, concern, { organisation });

export const resolveOnPage = (
  person: Browser,
  concern: string,
  { result, note }: { readonly result: string; readonly note: string },
): Promise<Page> => act('resolve')(person, concern, { result, note });

/** `key` is the partner's own id of the message: said again under it, it is one concern. */
export const raise = (partner: Partnership, { key, ...body }: Schemas['NewConcern'] & { readonly key: string }) =>
  taken('concern', partner.POST('/partnership/v1/concerns', { params: { header: { 'Idempotency-Key': key } }, body }));

export const acknowledge = (partner: Partnership, concern: string) =>
  taken('acknowledgement', partner.POST('/partnership/v1/concerns/{concern}/acknowledgement', { params: { path: { concern } } }));

export const resolve = (partner: Partnership, concern: string, body: Schemas['Resolution']) =>
  taken('resolution', partner.POST('/partnership/v1/concerns/{concern}/resolution', { params: { path: { concern } }, body }));
