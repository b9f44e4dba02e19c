export {
  type AvroEnum,
  type AvroRecord,
  type AvroSchema,
  fullName,
  isUnion,
} from './avro-schema.ts';
export { type Grant, grantOf } from './grant.ts';
export { type HeaderSchema, messageHeaders, sharedMessageHeaders } from './message-headers.ts';
export { viewSchema } from './view-schema.ts';
export { type EventSchema, type ViewFile, viewsBy, workingViews } from './views-by.ts';
