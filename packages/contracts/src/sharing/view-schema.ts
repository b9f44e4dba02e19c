import type { Derivation } from '../derivations.ts';
import { type AvroEnum, type AvroField, type AvroRecord, type AvroSchema, fullName, isUnion, visitNamed } from './avro-schema.ts';
import type { Grant } from './grant.ts';

/** What a grant makes of one event. */
export interface ViewSchema {
  /** What leaves. */
  readonly schema: AvroRecord;
  /** What it is read with: the same, with the sources of derivations. Same text where there are none. */
  readonly reader: AvroRecord;
  /** Paths that leave, without those of records around them. */
  readonly fields: readonly string[];
  readonly derivations: readonly Derivation[];
}

const AGE_BAND: AvroEnum = {
  type: 'enum',
  name: 'AgeBandV1',
  namespace: 'homeward.view',
  doc: 'Years of age, in bands.',
  symbols: ['UNKNOWN', 'AGE_0_17', 'AGE_18_64', 'AGE_65_74', 'AGE_75_84', 'AGE_85_OVER'],
  default: 'UNKNOWN',
};

const DERIVED: Readonly<Record<Derivation['by'], { readonly type: AvroSchema; readonly doc: string; readonly from: string }>> = {
  'age-band': { type: AGE_BAND, doc: 'Age when the event happened, as a band.', from: 'date' },
  'first-name': { type: 'string', doc: 'First name alone.', from: 'string' },
};

/** Name of a scalar that may be null; empty for anything else. */
function scalarOf(type: AvroSchema): string {
  if (typeof type === 'string') return type;
  if (isUnion(type)) return scalarOf(type[1] as AvroSchema);
  return 'logicalType' in type ? (type.logicalType ?? type.type) : '';
}

/** The part of an event's schema that a grant gives; null where that is nothing. Throws where the grant cannot be kept. */
export function viewSchema(event: AvroRecord, grant: Grant): ViewSchema | null {
  const shared = new Cut(event, grant).cut(false);
  if (shared === null) return null;
  const { record: reader } = new Cut(event, grant).cut(true) as { record: AvroRecord };
  return { schema: named(shared.record), reader: named(reader), fields: shared.fields, derivations: shared.derivations };
}

class Cut {
  readonly #named = new Map<string, AvroRecord | AvroEnum>();
  readonly #event: AvroRecord;
  readonly #grant: Grant;
  readonly #fields: string[] = [];
  readonly #derivations: Derivation[] = [];
  /** Names around the place that is being cut: a name within itself would be cut without end. */
  readonly #open: string[] = [];
  #withSources = false;

  constructor(event: AvroRecord, grant: Grant) {
    this.#event = event;
    this.#grant = grant;
    visitNamed(event, (definition) => this.#named.set(fullName(definition), definition));
  }

  cut(withSources: boolean): { record: AvroRecord; fields: readonly string[]; derivations: readonly Derivation[] } | null {
    this.#withSources = withSources;
    const record = this.#record(this.#event, '', true);
    return record === null ? null : { record, fields: this.#fields, derivations: this.#derivations };
  }

  /** `given`: every record around it is of a class that is granted. */
  #record(record: AvroRecord, at: string, given: boolean): AvroRecord | null {
    const name = fullName(record);
    if (this.#open.includes(name)) throw new Error(`${this.#event.name}: ${at} holds ${name} within itself`);
    this.#open.push(name);
    const fields = record.fields.flatMap((field) => this.#field(field, at === '' ? field.name : `${at}.${field.name}`, given));
    this.#open.pop();
    return fields.length === 0 ? null : { ...record, fields };
  }

  #field(field: AvroField, path: string, given: boolean): readonly AvroField[] {
    const { classes, fields, except, derive } = this.#grant;
    if (except.includes(path)) return [];
    const derivation = derive.find(({ from }) => from === path);
    if (derivation !== undefined) return this.#derived(field, derivation);
    const isNamed = fields.some((one) => one === path || path.startsWith(`${one}.`));
    const type = this.#type(field.type, path, isNamed || (given && classes.includes(field.class)));
    return type === null ? [] : [{ ...field, type }];
  }

  #derived(field: AvroField, derivation: Derivation): readonly AvroField[] {
    const { from, to, by, at } = derivation;
    const { type, doc, from: wanted } = DERIVED[by];
    if (scalarOf(field.type) !== wanted) throw new Error(`${this.#event.name}: ${from} is no ${wanted}, from which ${by} is made`);
    const moment = at?.find((name) => this.#event.fields.some((one) => one.name === name));
    if (by === 'age-band' && moment === undefined) throw new Error(`${this.#event.name} has none of ${at?.join(', ')} to take an age at`);
    this.#fields.push(from.replace(/[^.]+$/, to));
    this.#derivations.push(moment === undefined ? { from, to, by } : { from, to, by, at: [moment] });
    const derived = { name: to, type: ['null', type], doc, class: field.class, default: null };
    return this.#withSources ? [derived, field] : [derived];
  }

  #type(type: AvroSchema, path: string, given: boolean): AvroSchema | null {
    if (typeof type === 'string') {
      const definition = this.#named.get(type);
      return definition === undefined ? this.#leaf(type, path, given) : this.#type(definition, path, given);
    }
    if (isUnion(type)) {
      const inner = this.#type(type[1] as AvroSchema, path, given);
      return inner === null ? null : ['null', inner];
    }
    if (type.type === 'record') return this.#record(type, path, given);
    if (type.type !== 'array') return this.#leaf(type, path, given);
    const derived = this.#grant.derive.find(({ from }) => from.startsWith(`${path}.`));
    if (derived !== undefined) throw new Error(`${this.#event.name}: ${derived.from} stands in a list, where nothing can be derived`);
    const items = this.#type(type.items, path, given);
    return items === null ? null : { type: 'array', items };
  }

  #leaf(type: AvroSchema, path: string, given: boolean): AvroSchema | null {
    if (given) this.#fields.push(path);
    return given ? type : null;
  }
}

/** Defines every name where it first stands and only names it from there on, as Avro wants it. */
function named(record: AvroRecord): AvroRecord {
  const defined = new Map<string, string>();
  const inner = (schema: AvroSchema): AvroSchema => {
    if (typeof schema === 'string') return schema;
    if (isUnion(schema)) return schema.map(inner);
    if (schema.type === 'array') return { type: 'array', items: inner(schema.items) };
    if (schema.type !== 'record' && schema.type !== 'enum') return schema;
    const name = fullName(schema);
    const text = JSON.stringify(schema);
    const known = defined.get(name);
    if (known !== undefined && known !== text) throw new Error(`${record.name}: ${name} is given differently in two places`);
    defined.set(name, text);
    if (known !== undefined) return name;
    return schema.type === 'record' ? { ...schema, fields: schema.fields.map((field) => ({ ...field, type: inner(field.type) })) } : schema;
  };
  return inner(record) as AvroRecord;
}
