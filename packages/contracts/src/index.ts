export { type EventEntry, eventEntry, eventTypes, type Topic, type TopicEntry, topics, typeOfCe } from './catalogue.ts';
export { type DecodedEvent, decode, encode, MAX_EVENT_BYTES } from './codec.ts';
export type * from './events.gen.ts';
