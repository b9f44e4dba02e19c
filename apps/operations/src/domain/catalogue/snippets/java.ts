import { fill, type Snippet, type SnippetPlace } from './snippet.ts';

const PROGRAM = `import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.*;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.*;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

class ReadEvents {
  static final Map<String, String> ENV = System.getenv();
  static final Map<Integer, Schema> SCHEMAS = new HashMap<>();

  public static void main(String[] args) throws Exception {
    String topic = ENV.getOrDefault("KAFKA_TOPIC", "<topic>");
    String user = ENV.get("KAFKA_USER");
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", ENV.get("KAFKA_BROKERS"));
    settings.put("security.protocol", ENV.getOrDefault("KAFKA_PROTOCOL", user == null ? "PLAINTEXT" : "SASL_SSL"));
    settings.put("group.id", ENV.getOrDefault("KAFKA_GROUP", (user == null ? "my" : user) + ".reader-java"));
    settings.put("auto.offset.reset", "earliest");
    if (user != null) {
      settings.put("sasl.mechanism", "SCRAM-SHA-512");
      settings.put("sasl.jaas.config", "org.apache.kafka.common.security.scram.ScramLoginModule required username=\\""
          + user + "\\" password=\\"" + ENV.get("KAFKA_PASSWORD") + "\\";");
    }
    try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (true) {
        for (var message : consumer.poll(Duration.ofSeconds(1))) {
          // A record may come twice after a crash, with the same ce_id: drop what you have seen.
          var type = message.headers().lastHeader("ce_type");
          if (type == null || !"<ceType>".equals(new String(type.value()))) continue;
          System.out.println(new String(message.headers().lastHeader("ce_id").value()) + " " + decode(message.value()));
        }
      }
    }
  }

  /** A zero byte, the id of the schema as four bytes, the Avro body. */
  static Object decode(byte[] value) throws Exception {
    int id = ByteBuffer.wrap(value, 1, 4).getInt();
    if (!SCHEMAS.containsKey(id)) SCHEMAS.put(id, fetch(id));
    var body = DecoderFactory.get().binaryDecoder(value, 5, value.length - 5, null);
    return new GenericDatumReader<>(SCHEMAS.get(id)).read(null, body);
  }

  static Schema fetch(int id) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("<registry>/schemas/ids/" + id));
    request.header("Authorization", "Bearer " + ENV.get("HOMEWARD_TOKEN"));
    var answer = HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) throw new IllegalStateException("the registry answered " + answer.statusCode());
    return new Schema.Parser().parse(new ObjectMapper().readTree(answer.body()).get("schema").textValue());
  }
}
`;

/** Apache Kafka's and Apache Avro's clients for Java, one source file that `java` runs. */
export function javaSnippet(place: SnippetPlace): Snippet {
  return {
    language: 'Java',
    file: 'ReadEvents.java',
    install:
      'mvn dependency:copy-dependencies with org.apache.kafka:kafka-clients and org.apache.avro:avro, then: java -cp "target/dependency/*" ReadEvents.java',
    code: fill(PROGRAM, place),
  };
}
