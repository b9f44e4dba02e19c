import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * An ordinary Java client: reads a topic, decodes each record by the schema that the registry has for its id, writes it again,
 * and looks its schema up as Avro itself spells it. Says in JSON how many records passed each of these.
 *
 * <p>Arguments: brokers, topic, address of the registry, token, number of records.
 */
class ReadTopic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static String registry;
  private static String login;

  public static void main(String[] args) throws Exception {
    registry = args[2];
    login = "Basic " + Base64.getEncoder().encodeToString(("anybody:" + args[3]).getBytes());
    int count = Integer.parseInt(args[4]);
    ObjectNode said = JSON.createObjectNode().put("decoded", 0).put("same", 0).put("found", 0).put("registered", 0);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", args[0], "group.id", args[1] + ".java", "auto.offset.reset", "earliest");
    try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(args[1]));
      long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (said.get("decoded").intValue() < count && System.nanoTime() < end) {
        for (var record : consumer.poll(Duration.ofSeconds(1))) check(record.value(), said);
      }
    }
    System.out.println(said);
  }

  private static void check(byte[] value, ObjectNode said) throws Exception {
    int id = ByteBuffer.wrap(value, 1, 4).getInt();
    Schema schema = new Schema.Parser().parse(ask("/schemas/ids/" + id, null).get("schema").textValue());
    byte[] body = Arrays.copyOfRange(value, 5, value.length);
    Object datum = new GenericDatumReader<>(schema).read(null, DecoderFactory.get().binaryDecoder(body, null));
    add(said, "decoded", true);

    var again = new ByteArrayOutputStream();
    var encoder = EncoderFactory.get().binaryEncoder(again, null);
    new GenericDatumWriter<>(schema).write(datum, encoder);
    encoder.flush();
    add(said, "same", Arrays.equals(again.toByteArray(), body));

    String subject = ask("/schemas/ids/" + id + "/subjects", null).get(0).textValue();
    String spelt = JSON.createObjectNode().put("schema", schema.toString()).toString();
    add(said, "found", ask("/subjects/" + subject, spelt).path("id").intValue() == id);
    add(said, "registered", ask("/subjects/" + subject + "/versions", spelt).path("id").intValue() == id);
  }

  private static void add(ObjectNode said, String name, boolean passed) {
    if (passed) said.put(name, said.get(name).intValue() + 1);
  }

  private static JsonNode ask(String path, String body) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(registry + path)).header("Authorization", login);
    request.header("Accept", "application/vnd.schemaregistry.v1+json, application/json");
    if (body != null) request.header("Content-Type", "application/vnd.schemaregistry.v1+json").POST(BodyPublishers.ofString(body));
    return JSON.readTree(HTTP.send(request.build(), BodyHandlers.ofString()).body());
  }
}
