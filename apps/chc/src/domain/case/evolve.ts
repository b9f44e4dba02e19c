import type { ChcChecklistCompletedV1, ChcDecisionMadeV1, ChcPackageChangedV1 } from '@homeward/contracts';
import type { CourseFact } from '../facts.ts';
import { once } from '../once.ts';
import { type Checklist, checklistsOf, type Course, type Decision, type Package } from './course.ts';

/** Folds one fact of the course; facts come in their fixed order, whatever order they arrived in. */
export function evolveCourse(before: Course, fact: CourseFact): Course {
  // A council completes Checklists and pays for packages; the rest is a board's to say.
  const isOfEither = fact.type === 'chc.checklist-completed.v1' || fact.type === 'chc.package-changed.v1';
  const course = isOfEither ? before : { ...before, saidBy: fact.data.source.organisation };
  switch (fact.type) {
    case 'chc.checklist-completed.v1':
      return withChecklist(course, toChecklist(fact.data));
    case 'chc.checklist-received.v1': {
      const { receivedAt: at, icb, icbReference: reference } = fact.data;
      return course.receipt === null || at < course.receipt.at ? { ...course, receipt: { at, icb, reference } } : course;
    }
    case 'chc.referral-accepted.v1': {
      const { acceptedAt: at, icb, coordinatorRole } = fact.data;
      return { ...course, acceptance: { at, icb, coordinatorRole: coordinatorRole ?? course.acceptance?.coordinatorRole ?? null } };
    }
    case 'chc.referral-discounted.v1': {
      const { discountedAt: at, reason, note } = fact.data;
      return { ...course, discount: { at, reason, note: note?.text ?? null } };
    }
    case 'chc.fast-track-received.v1': {
      const { submittedAt, receivedAt, clinicianRole, packageNeededBy } = fact.data;
      return { ...course, fastTrack: { submittedAt, receivedAt, clinicianRole, packageNeededBy } };
    }
    case 'chc.package-changed.v1':
      return { ...course, packages: [...course.packages.filter(({ id }) => id !== fact.data.packageId), toPackage(fact.data)] };
    case 'chc.decision-made.v1':
      return { ...course, decisions: once(course.decisions, toDecision(fact.data)) };
    default:
      return evolveAssessment(course, fact);
  }
}

type AssessmentFact = Extract<
  CourseFact,
  {
    type:
      | 'chc.mdt-scheduled.v1'
      | 'chc.dst-completed.v1'
      | 'chc.recommendation-made.v1'
      | 'chc.recommendation-verified.v1'
      | 'chc.recommendation-sent-back.v1';
  }
>;

function evolveAssessment(course: Course, fact: AssessmentFact): Course {
  switch (fact.type) {
    case 'chc.mdt-scheduled.v1': {
      const { scheduledAt: fixedAt, meetsAt, location } = fact.data;
      return { ...course, meeting: { fixedAt, meetsAt, location } };
    }
    case 'chc.dst-completed.v1': {
      const { completedAt: at, levels, location, attendees } = fact.data;
      const kept = levels.map(({ domain, level, isDisputed }) => ({ domain, level, isDisputed }));
      return { ...course, tool: { at, levels: kept, location, attendees } };
    }
    case 'chc.recommendation-made.v1': {
      const { recommendedAt: at, isEligible, needsNursingCare, suggestsJointPackage, reasons } = fact.data;
      return { ...course, recommendation: { at, isEligible, needsNursingCare, suggestsJointPackage, reasons: reasons.text } };
    }
    case 'chc.recommendation-verified.v1':
      return { ...course, verifiedAt: fact.data.verifiedAt };
    case 'chc.recommendation-sent-back.v1': {
      const { sentBackAt: at, ground, note } = fact.data;
      const sentBack = once(course.sentBack, { at, ground, note: note.text });
      // Told again: what came of it meanwhile stands.
      if (sentBack === course.sentBack) return course;
      return { ...course, meeting: null, tool: null, recommendation: null, verifiedAt: null, sentBack };
    }
  }
}

/** One with the id of another is that one anew. */
function withChecklist(course: Course, checklist: Checklist): Course {
  const earlier = checklistsOf(course).filter(({ id }) => id !== checklist.id);
  return { ...course, checklist, ...(earlier.length === 0 ? {} : { earlier }) };
}

function toChecklist(data: ChcChecklistCompletedV1): Checklist {
  const { source, checklistId: id, completedAt, scores, isStatedPositive, location, locationReason, assessorRole, responsibleIcb } = data;
  const { organisation } = source;
  const reason = locationReason?.text ?? null;
  return { id, organisation, completedAt, scores, isStatedPositive, location, locationReason: reason, assessorRole, responsibleIcb };
}

function toDecision(data: ChcDecisionMadeV1): Decision {
  const { decidedAt: at, outcome, effectiveFrom, followsRecommendation, exceptionalReason, signatories, letterSentAt } = data;
  return {
    at,
    outcome,
    effectiveFrom,
    followsRecommendation,
    exceptionalReason: exceptionalReason?.text ?? null,
    signatories,
    letterSentAt,
  };
}

function toPackage(data: ChcPackageChangedV1): Package {
  const { packageId: id, change, kind, effectiveFrom, weeklyCostPence, icbWeeklyPence, councilWeeklyPence } = data;
  return { id, kind, isActive: change !== 'ENDED', effectiveFrom, weeklyCostPence, icbWeeklyPence, councilWeeklyPence };
}
