import { expectOutline } from '@homeward/testing/outline';
import { test } from 'vitest';
import { agent, said, sourcing, support } from '../../test/facts.ts';
import { concernAggregate } from './concern/concern.ts';
import { enquiryAnswersAggregate } from './enquiry/enquiry-answers.ts';
import { answersAggregate } from './inbox/answers.ts';

const outlines = new URL('../../test/outlines/', import.meta.url);

test('what is stored of a concern has the outline of its shape', () =>
  expectOutline(
    concernAggregate,
    [[said.raised('10'), said.routed('10 09:00', 'E06000066'), said.acknowledged('11'), said.resolved('12')]],
    outlines,
  ));

test('what is stored of answers to enquiries has the outline of its shape', () => {
  const offered = [
    sourcing.acknowledged('10'),
    sourcing.declined('11'),
    sourcing.offered('12'),
    sourcing.accepted('13'),
    sourcing.handedBack('14'),
  ];
  return expectOutline(enquiryAnswersAggregate, [offered, [sourcing.acknowledged('10'), sourcing.withdrawn('11')]], outlines);
});

test('what is stored of answers to requests has the outline of its shape', () => {
  const helped = [support.accepted('10'), support.contacted('11'), support.completed('12')];
  return expectOutline(answersAggregate, [helped, [support.declined('10')], [support.withdrawn('10', agent.organisation)]], outlines);
});
