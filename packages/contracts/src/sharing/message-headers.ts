type Json = Readonly<Record<string, unknown>>;

const text = (description: string, more: Json = {}): Json => ({ type: 'string', description, ...more });

const PROPERTIES = {
  ce_specversion: text('Version of CloudEvents.', { const: '1.0' }),
  ce_id: text('Id of the event; the same when it is sent again.', { format: 'uuid' }),
  ce_source: text('Who says it: //homeward/<app>/<organisation>.', { pattern: '^//homeward/' }),
  ce_type: text('Type of the event.', { pattern: '^uk\\.homeward\\.' }),
  ce_time: text('When it happened.', { format: 'date-time' }),
  ce_recordedtime: text('When the hub knew.', { format: 'date-time' }),
  ce_subject: text("The record's key."),
  ce_dataschema: text('Avro name of the payload.', { pattern: '^urn:homeward:schema:' }),
  ce_correlationid: text('Of the message at the door that it all began with.', { format: 'uuid' }),
  ce_causationid: text('Of the event or message that led to this one.', { format: 'uuid' }),
  'content-type': text('Of the payload.', { const: 'application/avro' }),
  traceparent: text('W3C trace context.', { pattern: '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' }),
} as const;

/** The headers of a kind of record, as JSON Schema. */
export interface HeaderSchema {
  readonly type: 'object';
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Json>>;
}

const schemaOf = (properties: Readonly<Record<string, Json>>): HeaderSchema => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** CloudEvents 1.0 in Kafka's binary mode, as every record of the log has it. */
export const messageHeaders = schemaOf(PROPERTIES);

const { ce_dataschema: _schema, ce_causationid: _cause, traceparent: _trace, ...leaving } = PROPERTIES;

/** Those of a record in a partner's own topic: what led to the event within the hub stays there. */
export const sharedMessageHeaders = schemaOf(leaving);
