import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePortBase, productProcesses, removeData, runHomeward } from '@homeward/testing/product';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What `start --once --json` prints. */
interface Report {
  readonly sent: number;
  readonly acknowledged: number;
  readonly refused: Readonly<Record<string, number>>;
  readonly published: Readonly<Record<string, number>>;
  readonly spells: number;
  readonly referrals: number;
  readonly latencyMs: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly wallMs: number;
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((all, count) => all + count, 0);

describe('homeward start --once --json', () => {
  let dataDir: string;
  let portBase: number;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'homeward-once-'));
    portBase = await freePortBase();
  });
  afterAll(() => removeData(dataDir), 60_000);

  async function once(): Promise<{ readonly report: Report; readonly stderr: string }> {
    const args = ['start', '--once', '--json', '--seed', '7', '--port-base', String(portBase), '--data', dataDir];
    const { code, stdout, stderr } = await runHomeward(args);
    expect(code, stderr).toBe(0);
    expect(await productProcesses(dataDir)).toEqual([]);
    return { report: JSON.parse(stdout) as Report, stderr };
  }

  const holds = (report: Report) => {
    expect(Object.keys(report).sort()).toEqual(
      ['acknowledged', 'latencyMs', 'published', 'referrals', 'refused', 'sent', 'spells', 'story', 'wallMs'].sort(),
    );
    expect(report.sent).toBe(report.acknowledged + sum(report.refused));
    expect(report.spells).toBeGreaterThan(200);
    expect(report.referrals).toBeGreaterThan(20);
    expect(report.published['spell.v1']).toBeGreaterThan(report.spells);
    expect(report.published['referral.v1']).toBeGreaterThanOrEqual(report.referrals);
    expect(report.published['transfer.v1']).toBeGreaterThanOrEqual(report.referrals);
    const { p50, p95, p99 } = report.latencyMs;
    expect([p50, p95, p99]).toEqual([p50, p95, p99].toSorted((a, b) => a - b));
    expect(p50).toBeGreaterThan(0);
    expect(report.wallMs).toBeGreaterThan(p99);
  };

  it('plays the days on a fresh folder and on kept data, new people each time, and shows everything that was accepted', async () => {
    const first = await once();
    holds(first.report);
    expect(first.stderr).toMatch(/messages sent/);
    const second = await once();
    holds(second.report);
    // What is played again was a duplicate to the hub and published nothing; who is new is published anew.
    expect(second.report.spells).toBeGreaterThan(200);
    expect(second.report.published['spell.v1']).toBeGreaterThan(first.report.spells);
    process.stderr.write(`once: ${JSON.stringify(first.report)}\nagain: ${JSON.stringify(second.report)}\n`);
  }, 300_000);
});
