import { describe, expect, it } from 'vitest';
import { toStartFault, toStoreFault } from './store-fault.ts';

const withCode = (code: string, message = 'refused'): Error => Object.assign(new Error(message), { code });

/** The way to the engine: this machine's sockets and files, the network, TLS, the streams of a connection that has gone. */
const ways =
  `ECONNREFUSED ECONNRESET ETIMEDOUT EPIPE ENOTFOUND EAI_AGAIN EAI_FAIL EHOSTUNREACH ENETUNREACH EMFILE ENFILE ENOBUFS ENOMEM EACCES EPERM
  EADDRNOTAVAIL EADDRINUSE ECONNABORTED ENETDOWN ENETRESET EHOSTDOWN ENOENT ERR_STREAM_DESTROYED ERR_STREAM_WRITE_AFTER_END ERR_STREAM_PREMATURE_CLOSE
  ERR_SOCKET_CLOSED ERR_SSL_WRONG_VERSION_NUMBER ERR_TLS_CERT_ALTNAME_INVALID CERT_HAS_EXPIRED DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
  UNABLE_TO_VERIFY_LEAF_SIGNATURE`.split(/\s+/);
/** The engine and its state, whatever it was asked. */
const states =
  `08000 08001 08003 08004 08006 08007 2200H 25006 25P03 25P04 26000 40001 40003 40P01 53000 53100 53200 53300 53400 55000 55006 55P03 57000 57014 57P01
  57P02 57P03 57P04 57P05 58000 58030 58P01 72000 F0000 F0001 XX000 XX001 XX002 ZZ999`.split(/\s+/);
const rights = ['28000', '28P01', '3D000', '3F000', '42501'];
/** The statement or what it carries: the same however often it is tried. */
const blamed =
  `08P01 0A000 21000 22001 22003 22008 22021 22P02 22P05 23502 23503 23505 23514 25001 25P02 2BP01 2D000 34000 39000 40002 42601 42703 42804 42883
  42P01 42P10 44000 54000 54001 P0001`.split(/\s+/);
const untold = [
  'Cannot use a pool after calling end on the pool',
  'Connection terminated unexpectedly',
  'Client was closed and is not queryable',
  'timeout exceeded when trying to connect',
  'Query read timeout',
  'Client network socket disconnected before secure TLS connection was established',
  'The server does not support SSL connections',
];

describe('a failure of the store', () => {
  it.each([...ways, ...states, ...rights])('%s: about the way to the engine or its state, so that it is tried again', (code) => {
    expect(toStoreFault(withCode(code)).code).toBe('HUB_STORE');
  });

  it.each(untold)('without a code, "%s": likewise', (message) => {
    expect(toStoreFault(new Error(message)).code).toBe('HUB_STORE');
  });

  it.each(blamed)('%s: about the statement or what it carries, so that it is not', (code) => {
    expect(toStoreFault(withCode(code)).code).toBe('HUB_BUG');
  });

  it('that is a mistake of ours before anything was sent is ours', () => {
    expect(toStoreFault(new TypeError('Client was passed a null or undefined query')).code).toBe('HUB_BUG');
    expect(toStoreFault(Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' })).code).toBe('HUB_BUG');
    expect(toStoreFault('thrown as text').code).toBe('HUB_BUG');
  });

  it('is told without what the engine said, which may hold a value', () => {
    for (const code of ['23505', 'XX001', '57014', 'EMFILE', '']) {
      const { message } = toStoreFault(Object.assign(withCode(code, 'Key (name)=(Nobody) exists'), { table: 'stay' }));
      expect(message).not.toContain('Nobody');
    }
    expect(toStoreFault(Object.assign(withCode('23505'), { table: 'stay', constraint: 'stay_key' })).message).toContain('stay.stay_key');
  });

  it('at a start, where we are not let in, is told as what is configured wrongly', () => {
    for (const code of rights) expect(toStartFault(withCode(code)).code).toBe('HUB_CONFIG');
    for (const code of rights) expect(toStartFault(toStoreFault(withCode(code))).code).toBe('HUB_CONFIG');
    expect(toStartFault(withCode('ECONNREFUSED')).code).toBe('HUB_STORE');
    expect(toStartFault(withCode('42601')).code).toBe('HUB_BUG');
  });
});
