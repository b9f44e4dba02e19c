import type { LocalDate } from '@homeward/kernel';
import { addDays, daysBetween, formatDate, organisationAndCode } from '@homeward/nhs';
import {
  type CaseState,
  clockOf,
  defaultRules,
  type Dispute,
  openDispute,
  refundsOf,
  stageDueOn,
  STANDARD_DAYS,
} from '../../domain/index.ts';
import { dayCount, funderWords, groundWords, money, packageWords, payingWords, resultWords } from '../words/words.ts';

function shownDispute(dispute: Dispute, today: LocalDate) {
  const { resolved, stage, ground, grounds, interimPayer, openedAt, openedBy } = dispute;
  const dueOn = resolved === null ? stageDueOn(dispute, defaultRules) : null;
  return {
    title: groundWords[ground],
    grounds,
    openedAt,
    openedBy: organisationAndCode(openedBy),
    stage,
    of: defaultRules.disputeWorkingDays.length,
    due: dueOn === null ? null : { on: dueOn, isPast: dueOn < today },
    paying: interimPayer === null ? null : payingWords(interimPayer, resolved !== null),
    ended: resolved === null ? null : { at: resolved.at, words: resultWords[resolved.result], note: resolved.note },
  };
}

type Costs = Pick<CaseState['course']['packages'][number], 'weeklyCostPence' | 'icbWeeklyPence' | 'councilWeeklyPence'>;

/** Whether the parts of board and council make up the total; null where one of the three is not known. */
function addsUp({ weeklyCostPence: total, icbWeeklyPence: icb, councilWeeklyPence: council }: Costs): boolean | null {
  return total === null || icb === null || council === null ? null : icb + council === total;
}

/** Of a weekly cost, as far as it is known who pays it. */
function partsOf({ icbWeeklyPence, councilWeeklyPence }: Omit<Costs, 'weeklyCostPence'>): string | null {
  const parts = [
    ['the board', money(icbWeeklyPence)],
    ['the council', money(councilWeeklyPence)],
  ].flatMap(([payer, amount]) => (amount === null ? [] : [`${payer} ${amount}`]));
  return parts.length === 0 ? null : parts.join(' and ');
}

/** Disputes, what care costs and who pays it, and what may be owed. */
export function moneyOf(caseId: string, state: CaseState, today: LocalDate) {
  const { course, disputes, interimFundedUntil } = state;
  return {
    disputes: disputes.map((dispute) => shownDispute(dispute, today)).reverse(),
    isDisputed: openDispute(disputes) !== null,
    packages: course.packages.map(({ kind, isActive, effectiveFrom, weeklyCostPence, icbWeeklyPence, councilWeeklyPence }) => ({
      name: packageWords[kind],
      isActive,
      from: effectiveFrom,
      weekly: money(weeklyCostPence),
      parts: partsOf({ icbWeeklyPence, councilWeeklyPence }),
      isUneven: addsUp({ weeklyCostPence, icbWeeklyPence, councilWeeklyPence }) === false,
    })),
    interimFundedUntil: interimFundedUntil === null ? null : { on: interimFundedUntil, isPast: interimFundedUntil < today },
    refunds: refundsOf(caseId, state).map(({ owedTo, owedBy, from, until, amountPence }) => ({
      words: [`${funderWords[owedBy]} owes ${funderWords[owedTo]}`, money(amountPence), `for ${formatDate(from)} to ${formatDate(until)}`]
        .filter((each) => each !== null)
        .join(' '),
      isAmountKnown: amountPence !== null,
    })),
    possible: possibleRefund(state, today),
  };
}

/** What whoever paid from day 29 on may be owed: only where the board cannot justify the time it took, which people judge. */
function possibleRefund({ course }: CaseState, today: LocalDate): string | null {
  const clock = clockOf(course, today);
  const isOver = clock.status === 'RUNNING' || clock.status === 'DECIDED' ? (clock.overBy ?? 0) : 0;
  const isRefused = clock.status === 'DECIDED' && course.decisions.at(-1)?.outcome !== 'ELIGIBLE';
  if (isOver === 0 || isRefused || clock.dueOn === null || clock.elapsedDays === null) return null;
  const from = addDays(clock.dueOn, 1);
  const weekly = course.packages.filter(({ isActive }) => isActive).reduce((sum, each) => sum + (each.councilWeeklyPence ?? 0), 0);
  const days = daysBetween(clock.dueOn, addDays(clock.dueOn, clock.elapsedDays - STANDARD_DAYS));
  const amount = weekly === 0 ? '' : `, ${money(Math.round((weekly * days) / 7))} of the council’s`;
  return `${dayCount(days)} from ${formatDate(from)}${amount}`;
}
