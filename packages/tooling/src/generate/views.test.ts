import { type Lock, release, withIds } from '@homeward/contracts/evolution';
import { workingViews } from '@homeward/contracts/sharing';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { EventFile } from './load-events.ts';
import { parsePolicy } from './sharing-policy.ts';
import { viewsOf, viewsText } from './views.ts';

const fields = [{ name: 'visitId', type: 'string', doc: 'A.', class: 'operational' }] as const;
const schema = { type: 'record', name: 'SpellMovedV1', namespace: 'homeward.spell', doc: 'A.', rank: 1, fields } as const;
const event: EventFile = {
  type: 'spell.moved.v1',
  aggregate: 'spell',
  event: 'moved',
  major: 1,
  topic: 'spell.v1',
  path: '',
  text: '',
  schema,
};
const grant = { to: 'acute', events: ['spell'], purpose: 'care', basis: 'duty', classes: ['operational'] };

function generated(grants: readonly object[], addressees: object = {}, lock: Lock | null = null): string {
  const basis = { says: 'A duty.', source: 'https://example.org', stopsOnObjection: true, needsContract: false };
  const rest = { purposes: { care: 'To care.' }, bases: { duty: basis }, partnerClasses: { acute: 'A hospital.' }, published: [] };
  const policy = parsePolicy(stringify({ ...rest, grants, addressees }));
  const views = viewsOf(policy, [event]);
  const names = ['spell.moved.v1', ...workingViews(views).map(({ type }) => type)];
  return viewsText({ policy, events: [event], views, lock: withIds(lock, names) });
}

test('a row says what leaves', () => {
  expect(generated([grant])).toContain('"type":"spell.moved.v1","purpose":"care","basis":"duty"');
  expect(generated([grant], { spell: 'visitId' })).toContain('{"spell.moved.v1":"visitId"}');
});

test('what leaves has an id of its own', () => {
  expect(generated([grant])).toContain('"schemaId":2,"schema":0,"reader":0');
});

test('what was released of a view before keeps its id and its text', () => {
  const earlier = { ...schema, doc: 'As it was.' };
  const fresh = withIds(null, ['spell.moved.v1', 'acute/spell.moved.v1']);
  const first = release(fresh, { type: 'acute/spell.moved.v1', schema: earlier }, 'FULL_TRANSITIVE') as { lock: Lock };
  const second = release(first.lock, { type: 'acute/spell.moved.v1', schema }, 'FULL_TRANSITIVE') as { lock: Lock };
  const text = generated([grant], {}, second.lock);
  expect(text).toContain('"schemaId":3,"schema":0,"reader":0');
  expect(text).toContain('{"partnerClass":"acute","type":"spell.moved.v1","schemaId":2,"schema":1}');
  expect(text).toContain('As it was.');
});

test.each<[string, object, string]>([
  ['an event that there is not', { events: ['spell', 'spell.flown.v1'] }, 'no event or aggregate spell.flown.v1'],
  ['nothing', { classes: ['health'] }, 'gives nothing'],
  ['a field that there is not', { except: ['visitID'] }, 'none of these events has visitID'],
])('a grant of %s is refused', (_what, changes, message) => {
  expect(() => generated([{ ...grant, ...changes }])).toThrow(message);
});

test('an addressee that there is not is refused', () => {
  expect(() => generated([grant], { spell: 'nobody' })).toThrow('addressees: spell has no nobody');
});
