import { type Actor, may } from '@homeward/hub';
import type { EpochMillis } from '@homeward/kernel';
import type { PartnershipConfig } from '../../config.ts';
import type { ConcernAct } from '../../domain/concern/commands.ts';
import { legalActs } from '../../domain/concern/decide.ts';
import { type ConcernState, concernState, currentRoute } from '../../domain/concern/state.ts';
import { type Attempt, shownFields } from '../forms/fields.ts';
import { type Choice, doneWords, kindText, levelTag, results, resultText, roleText, stateTags, themeText } from '../words/concern-words.ts';
import { organisationName } from '../words/organisation-words.ts';
import type { KnownConcern } from './load-concern.ts';

interface ConcernContext {
  readonly reader: Actor;
  readonly now: EpochMillis;
  readonly config: PartnershipConfig;
  readonly attempt: Attempt;
  readonly done: ConcernAct | 'raise' | null;
}

/** Whom it may be passed on to: everybody that the county's table or its list of partners names, but whoever has it. */
export function otherOrganisations(state: ConcernState, config: PartnershipConfig): readonly Choice[] {
  const named = [...config.routing.rules.map(({ organisation }) => organisation), ...config.organisations.map(({ id }) => id)];
  const others = [...new Set(named)].filter((id) => id !== currentRoute(state)?.organisation);
  return others.map((value) => ({ value, text: organisationName(value, config) })).sort((a, b) => a.text.localeCompare(b.text, 'en-GB'));
}

/** What happened to it, oldest first. */
function historyOf({ raised, routes, acknowledgedAt, resolved }: ConcernState, nameOf: (id: string) => string) {
  const entries = routes.map(({ at, organisation, role, from }, index) => ({
    at,
    what: `Put before ${nameOf(organisation)}, ${roleText(role)}`,
    by: from === null ? 'The hub, since nobody had taken it up' : index === 0 ? 'By the county’s table of who can act' : nameOf(from),
  }));
  if (raised !== null) entries.unshift({ at: raised.at, what: 'Raised', by: nameOf(raised.organisation) });
  const owner = routes.at(-1)?.organisation ?? '';
  if (acknowledgedAt !== null) entries.push({ at: acknowledgedAt, what: 'Taken up', by: nameOf(owner) });
  if (resolved !== null) entries.push({ at: resolved.at, what: 'Settled', by: nameOf(resolved.organisation) });
  return entries;
}

/** One concern as its template shows it. Pure. */
export function concernModel({ id, state }: KnownConcern, { reader, now, config, attempt, done }: ConcernContext) {
  const { raised, resolved } = state;
  const nameOf = (organisation: string): string => organisationName(organisation, config);
  const route = currentRoute(state);
  const name = concernState(state);
  const acts = may(reader, 'concern.act') ? legalActs(state, reader.organisation) : [];
  const { field, pick } = shownFields(attempt);
  return {
    id,
    title: raised === null ? 'Concern' : `${kindText(raised.kind)}: ${themeText(raised.theme).toLowerCase()}`,
    text: raised?.text ?? '',
    level: raised === null ? null : levelTag(raised.level),
    raised: raised === null ? null : { at: raised.at, by: nameOf(raised.organisation) },
    inSupport: raised?.supportId !== null && raised?.supportId !== undefined,
    state: stateTags[name],
    owner: route === null ? null : { name: nameOf(route.organisation), role: roleText(route.role) },
    respondBy: name === 'ROUTED' ? (route?.respondBy ?? null) : null,
    isLate: name === 'ROUTED' && (route?.respondBy ?? now) < now,
    resolved: resolved === null ? null : { ...resolved, by: nameOf(resolved.organisation), result: resultText(resolved.result) },
    history: historyOf(state, nameOf),
    acts: Object.fromEntries(acts.map((act) => [act, true])),
    canAct: acts.length > 0,
    errors: attempt.errors,
    refused: attempt.refused,
    done: done === null ? null : doneWords[done],
    open: attempt.form.has('organisation') ? 'pass-on' : null,
    result: pick('result', results),
    note: field('note'),
    organisation: pick('organisation', otherOrganisations(state, config)),
  };
}
