import { type Answer, type Counterpart, type Received, startCounterpart } from './start-counterpart.ts';

export interface ExchangedFile {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly workflow: string;
  readonly fileName: string;
  readonly localId: string;
  readonly text: string;
}

/** A message exchange in the manner of NHS MESH, with a mailbox for each of its members. */
export interface MessageExchange extends Counterpart {
  /** Files that wait in a mailbox, oldest first. */
  waiting(mailbox: string): readonly ExchangedFile[];
  /** Every file that ever went to a mailbox. */
  sentTo(mailbox: string): readonly ExchangedFile[];
  /** Sends a file from one member to another, as its own software would; again where the script says that it repeats itself. */
  leave(file: Omit<ExchangedFile, 'id'>): void;
  /** Takes a file out of a mailbox. */
  take(mailbox: string, id: string): void;
}

const PATH = /^\/messageexchange\/([^/]+)\/(inbox|outbox)(?:\/([^/]+)(\/status\/acknowledged)?)?$/;

class Exchange {
  readonly files: ExchangedFile[] = [];
  readonly #taken = new Set<string>();
  readonly #onFile: (file: ExchangedFile) => void;

  constructor(onFile: (file: ExchangedFile) => void) {
    this.#onFile = onFile;
  }

  put(file: Omit<ExchangedFile, 'id'>): string {
    const known = this.files.find(({ from, localId }) => from === file.from && localId === file.localId && localId !== '');
    if (known !== undefined) return known.id;
    const id = `MSG${String(this.files.length + 1).padStart(8, '0')}`;
    const kept = { ...file, id };
    this.files.push(kept);
    this.#onFile(kept);
    return id;
  }

  waiting(mailbox: string): readonly ExchangedFile[] {
    return this.files.filter(({ id, to }) => to === mailbox && !this.#taken.has(`${mailbox} ${id}`));
  }

  take(mailbox: string, id: string): boolean {
    const isThere = this.waiting(mailbox).some((file) => file.id === id);
    this.#taken.add(`${mailbox} ${id}`);
    return isThere;
  }

  /** `GET inbox`, `GET inbox/{id}`, `PUT inbox/{id}/status/acknowledged`, `POST outbox`. */
  answer(mailbox: string, [part, id, acknowledged]: readonly (string | undefined)[], call: Received): Answer {
    if (part === 'outbox') return call.method === 'POST' ? this.#accept(mailbox, call) : { status: 405 };
    if (id === undefined) return { status: 200, body: { messages: this.waiting(mailbox).map((file) => file.id) } };
    if (acknowledged !== undefined) return { status: this.take(mailbox, id) ? 200 : 410 };
    const file = this.waiting(mailbox).find((one) => one.id === id);
    return file === undefined ? { status: 410 } : toDownload(file);
  }

  #accept(from: string, { headers, text }: Received): Answer {
    const to = headers['mex-to'] ?? '';
    if (to === '') return { status: 417, body: { error: 'mex-to is missing' } };
    const said = (name: string) => headers[name] ?? '';
    const file = { from, to, workflow: said('mex-workflowid'), fileName: said('mex-filename'), localId: said('mex-localid'), text };
    return { status: 202, body: { message_id: this.put(file) } };
  }
}

const toDownload = ({ from, workflow, fileName, localId, text }: ExchangedFile): Answer => ({
  status: 200,
  headers: { 'mex-from': from, 'mex-workflowid': workflow, 'mex-filename': fileName, 'mex-localid': localId },
  body: Buffer.from(text),
});

export interface MessageExchangeOptions {
  readonly port: number;
  readonly host?: string;
  /** The members' tokens, by mailbox. */
  readonly tokens: Readonly<Record<string, string>>;
  /** Told of each file once it is in a mailbox, a repeat not counted. */
  onFile?(file: ExchangedFile): void;
  /** See `CounterpartOptions`. */
  instruct?(instructions: unknown): object | null;
}

/** Starts an exchange: 403 for a wrong token, 404 for an unknown mailbox, 410 for a file that was taken. */
export async function startMessageExchange({ port, host, tokens, onFile, instruct }: MessageExchangeOptions): Promise<MessageExchange> {
  const exchange = new Exchange(onFile ?? (() => undefined));
  const handle = (call: Received): Answer => {
    const [, mailbox = '', ...rest] = PATH.exec(call.path) ?? [];
    const token = tokens[mailbox];
    if (token === undefined) return { status: 404 };
    if (call.headers['authorization'] !== `Bearer ${token}`) return { status: 403 };
    return exchange.answer(mailbox, rest, call);
  };
  const kept = (about: string) => exchange.files.filter(({ text }) => text.includes(about));
  const options = { port, handle, kept, ...(host === undefined ? {} : { host }), ...(instruct === undefined ? {} : { instruct }) };
  const counterpart = await startCounterpart(options);
  return Object.assign(counterpart, {
    waiting: (mailbox: string) => exchange.waiting(mailbox),
    sentTo: (mailbox: string) => exchange.files.filter(({ to }) => to === mailbox),
    leave: (file: Omit<ExchangedFile, 'id'>) => {
      for (let again = 0; again <= counterpart.script().repeats; again += 1)
        exchange.put({ ...file, localId: again === 0 ? file.localId : `${file.localId}-${again}` });
    },
    take: (mailbox: string, id: string) => void exchange.take(mailbox, id),
  });
}
