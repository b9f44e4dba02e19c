import type { EpochMillis } from '@homeward/kernel';
import { formatDate } from '@homeward/nhs';
import { careOf, type Course, firstPositiveAt, goesByFastTrack, isOver, type StageName, stageOf } from '../../domain/index.ts';

export interface ShownStage {
  readonly name: string;
  readonly status: 'done' | 'now' | 'ahead';
  readonly at: EpochMillis | null;
  readonly note: string | null;
}

interface Step {
  readonly name: string;
  readonly at: (course: Course) => EpochMillis | null | undefined;
  /** Stages in which this step is what the case waits for. */
  readonly waits: readonly StageName[];
}

const steps: readonly Step[] = [
  // Of several the one that the case is open by: what came of it follows.
  {
    name: 'Checklist',
    at: (course) => firstPositiveAt(course) ?? course.checklist?.completedAt,
    waits: ['HEARD_OF', 'CHECKLIST_INCOMPLETE'],
  },
  { name: 'Received', at: ({ receipt }) => receipt?.at, waits: ['CHECKLIST_POSITIVE'] },
  { name: 'Accepted', at: ({ acceptance }) => acceptance?.at, waits: ['RECEIVED_BY_ICB'] },
  { name: 'Meeting fixed', at: ({ meeting }) => meeting?.fixedAt, waits: ['ACCEPTED', 'ASSESSMENT_IN_PROGRESS'] },
  {
    name: 'Recommended',
    at: ({ recommendation }) => recommendation?.at,
    waits: ['MDT_SCHEDULED', 'DST_COMPLETE'],
  },
  { name: 'Decided', at: ({ decisions }) => decisions.at(-1)?.at, waits: ['ICB_VERIFYING'] },
];

/** Fast Track knows neither Checklist nor meeting. */
const fastTrackSteps: readonly Step[] = [
  { name: 'Fast Track tool sent', at: ({ fastTrack }) => fastTrack?.submittedAt, waits: [] },
  { name: 'Received', at: ({ fastTrack }) => fastTrack?.receivedAt, waits: [] },
  { name: 'Eligible', at: ({ decisions }) => decisions.at(-1)?.at, waits: ['FAST_TRACK_RECEIVED'] },
];

/** The strip of stages, each with when it was reached. */
export function stagesOf(course: Course): readonly ShownStage[] {
  const { name } = stageOf(course);
  const over = isOver(name);
  // What a recommendation that went back rested on was said, and counts no more.
  const unsaid = course.sentBack.length > 0 ? 'not said again' : 'not said';
  const strip = goesByFastTrack(course) ? fastTrackSteps : steps;
  /** What comes after it was said. */
  const isPassed = (index: number): boolean => strip.slice(index + 1).some((step) => (step.at(course) ?? null) !== null);
  const shown = strip.map((step, index): ShownStage => {
    const at = step.at(course) ?? null;
    if (!over && step.waits.includes(name)) return { name: step.name, status: 'now', at: null, note: 'waited for' };
    if (at !== null) return { name: step.name, status: 'done', at, note: null };
    return { name: step.name, status: 'ahead', at: null, note: over || isPassed(index) ? unsaid : 'still to come' };
  });
  return goesByFastTrack(course) ? [...shown, careInPlace(course)] : shown;
}

/** A package holds from a day on, and no hour. */
function careInPlace(course: Course): ShownStage {
  const care = careOf(course);
  const name = 'Care in place';
  if (care !== null) return { name, status: 'done', at: null, note: `from ${formatDate(care.effectiveFrom)}` };
  return stageOf(course).name === 'FAST_TRACK_ELIGIBLE' && course.discount === null
    ? { name, status: 'now', at: null, note: 'waited for' }
    : { name, status: 'ahead', at: null, note: 'still to come' };
}
