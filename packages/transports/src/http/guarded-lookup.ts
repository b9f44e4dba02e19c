import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { mayCall } from './address-kind.ts';

/** Resolves a name to every address it has. */
export type ResolveName = (
  name: string,
  options: { readonly all: true; readonly family?: number | undefined },
  done: (error: NodeJS.ErrnoException | null, addresses: readonly LookupAddress[]) => void,
) => void;

const systemResolve: ResolveName = (name, options, done) =>
  systemLookup(name, { all: true, ...(options.family === undefined ? {} : { family: options.family }) }, done);

export class RefusedAddress extends Error {
  override readonly name = 'RefusedAddress';
}

/**
 * Looks a name up for one connection and hands on only what may be called, so that the address which was judged is the one connected to:
 * a name that answers differently the next time is judged anew. One forbidden address among several refuses them all.
 */
export function guardedLookup(allowPrivate: boolean, resolve: ResolveName = systemResolve): LookupFunction {
  return (name, options, done) => {
    const family = typeof options.family === 'number' && options.family !== 0 ? options.family : undefined;
    resolve(name, { all: true, family }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error !== null || first === undefined) return done(error ?? new Error('no address'), '', 0);
      if (addresses.some(({ address }) => !mayCall(address, allowPrivate))) return done(new RefusedAddress('not to be called'), '', 0);
      return options.all === true ? done(null, [...addresses]) : done(null, first.address, first.family);
    });
  };
}
