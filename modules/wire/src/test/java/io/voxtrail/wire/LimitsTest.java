package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.PolicyDocument;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.RoleName;
import io.voxtrail.core.directory.Scope;
import io.voxtrail.core.directory.Source;
import io.voxtrail.core.directory.WorkOrders;
import io.voxtrail.core.nodelog.NodeNotice;
import io.voxtrail.wire.UndecodableException.Reason;
import io.voxtrail.wire.mapping.MailboxMapping;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.io.BinaryData;
import org.junit.jupiter.api.Test;

/** What is written can be read: the limits of both sides are the same. */
class LimitsTest {

    private static final int STRING = 8 * 1024;

    private final Codecs codecs = Codecs.shipped();

    @Test
    void writesAndReadsTheLongestString() throws Exception {
        NodeNotice longest = noticeOf("x".repeat(STRING));

        assertThat(codecs.logRecords().decode(codecs.logRecords().encode(longest)))
                .isEqualTo(longest);
        assertThatThrownBy(() -> codecs.logRecords().encode(noticeOf("x".repeat(STRING + 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a string of 8193 bytes; at most 8192");
    }

    @Test
    void countsAStringInBytes() {
        assertThatThrownBy(() -> codecs.logRecords().encode(noticeOf("ß".repeat(STRING / 2 + 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a string of 8194 bytes; at most 8192");
    }

    @Test
    void readsTheReplacementCharacterOnlyWhereItWasWritten() throws Exception {
        byte[] bytes = codecs.logRecords().encode(noticeOf("\ufffd"));

        assertThat(codecs.logRecords().decode(bytes)).isEqualTo(noticeOf("\ufffd"));
        bytes[bytes.length - 1] = (byte) 0xff; // its last byte, which no UTF-8 has
        assertThat(reasonFor(codecs.logRecords(), bytes)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void writesAndReadsThePrincipalWithTheMostGrants() throws Exception {
        Principal most = holding(Principal.MAX_GRANTS, new Scope.Everywhere());

        assertThat(codecs.principals().decode(codecs.principals().encode(most))).isEqualTo(most);
    }

    @Test
    void refusesToWriteACollectionThatWouldNotBeRead() {
        assertThatThrownBy(() ->
                        codecs.principals()
                                .encode(holding(1, new Scope.Mailboxes(many(), Set.of()))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a collection of 1001 items; at most 1000");
    }

    /** A writer that keeps no limits: another program, or an attacker. */
    @Test
    void refusesToReadWhatAnotherWriterDidNotLimit() {
        WireLimits none = new WireLimits(1 << 24, 1 << 24, 1 << 20);
        byte[] longString = RecordTypes.nodeNotice().encode(noticeOf("x".repeat(STRING + 1)), none);
        byte[] longList =
                RecordTypes.principal()
                        .encode(holding(1, new Scope.Mailboxes(many(), Set.of())), none);
        byte[] longValue = RecordTypes.policyDocument().encode(policyOf("x".repeat(1 << 20)), none);

        assertThat(reasonFor(codecs.logRecords(), longString)).isEqualTo(Reason.MALFORMED);
        assertThat(reasonFor(codecs.principals(), longList)).isEqualTo(Reason.MALFORMED);
        assertThat(reasonFor(codecs.policies(), longValue)).isEqualTo(Reason.TOO_LARGE);
    }

    /** Other encoders may cut a collection into blocks, to write before they know its size. */
    @Test
    void countsACollectionOverAllItsBlocks() throws Exception {
        byte[] most = inBlocksOf(10, 1_000);
        byte[] tooMany = inBlocksOf(10, 1_001);

        assertThat(codecs.principals().decode(most).ownAccounts()).hasSize(1_000);
        assertThat(codecs.principals().decode(most).grants()).hasSize(2);
        assertThat(reasonFor(codecs.principals(), tooMany)).isEqualTo(Reason.MALFORMED);
    }

    /** The bytes are sound; what they say is not. */
    @Test
    void refusesToReadAHoldThatWouldNeverBeInForce() throws Exception {
        var sound = MailboxMapping.toAvro(Examples.mailbox());
        var seal = sound.getSeals().getFirst();
        assertThat(codecs.mailboxes().decode(bytes(sound))).isEqualTo(Examples.mailbox());

        seal.put("to", seal.getFrom());

        assertThat(reasonFor(codecs.mailboxes(), bytes(sound))).isEqualTo(Reason.INVALID);
    }

    private static byte[] bytes(io.voxtrail.wire.avro.Mailbox mailbox) throws IOException {
        return mailbox.toByteBuffer().array();
    }

    private byte[] inBlocksOf(int items, int accounts) {
        WireLimits none = new WireLimits(1 << 24, 1 << 24, 1 << 20);
        Set<OwnerId> owners =
                IntStream.range(0, accounts)
                        .mapToObj(i -> new OwnerId("o%04d".formatted(i)))
                        .collect(Collectors.toSet());
        Principal drawn = holding(2, new Scope.Everywhere());
        Principal principal =
                new Principal(
                        drawn.id(),
                        drawn.kind(),
                        drawn.realm(),
                        drawn.tenant(),
                        drawn.status(),
                        drawn.grants(),
                        owners,
                        drawn.effectiveAt(),
                        drawn.source());
        byte[] whole = RecordTypes.principal().encode(principal, none);
        byte[] first = "o0000".getBytes(UTF_8);
        int at = 0;
        while (!Arrays.equals(whole, at, at + 5, first, 0, 5)) {
            at++;
        }
        int count = at - 1 - varint(accounts).length; // in front of the first item's length
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(whole, 0, count);
        for (int i = 0; i < accounts; i += items) {
            int some = Math.min(items, accounts - i);
            out.writeBytes(varint(-some)); // negative: its size in bytes follows
            out.writeBytes(varint(some * 6L));
            out.write(whole, at - 1 + i * 6, some * 6);
        }
        int end = at - 1 + accounts * 6;
        out.write(whole, end, whole.length - end);
        return out.toByteArray();
    }

    private static byte[] varint(long value) {
        byte[] buffer = new byte[10];
        return Arrays.copyOf(buffer, BinaryData.encodeLong(value, buffer, 0));
    }

    @Test
    void refusesACollectionThatClaimsMoreItemsThanThereAreBytes() {
        byte[] empty = codecs.workOrders().encode(withoutOrders());
        int count = SingleObject.HEADER_BYTES + 2; // behind the assignee
        assertThat(empty[count]).isZero();
        empty[count] = 126; // 63 orders, in the few bytes that are left

        assertThat(reasonFor(codecs.workOrders(), empty)).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void writesAndReadsThePolicyThatJustFits() throws Exception {
        int overhead = codecs.policies().encode(policyOf("")).length + 2; // a longer length
        PolicyDocument largest = policyOf("x".repeat(WireLimits.SNAPSHOT.valueBytes() - overhead));

        byte[] bytes = codecs.policies().encode(largest);

        assertThat(bytes).hasSize(WireLimits.SNAPSHOT.valueBytes());
        assertThat(codecs.policies().decode(bytes)).isEqualTo(largest);
        assertThatThrownBy(() -> codecs.policies().encode(policyOf(largest.text() + "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 983040");
    }

    @Test
    void refusesToWriteWhatIsFarTooLarge() {
        assertThatThrownBy(() -> codecs.policies().encode(policyOf("x".repeat(2_000_000))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("983040 bytes");
    }

    @Test
    void refusesToWriteAnInstantThatHasNoMicroseconds() {
        assertThatThrownBy(() ->
                        codecs.policies()
                                .encode(new PolicyDocument("p", "1", Instant.MAX, "", "", "", NOW)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("instant");
    }

    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static Set<MailboxId> many() {
        return IntStream.range(0, 1_001)
                .mapToObj(i -> new MailboxId("m" + i))
                .collect(Collectors.toSet());
    }

    private static WorkOrders withoutOrders() {
        return new WorkOrders(new PrincipalId("b"), List.of(), NOW, new Source("", ""));
    }

    private static Reason reasonFor(Codec<?> codec, byte[] bytes) {
        try {
            throw new AssertionError("was read: " + codec.decode(bytes));
        } catch (UndecodableException e) {
            return e.reason();
        }
    }

    private static PolicyDocument policyOf(String text) {
        return new PolicyDocument("p", "1", NOW, text, "", "", NOW);
    }

    private NodeNotice noticeOf(String detail) {
        NodeNotice drawn = new RandomWords(31, codecs).next(NodeNotice.class);
        return new NodeNotice(
                drawn.position(),
                drawn.salt(),
                drawn.recordedAt(),
                drawn.clock(),
                drawn.kind(),
                drawn.servedTotal(),
                drawn.dropped(),
                drawn.range(),
                drawn.previous(),
                drawn.bootId(),
                drawn.note(),
                Optional.of(detail));
    }

    private Principal holding(int grants, Scope scope) {
        Principal drawn = new RandomWords(32, codecs).next(Principal.class);
        Grant grant =
                new Grant(
                        new RoleName("support.t1"),
                        scope,
                        NOW,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
        return new Principal(
                drawn.id(),
                drawn.kind(),
                drawn.realm(),
                drawn.tenant(),
                drawn.status(),
                List.copyOf(Collections.nCopies(grants, grant)),
                drawn.ownAccounts(),
                drawn.effectiveAt(),
                drawn.source());
    }
}
