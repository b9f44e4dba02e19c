import { type ApiName, apiNames, openApiDocument } from '@homeward/contracts';
import type { Door } from '@homeward/hub';
import { Fault } from '@homeward/kernel';

export type DoorMethod = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Where a door is, as its API's document says. */
export interface DoorOperation {
  readonly api: ApiName;
  readonly method: DoorMethod;
  /** Express path. */
  readonly path: string;
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Partial<Record<DoorMethod, { readonly operationId?: string }>>>>>;
}

const METHODS: readonly DoorMethod[] = ['get', 'post', 'put', 'patch', 'delete'];

/** Finds the operation that a door's spec names; `HUB_CONFIG` where no document describes it. */
export function findOperation(door: Door): DoorOperation {
  const { spec } = door;
  const api = spec.kind === 'http' ? apiNames.find((name) => name === spec.api) : undefined;
  if (spec.kind !== 'http' || api === undefined) throw undescribed(door);
  const { paths } = openApiDocument(api) as unknown as Document;
  for (const [path, item] of Object.entries(paths)) {
    const method = METHODS.find((name) => item[name]?.operationId === spec.operation);
    if (method !== undefined) return { api, method, path: path.replace(/\{(\w+)\}/g, ':$1') };
  }
  throw undescribed(door);
}

function undescribed(door: Door): Fault {
  return new Fault('HUB_CONFIG', `no API document describes the door ${door.name}`, { rule: 'door' });
}
