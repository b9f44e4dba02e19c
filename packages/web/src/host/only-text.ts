import { Fault } from '@homeward/kernel';
import type { RequestHandler } from 'express';

/** No database keeps U+0000 in a text, and half a surrogate pair is no character: what holds either is refused here, before anybody works with it. */
const isText = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

/** Nothing has a name that no text can hold: such an address leads nowhere, whichever page, API or list it asks for. */
export const textInAddress: RequestHandler = (request, _response, next) => {
  if (request.originalUrl.includes('%00')) throw new Fault('HUB_NOT_FOUND', 'nothing has such a name', { rule: 'path' });
  next();
};

/** Only what can be the name of a field is repeated: anything else might say who somebody is. */
const named = (name: string): string => (/^(?:[A-Za-z_]\w{0,39}|\d{1,6})$/u.test(name) ? name : '*');

const notText = (at: string): Fault =>
  new Fault('HUB_INVALID', 'holds U+0000 or half a surrogate pair, which no text keeps', { at, rule: 'text' });

/** Escapes as they come one after another: together they are the bytes of one or more characters. */
const escapes = /(?:%[0-9a-f]{2})+/giu;

/** Throws `HUB_DECODE` for a form that is not UTF-8, `HUB_INVALID` (naming the field) where one holds what no text does. */
export function checkFormText(body: string): void {
  for (const [bytes] of body.matchAll(escapes)) {
    try {
      decodeURIComponent(bytes);
    } catch {
      throw new Fault('HUB_DECODE', 'the form is not UTF-8', { rule: 'utf-8' });
    }
  }
  for (const [name, value] of new URLSearchParams(body)) {
    if (!isText(name)) throw notText('*');
    if (!isText(value)) throw notText(named(name));
  }
}

/** As JSON writes them; bytes that are UTF-8 hold none otherwise. */
const suspicious = /\\u(?:0000|d[89a-f])/iu;

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** Where a value of JSON holds what no text does, as a JSON pointer; null where nowhere. */
function placeOf(value: unknown, at: string): string | null {
  if (typeof value === 'string') return isText(value) ? null : at;
  if (!isObject(value)) return null;
  for (const [name, inner] of Object.entries(value)) {
    if (!isText(name)) return at;
    const place = placeOf(inner, `${at}/${named(name)}`);
    if (place !== null) return place;
  }
  return null;
}

/** Throws `HUB_INVALID`, with the place, where JSON holds what no text does. `text`: as it came. */
export function checkJsonText(value: unknown, text: string): void {
  const place = suspicious.test(text) ? placeOf(value, '') : null;
  if (place !== null) throw notText(place);
}
