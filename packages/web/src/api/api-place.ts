import { type ApiName, apiNames, openApiDocument } from '@homeward/contracts';
import { Fault } from '@homeward/kernel';

export type ApiMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** How a caller proves who it is: a system with a bearer token, a person with the session of the pages. */
export type Proof = 'token' | 'session';

/** Where an operation is and what it takes, as its API's document says. */
export interface ApiPlace {
  readonly api: ApiName;
  readonly operation: string;
  readonly method: ApiMethod;
  /** Express path. */
  readonly path: string;
  /** Any one of them will do; never empty. */
  readonly proofs: readonly Proof[];
  /** Media types of the body; empty where it takes none. */
  readonly takes: readonly string[];
  readonly bodyRequired: boolean;
  /** Media types of what it answers when all is well. */
  readonly gives: readonly string[];
}

type Requirement = Readonly<Record<string, unknown>>;
interface Content {
  readonly content?: Readonly<Record<string, unknown>>;
}
interface Operation {
  readonly operationId?: string;
  readonly security?: readonly Requirement[];
  readonly requestBody?: Content & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<ApiMethod, Operation>>>>>;
  readonly security?: readonly Requirement[];
  readonly components?: {
    readonly securitySchemes?: Readonly<Record<string, { readonly type?: string; readonly scheme?: string; readonly in?: string }>>;
    readonly responses?: Readonly<Record<string, Content>>;
  };
}

const METHODS: readonly ApiMethod[] = ['get', 'post', 'put', 'patch', 'delete'];

/** Every operation of an API's document. Throws `HUB_CONFIG` where one is open to all: none may be. */
export function placesOf(api: ApiName): readonly ApiPlace[] {
  const document = openApiDocument(api) as unknown as Document;
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation === undefined ? [] : [placeOf(document, operation, { api, method, path: path.replace(/\{(\w+)\}/g, ':$1') })];
    }),
  );
}

/** The operation of that name; `HUB_CONFIG` where no document describes it. */
export function findPlace(api: string, operation: string): ApiPlace {
  const known = apiNames.find((name) => name === api);
  const place = known === undefined ? undefined : placesOf(known).find((candidate) => candidate.operation === operation);
  if (place === undefined) {
    throw new Fault('HUB_CONFIG', `no document in schemas/http describes the operation ${operation} of ${api}`, { rule: 'api-operation' });
  }
  return place;
}

function placeOf(document: Document, operation: Operation, at: Pick<ApiPlace, 'api' | 'method' | 'path'>): ApiPlace {
  const { operationId = `${at.method} ${at.path}`, security = document.security ?? [], requestBody } = operation;
  const proofs = [...new Set(security.map((requirement) => proofOf(document, requirement)))];
  if (proofs.length === 0 || proofs.includes(null)) {
    throw new Fault('HUB_CONFIG', `the document ${at.api} does not say who may call ${operationId}`, { rule: 'api-security' });
  }
  const good = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
  const gives = good.flatMap(([, answer]) => Object.keys(resolved(document, answer).content ?? {}));
  return {
    ...at,
    operation: operationId,
    proofs: proofs as Proof[],
    takes: Object.keys(requestBody?.content ?? {}),
    bodyRequired: requestBody?.required ?? false,
    gives: [...new Set(gives)],
  };
}

function resolved({ components }: Document, answer: Content & { readonly $ref?: string }): Content {
  return answer.$ref === undefined ? answer : (components?.responses?.[answer.$ref.replace('#/components/responses/', '')] ?? {});
}

/** Null for a requirement that this server cannot hold: none at all, several at once, or of another kind. */
function proofOf({ components }: Document, requirement: Requirement): Proof | null {
  const [name, ...others] = Object.keys(requirement);
  const scheme = name === undefined || others.length > 0 ? undefined : components?.securitySchemes?.[name];
  if (scheme?.type === 'http' && scheme.scheme === 'bearer') return 'token';
  return scheme?.type === 'apiKey' && scheme.in === 'cookie' ? 'session' : null;
}
