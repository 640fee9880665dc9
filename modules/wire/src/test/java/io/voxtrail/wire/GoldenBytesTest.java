package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.io.JsonEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The same words are the same bytes, in this version and every later one, and in every language:
 * the committed bytes agree with our codec and, by their JSON, with Avro's own.
 *
 * <p>{@code -Dvoxtrail.golden=write} writes them anew, after a deliberate change of the contract.
 */
class GoldenBytesTest {

    private static final int BYTES_A_LINE = 32;

    private final Codecs codecs = Codecs.shipped();
    private final Examples examples = new Examples(codecs);

    @ParameterizedTest
    @EnumSource
    void writesTheCommittedBytes(Words words) throws IOException {
        byte[] bytes = words.codec(codecs).encode(examples.of(words));
        if ("write".equals(System.getProperty("voxtrail.golden"))) {
            write(words, bytes);
        }

        assertThat(hex(bytes)).isEqualTo(Contract.read(file(words, ".hex")));
    }

    @ParameterizedTest
    @EnumSource
    void readsTheCommittedBytes(Words words) throws Exception {
        assertThat(words.codec(codecs).decode(committed(words))).isEqualTo(examples.of(words));
    }

    @ParameterizedTest
    @EnumSource
    void committedJsonSaysTheSameToAvroItself(Words words) throws IOException {
        Schema schema = schema(words);
        GenericRecord read =
                new GenericDatumReader<GenericRecord>(schema)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .jsonDecoder(schema, Contract.read(file(words, ".json"))));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SingleObject.header(Fingerprint.of(schema)));
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema).write(read, encoder);

        assertThat(out.toByteArray()).isEqualTo(committed(words));
    }

    @ParameterizedTest
    @EnumSource
    void fillsEveryPartSoThatNoneGoesUnchecked(Words words) throws IOException {
        String json = Contract.read(file(words, ".json"));

        long absent = json.lines().filter(line -> line.strip().matches(".*: null,?")).count();

        // a hold without an end; knowledge that is forgotten; a clock that is not known; the second
        // principal's claimed id, and the same sealed
        long meant =
                switch (words) {
                    case MAILBOX, NODE_NOTICE -> 1;
                    case RECORDED_ATTEMPT, ACCESS -> 2;
                    default -> 0;
                };
        assertThat(absent).isEqualTo(meant);
    }

    private void write(Words words, byte[] bytes) throws IOException {
        Files.createDirectories(Contract.FOLDER.resolve("golden"));
        Files.writeString(Contract.FOLDER.resolve(file(words, ".hex")), hex(bytes));
        Files.writeString(
                Contract.FOLDER.resolve(file(words, ".json")), json(schema(words), bytes) + "\n");
    }

    private static String json(Schema schema, byte[] bytes) throws IOException {
        int header = SingleObject.HEADER_BYTES;
        GenericRecord read =
                new GenericDatumReader<GenericRecord>(schema)
                        .read(
                                null,
                                DecoderFactory.get()
                                        .binaryDecoder(bytes, header, bytes.length - header, null));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JsonEncoder encoder = EncoderFactory.get().jsonEncoder(schema, out, true);
        new GenericDatumWriter<GenericRecord>(schema).write(read, encoder);
        encoder.flush();
        return ascii(out.toString(UTF_8));
    }

    /** Octets above 7e are legal in JSON and invisible on a screen. */
    private static String ascii(String json) {
        return json.chars()
                .mapToObj(c -> c > 0x7e ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
    }

    private static Schema schema(Words words) {
        return SoundSchema.parse(Contract.read(words.schema() + ".avsc"));
    }

    private static byte[] committed(Words words) {
        return HexFormat.of().parseHex(Contract.read(file(words, ".hex")).replace("\n", ""));
    }

    private static String file(Words words, String ending) {
        return "golden/" + words.schema() + ending;
    }

    private static String hex(byte[] bytes) {
        return Arrays.stream(
                        HexFormat.of()
                                .formatHex(bytes)
                                .split("(?<=\\G.{" + 2 * BYTES_A_LINE + "})"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
