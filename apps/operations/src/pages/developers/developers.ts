// How do I connect today?
import { type ApiName, apiNames, type PartnerClass } from '@homeward/contracts';
import type { Actor, Route } from '@homeward/hub';
import { organisationAndCode } from '@homeward/nhs';
import { page } from '@homeward/web';
import { apiDocs } from '../../domain/catalogue/catalogue-items.ts';
import type { OperationsConfig, TokenHolder } from '../../config.ts';
import type { Connection } from '../../domain/connection.ts';
import { tokenRights } from '../../domain/token-rights.ts';

const template = new URL('./developers.njk', import.meta.url);

const classWords: Readonly<Record<PartnerClass, string>> = {
  acute: 'Hospital',
  council: 'Council',
  icb: 'Integrated care board',
  provider: 'Provider of care',
  vcse: 'Voluntary organisation',
  commissioner: 'Commissioner',
};

const titleOf = (api: ApiName): string => apiDocs().get(api)?.title ?? api;

/** One line of the list of those who may call. */
function toHolder({ name, organisation, partnerClass, role }: TokenHolder) {
  const { apis, hears, permissions } = tokenRights({ partnerClass, role });
  const kind = partnerClass === null ? `Works for people of the role ${role ?? 'none'}` : classWords[partnerClass];
  return { name, organisation, kind, apis: apis.map((api) => ({ api, title: titleOf(api) })), hears, permissions };
}

interface Known {
  readonly connections: readonly Connection[];
  readonly holders: readonly TokenHolder[];
}

/** What the template shows to somebody of this organisation; operations sees every partner's. Pure. */
export function developersModel(actor: Actor, known: Known, site: string) {
  const isOwn = ({ organisation }: { readonly organisation: string }): boolean =>
    actor.role === 'operations' || organisation === actor.organisation;
  return {
    site,
    organisation: organisationAndCode(actor.organisation),
    connections: known.connections.filter(isOwn).map((one) => ({ ...one, called: organisationAndCode(one.organisation) })),
    holders: known.holders.filter(isOwn).map(toHolder),
    apis: apiNames.map((api) => ({ api, title: titleOf(api) })),
  };
}

export function developers(connections: () => readonly Connection[]): Route {
  return {
    method: 'GET',
    path: '/developers',
    permission: 'developers.view',
    handle: ({ actor, site }, app) => {
      const { holders } = app.config as OperationsConfig;
      return page(template, 'Developers', developersModel(actor as Actor, { connections: connections(), holders }, site));
    },
  };
}
