"""An ordinary Python client: reads a topic and decodes it through a schema registry, once with Confluent's
client and once with fastavro alone. Prints what came as JSON; then says how writing through the registry went.

Arguments: brokers, topic, address of the registry, token, number of records.
"""
import datetime
import io
import json
import sys
import urllib.request
import uuid

import fastavro
from confluent_kafka import Consumer
from confluent_kafka.schema_registry import SchemaRegistryClient, topic_record_subject_name_strategy
from confluent_kafka.schema_registry.avro import AvroDeserializer, AvroSerializer
from confluent_kafka.schema_registry.error import SchemaRegistryError
from confluent_kafka.serialization import MessageField, SerializationContext

brokers, topic, registry, token, count = sys.argv[1:]


def plain(value):
    """Times as epoch milliseconds, dates and ids as text, as the writer had them."""
    if isinstance(value, datetime.datetime):
        return round(value.timestamp() * 1000)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, dict):
        return {name: plain(member) for name, member in value.items()}
    return [plain(member) for member in value] if isinstance(value, list) else value


def read_topic():
    consumer = Consumer({"bootstrap.servers": brokers, "group.id": topic + ".python", "auto.offset.reset": "earliest"})
    consumer.subscribe([topic])
    values = []
    while len(values) < int(count):
        message = consumer.poll(30)
        if message is None or message.error():
            sys.exit("no record came: " + str(message and message.error()))
        values.append(message.value())
    consumer.close()
    return values


def by_fastavro(value):
    request = urllib.request.Request(
        registry + "/schemas/ids/" + str(int.from_bytes(value[1:5], "big")), headers={"Authorization": "Bearer " + token}
    )
    with urllib.request.urlopen(request) as answer:
        schema = fastavro.parse_schema(json.loads(json.load(answer)["schema"]))
    return fastavro.schemaless_reader(io.BytesIO(value[5:]), schema)


client = SchemaRegistryClient({"url": registry, "basic.auth.user.info": "anybody:" + token})
in_topic = SerializationContext(topic, MessageField.VALUE)
deserialize = AvroDeserializer(client)
values = read_topic()


def written_again(value, auto_register):
    """The record as a serialiser of this client writes it to the topic of its subject; the registry tells it the id."""
    number = int.from_bytes(value[1:5], "big")
    [place] = client.get_schema_versions(number)
    serialize = AvroSerializer(
        client,
        client.get_schema(number).schema_str,
        conf={"auto.register.schemas": auto_register, "subject.name.strategy": topic_record_subject_name_strategy},
    )
    return serialize(deserialize(value, in_topic), SerializationContext(place.subject.split("-")[0], MessageField.VALUE))


def refusal(work):
    try:
        work()
    except SchemaRegistryError as error:
        return [error.http_status_code, error.error_code]
    return None


subjects = client.get_subjects()
spell = next(subject for subject in subjects if subject.endswith("SpellMovedV1"))
latest = client.get_latest_version(spell)
stranger = AvroSerializer(client, '{"type": "record", "name": "Stranger", "fields": []}')
print(
    json.dumps(
        {
            "confluent": [plain(deserialize(value, in_topic)) for value in values],
            "fastavro": [plain(by_fastavro(value)) for value in values],
            "writtenAgain": all(written_again(value, auto) == value for value in values for auto in (True, False)),
            "subjects": len(subjects),
            "found": client.lookup_schema(spell, latest.schema).schema_id == latest.schema_id,
            "compatible": client.test_compatibility(spell, latest.schema),
            "level": client.get_compatibility(spell),
            "refused": refusal(lambda: stranger({}, in_topic)),
        }
    )
)
