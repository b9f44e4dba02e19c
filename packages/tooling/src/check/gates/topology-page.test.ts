import { expect, test } from 'vitest';
import { treeOf } from '../tree.ts';
import { topologyPage } from './topology-page.ts';

const PAGE = 'packages/handbook/topology.md';
const schemas = {
  'schemas/topics.yaml': 'topics:\n  spell.v1:\n    key: spellId\n    writers: [adapter-acute]\n    readers: [chc, dashboard]\n',
  'schemas/events/spell/admitted.v1.avsc': '',
  'schemas/events/spell/moved.v1.avsc': '',
  'schemas/events/spell/moved.v2.avsc': '',
  'schemas/events/spell/moved.v1.examples/full.json': '',
};
const page = (...rows: string[]) =>
  `| Topic | State | Key | Written by | Read by | Events |\n|---|---|---|---|---|---|\n${rows.join('\n')}\n`;

test('a page that shows the topics as they are passes', () => {
  const tree = treeOf({ ...schemas, [PAGE]: page('| `spell.v1` | in use | spellId | adapter-acute | chc, dashboard | admitted, moved |') });
  expect(topologyPage.inspect(tree)).toEqual({ inspected: 1, problems: [] });
});

test('a page that leaves out an event, or shows a topic that is not there, fails', () => {
  const tree = treeOf({
    ...schemas,
    [PAGE]: page(
      '| `spell.v1` | in use | spellId | adapter-acute | chc, dashboard | admitted |',
      '| `bed.v1` | in use | bedId | - | - | - |',
    ),
  });
  expect(topologyPage.inspect(tree)).toMatchObject({
    problems: [`${PAGE}: has a row for bed.v1, which the code does not know`, expect.stringContaining('the row of spell.v1 says')],
  });
});
