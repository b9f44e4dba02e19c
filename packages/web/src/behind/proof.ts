import type { IncomingHttpHeaders } from 'node:http';

/**
 * What proves who asks, to another process behind this address. It is marked as asked by a program, so that no session slides on by it.
 */
export function proofOf({ authorization, cookie }: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return {
    'x-homeward-background': '1',
    ...(authorization === undefined ? {} : { authorization }),
    ...(cookie === undefined ? {} : { cookie }),
  };
}
