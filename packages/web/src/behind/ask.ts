import { request as overHttp } from 'node:http';
import { request as overTls } from 'node:https';

export interface Answered {
  readonly status: number;
  readonly text: string;
}

export interface AskOptions {
  /** `host` may be another than the address's: all processes behind one address go by its name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds for the whole answer. */
  readonly withinMs: number;
}

/** GETs a small answer; rejects where none comes in time. Node's own `fetch` does not let a caller say for which host it asks. */
export function ask(url: URL, { headers, withinMs }: AskOptions): Promise<Answered> {
  const request = url.protocol === 'https:' ? overTls : overHttp;
  return new Promise((resolve, reject) => {
    const asking = request(url, { headers, signal: AbortSignal.timeout(withinMs) }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') }));
      answer.once('error', reject);
    });
    asking.once('error', reject);
    asking.end();
  });
}
