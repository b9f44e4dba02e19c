import type { Adapter, App, Permission } from '@homeward/hub';
import { adapter as adapterAcute, builtInProfiles, readProfiles } from '@homeward/adapter-acute';
import { adapter as adapterCouncil } from '@homeward/adapter-council';
import { adapter as adapterIcb } from '@homeward/adapter-icb';
import { adapter as adapterVcse } from '@homeward/adapter-vcse';
import { app as betterCareFund } from '@homeward/better-care-fund';
import { app as chc } from '@homeward/chc';
import { app as dashboard } from '@homeward/dashboard';
import { app as partnership } from '@homeward/partnership';
import { organisationWords } from '@homeward/nhs';
import { app as transferOfCare } from '@homeward/transfer-of-care';
import { pathToFileURL } from 'node:url';
import type { Config } from '../config/load-config.ts';
import { countyDataOf } from './county-data.ts';
import { demoHolders } from './demo-access.ts';
import { operationsOver } from './operations.ts';
import { concernRoutingOf, partnersFor } from './partners.ts';

/** One thing that `homeward start` can run, and the path it owns. */
export interface Member {
  readonly value: App | Adapter;
  readonly prefix: string;
  /** As people call it. */
  readonly label: string;
  /** Its own configuration, from the product's. */
  configure(config: Config): unknown;
}

/** The sender profiles: those that come with the product, or the county's own. The adapter checks them. */
function acuteConfig({ settings }: Config): unknown {
  const folder = settings.HOMEWARD_ACUTE_PROFILES;
  return { profiles: readProfiles(folder === undefined ? builtInProfiles : pathToFileURL(`${folder}/`)) };
}

/** Whom the hub may ask for a service or for help, and who takes a case over. */
function organisationsOf(config: Config): readonly object[] {
  const { partners } = partnersFor('provider', 'vcse', 'council')(config);
  return (partners as readonly AskedPartner[]).map(({ organisation: id, name, partnerClass: kind, residents }) => ({
    id,
    name: calledBy(id, name),
    kind,
    residents: residents?.postcodes ?? [],
  }));
}

/** Everybody that the hub is linked to, as pages call them. */
function everyPartner(config: Config): readonly object[] {
  const { partners } = partnersFor('acute', 'council', 'icb', 'provider', 'vcse', 'commissioner')(config);
  return (partners as readonly LinkedPartner[]).map(({ organisation: id, name, partnerClass, isContracted }) => ({
    id,
    name: calledBy(id, name),
    partnerClass,
    isContracted,
  }));
}

/** Whoever may call with a token: the county's partners and, in development, the programs that this machine makes tokens for. */
function holdersOf(config: Config): readonly object[] {
  const { partners } = partnersFor('acute', 'council', 'icb', 'provider', 'vcse', 'commissioner')(config);
  const listed = (partners as readonly LinkedPartner[]).map(({ name, organisation, partnerClass }) => ({
    name,
    organisation,
    partnerClass,
    role: null,
  }));
  const isListed = (one: string): boolean => listed.some(({ name }) => name === one);
  return [...listed, ...demoHolders(config).filter(({ name }) => !isListed(name))];
}

/** Integrated care boards that a Checklist may go to. */
function boardsOf(config: Config): readonly object[] {
  const { partners } = partnersFor('icb')(config);
  return (partners as readonly { organisation: string; name: string }[]).map(({ organisation: id, name }) => ({
    id,
    name: calledBy(id, name),
  }));
}

/** Councils with where their residents live. */
function councilsOf(config: Config): readonly object[] {
  const { partners } = partnersFor('council')(config);
  return (partners as readonly AskedPartner[]).map(({ organisation: id, residents }) => ({ id, residents: residents?.postcodes ?? [] }));
}

/** As the county calls an organisation where that is known, else the partner's own name in words: `levels-home-care` as `Levels home care`. */
function calledBy(id: string, name: string): string {
  const called = organisationWords(id);
  if (!id.startsWith('org_') && called !== id) return called;
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

interface LinkedPartner {
  readonly organisation: string;
  readonly name: string;
  readonly partnerClass: string;
  readonly isContracted?: boolean;
}

interface AskedPartner {
  readonly organisation: string;
  readonly name: string;
  readonly partnerClass: 'provider' | 'vcse' | 'council';
  readonly residents?: { readonly postcodes: readonly string[] };
}

/** Every app and adapter of the product; the front is not among them, since it is wherever pages are. */
export const members: Readonly<Record<string, Member>> = {
  'transfer-of-care': {
    value: transferOfCare as App,
    prefix: '/transfer-of-care',
    label: 'Transfer of care',
    configure: (config) => ({ organisations: organisationsOf(config) }),
  },
  'better-care-fund': {
    value: betterCareFund as App,
    prefix: '/better-care-fund',
    label: 'Better Care Fund',
    configure: (config) => ({ county: countyDataOf(config) }),
  },
  chc: {
    value: chc as App,
    prefix: '/chc',
    label: 'Continuing healthcare',
    configure: (config) => ({ boards: boardsOf(config), councils: councilsOf(config) }),
  },
  dashboard: {
    value: dashboard as App,
    prefix: '/dashboard',
    label: 'Dashboard',
    configure: (config) => ({ organisations: everyPartner(config) }),
  },
  partnership: {
    value: partnership as App,
    prefix: '/partnership',
    label: 'Partnership',
    configure: (config) => ({ organisations: everyPartner(config), routing: concernRoutingOf(config) }),
  },
  'adapter-acute': { value: adapterAcute as Adapter, prefix: '/acute', label: 'Hospital messages', configure: acuteConfig },
  'adapter-council': { value: adapterCouncil as Adapter, prefix: '/council', label: 'Council', configure: partnersFor('council') },
  'adapter-icb': { value: adapterIcb as Adapter, prefix: '/icb', label: 'Integrated care board', configure: partnersFor('icb') },
  'adapter-vcse': {
    value: adapterVcse as Adapter,
    prefix: '/vcse',
    label: 'Providers and voluntary sector',
    configure: partnersFor('vcse', 'provider'),
  },
  operations: {
    value: operationsOver(() => Object.values(members)),
    prefix: '/operations',
    label: 'Operations',
    configure: (config) => ({ holders: holdersOf(config) }),
  },
};

/** What a partner must be granted for each operation of an HTTP door. */
export const doorPermissions: Readonly<Record<string, Permission>> = {
  submitReferral: 'referral.submit',
  answerQuestion: 'referral.submit',
  setReadiness: 'readiness.set',
  acknowledgeReferral: 'case.answer',
  acknowledgeSummary: 'case.answer',
  completeAssessment: 'case.answer',
  startPackage: 'sourcing.answer',
  handBackPackage: 'sourcing.answer',
  declareMarketCapacity: 'capacity.declare',
  completeChecklist: 'checklist.submit',
  acceptSupport: 'support.answer',
  declineSupport: 'support.answer',
  recordContact: 'support.answer',
  completeSupport: 'support.answer',
  acknowledgeEnquiry: 'sourcing.answer',
  offerService: 'sourcing.answer',
  declineEnquiry: 'sourcing.answer',
  handBackService: 'sourcing.answer',
  announceClosure: 'sourcing.answer',
  declareProviderCapacity: 'capacity.declare',
  stateChc: 'chc.state',
};
