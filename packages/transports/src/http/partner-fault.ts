import { Fault } from '@homeward/kernel';
import { RefusedAddress } from './guarded-lookup.ts';

type Reason = 'address' | 'timeout' | 'connection' | 'tls' | 'scheme';

/** There was no answer. The message says why in general: an address or a name of a file in it would be the partner's. */
export function noAnswer(rule: Reason, message: string, cause?: unknown): Fault {
  return new Fault('HUB_PARTNER_DOWN', message, { rule, ...(cause === undefined ? {} : { cause }) });
}

const tlsCode = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|HOSTNAME_MISMATCH|EPROTO)/;

/** Classifies what a call failed with. */
export function toPartnerFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (thrown instanceof RefusedAddress) return noAnswer('address', 'the name leads to an address that may not be called', thrown);
  const code = (thrown as { code?: unknown }).code;
  const named = typeof code === 'string' ? code : 'no code';
  if (tlsCode.test(named)) return noAnswer('tls', `no TLS connection (${named})`, thrown);
  return noAnswer('connection', `no answer (${named})`, thrown);
}
