import { apiNames } from '@homeward/contracts';
import type { Adapter, App, Permission } from '@homeward/hub';
import { createOperationsApi } from '@homeward/operations/api';
import { placesOf } from '@homeward/web';

/** What answers an operation of an API's document. */
interface Answered {
  readonly api: string;
  readonly operation: string;
  readonly by: string;
  /** Of a door, whose permission is named beside the doors. */
  readonly door: boolean;
}

type Values = readonly (App | Adapter)[];

const nameOf = ({ api, operation }: Pick<Answered, 'api' | 'operation'>): string => `${api} ${operation}`;

const documented = (): readonly string[] => apiNames.flatMap((api) => placesOf(api).map(nameOf));

function answeredBy(value: App | Adapter): readonly Answered[] {
  const own = value.operations.map(({ api, operation }) => ({ api, operation, by: value.name, door: false }));
  if (value.kind === 'app') return own;
  const doors = Object.values(value.inbound).flatMap(({ door }) =>
    door.kind === 'http' ? [{ api: door.api, operation: door.operation, by: value.name, door: true }] : [],
  );
  return [...own, ...doors];
}

/** What every process answers, and what its apps and adapters do. */
function answeredIn(values: Values): readonly Answered[] {
  const everywhere = createOperationsApi(() => []).map(({ api, operation }) => ({ api, operation, by: 'homeward', door: false }));
  return [...everywhere, ...values.flatMap(answeredBy)];
}

/** Why these apps and adapters cannot be mounted by the API documents; whatever part of the product they are. */
export function mountProblems(values: Values, permissions: Readonly<Record<string, Permission>>): readonly string[] {
  const known = new Set(documented());
  const answered = answeredIn(values);
  const names = answered.map(nameOf);
  return answered.flatMap((one, index) => {
    const name = nameOf(one);
    if (!known.has(name)) return [`${one.by} answers ${name}, which no document in schemas/http describes`];
    if (names.indexOf(name) !== index) return [`${one.by} answers ${name}, which another part answers too`];
    const unnamed = one.door && !Object.hasOwn(permissions, one.operation);
    return unnamed ? [`no permission is named for the door ${name}`] : [];
  });
}

/** What the documents promise and the whole product does not hold, and permissions for doors that are not there. */
export function completenessProblems(values: Values, permissions: Readonly<Record<string, Permission>>): readonly string[] {
  const answered = answeredIn(values);
  const names = new Set(answered.map(nameOf));
  const doors = new Set(answered.filter(({ door }) => door).map(({ operation }) => operation));
  return [
    ...documented()
      .filter((name) => !names.has(name))
      .map((name) => `nothing answers ${name}`),
    ...Object.keys(permissions)
      .filter((operation) => !doors.has(operation))
      .map((operation) => `a permission is named for ${operation}, which is no door`),
  ];
}
