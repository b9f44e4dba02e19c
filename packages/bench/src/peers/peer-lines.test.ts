import { expect, test } from 'vitest';
import { peerEngines, peerFigures, peerNames } from './peer-lines.ts';

test('measurements are read, with their case; anything else is not', () => {
  const output = `# warming
peer=connect rep=1 rate=61234 unit=rows/s steady=70000 verified=true
peer=camel rep=1 case=8 rate=3800.5 unit=messages/s p99_ms=4
peer=broken rep=1 FAILED
SUMMARY peer=connect rate=1
`;
  expect(peerFigures(output)).toEqual([
    { name: 'connect', figure: 61_234, unit: 'rows/s' },
    { name: 'connect, once warm', figure: 70_000, unit: 'rows/s' },
    { name: 'camel, 8', figure: 3_800.5, unit: 'messages/s' },
    { name: 'camel, 8, p99', figure: 4, unit: 'ms' },
  ]);
});

test('the usual names and the engines are read', () => {
  expect(peerNames("in 'all': connect camel\nbesides:  other")).toEqual(['connect', 'camel']);
  expect(peerNames('')).toEqual([]);
  expect(peerEngines('PEERS_WORK=/x PEERS_KAFKA=127.0.0.1:29092 PEERS_PG_PORT=25432 pg_pid=1')).toEqual({
    brokers: '127.0.0.1:29092',
    postgresPort: '25432',
  });
  expect(peerEngines('did not start')).toBeNull();
});
