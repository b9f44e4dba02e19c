import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import type { Door, Logger, Receipt } from '@homeward/hub';
import { type MllpServer, startMllpServer } from '@homeward/transports';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runSend } from './send.ts';

const log: Logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => log };
const receipt: Receipt = { correlationId: 'c', receivedAt: 0, result: 'accepted', reason: null, notes: [], fault: null };

/** Answers what the message's MSH-3 asks for: `AA`, `AE`, another message's id, or nothing. */
async function answer(bytes: Buffer): Promise<{ reply: Buffer; receipt: Receipt }> {
  const fields = bytes.toString().split('\r')[0]?.split('|') ?? [];
  const [code = '', id = ''] = [fields[2], fields[9]];
  if (code === 'nothing') throw new Error('no answer');
  const text = code === 'AA' ? 'accepted' : 'HUB_INVALID PV1-19: the visit number is missing';
  const err = code === 'AA' ? '' : 'ERR|PV1^1^19\r';
  return {
    reply: Buffer.from(`MSH|^~\\&|HUB\rMSA|${code === 'other' ? 'AA' : code}|${code === 'other' ? 'X9' : id}|${text}\r${err}`),
    receipt,
  };
}
const door: Door = { name: 'test', spec: { kind: 'mllp' }, receive: answer, refuse: answer };

let server: MllpServer;
const folder = mkdtempSync(join(tmpdir(), 'homeward-send-'));
beforeAll(async () => {
  server = await startMllpServer({ host: '127.0.0.1', port: 0, door, log });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const message = (code: string, id: string): string => `MSH|^~\\&|${code}|B|C|D|202611101405||ADT^A01|${id}|P|2.4\rPV1|1\r`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

async function send(files: readonly string[], values: Record<string, string | boolean> = {}, stdin = '') {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const defaultDoor = `127.0.0.1:${server.port}`;
  const code = await runSend(files, { values, defaultDoor, io: { stdin: Readable.from([Buffer.from(stdin)]), stdout, stderr } });
  const read = (stream: PassThrough): string => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, stdout: read(stdout), stderr: read(stderr) };
}

const lines = (stdout: string): readonly Record<string, unknown>[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('homeward send', () => {
  test('prints one object a line, and ends with 0 where all were AA', async () => {
    const path = file('two.hl7', message('AA', '1') + message('AA', '2'));
    const { code, stdout, stderr } = await send([path], { json: true });
    expect(lines(stdout)).toEqual(
      ['1', '2'].map((controlId) => ({ file: path, controlId, code: 'AA', text: 'accepted', ms: expect.any(Number) })),
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('one that was not AA makes it 1, and the rest is sent all the same', async () => {
    const { code, stdout, stderr } = await send([file('mixed.hl7', message('AE', '1') + message('AA', '2'))], { json: true });
    expect(lines(stdout).map((line) => line['code'])).toEqual(['AE', 'AA']);
    expect(code).toBe(1);
    expect(stderr).toContain('1 of 2 messages were answered AA');
  });

  test('tells people what is wrong where', async () => {
    const { stdout } = await send([file('bad.hl7', message('AE', '1'))]);
    expect(stdout).toMatch(
      /^AE {4}1 +HUB_INVALID PV1-19: the visit number is missing {2}\([\d.]+ ms, .*bad\.hl7\)\n {6}ERR\|PV1\^1\^19\n$/,
    );
  });

  test('reads standard input', async () => {
    const { code, stdout } = await send(['-'], { json: true }, `\x0b${message('AA', '7')}\x1c\r`);
    expect(lines(stdout)).toMatchObject([{ file: '-', controlId: '7', code: 'AA' }]);
    expect(code).toBe(0);
  });

  test.each(['nothing', 'other'])('an answer that is %s is none, and ends it', async (kind) => {
    const { code, stdout } = await send([file(`${kind}.hl7`, message(kind, '1') + message('AA', '2'))], { json: true });
    expect(lines(stdout)).toMatchObject([{ controlId: '1', code: 'none' }]);
    expect(code).toBe(1);
  });

  test('nobody listening is said', async () => {
    const { code, stdout } = await send([file('one.hl7', message('AA', '1'))], { json: true, port: '9', host: '127.0.0.1' });
    expect(lines(stdout)).toMatchObject([{ code: 'none', text: '127.0.0.1:9: ECONNREFUSED' }]);
    expect(code).toBe(1);
  });

  test('a file that is missing or empty is named before anything is sent', async () => {
    const good = file('good.hl7', message('AA', '1'));
    await expect(send([good, join(folder, 'missing.hl7')])).rejects.toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringContaining('missing.hl7 cannot be read (ENOENT)'),
    });
    await expect(send([good, file('empty.hl7', '\n')])).rejects.toMatchObject({
      code: 'HUB_CONFIG',
      message: expect.stringContaining('empty.hl7 holds no message'),
    });
  });

  test('without files it says how it is used', async () => {
    const { code, stderr } = await send([]);
    expect(code).toBe(64);
    expect(stderr).toContain('homeward send FILE...');
  });
});
