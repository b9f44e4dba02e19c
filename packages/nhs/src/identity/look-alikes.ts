/**
 * Letters that have no accent to take off (Unicode NFKD leaves them as they are) and look like letters of the English alphabet or are written for them: so a name
 * is found that was typed on another keyboard, or with one of its letters from another alphabet. Our own choice of Unicode's confusables (UTS 39): the whole list takes
 * `m` for `rn` and `I` for `l`, which are told apart in names.
 */
const pairs: readonly (readonly [letters: string, likeness: string])[] = [
  ['ıɩΙιІіӀӏ', 'iiIiIiIi'],
  ['øØðđĐƉłŁħĦŧŦŋŊĸȷɑɡƒ', 'oOddDDlLhHtTnNkjagf'],
  ['АВЕКМНОРСТУХЅЈҺԚԜҮ', 'ABEKMHOPCTYXSJHQWY'],
  ['авеѕкмнорстухјһԁԛԝүгпԍ', 'abeskmhopctyxjhdqwyrng'],
  ['ΑΒΕΖΗΚΜΝΟΡΤΥΧ', 'ABEZHKMNOPTYX'],
  ['αεηκνορτυχγ', 'aenkvoptuxy'],
];

/** Letters that stand for two. */
const doubles: Readonly<Record<string, string>> = { ß: 'ss', ẞ: 'SS', æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', þ: 'th', Þ: 'TH', Ð: 'D' };

/** By letter: what it looks like. */
export const lookAlikes: ReadonlyMap<string, string> = new Map([
  ...pairs.flatMap(([letters, likeness]) => Array.from(letters, (letter, index) => [letter, likeness.charAt(index)] as const)),
  ...Object.entries(doubles),
]);
