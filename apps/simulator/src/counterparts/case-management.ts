import { type Answer, type Counterpart, type Received, startCounterpart } from './start-counterpart.ts';

interface CaseRecord {
  readonly caseNumber: string;
  file: unknown;
  /** How many of its updates it had when the file came. */
  known: number;
  readonly updates: { readonly key: string; readonly body: unknown }[];
  readonly summaries: Map<string, unknown>;
}

/** A council's case management system, as far as its REST API goes. */
export interface CaseManagement extends Counterpart {
  /** Cases by the reference under which they came. */
  readonly cases: ReadonlyMap<string, Readonly<CaseRecord>>;
}

const PATH = /^\/cases\/([^/]+)(?:\/(updates|transfer-summaries)(?:\/([^/]+))?)?$/;
const ALLOWED: Readonly<Record<string, string>> = { case: 'PUT', updates: 'POST', 'transfer-summaries': 'PUT' };
const notFound: Answer = { status: 404, body: { error: 'no such case' } };

/**
 * `PUT /cases/{reference}` opens or replaces a case and answers its number, 201 the first time; `POST /cases/{reference}/updates` adds to it,
 * once for each `idempotency-key`; `PUT /cases/{reference}/transfer-summaries/{id}` files a summary. 401 without the token, 404 for a case
 * that there is not.
 */
export async function startCaseManagement({ port, host, token }: { port: number; host?: string; token: string }): Promise<CaseManagement> {
  const cases = new Map<string, CaseRecord>();

  const put = (reference: string, file: unknown): Answer => {
    const known = cases.get(reference);
    if (known !== undefined) Object.assign(known, { file, known: known.updates.length });
    const one = known ?? { caseNumber: `CMS-${100_000 + cases.size}`, file, known: 0, updates: [], summaries: new Map() };
    cases.set(reference, one);
    return { status: known === undefined ? 201 : 200, body: { caseNumber: one.caseNumber } };
  };

  const add = (one: CaseRecord, { headers, text }: Received): Answer => {
    const key = headers['idempotency-key'] ?? '';
    const isNew = key === '' || !one.updates.some((update) => update.key === key);
    if (isNew) one.updates.push({ key, body: JSON.parse(text) });
    return { status: 202, body: { caseNumber: one.caseNumber } };
  };

  const handle = (call: Received): Answer => {
    if (call.headers['authorization'] !== `Bearer ${token}`) return { status: 401 };
    const [, reference = '', part = 'case', id = ''] = PATH.exec(call.path) ?? [];
    if (reference === '') return { status: 404 };
    if (ALLOWED[part] !== call.method) return { status: 405 };
    if (part === 'case') return put(reference, JSON.parse(call.text));
    const one = cases.get(reference);
    if (one === undefined) return notFound;
    if (part === 'updates') return add(one, call);
    one.summaries.set(id, JSON.parse(call.text));
    return { status: 200, body: { summary: id } };
  };

  const kept = (reference: string) => {
    const one = cases.get(reference);
    return one === undefined ? null : { ...one, summaries: Object.fromEntries(one.summaries) };
  };

  return Object.assign(await startCounterpart({ port, handle, kept, ...(host === undefined ? {} : { host }) }), { cases });
}
