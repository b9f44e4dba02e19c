import { fill, type Snippet, type SnippetPlace } from './snippet.ts';

const PROGRAM = `import os

from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import MessageField, SerializationContext

topic = os.environ.get("KAFKA_TOPIC", "<topic>")
user = os.environ.get("KAFKA_USER")
settings = {
    "bootstrap.servers": os.environ["KAFKA_BROKERS"],
    "security.protocol": os.environ.get("KAFKA_PROTOCOL", "SASL_SSL" if user else "PLAINTEXT"),
    "group.id": os.environ.get("KAFKA_GROUP", (user or "my") + ".reader-py"),
    "auto.offset.reset": "earliest",
}
if user:
    settings |= {"sasl.mechanism": "SCRAM-SHA-512", "sasl.username": user, "sasl.password": os.environ["KAFKA_PASSWORD"]}

schemas = SchemaRegistryClient(
    {"url": "<registry>", "basic.auth.user.info": "token:" + os.environ["HOMEWARD_TOKEN"]}
)
decode = AvroDeserializer(schemas)
consumer = Consumer(settings)
consumer.subscribe([topic])
while True:
    message = consumer.poll(1)
    if message is None:
        continue
    if message.error():
        raise SystemExit(str(message.error()))
    # A record may come twice after a crash, with the same ce_id: drop what you have seen.
    headers = dict(message.headers() or [])
    if headers.get("ce_type") != b"<ceType>":
        continue
    event = decode(message.value(), SerializationContext(message.topic(), MessageField.VALUE))
    print(headers["ce_id"].decode(), event, flush=True)
`;

/** Confluent's client for Python. */
export function pythonSnippet(place: SnippetPlace): Snippet {
  return {
    language: 'Python',
    file: 'read_events.py',
    install: 'pip install "confluent-kafka[avro,schemaregistry]"',
    code: fill(PROGRAM, place),
  };
}
