import { Fault } from '@homeward/kernel';
import { binaryArray, type ColumnType, column } from './binary-array.ts';
import { checkedIdentifier, sent, type Session, type Statement, statement } from './connections.ts';

type Row = Readonly<Record<string, unknown>>;

/** What becomes of a row that is there: it is replaced, by its `id`; it stays, whatever the key; it is not looked for, and PostgreSQL refuses where there is one. */
type Standing = 'replaced' | 'stays' | 'refused';

interface Writing {
  readonly rows: readonly Row[];
  readonly standing: Standing;
}

interface To {
  readonly table: string;
  readonly columns: ReadonlyMap<string, Column>;
}

/** How a column of a read model is sent: its element type, the cast from it, and what a JavaScript value becomes first. */
interface Column {
  readonly type: ColumnType;
  readonly cast: string;
  encode(value: unknown): unknown;
}

const asIs = (value: unknown): unknown => value;
const toInstant = (value: unknown): unknown => (typeof value === 'string' ? Date.parse(value) : Number(value));
const quote = (value: unknown): string => `"${String(value).replace(/["\\]/g, '\\$&')}"`;
const toArrayText = (value: unknown): string =>
  `{${(value as readonly unknown[]).map((item) => (item === null ? 'NULL' : quote(item))).join(',')}}`;

const native: Readonly<Record<string, Omit<Column, 'cast'>>> = {
  text: { type: 'text', encode: String },
  uuid: { type: 'uuid', encode: asIs },
  int2: { type: 'int2', encode: Number },
  int4: { type: 'int4', encode: Number },
  int8: { type: 'int8', encode: asIs },
  bool: { type: 'bool', encode: Boolean },
  float8: { type: 'float8', encode: Number },
  timestamptz: { type: 'timestamptz', encode: toInstant },
  date: { type: 'date', encode: asIs },
  bytea: { type: 'bytea', encode: asIs },
  json: { type: 'json', encode: (value) => JSON.stringify(value) },
  jsonb: { type: 'jsonb', encode: (value) => JSON.stringify(value) },
};

/** Every other type travels as text and is cast; an array as its literal. */
function columnOf(typeName: string, formatted: string): Column {
  const known = native[typeName];
  if (known !== undefined) return { ...known, cast: '' };
  return { type: 'text', cast: `::${formatted}`, encode: typeName.startsWith('_') ? toArrayText : String };
}

const columnsOfTable = statement(`select a.attname, t.typname, format_type(a.atttypid, a.atttypmod) as formatted
  from pg_attribute a join pg_type t on t.oid = a.atttypid where a.attrelid = to_regclass($1) and a.attnum > 0 and not a.attisdropped`);

/** Writes rows of read models; learns each table's columns once, and where rows that should be new were there after all. */
export class ReadModels {
  readonly #shared = new Set<string>();
  readonly #tables = new Map<string, ReadonlyMap<string, Column>>();
  readonly #statements = new Map<string, Statement>();

  async #columns(session: Session, table: string): Promise<ReadonlyMap<string, Column>> {
    const { rows } = await session.query(columnsOfTable, [checkedIdentifier(table)]);
    if (rows.length === 0) throw new Fault('HUB_BUG', `no table ${table}`);
    const columns = new Map(rows.map((row) => [row['attname'] as string, columnOf(row['typname'] as string, row['formatted'] as string)]));
    this.#tables.set(table, columns);
    return columns;
  }

  #statement(key: string, text: () => string): Statement {
    let known = this.#statements.get(key);
    if (known === undefined) {
      known = statement(text());
      this.#statements.set(key, known);
    }
    return known;
  }

  put(session: Session, table: string, rows: readonly Row[]): Promise<void> {
    return this.#write(session, table, { rows, standing: 'replaced' });
  }

  /** Rows that are written once. */
  keep(session: Session, table: string, rows: readonly Row[]): Promise<void> {
    return this.#write(session, table, { rows, standing: 'stays' });
  }

  /** The same without a look whether they are there, unless some once were. */
  keepNew(session: Session, table: string, rows: readonly Row[]): Promise<void> {
    return this.#write(session, table, { rows, standing: this.#shared.has(table) ? 'stays' : 'refused' });
  }

  /** Rows of new aggregates: without a look whether they are there, unless they once were. */
  add(session: Session, table: string, rows: readonly Row[]): Promise<void> {
    return this.#write(session, table, { rows, standing: this.#shared.has(table) ? 'replaced' : 'refused' });
  }

  /** Whether what is written to the table is sent at once: its columns are known. */
  knows(table: string): boolean {
    return this.#tables.has(table);
  }

  /** A row of the table was there: something else writes it too, or it comes again, so that from now on it is always looked for. */
  met(table: string): void {
    this.#shared.add(table);
  }

  async #write(session: Session, table: string, writing: Writing): Promise<void> {
    const columns = this.#tables.get(table) ?? (await this.#columns(session, table));
    return this.#insert(session, { ...writing, table, columns });
  }

  #insert(session: Session, { table, columns, rows, standing }: Writing & To): Promise<void> {
    const names = Object.keys(rows[0] as Row);
    const used = names.map((name) => {
      const found = columns.get(name);
      if (found === undefined) throw new Fault('HUB_BUG', `table ${table} has no column ${name}`);
      return found;
    });
    const values = used.map((to, i) => column(to.type, rows, (row) => encoded(to, row[names[i] as string])));
    const text = () => `${insertText(table, names, used)}${onConflict[standing](names)}`;
    return sent(session, this.#statement(`${standing} ${table} ${names.join(' ')}`, text), values);
  }

  async remove(session: Session, table: string, ids: readonly string[]): Promise<void> {
    const text = () => `delete from "${checkedIdentifier(table)}" where id = any($1::text[])`;
    await session.query(this.#statement(table, text), [binaryArray('text', ids)]);
  }
}

const encoded = (to: Column, value: unknown): unknown => (value === null || value === undefined ? null : to.encode(value));

const quotedOf = (names: readonly string[]): string[] => names.map((name) => `"${checkedIdentifier(name)}"`);

function replacing(names: readonly string[]): string {
  const changed = quotedOf(names)
    .filter((name) => name !== '"id"')
    .map((name) => `${name} = excluded.${name}`);
  return ` on conflict (id) ${changed.length === 0 ? 'do nothing' : `do update set ${changed.join(', ')}`}`;
}

const onConflict: Readonly<Record<Standing, (names: readonly string[]) => string>> = {
  replaced: replacing,
  stays: () => ' on conflict do nothing',
  refused: () => '',
};

/** Rows out of parameters that each hold a column, as `unnested` gives them, each value cast where its type does not travel as it is. */
function insertText(table: string, names: readonly string[], columns: readonly Column[]): string {
  const values = columns.map(({ type, cast }, i) => `unnest($${i + 1}::${type}[])${cast}`);
  return `insert into "${table}" (${quotedOf(names).join(', ')}) select ${values.join(', ')}`;
}
