import type { ApiName } from '@homeward/contracts';
import { apiDocument } from './document.ts';

/** What a server answered; a `Response` of fetch is one. */
export interface Answered {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * Holds an answer against what the document says the operation may answer: status, media type, the headers it names, the body.
 * Gives the parsed body; throws with every difference. Values of the body do not stand in the message.
 */
export async function expectDocumented(api: ApiName, operation: string, answered: Answered): Promise<unknown> {
  const document = apiDocument(api);
  const known = document.operations.find(({ name }) => name === operation);
  if (known === undefined) throw new Error(`the document ${api} has no operation ${operation}`);
  const answer = known.answers[String(answered.status)];
  if (answer === undefined) throw new Error(`${operation} answers ${answered.status}, which its document does not say`);
  const missing = Object.keys(answer.headers ?? {}).filter((header) => answered.headers.get(header) === null);
  if (missing.length > 0) throw new Error(`${operation} answers ${answered.status} without ${missing.join(', ')}`);
  const type = answered.headers.get('content-type')?.split(';')[0]?.trim() ?? '';
  const media = answer.content?.[type];
  const text = await answered.text();
  if (media === undefined) {
    if (answer.content === undefined && text === '') return null;
    throw new Error(`${operation} answers ${answered.status} as ${type || 'nothing'}, which its document does not say`);
  }
  if (!/[/+]json$/.test(type)) return text;
  const body: unknown = JSON.parse(text);
  const differences = document.differences(media.schema ?? {}, body);
  if (differences.length > 0)
    throw new Error(`${operation} answers ${answered.status} with a body unlike its document: ${differences.join('; ')}`);
  return body;
}
