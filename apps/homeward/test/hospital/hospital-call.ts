import { createHash } from 'node:crypto';
import type { TestStay } from './test-stay.ts';

/** A call of the hospital API as it goes over the wire. */
export interface HospitalCall {
  readonly key: string;
  readonly body: string;
}

/** What a ward says of somebody who needs the hub. Its key says nothing of whom it is about. */
export function referralOf({ visitNumber, visit }: Pick<TestStay, 'visitNumber' | 'visit'>): HospitalCall {
  const body = {
    spell: { profile: 'musgrove-park', visitNumber },
    revision: 1,
    submittedAt: new Date(visit.admittedAt + 90 * 60_000).toISOString(),
    author: { role: 'discharge co-ordinator', userRef: 'ward-blake' },
    person: { nhsNumber: visit.person.nhsNumber, familyName: visit.person.familyName, givenName: visit.person.givenName },
    needs: { mobility: 'Walks ten metres with a frame.', personalCare: `${visit.person.givenName} needs help to wash.` },
    homeSituation: { livesAlone: true, access: 'Two steps at the door.' },
    existingPackage: { provider: 'Moorland Home Care', weeklyHours: 7, state: 'open' },
    endOfLife: false,
    consent: { basis: 'consent' },
  };
  return { key: `R${createHash('sha256').update(visitNumber).digest('hex').slice(0, 16)}`, body: JSON.stringify(body) };
}

export interface CallOptions {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Calls the hospital API with everything that a good call has, unless told otherwise. */
export function callHospital(
  { url, token }: { readonly url: string; readonly token: string },
  call: HospitalCall,
  options: CallOptions = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': call.key, ...options.headers };
  const { method = 'POST', path = '/v1/referrals' } = options;
  return fetch(new URL(path, url), { method, headers, body: call.body, signal: AbortSignal.timeout(60_000) });
}

/** Status of the answer; `closed` where nobody listened, `unknown` where the connection ended before an answer came. */
export async function sendReferral(
  doors: { readonly url: string; readonly token: string },
  call: HospitalCall,
): Promise<number | 'closed' | 'unknown'> {
  try {
    const answer = await callHospital(doors, call);
    await answer.arrayBuffer();
    return answer.status;
  } catch (thrown) {
    return (thrown as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED' ? 'closed' : 'unknown';
  }
}
