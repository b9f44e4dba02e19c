import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

/** Reads questions as a JSON list from standard input: writer, reader, body (hex or null). Answers each as Apache Avro sees it. */
class Answer {
  public static void main(String[] args) throws Exception {
    ObjectMapper json = new ObjectMapper();
    ArrayNode answers = json.createArrayNode();
    for (JsonNode question : json.readTree(System.in)) {
      ObjectNode answer = answers.addObject();
      Schema writer;
      Schema reader;
      try {
        writer = new Schema.Parser().parse(question.get("writer").asText());
        reader = new Schema.Parser().parse(question.get("reader").asText());
      } catch (AvroRuntimeException illegal) {
        answer.put("verdict", "ILLEGAL");
        continue;
      }
      answer.put("canonical", SchemaNormalization.toParsingForm(writer));
      answer.put("fingerprint", HexFormat.of().formatHex(SchemaNormalization.parsingFingerprint("SHA-256", writer)));
      answer.put("verdict", SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType().name());
      if (!question.get("body").isNull()) {
        answer.put("read", readAs(writer, reader, HexFormat.of().parseHex(question.get("body").asText())));
      }
    }
    System.out.println(json.writeValueAsString(answers));
  }

  /** What the reader makes of the body, written in the reader's own schema; null where it cannot read it. */
  private static String readAs(Schema writer, Schema reader, byte[] body) throws Exception {
    try {
      Object value = new GenericDatumReader<>(writer, reader).read(null, DecoderFactory.get().binaryDecoder(body, null));
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
      new GenericDatumWriter<>(reader).write(value, encoder);
      encoder.flush();
      return HexFormat.of().formatHex(bytes.toByteArray());
    } catch (AvroRuntimeException cannot) {
      return null;
    }
  }
}
