import { codesets } from './codesets.gen.ts';

/** The code lists, with source, version and rows: `codesets['pathway'].rows`. */
export { codesets };

export type CodesetName = keyof typeof codesets;
type CodesetRow<N extends CodesetName> = (typeof codesets)[N]['rows'][number];
/** The legal Avro names of a code list: `CTR_01`. */
type CodeSymbol<N extends CodesetName> = CodesetRow<N>['symbol'];
interface Index {
  readonly bySymbol: ReadonlyMap<string, unknown>;
  readonly byCode: ReadonlyMap<string, { readonly symbol: string }>;
}

const indexes = new Map<CodesetName, Index>();

function indexOf(name: CodesetName): Index {
  let index = indexes.get(name);
  if (index === undefined) {
    const rows: readonly { readonly symbol: string; readonly code: string }[] = codesets[name].rows;
    index = { bySymbol: new Map(rows.map((row) => [row.symbol, row])), byCode: new Map(rows.map((row) => [row.code, row])) };
    indexes.set(name, index);
  }
  return index;
}

/** The row of a symbol; null for one that stands in no list, such as an enum's default. */
export function codeRow<N extends CodesetName>(name: N, symbol: string): CodesetRow<N> | null {
  return (indexOf(name).bySymbol.get(symbol) as CodesetRow<N> | undefined) ?? null;
}

/** The symbol of a national code, exactly as the list writes it; null for a code that it does not hold. */
export function symbolOfCode<N extends CodesetName>(name: N, code: string): CodeSymbol<N> | null {
  return (indexOf(name).byCode.get(code)?.symbol as CodeSymbol<N> | undefined) ?? null;
}
