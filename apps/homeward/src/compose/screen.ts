import type { Product } from './start-product.ts';

/** Where to begin to look; null where there is nothing of the kind. */
export interface Beginnings {
  /** Signs in once. */
  readonly signInUrl: string | null;
  /** Whose story was played, and the path of their page. */
  readonly story: { readonly person: string; readonly page: string } | null;
}

/** The one screen that `homeward start` ends with: where everything is and what to try next. */
export function screen(product: Product, flags: readonly string[], { signInUrl, story }: Beginnings): string {
  const { addresses } = product;
  const command = (words: string): string => ['npx homeward', words, ...flags].join(' ');
  const lines: readonly (readonly [string, string])[] = [
    ['board', `${addresses.http}/transfer-of-care/board`],
    ...(signInUrl === null
      ? []
      : ([
          ['sign in', `${signInUrl}  (once, as the hub clinician)`],
          ['as others', command('sign-in ward-nurse')],
        ] as const)),
    ...(story === null ? [] : ([['the story of', `${story.person}: ${addresses.http}${story.page}`]] as const)),
    ['HL7 v2 door', `MLLP on ${addresses.mllp ?? 'not here'}`],
    ['hospital API', `${addresses.http}/v1/referrals, /v1/readiness`],
    ['Kafka', addresses.kafka],
    ...(addresses.partners === null ? [] : ([['  for partners', `${addresses.partners} (SASL/SCRAM)`]] as const)),
    ['  schemas', `${addresses.registry} (Confluent's Schema Registry API; any user, a token as password)`],
    ['PostgreSQL', addresses.postgres],
    ['data', addresses.data],
    ['send your own', command('send FILE.hl7')],
    ['a token', command('token rh5')],
    ['how it is', command('status')],
  ];
  return `\nHomeward is up.\n\n${lines.map(([label, value]) => `  ${label.padEnd(15)} ${value}`).join('\n')}\n\nCtrl-C stops it; the data stays.\n`;
}
