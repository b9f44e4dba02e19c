import { readFileSync } from 'node:fs';
import { type EventMap, type EventType, type PartnerClass, viewOf } from '@homeward/contracts';

type Schema = string | readonly Schema[] | { readonly type: Schema; readonly [key: string]: unknown };

/** Fields in which an event names whom it is for. */
const addressees: ReadonlySet<string> = new Set(['providerId', 'organisation', 'toOrganisation', 'icb']);

function schemaOf(type: EventType): Schema {
  const [aggregate, event, version] = type.split('.');
  return JSON.parse(
    readFileSync(new URL(`../../../../schemas/events/${aggregate}/${event}.${version}.avsc`, import.meta.url), 'utf8'),
  ) as Schema;
}

/** Events whose every text can be told from every other, and what of it a class of partners may see. */
export class Marks {
  readonly given: string[] = [];
  readonly withheld: string[] = [];
  readonly #partnerClass: PartnerClass;
  readonly #addressee: string;
  readonly #named = new Map<string, Schema>();

  constructor(partnerClass: PartnerClass, addressee: string) {
    this.#partnerClass = partnerClass;
    this.#addressee = addressee;
  }

  event<T extends EventType>(type: T): EventMap[T] {
    const seen = new Set(viewOf(this.#partnerClass, type)?.fields);
    return this.#value(schemaOf(type), '', (path) => this.#mark(type, path, seen)) as EventMap[T];
  }

  #mark(type: EventType, path: string, seen: ReadonlySet<string>): string {
    if (addressees.has(path)) return this.#addressee;
    const mark = `Qx${this.given.length + this.withheld.length}x Zy ${type} ${path}`;
    (seen.has(path) ? this.given : this.withheld).push(mark);
    return mark;
  }

  #value(schema: Schema, path: string, mark: (path: string) => string): unknown {
    if (typeof schema === 'string') return this.#leaf(schema, path, mark);
    if (Array.isArray(schema)) return this.#value(schema[1] as Schema, path, mark);
    const node = schema as { type: Schema; name: string; namespace: string; [key: string]: unknown };
    if (node.type === 'record' || node.type === 'enum') this.#named.set(`${node.namespace}.${node.name}`, schema);
    if (node.type === 'array') return [this.#value(node['items'] as Schema, path, mark)];
    if (node.type === 'enum') return (node['symbols'] as string[]).at(-1);
    if (node.type !== 'record') return this.#leaf((node['logicalType'] as string) ?? (node.type as string), path, mark);
    const fields = node['fields'] as { readonly name: string; readonly type: Schema }[];
    return Object.fromEntries(fields.map(({ name, type }) => [name, this.#value(type, path === '' ? name : `${path}.${name}`, mark)]));
  }

  #leaf(type: string, path: string, mark: (path: string) => string): unknown {
    const named = this.#named.get(type);
    if (named !== undefined) return this.#value(named, path, mark);
    if (type === 'string') return mark(path);
    if (type === 'uuid') return '0199c2a4-7a10-7b3e-8f21-5d3c9e6a1b00';
    if (type === 'boolean') return true;
    if (type === 'date') return '1938-12-13';
    return type === 'timestamp-millis' ? Date.UTC(2026, 10, 1) : 7;
  }
}
