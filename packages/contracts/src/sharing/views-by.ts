import { viewName, type WorkingSchema } from '../evolution/lock.ts';
import type { AvroRecord } from './avro-schema.ts';
import { type Grant, grantOf } from './grant.ts';
import { type ViewSchema, viewSchema } from './view-schema.ts';

/** An event's schema, as a file of `schemas/events` has it. */
export interface EventSchema {
  /** `spell.moved.v1`. */
  readonly type: string;
  readonly aggregate: string;
  readonly schema: AvroRecord;
}

/** What one class of partners is given of one event. */
export interface ViewFile {
  readonly partnerClass: string;
  readonly type: string;
  readonly grant: Grant;
  readonly view: ViewSchema;
}

/** Every view that grants make, by class, then in the order of events. Throws where a grant cannot be kept. */
export function viewsBy(grants: readonly Grant[], partnerClasses: readonly string[], events: readonly EventSchema[]): readonly ViewFile[] {
  return partnerClasses.flatMap((partnerClass) =>
    events.flatMap(({ type, aggregate, schema }) => {
      const grant = grantOf(grants, partnerClass, { type, aggregate });
      const view = grant === null ? null : viewSchema(schema, grant);
      return grant === null || view === null ? [] : [{ partnerClass, type, grant, view }];
    }),
  );
}

/** What leaves, as the lock names it. */
export const workingViews = (views: readonly ViewFile[]): readonly WorkingSchema[] =>
  views.map(({ partnerClass, type, view }) => ({ type: viewName(partnerClass, type), schema: view.schema }));
