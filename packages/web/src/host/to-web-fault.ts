import { Fault, toFault } from '@homeward/kernel';

/** What body-parser and express throw carries a type or a status. */
interface HttpError {
  readonly type?: unknown;
  readonly status?: unknown;
}

const byType: Readonly<Record<string, () => Fault>> = {
  'entity.too.large': () => new Fault('HUB_TOO_LARGE', 'the request is larger than this door takes', { rule: 'size' }),
  'parameters.too.many': () => new Fault('HUB_TOO_LARGE', 'the form has more fields than this door takes', { rule: 'size' }),
  'encoding.unsupported': () =>
    new Fault('HUB_UNSUPPORTED', 'content encoding is not one of gzip, deflate, br, identity', { rule: 'content-encoding' }),
  'charset.unsupported': () => new Fault('HUB_UNSUPPORTED', 'the character set is not known here', { rule: 'charset' }),
};

/** Classifies what the HTTP libraries throw; everything else as the kernel does. */
export function toWebFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  const { type, status } = (thrown ?? {}) as HttpError;
  const known = typeof type === 'string' ? byType[type] : undefined;
  if (known !== undefined) return known();
  if (status === 400 || thrown instanceof URIError)
    return new Fault('HUB_DECODE', 'the request could not be read', { rule: 'request', cause: thrown });
  return toFault(thrown);
}
