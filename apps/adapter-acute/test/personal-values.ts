/** The values that stand in a text: numbers anywhere, words by themselves. */
export function leaks(text: string, values: readonly string[]): readonly string[] {
  const spoken = new Set(text.split(/[^\p{L}\p{N}]+/u));
  return values.filter((value) => (/\d/.test(value) ? text.includes(value) : spoken.has(value)));
}

/** Words that stand in the fixtures' person segments and say nothing about a person. */
const HARMLESS = new Set(['MUSGROVE', 'TAUNTON', 'SOMERSET', 'HIGH', 'STREET', 'FLAT', 'NSTS01', 'ACORN', 'AWRD']);
const PERSON_SEGMENTS = /^(PID|NK1|MRG)\W/;

/** What may not leave the event's payload: every word of four letters or digits and more of the segments about people, and of a referral's free text. */
export function personalValues(bytes: Buffer): readonly string[] {
  const text = bytes.toString('utf8');
  return text.trimStart().startsWith('{') ? ofJson(text) : ofSegments([text, bytes.toString('latin1')]);
}

function ofSegments(readings: readonly string[]): readonly string[] {
  const segments = readings.flatMap((text) => text.split(/[\r\n]+/).filter((line) => PERSON_SEGMENTS.test(line)));
  return words(segments.map((segment) => segment.slice(4)));
}

/** Everything quoted that stands under a member about the person, her needs or her home. */
function ofJson(text: string): readonly string[] {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(text);
  } catch {
    return [];
  }
  const texts: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === 'string') texts.push(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
  };
  for (const member of ['person', 'needs', 'homeSituation', 'careHome', 'wardContact', 'answer']) collect(body[member]);
  return words(texts);
}

function words(texts: readonly string[]): readonly string[] {
  const all = texts
    .flatMap((text) => text.split(/[^\p{L}\p{N}]+/u))
    .filter((word) => word.length >= 4 && !HARMLESS.has(word.toUpperCase()));
  return [...new Set(all)];
}
