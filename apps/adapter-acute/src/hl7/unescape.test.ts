import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { charsetNamed, type Charset } from './charset.ts';
import { readDelimiters, usualDelimiters } from './delimiters.ts';
import { createUnescape } from './unescape.ts';

const utf8 = charsetNamed('UTF-8') as Charset;
const unescape = createUnescape(usualDelimiters, utf8);

describe('createUnescape', () => {
  test.each([
    ['\\F\\\\S\\\\T\\\\R\\\\E\\', '|^&~\\'],
    ['a\\X41\\b', 'aAb'],
    ['\\XC3A9\\', 'é'],
    ['\\X0D0A\\', '\n'],
    ['line\\.br\\line\\.sp+2\\line', 'line\nline\nline'],
    ['\\.sk3\\x\\.in+4\\y', '   xy'],
    ['\\H\\bold\\N\\', 'bold'],
    ['\\E\\F\\E\\', '\\F\\'],
  ])('%s is read as %j', (sent, read) => {
    expect(unescape(sent)).toBe(read);
  });

  test.each([
    'no end \\F',
    '\\',
    '\\\\',
    '\\unknown\\',
    '\\X4\\',
    '\\XZZ\\',
    '\\XFF\\',
    '\\X00\\',
    '\\X1B\\',
    '\\F\\F\\'.slice(3),
    'C:\\files\\of the ward',
  ])('%j stays as it was sent', (sent) => expect(unescape(sent)).toBe(sent));

  test('a sequence behind one that says nothing is still read', () => {
    expect(unescape('\\Q\\T\\')).toBe('\\Q&');
  });

  test("uses the message's own characters", () => {
    expect(createUnescape(readDelimiters('MSH$%!?*$'), utf8)('?S??T??R??F??E?\\F\\')).toBe('%*!$?\\F\\');
  });

  test('the truncation character is one only where MSH-2 names it', () => {
    expect(createUnescape(readDelimiters('MSH|^~\\&#|'), utf8)('\\P\\')).toBe('#');
  });

  test('leaves everything where no escape character is named', () => {
    expect(createUnescape(readDelimiters('MSH|^~|'), utf8)('\\F\\')).toBe('\\F\\');
  });

  test('hexadecimal is in the character set of the message', () => {
    expect(createUnescape(usualDelimiters, charsetNamed('8859/1') as Charset)('\\XE9\\')).toBe('é');
    expect(unescape('\\XE9\\')).toBe('\\XE9\\');
  });

  test('gives back any text whose delimiters were escaped', () => {
    const codes: Readonly<Record<string, string>> = { '|': 'F', '^': 'S', '&': 'T', '~': 'R', '\\': 'E' };
    const escape = (text: string): string => text.replaceAll(/[|^&~\\]/g, (character) => `\\${codes[character]}\\`);
    fc.assert(fc.property(fc.string(), (text) => unescape(escape(text)) === text));
  });
});
