import { expect, test } from 'vitest';
import { asBearer } from './as-bearer.ts';

const basic = (login: string): string => `Basic ${Buffer.from(login).toString('base64')}`;

test.each([
  ['a user and a token', basic('anything:ey.J0.x-_'), 'Bearer ey.J0.x-_'],
  ['no user', basic(':ey.J0'), 'Bearer ey.J0'],
  ['a colon in the password', basic('u:a:b'), 'Bearer a:b'],
  ['a token alone', basic('ey.J0'), 'Bearer ey.J0'],
  ['the scheme in capitals', basic('u:t').replace('Basic', 'BASIC'), 'Bearer t'],
  ['a bearer', 'Bearer t', 'Bearer t'],
  ['a scheme that nobody knows', 'Digest t', 'Digest t'],
  ['Basic with nothing in it', 'Basic ', 'Basic '],
  ['nothing', undefined, undefined],
])('%s', (_name, header, expected) => expect(asBearer(header)).toBe(expected));
