import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';
import { z } from 'zod';
import { pauses } from './delivery-settings.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== ''),
);
/** `host:port`, one or more, with commas between. */
const addresses = list.refine(
  (each) => each.length > 0 && each.every((address) => /^(\[[0-9a-f:]+\]|[^\s:]+):\d{1,5}$/i.test(address)),
  'is not host:port,…',
);
/** `app=http://host:port`, with commas between; an app that several processes run is named for each of them. */
const apps = list
  .refine(
    (each) => each.every((one) => /^[a-z-]+=https?:\/\/[^/\s]+\/?$/.test(one) && URL.canParse(one.slice(one.indexOf('=') + 1))),
    'is not app=http://host:port,…',
  )
  .transform((each) => each.map((one) => ({ app: one.slice(0, one.indexOf('=')), url: one.slice(one.indexOf('=') + 1) })));
/** What `X-Forwarded-*` is believed of. */
const proxies = list.refine(
  (each) => each.every((one) => ['loopback', 'linklocal', 'uniquelocal'].includes(one) || isNetwork(one)),
  'is not addresses, networks, loopback, linklocal or uniquelocal',
);

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  return isIP(address) !== 0 && more.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most));
}
const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/**
 * Every environment variable of the product: its form and what it is for. The configuration page of the handbook is held against this table.
 * A key without a default here has none on purpose: no credential, address of a partner or organisation is ever guessed.
 */
export const settings = {
  HOMEWARD_ENV: { form: z.enum(['development', 'production']).default('development'), secret: false },
  HOMEWARD_ORGANISATION: {
    form: z
      .string()
      .regex(/^[A-Z0-9]{3,12}$/, 'is not an ODS code')
      .optional(),
    secret: false,
  },
  HOMEWARD_HTTP_HOST: { form: z.string().default('127.0.0.1'), secret: false },
  HOMEWARD_HTTP_PORT: { form: port.optional(), secret: false },
  HOMEWARD_PUBLIC_URL: { form: z.url({ protocol: /^https?$/ }).optional(), secret: false },
  HOMEWARD_HTTP_NAMES: { form: list.default([]), secret: false },
  HOMEWARD_APPS: { form: apps.optional(), secret: false },
  HOMEWARD_TRUSTED_PROXIES: { form: proxies.default(['loopback']), secret: false },
  HOMEWARD_HTTP_CALLS_PER_MINUTE: { form: z.coerce.number().int().min(1).default(60000), secret: false },
  HOMEWARD_MLLP_HOST: { form: z.string().default('127.0.0.1'), secret: false },
  HOMEWARD_MLLP_PORT: { form: port.optional(), secret: false },
  HOMEWARD_KAFKA_BROKERS: { form: addresses.optional(), secret: false },
  HOMEWARD_KAFKA_TLS: { form: flag.default(false), secret: false },
  HOMEWARD_KAFKA_SASL_MECHANISM: { form: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']).optional(), secret: false },
  HOMEWARD_KAFKA_SASL_USERNAME: { form: z.string().min(1).optional(), secret: false },
  HOMEWARD_KAFKA_SASL_PASSWORD: { form: z.string().min(1).optional(), secret: true },
  HOMEWARD_SCHEMA_REGISTRY_URL: {
    form: z
      .url({ protocol: /^https?$/ })
      .refine((url) => !URL.canParse(url) || new URL(url).username === '', 'holds a user: that has a setting of its own')
      .optional(),
    secret: false,
  },
  HOMEWARD_SCHEMA_REGISTRY_USER: { form: z.string().min(1).optional(), secret: false },
  HOMEWARD_SCHEMA_REGISTRY_PASSWORD: { form: z.string().min(1).optional(), secret: true },
  HOMEWARD_SCHEMA_REGISTRY_TOKEN: { form: z.string().min(1).optional(), secret: true },
  HOMEWARD_DATABASE_URL: { form: z.url({ protocol: /^postgres(ql)?$/ }).optional(), secret: true },
  HOMEWARD_DATA_DIR: { form: z.string().refine(isAbsolute, 'is not an absolute path').optional(), secret: false },
  HOMEWARD_OIDC_ISSUER: { form: z.url().optional(), secret: false },
  HOMEWARD_OIDC_CLIENT_ID: { form: z.string().min(1).optional(), secret: false },
  HOMEWARD_OIDC_CLIENT_SECRET: { form: z.string().min(1).optional(), secret: true },
  HOMEWARD_OIDC_BACKCHANNEL_URL: { form: z.url({ protocol: /^https?$/ }).optional(), secret: false },
  HOMEWARD_TOKEN_ISSUER: { form: z.url().optional(), secret: false },
  HOMEWARD_TOKEN_AUDIENCE: { form: z.string().min(1).optional(), secret: false },
  HOMEWARD_SESSION_KEYS: { form: list.optional(), secret: true },
  HOMEWARD_ACUTE_PROFILES: { form: z.string().refine(isAbsolute, 'is not an absolute path').optional(), secret: false },
  HOMEWARD_PARTNERS: { form: z.string().refine(isAbsolute, 'is not an absolute path').optional(), secret: false },
  HOMEWARD_COUNTY: { form: z.string().refine(isAbsolute, 'is not an absolute path').optional(), secret: false },
  HOMEWARD_REPLAY_HORIZON_DAYS: { form: z.coerce.number().int().min(35).default(400), secret: false },
  HOMEWARD_KEEP_DAYS: { form: z.coerce.number().int().min(1).default(400), secret: false },
  HOMEWARD_DELIVERY_SCHEDULE_SECONDS: { form: z.string().default('5,30,120,600,1800,3600,7200,14400').pipe(pauses), secret: false },
  HOMEWARD_DELIVERY_RETRY_AFTER_SECONDS: { form: z.coerce.number().int().min(1).max(86_400).default(3600), secret: false },
  HOMEWARD_DELIVERY_BREAKER_FAILURES: { form: z.coerce.number().int().min(1).max(1_000).default(5), secret: false },
  HOMEWARD_DELIVERY_BREAKER_SECONDS: { form: z.coerce.number().int().min(1).max(3_600).default(5), secret: false },
  HOMEWARD_DELIVERY_BREAKER_MAX_SECONDS: { form: z.coerce.number().int().min(1).max(86_400).default(60), secret: false },
  HOMEWARD_DELIVERY_DISABLE_HOURS: { form: z.coerce.number().int().min(1).max(720).default(120), secret: false },
  HOMEWARD_DELIVERY_KEEP_DAYS: { form: z.coerce.number().int().min(1).max(400).default(14), secret: false },
  HOMEWARD_LOG_TO: { form: z.enum(['file', 'stderr']).default('file'), secret: false },
  HOMEWARD_LOG_LEVEL: { form: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), secret: false },
} as const satisfies Record<string, { form: z.ZodType; secret: boolean }>;

export type SettingName = keyof typeof settings;
export const settingNames = Object.keys(settings) as readonly SettingName[];

export type Settings = { readonly [K in SettingName]: z.output<(typeof settings)[K]['form']> };
