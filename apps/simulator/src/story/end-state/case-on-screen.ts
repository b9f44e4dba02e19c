import type { KeptCase } from '../partner-systems.ts';

type Details = Readonly<Record<string, unknown>>;

const HOW_THINGS_STAND = ['WARD', 'READINESS', 'EXPECTED_DISCHARGE'];

/** A case as a screen of the case management would show it: the file, with what changed since laid over it. */
export function caseOnScreen({ file, known, updates, summaries }: KeptCase) {
  const since = updates.slice(known).map(({ body }) => body);
  const last = (kind: string): Details =>
    (since
      .filter((update) => update.kind === kind)
      .sort((a, b) => (a.happenedAt < b.happenedAt ? -1 : 1))
      .at(-1)?.details ?? {}) as Details;
  const { date } = last('EXPECTED_DISCHARGE');
  const stay = file['hospitalStay'] as Details;
  const plan = file['plan'] as Details;
  const { provider } = last('PROVIDER_CHOSEN');
  const { madeAt: _, ...referral } = file['referral'] as Details;
  return {
    subject: file['subject'],
    referral,
    needs: file['presentingNeeds'],
    household: file['household'],
    currentSupport: file['currentSupport'],
    hospitalStay: {
      ...stay,
      ...last('WARD'),
      ...last('READINESS'),
      readinessAssessedAt: null,
      assessedAt: null,
      ...(date === undefined ? {} : { expectedDischargeDate: date }),
    },
    plan: { ...plan, ...last('PATHWAY'), provider: provider ?? plan['provider'] },
    happened: [...new Set(updates.map(({ body }) => body.kind))].filter((kind) => !HOW_THINGS_STAND.includes(kind)).sort(),
    summaries: Object.values(summaries).map(({ version }) => version),
  };
}
