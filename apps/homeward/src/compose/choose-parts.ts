import { Fault } from '@homeward/kernel';
import { USAGE } from '../commands/parse-flags.ts';
import type { Config } from '../config/load-config.ts';
import { members as catalogue, type Member } from './catalogue.ts';

/** The way in where apps run apart: it passes on to them and runs none itself. */
const FRONT = 'front';

/** An app that other processes behind the same address run. */
export interface Elsewhere {
  readonly member: Member;
  /** Of each process that runs it. */
  readonly urls: readonly string[];
}

export interface Parts {
  /** What runs in this process. */
  readonly members: readonly Member[];
  /** What runs in others. */
  readonly elsewhere: readonly Elsewhere[];
  /** This process passes on to the others. */
  readonly isFront: boolean;
}

const known = (name: string): boolean => Object.hasOwn(catalogue, name);

/** Pure. What this process runs and what others do, in the order of the catalogue. Throws `HUB_CONFIG` for names that are none, and for a front of nothing. */
export function chooseParts({ settings }: Pick<Config, 'settings'>, only: readonly string[]): Parts {
  const isFront = only.includes(FRONT);
  const unknown = only.filter((name) => name !== FRONT && !known(name));
  const names = Object.keys(catalogue).join(', ');
  if (unknown.length > 0)
    throw new Fault('HUB_CONFIG', `no app named ${unknown.join(', ')}; there are: ${FRONT}, ${names}`, { rule: USAGE });
  const told = settings.HOMEWARD_APPS ?? [];
  const strange = told.filter(({ app }) => !known(app)).map(({ app }) => app);
  if (strange.length > 0) throw new Fault('HUB_CONFIG', `HOMEWARD_APPS: no app named ${strange.join(', ')}; there are: ${names}`);
  if (isFront && only.length > 1)
    throw new Fault('HUB_CONFIG', 'the front runs no app: start the others in processes of their own, or all in one process without names');
  if (isFront && told.length === 0) throw new Fault('HUB_CONFIG', 'the front needs HOMEWARD_APPS: which process runs which app');
  const here = (name: string): boolean => (only.length === 0 ? true : only.includes(name));
  const all = Object.entries(catalogue);
  return {
    isFront,
    members: all.filter(([name]) => here(name)).map(([, member]) => member),
    elsewhere: all
      .filter(([name]) => !here(name))
      .map(([name, member]) => ({ member, urls: told.filter(({ app }) => app === name).map(({ url }) => url) }))
      .filter(({ urls }) => urls.length > 0),
  };
}
