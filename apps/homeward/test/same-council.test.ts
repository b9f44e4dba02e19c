import { adapter as council } from '@homeward/adapter-council';
import { app as chc } from '@homeward/chc';
import type { RecordedEvent } from '@homeward/hub';
import { partiesIn } from '@homeward/hub/adapter';
import { postcodePlaces } from '@homeward/nhs';
import { expect, test } from 'vitest';
import { exampleOf } from './conformance/told-cases.ts';

// Which council sees a case of continuing healthcare on its page, and which finds it on its topic, is one answer.

const [somerset, bath, board] = ['E06000066', 'E06000022', 'QSL'];
const claims: Readonly<Record<string, string>> = { TA: somerset, BA20: somerset, BA: bath };

const example = exampleOf('chc.checklist-completed.v1') as RecordedEvent<'chc.checklist-completed.v1'>;

/** A Checklist of the case. A council’s software never says where the person lives; a page of the board may. */
function checklist(index: number, by: string, { id = `chk_${index}`, postcode = null as string | null } = {}): RecordedEvent {
  const at = example.occurredAt + index * 60_000;
  const contact = postcode === null ? null : { addressLines: [], postcode, phone: null };
  const source = { ...example.data.source, organisation: by, messageId: `m${index}`, messageAt: at };
  const data = { ...example.data, source, contact, checklistId: id, completedAt: at, responsibleIcb: board };
  return { ...example, id: `${example.id.slice(0, -2)}${10 + index}`, occurredAt: at, recordedAt: at, data };
}

function ofPage(facts: readonly RecordedEvent[]): string | null {
  const [aggregate] = chc.aggregates;
  if (aggregate === undefined) throw new Error('no case is folded');
  const state = facts.reduce((before, fact) => aggregate.evolve(before, fact), aggregate.initial);
  const row = aggregate.views[0]?.row('chc_1', state);
  const [home, referrer] = [row?.['lives_in'] ?? null, row?.['referred_by'] ?? null] as (string | null)[];
  const found =
    home === null
      ? referrer
      : postcodePlaces(`${home}AA`)
          .map((place) => claims[place])
          .find((each) => each !== undefined);
  return found ?? null;
}

const partners = [somerset, bath].map((organisation) => ({
  name: `c-${organisation.toLowerCase()}`,
  organisation,
  partnerClass: 'council',
  isContracted: true,
  residents: { postcodes: Object.keys(claims).filter((place) => claims[place] === organisation) },
}));
const config = council.config.parse({ partners });

/** By what is kept: of each Checklist its latest. */
function ofTopic(facts: readonly RecordedEvent[]): string | null {
  const spec = council.outbound['continuing-care'];
  if (spec === undefined) throw new Error('no push of continuing care');
  const idOf = ({ data }: RecordedEvent): string => (data as { checklistId: string }).checklistId;
  const kept = facts.filter((one, index) => !facts.slice(index + 1).some((later) => idOf(later) === idOf(one)));
  const event = kept.at(-1) as RecordedEvent;
  return partiesIn(spec, event, { kept, config, partners: spec.partners(config) }).councilOfResidence;
}

const told = [
  checklist(1, somerset, { id: 'chk_own' }),
  checklist(2, board),
  checklist(3, board, { postcode: 'BA1 2CC' }),
  checklist(4, somerset, { id: 'chk_own' }),
  checklist(5, board, { postcode: 'EX1 1AA' }),
  checklist(6, board),
];

test('a case is the same council’s on its page and on its topic, whatever of it is known', () => {
  const answers = Array.from({ length: 2 ** told.length - 1 }, (_, index) => {
    const facts = told.filter((_one, bit) => ((index + 1) >> bit) & 1);
    const which = facts.map((fact) => told.indexOf(fact) + 1).join();
    return [which, ofPage(facts), ofTopic(facts)] as const;
  });
  for (const [which, page, topic] of answers) expect([which, topic]).toEqual([which, page]);
  const by = new Map(answers.map(([which, , topic]) => [which, topic]));
  expect(['1', '1,2', '2,4', '1,2,3', '1,2,3,4', '2,3,5,6'].map((which) => by.get(which))).toEqual([
    somerset,
    somerset,
    somerset,
    bath,
    bath,
    null,
  ]);
});
