package io.voxtrail.index.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.index.Sample;
import java.io.IOException;
import java.util.Base64;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AccessDocumentTest {

    private static final ObjectMapper JACKSON = new ObjectMapper();

    private final AccessDocument document = new AccessDocument(IndexNames.DEFAULT);

    @Test
    void writesEachFieldOfTheMappingAndNoOther() throws IOException {
        var written = new TreeSet<>(MappedFields.of(document(Sample.full())));

        assertThat(written).isEqualTo(new TreeSet<>(MappedFields.ofMapping()));
    }

    @Test
    void writesNoFieldOutsideTheMappingWhenEverythingOptionalIsMissing() throws IOException {
        assertThat(MappedFields.ofMapping()).containsAll(MappedFields.of(document(Sample.bare())));
    }

    @Test
    void statesEveryVerdictMismatchAndFlagEvenWhenThereIsNothingToSay() throws IOException {
        JsonNode voxtrail = document(Sample.bare()).get("voxtrail");

        assertThat(voxtrail.get("verdict").asText()).isEqualTo("PENDING");
        assertThat(voxtrail.get("mismatch").asText()).isEqualTo("NONE");
        assertThat(voxtrail.get("verdict_revision").asInt(-1)).isZero();
        assertThat(voxtrail.get("basis").get("purpose_check").asText()).isEqualTo("NOT_REQUIRED");
        assertThat(voxtrail.get("purpose").get("code").asText()).isEqualTo("NONE");
        assertThat(voxtrail.get("clock_suspect").asBoolean()).isTrue();
    }

    @Test
    void writesTheSameBytesForTheSameAccess() {
        Access access = Sample.full();
        byte[] value = Sample.CODECS.accesses().encode(access);

        assertThat(document.encode(access, value))
                .isEqualTo(new AccessDocument(IndexNames.DEFAULT).encode(access, value));
    }

    @Test
    void namesTheIndexByTheAccessesPeriodAndTheDocumentByItsId() throws IOException {
        JsonNode action = lines(Sample.full())[0].get("create");

        assertThat(action.get("_index").asText()).isEqualTo("voxtrail-accesses-2026.11");
        assertThat(action.get("_id").asText()).isEqualTo("x.7~2");
        assertThat(lines(Sample.bare())[0].get("create").get("_index").asText())
                .isEqualTo("voxtrail-accesses-suspect");
    }

    @Test
    void storesBytesFromWhichTheAccessAndTheNodesLeafComeBackExactly() throws Exception {
        Access access = Sample.full();
        byte[] value = Sample.CODECS.accesses().encode(access);
        JsonNode voxtrail = document(access).get("voxtrail");
        byte[] original = Base64.getDecoder().decode(voxtrail.get("original").asText());
        byte[] judgement = Base64.getDecoder().decode(voxtrail.get("judgement").asText());

        assertThat(original).isEqualTo(access.original().toByteArray());
        assertThat(Splice.join(judgement, original)).isEqualTo(value);
        assertThat(new StoredAccess(Sample.CODECS.accesses()).read(original, judgement))
                .isEqualTo(Sample.CODECS.accesses().decode(value));
    }

    @Test
    void saysInOcsfsNumbersThatSomethingForbiddenWasLetThrough() throws IOException {
        Access access =
                Sample.access(1)
                        .judged(Verdict.UNAUTHORIZED, Mismatch.ALLOWED_BUT_UNAUTHORIZED)
                        .build();

        JsonNode ocsf = document(access);

        assertThat(ocsf.get("class_uid").asInt()).isEqualTo(6005);
        assertThat(ocsf.get("type_uid").asInt()).isEqualTo(600501);
        assertThat(ocsf.get("action_id").asInt()).isEqualTo(1);
        assertThat(ocsf.get("severity_id").asInt()).isEqualTo(4);
        assertThat(ocsf.get("time").asLong()).isEqualTo(Sample.NOON.toEpochMilli());
        assertThat(ocsf.at("/voxtrail/times/occurred_us").asLong() % 1000).isEqualTo(1);
    }

    @Test
    void refusesAPeriodThatCouldNameAnotherIndex() {
        Access astray = Sample.access(1).in("../secrets").build();

        assertThatThrownBy(() -> document.encode(astray, new byte[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a period");
    }

    private JsonNode document(Access access) throws IOException {
        return lines(access)[1];
    }

    private JsonNode[] lines(Access access) throws IOException {
        byte[] value = Sample.CODECS.accesses().encode(access);
        String[] lines =
                new String(document.encode(access, value).toByteArray(), "UTF-8").split("\n");
        assertThat(lines).hasSize(2);
        return new JsonNode[] {JACKSON.readTree(lines[0]), JACKSON.readTree(lines[1])};
    }
}
