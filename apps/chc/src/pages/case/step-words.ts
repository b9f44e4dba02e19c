import type { CaseCommand, StepKind } from '../../domain/index.ts';

interface StepWords {
  readonly label: string;
  /** What it will do. */
  readonly does: string;
  /** Whom it will tell. */
  readonly tells: string;
}

export const stepWords: Readonly<Record<StepKind, StepWords>> = {
  'record-fast-track': {
    label: 'Record a Fast Track tool',
    does: 'Says that your board has a completed Fast Track tool. Care is due within 48 hours, and the 28 days count no more.',
    tells: 'The board and the council see it on this page.',
  },
  'record-review': {
    label: 'Record a review',
    does: 'Says that the package was reviewed and what came of it. The day of the next review follows.',
    tells: 'The board and the council see it on this page.',
  },
  'open-dispute': {
    label: 'Open a dispute',
    does: 'Puts the grounds on record and names who pays meanwhile, without prejudice. Care goes on, and so does the clock.',
    tells: 'The board and the council see it on this page.',
  },
  'escalate-dispute': {
    label: 'Take the dispute to its next stage',
    does: 'Sets the day by which that stage is to end, by the county’s timetable.',
    tells: 'The board and the council see it on this page.',
  },
  'resolve-dispute': {
    label: 'End the dispute',
    does: 'Records how it ended. Where who paid meanwhile should not have, the refund follows.',
    tells: 'The board and the council see it on this page.',
  },
  'note-delay': {
    label: 'Note a delay',
    does: 'Says what holds the case up and with whom it lies. It never stops the 28 days.',
    tells: 'The board and the council see it on this page.',
  },
  'end-delay': { label: 'End a delay', does: 'Says on which day it was over.', tells: 'The board and the council see it on this page.' },
};

export const doneWords: Readonly<Partial<Record<CaseCommand['kind'], string>>> = {
  'complete-checklist': 'Checklist completed.',
  'record-fast-track': 'Fast Track tool recorded.',
  'record-review': 'Review recorded.',
  'open-dispute': 'Dispute opened.',
  'escalate-dispute': 'The dispute is at its next stage.',
  'resolve-dispute': 'Dispute ended.',
  'note-delay': 'Delay noted.',
  'end-delay': 'Delay ended.',
};
