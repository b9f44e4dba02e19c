import { expect, test } from 'vitest';
import { skip } from '../surface/outcome.ts';
import { httpInbound } from './http-inbound.ts';

const door = httpInbound({ api: 'council', operation: 'completeAssessment', emits: [], map: () => skip('not looked at') });
const caller = { organisation: 'RH5', client: 'somerset-nhs-ft' };
const admitting = (config: object) => () => door.admit?.({ caller, config });

test('a door admits the partners that its adapter names, before it looks at a message', () => {
  expect(admitting({ partners: [{ organisation: 'RH5' }] })).not.toThrow();
  expect(admitting({ partners: [{ organisation: 'E06000066' }] })).toThrow(expect.objectContaining({ code: 'HUB_FORBIDDEN' }));
  expect(admitting({ partners: [] })).toThrow(expect.objectContaining({ code: 'HUB_FORBIDDEN' }));
  expect(admitting({ profiles: [] })).not.toThrow();
});
