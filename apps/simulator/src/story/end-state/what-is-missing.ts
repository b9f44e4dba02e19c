import type { EndState } from './read-end-state.ts';

/** On the timeline of a case once all of the board's files have come. */
const boardSaid = [
  'Checklist received',
  'Meeting fixed',
  'Decision Support Tool completed',
  'Recommended',
  'Eligible for continuing healthcare',
  'Continuing healthcare package started',
];

/** What the story did and the end state does not show yet; nothing once all of it has arrived. */
export function whatIsMissing({ board, pages, council, webhooks, concernApi }: EndState): readonly string[] {
  const says = (page: keyof EndState['pages'], words: string): boolean =>
    [...pages[page].says, ...pages[page].timeline].some((line) => line.includes(words));
  const heard = (receiver: number, type: string): boolean =>
    webhooks.filter((webhook) => (webhook as { type: string }).type === type).length >= receiver;
  const arrived: Readonly<Record<string, boolean>> = {
    'the service started on the board': board['referralState'] === 'SERVICE_STARTED' && board['spellState'] === 'DISCHARGED',
    'both organisations finished': pages.wayHome.says.filter((line) => line.includes('Finished')).length === 2,
    'the summary confirmed': says('wayHome', 'Has it'),
    'the assessment on the timeline': says('person', 'ssessment'),
    'the discharge at the council': (council['happened'] as readonly string[]).includes('DISCHARGED'),
    'the closing at the council': (council['happened'] as readonly string[]).includes('REFERRAL_CLOSED'),
    'the last ward at the council': JSON.stringify(council['hospitalStay']).includes('<ward 2>'),
    'the enquiries at both providers': heard(2, 'enquiry.sent'),
    'the acceptance at the provider': heard(1, 'offer.accepted'),
    'the new day at whoever helps': heard(2, 'discharge.slipped'),
    'the inbox finished': says('inbox', 'Finished'),
    "the board's word on the case": boardSaid.every((words) => pages.healthcare.timeline.some((line) => line.includes(words))),
    'the concern settled': concernApi['state'] === 'settled',
  };
  return Object.entries(arrived).flatMap(([what, isThere]) => (isThere ? [] : [what]));
}
