import { expect, test } from 'vitest';
import { loadConfig } from '../config/load-config.ts';
import { members } from './catalogue.ts';
import { chooseParts } from './choose-parts.ts';

const config = (apps?: string) =>
  loadConfig(apps === undefined ? {} : { HOMEWARD_APPS: apps }, { portBase: null, dataDir: null, defaultDataDir: '/nowhere' });
const namesOf = (parts: ReturnType<typeof chooseParts>) => ({
  here: parts.members.map(({ value }) => value.name),
  elsewhere: parts.elsewhere.map(({ member, urls }) => [member.value.name, ...urls]),
  isFront: parts.isFront,
});

test('without names everything runs here, whatever is said of other processes', () => {
  const all = { here: Object.keys(members), elsewhere: [], isFront: false };
  expect(namesOf(chooseParts(config(), []))).toEqual(all);
  expect(namesOf(chooseParts(config('chc=http://a:1'), []))).toEqual(all);
});

test('the front runs nothing and knows every copy of what others run', () => {
  expect(namesOf(chooseParts(config('chc=http://b:1,dashboard=http://c:1,chc=https://d:1/'), ['front']))).toEqual({
    here: [],
    elsewhere: [
      ['chc', 'http://b:1', 'https://d:1/'],
      ['dashboard', 'http://c:1'],
    ],
    isFront: true,
  });
});

test('an app apart knows what others run, and not itself among them', () => {
  expect(namesOf(chooseParts(config('chc=http://b:1,dashboard=http://c:1'), ['chc']))).toEqual({
    here: ['chc'],
    elsewhere: [['dashboard', 'http://c:1']],
    isFront: false,
  });
});

test.each([
  [['cch'], undefined, 'no app named cch; there are: front, transfer-of-care'],
  [['front'], undefined, 'the front needs HOMEWARD_APPS'],
  [['front', 'chc'], 'chc=http://b:1', 'the front runs no app'],
  [['chc'], 'dashbord=http://b:1', 'HOMEWARD_APPS: no app named dashbord'],
])('%j with %s is refused', (only, apps, message) => {
  expect(() => chooseParts(config(apps), only)).toThrow(message);
});

test.each(['chc', 'chc=b:1', 'chc=ftp://b', 'chc=http://b:1/below'])('HOMEWARD_APPS=%s is refused before anything starts', (apps) => {
  expect(() => config(apps)).toThrow('HOMEWARD_APPS: is not app=http://host:port');
});
