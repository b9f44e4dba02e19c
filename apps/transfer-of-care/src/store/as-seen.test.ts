import { viewOf } from '@homeward/contracts';
import { describe, expect, test } from 'vitest';
import { storyAsSeen, readers } from '../../test/entries.ts';
import { at, fredrica, hub, on, pas, wards } from '../../test/facts.ts';
import { support } from '../../test/support-facts.ts';
import { way } from '../../test/way-facts.ts';
import type { SpellFact } from '../domain/index.ts';
import { arrangeModel } from '../pages/arrange/arrange-model.ts';
import { toShownRow } from '../pages/board/board-rows.ts';
import { personModel } from '../pages/person/person-model.ts';
import { triageModel } from '../pages/triage/triage-model.ts';

/** One of each kind, so that whatever a page shows of any of them is here. */
const told: readonly SpellFact[] = [
  pas.admitted('10 09:00', { person: fredrica, location: on('DUNKERY', 'BED4'), postcode: 'TA1 1AA', message: 'message-1' }),
  pas.moved('10 10:00', { person: fredrica, location: on('FROME', 'BED5') }),
  pas.updated('10 11:00', { person: fredrica }),
  wards.criteria('11 09:00', false),
  wards.expected('11 09:30', '2026-08-14'),
  wards.referred('11 10:00', { person: fredrica, wardContact: 'ring the sister' }),
  hub.triage('11 11:00'),
  hub.asks('11 11:30'),
  wards.supplied('11 12:00', 'sleeps badly'),
  hub.assigns('11 13:00', 'P1'),
  way.sent('11 14:00'),
  way.acknowledged('11 14:30'),
  way.offered('11 15:00'),
  way.sent('11 14:00', 'rq_b', 'org_b'),
  way.declined('11 15:00', 'rq_b', 'org_b'),
  way.accepted('11 16:00'),
  way.scheduled('11 17:00', '13 10:00'),
  way.slipped('12 09:00', '14 10:00'),
  way.delayed('12 09:30'),
  way.summary('12 10:00'),
  way.confirmed('12 10:30'),
  way.assessed('12 11:00'),
  support.offered('12 12:00'),
  support.accepted('12 13:00'),
  support.contacted('12 14:00'),
  support.completed('12 15:00'),
  way.started('14 12:00'),
  way.delayOver('14 13:00'),
  way.closing('14 13:30', '2026-09-30'),
  way.handedBack('14 14:00'),
];

/** Tells each fact with a word of its own in every text that somebody wrote or gave as a name or number; codes, ids and times stay. */
function marked(facts: readonly SpellFact[]): {
  facts: readonly SpellFact[];
  words: readonly { type: SpellFact['type']; path: string; word: string }[];
} {
  const words: { type: SpellFact['type']; path: string; word: string }[] = [];
  const written =
    /(messageId|visitNumber|hospitalNumber|familyName|givenName|text|note|how|preferredName|conditions|access|pets|phone|wardContact|foodAllergies|emergencyContact|mobility)$/;
  const mark = (value: unknown, type: SpellFact['type'], path: string): unknown => {
    if (Array.isArray(value)) return value.map((item: unknown) => mark(item, type, path));
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(
        Object.entries(value).map(([name, inner]) => [name, mark(inner, type, path === '' ? name : `${path}.${name}`)]),
      );
    if (!written.test(path)) return value;
    if (typeof value !== 'string' && value !== null) return value;
    if (/(note|concern|conditions)$/.test(path))
      return { text: (words.push({ type, path: `${path}.text`, word: `word${words.length}end` }), words.at(-1)?.word) };
    words.push({ type, path, word: `word${words.length}end` });
    return words.at(-1)?.word;
  };
  return { facts: facts.map((each) => ({ ...each, data: mark(each.data, each.type, '') }) as SpellFact), words };
}

const { facts, words } = marked(told);
const now = at('14 15:00');
const organisations = [{ id: 'org_a', name: 'Levels Home Care', kind: 'provider' as const, residents: [] }];

function pagesOf(reader: (typeof readers)[keyof typeof readers]): string {
  const story = storyAsSeen(facts, reader);
  return JSON.stringify([
    personModel(story, { now, reader, filter: null, isReferralBegun: false, path: '/person' }),
    triageModel(story, { now, reader, attempt: null, done: null }),
    arrangeModel(story, { now, reader, organisations, attempt: null, done: null }),
    toShownRow(story.row, { now, reader }),
  ]);
}

describe('what the sharing policy withholds from an organisation’s systems is on none of its people’s pages', () => {
  test.each([
    ['council', 'council'],
    ['nurse', 'acute'],
  ] as const)('%s', (reader, partnerClass) => {
    const pages = pagesOf(readers[reader]);
    const isGiven = ({ type, path }: (typeof words)[number]): boolean => viewOf(partnerClass, type)?.fields.includes(path) ?? false;
    const told = words.filter((word) => pages.includes(word.word));
    expect(told.filter((word) => !isGiven(word))).toEqual([]);
    expect(told.length).toBeGreaterThan(3);
    expect(pages).not.toMatch(/undefined|null null/);
  });

  test('who runs the hub sees those, too', () => {
    const pages = pagesOf(readers.clinician);
    for (const path of ['visit.visitNumber', 'person.hospitalNumber', 'conditions.text'])
      expect(words.some((word) => word.path === path && pages.includes(word.word))).toBe(true);
    expect(pages).toContain('Levels Home Care');
  });

  test('a ward is told that somebody was asked, and of whom nothing', () => {
    const pages = pagesOf(readers.nurse);
    // Whose service began is told to it, in another event.
    for (const word of ['org_b', 'org_v']) expect(pages).not.toContain(word);
    expect(pages).toContain('"isAskedWithheld":true');
  });
});

test('what happened and when is the same for everybody: stages and next steps do not depend on who looks', () => {
  const shown = (reader: (typeof readers)[keyof typeof readers]) => {
    const { stages, steps } = personModel(storyAsSeen(facts, reader), {
      now,
      reader,
      filter: null,
      isReferralBegun: false,
      path: '/person',
    });
    return JSON.stringify([stages, steps.map(({ label }) => label)]);
  };
  expect(shown(readers.council)).toBe(shown(readers.clinician));
  expect(shown(readers.nurse)).toBe(shown(readers.clinician));
});
