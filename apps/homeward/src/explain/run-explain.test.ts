import { once } from 'node:events';
import { PassThrough, Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { MAX_LINE_BYTES } from './lines.ts';
import { rules } from './registry.ts';
import { runExplain } from './run-explain.ts';

class Text extends Writable {
  text = '';
  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function explain(args: readonly string[], input: string | Buffer | readonly Buffer[] = '') {
  const [stdout, stderr] = [new Text(), new Text()];
  const stdin = Readable.from(typeof input === 'string' || Buffer.isBuffer(input) ? [Buffer.from(input)] : input, { objectMode: false });
  const code = await runExplain(args, { stdin, stdout, stderr });
  return { code, out: stdout.text, err: stderr.text, answers: stdout.text.split('\n').filter((line) => line !== '') };
}

const good = '{"value":"9990000018"}';
const valid = expect.stringContaining('"valid":true');

describe('calling it', () => {
  test('help lists every rule', async () => {
    for (const flag of ['--help', '-h']) {
      const { code, out, err } = await explain([flag]);
      expect([code, err]).toEqual([0, '']);
      for (const name of Object.keys(rules)) expect(out).toContain(`  ${name} `);
    }
  });

  test.each(Object.keys(rules))('help on %s shows its input, its output and an example that holds', async (name) => {
    const { code, out } = await explain([name, '--help']);
    expect(code).toBe(0);
    const [input = '', answer = ''] = out.split('Example:\n')[1]?.split('\n') ?? [];
    expect(out).toMatch(/^Input: +\{.*^Result: +\{/ms);
    expect(JSON.parse(answer)).toMatchObject({
      ok: true,
      because: expect.arrayContaining([expect.objectContaining({ rule: expect.any(String), source: expect.any(String) })]),
    });
    expect((await explain([name], input)).answers).toEqual([answer]);
  });

  test.each([
    [[]],
    [['no-such-rule']],
    [['toString']],
    [['__proto__']],
    [['no-such-rule', '--help']],
    [['nhs-number', 'extra']],
    [['--help', 'nhs-number']],
  ])('%j is a wrong call', async (args) => {
    const { code, out, err } = await explain(args, good);
    expect([code, out]).toEqual([64, '']);
    expect(err).not.toBe('');
  });
});

describe('lines', () => {
  test('are answered in order; blank ones are skipped; the last needs no end', async () => {
    const { code, answers } = await explain(['nhs-number'], `\n${good}\r\n  \n\t\r\n{"value":"x"}\n \t {"value":5} \r\n${good}`);
    expect(code).toBe(0);
    expect(answers.map((line) => JSON.parse(line)).map(({ ok, result, fault }) => (ok ? result.valid : fault))).toEqual([
      true,
      false,
      'HUB_INVALID',
      true,
    ]);
  });

  test('nothing in, nothing out', async () => {
    expect(await explain(['nhs-number'], '')).toMatchObject({ code: 0, out: '' });
    expect(await explain(['nhs-number'], '\n \r\n')).toMatchObject({ code: 0, out: '' });
  });

  test('may be cut anywhere, within a character too', async () => {
    const bytes = Buffer.from(`{"value":"é"}\n${good}\n`);
    const { answers } = await explain(
      ['nhs-number'],
      [...bytes].map((byte) => Buffer.from([byte])),
    );
    expect(answers).toEqual([expect.stringContaining('"valid":false'), valid]);
  });

  test('are answered as soon as they are read', async () => {
    const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new Text()];
    const ended = runExplain(['nhs-number'], { stdin, stdout, stderr });
    for (let n = 0; n < 3; n += 1) {
      stdin.write(`${good}\n`);
      const [answer] = await once(stdout, 'data');
      expect(String(answer)).toEqual(valid);
    }
    stdin.end();
    expect(await ended).toBe(0);
  });

  test('a slow reader holds the input back', async () => {
    let taken = 0;
    let release: () => void = () => undefined;
    const stdout = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => {
        release = done;
      },
    });
    const stdin = Readable.from(
      (function* () {
        for (; taken < 1000; taken += 1) yield Buffer.from(`${good}\n`);
      })(),
    );
    const ended = runExplain(['nhs-number'], { stdin, stdout, stderr: new Text() });
    await new Promise(setImmediate);
    const before = taken;
    expect(before).toBeLessThan(100);
    stdout._write = (_chunk, _encoding, done) => done();
    release();
    expect(await ended).toBe(0);
    expect(taken).toBe(1000);
  });

  test('a reader that goes away ends it without a crash', async () => {
    const stdout = new Writable({ write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })) });
    expect(await runExplain(['nhs-number'], { stdin: Readable.from([Buffer.from(`${good}\n`)]), stdout, stderr: new Text() })).toBe(74);
  });

  test('a line over the limit is refused, not kept, and the next is answered', async () => {
    const piece = Buffer.alloc(1024 * 1024, 0x20);
    const pieces = [...Array.from({ length: MAX_LINE_BYTES / piece.length + 1 }, () => piece), Buffer.from(`\n${good}\n`)];
    const { answers } = await explain(['nhs-number'], pieces);
    expect(answers).toEqual([expect.stringContaining('HUB_TOO_LARGE'), valid]);
  });
});

describe('what is not answered by the rule is still an answer', () => {
  test.each([
    ['{', 'HUB_DECODE'],
    ['nonsense', 'HUB_DECODE'],
    [`${good}${good}`, 'HUB_DECODE'],
    ["{'value':'x'}", 'HUB_DECODE'],
    ['{"value":"x",}', 'HUB_DECODE'],
    ['NaN', 'HUB_DECODE'],
    ['\u00a0', 'HUB_DECODE'],
    ['null', 'HUB_INVALID'],
    ['5', 'HUB_INVALID'],
    ['"9990000018"', 'HUB_INVALID'],
    ['[]', 'HUB_INVALID'],
    [`[${good}]`, 'HUB_INVALID'],
    ['{}', 'HUB_INVALID'],
    ['{"value":null}', 'HUB_INVALID'],
    ['{"value":9990000018}', 'HUB_INVALID'],
    ['{"value":["9990000018"]}', 'HUB_INVALID'],
    ['{"Value":"9990000018"}', 'HUB_INVALID'],
    ['{"value":"9990000018","other":null}', 'HUB_INVALID'],
    ['{"value":"9990000018","__proto__":{}}', 'HUB_INVALID'],
    ['{"value":"1","value":"9990000018"}', 'HUB_INVALID'],
    ['{"value":"1","val\\u0075e":"9990000018"}', 'HUB_INVALID'],
  ])('%s is %s', async (line, fault) => {
    const { code, answers } = await explain(['nhs-number'], line);
    expect(code).toBe(0);
    expect(answers.map((answer) => JSON.parse(answer))).toEqual([{ ok: false, fault, message: expect.stringMatching(/\S/) }]);
  });

  test('bytes that are no UTF-8 are HUB_DECODE', async () => {
    const { answers } = await explain(['nhs-number'], Buffer.from([0x7b, 0x22, 0x76, 0xff, 0x22, 0x7d]));
    expect(answers).toEqual([expect.stringContaining('HUB_DECODE')]);
  });

  test('a message names the place and never the value', async () => {
    const { answers } = await explain(
      ['discharge-ready-date'],
      '{"events":[{"at":"2026-08-10T00:00:00Z","meetsCriteria":true},{"at":"SECRET","meetsCriteria":"SECRET"}]}',
    );
    expect(answers[0]).toContain('events[1].at');
    expect(answers[0]).toContain('events[1].meetsCriteria');
    expect(answers[0]).not.toContain('SECRET');
  });
});

test('100,000 lines take seconds', async () => {
  const { answers } = await explain(['nhs-number'], `${good}\n`.repeat(100_000));
  expect(answers).toHaveLength(100_000);
}, 20_000);
