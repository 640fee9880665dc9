package io.voxtrail.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Octets;
import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.Basis;
import io.voxtrail.core.access.Judgement;
import io.voxtrail.core.access.Knowledge;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Provenance;
import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Relation;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.Attempt;
import io.voxtrail.core.attempt.Authentication;
import io.voxtrail.core.attempt.AuthenticationMethod;
import io.voxtrail.core.attempt.Channel;
import io.voxtrail.core.attempt.Enforcement;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.Origin;
import io.voxtrail.core.attempt.Outcome;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PrincipalKind;
import io.voxtrail.core.attempt.PrincipalRef;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.PurposeOfUse;
import io.voxtrail.core.attempt.Resource;
import io.voxtrail.core.attempt.ResourceClass;
import io.voxtrail.core.attempt.ResourceId;
import io.voxtrail.core.attempt.ResourceKind;
import io.voxtrail.core.attempt.Service;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.attempt.Trace;
import io.voxtrail.core.attempt.Witness;
import io.voxtrail.core.nodelog.LogPosition;
import io.voxtrail.core.nodelog.NodeClock;
import io.voxtrail.core.nodelog.NodeId;
import io.voxtrail.core.nodelog.NodeKey;
import io.voxtrail.core.nodelog.RecordedAttempt;
import io.voxtrail.core.nodelog.Salt;
import io.voxtrail.core.nodelog.StreamId;
import io.voxtrail.core.note.Algorithm;
import io.voxtrail.core.note.Checkpoint;
import io.voxtrail.core.note.LogOrigin;
import io.voxtrail.core.note.SignedNote;
import io.voxtrail.core.note.SigningKey;
import io.voxtrail.core.note.StreamCertificate;
import io.voxtrail.core.tree.Hash;
import io.voxtrail.core.tree.HashReader;
import io.voxtrail.core.tree.Tile;
import io.voxtrail.core.tree.TileHashes;
import io.voxtrail.evidence.log.SealedLog;
import io.voxtrail.wire.Codecs;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A node with one stream, its keys and its whole log in memory, for tests. */
public final class TestNode implements SealedLog {

    public static final Codecs CODECS = Codecs.shipped();
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00.000001Z");

    private final LogOrigin origin;
    private final SigningKey nodeKey;
    private final SigningKey streamKey;
    private final List<Octets> values = new ArrayList<>();
    private final List<Hash> leaves = new ArrayList<>();
    private final TreeMap<Long, SignedNote> checkpoints = new TreeMap<>();

    /**
     * @param number tells nodes apart, 0 to 99
     */
    public TestNode(int number, SecureRandom random) {
        origin = new LogOrigin("acme", new NodeId("store-" + number), StreamId.random(random));
        nodeKey = SigningKey.generate(origin.nodeKeyName(), Algorithm.ED25519, random);
        streamKey = SigningKey.generate(origin.toString(), Algorithm.ED25519, random);
        other();
    }

    /** Something else is recorded: a notice, an access that nobody asks for. */
    public void other() {
        append(("something else " + leaves.size()).getBytes(UTF_8));
    }

    /** Records an access, so many seconds after noon. */
    public Access access(long seconds) {
        return access(seconds, "bea");
    }

    public Access access(long seconds, String principal) {
        RecordedAttempt recorded =
                new RecordedAttempt(
                        new LogPosition(origin.node(), origin.stream(), leaves.size()),
                        new Salt(leaves.size(), 7),
                        NOON.plusSeconds(seconds).plusMillis(2),
                        NodeClock.UNKNOWN,
                        false,
                        false,
                        attempt(NOON.plusSeconds(seconds), principal));
        byte[] value = CODECS.logRecords().encode(recorded);
        append(value);
        return judged(recorded, value);
    }

    private void append(byte[] value) {
        values.add(Octets.copyOf(value));
        leaves.add(Hash.leaf(value));
    }

    /** The record at a place. */
    public Octets value(long sequence) {
        return values.get((int) sequence);
    }

    public static Access judged(RecordedAttempt recorded, byte[] value) {
        return new Access(
                recorded.position().eventId().toString(),
                recorded,
                Octets.copyOf(value),
                new Judgement(Verdict.AUTHORIZED, basis(), "bea owns mailbox mb-1."),
                Mismatch.NONE,
                Optional.empty(),
                new Provenance("voxtrail.access-attempts", 0, 17, NOON.plusSeconds(5)),
                NOON.plusSeconds(5),
                "2026.11",
                false,
                false,
                List.of());
    }

    /** Signs a checkpoint over all that is recorded, which is itself recorded behind it. */
    public SignedNote seal() {
        SignedNote note = checkpoint().sign(streamKey);
        checkpoints.put((long) leaves.size(), note);
        other();
        return note;
    }

    /** What a crash left behind is sealed by the node itself. */
    public void sealByNode() {
        checkpoints.put((long) leaves.size(), checkpoint().sign(nodeKey));
    }

    /** Puts another signature under the newest checkpoint. */
    public void cosign(SigningKey witness, Instant at) {
        checkpoints.replace(
                checkpoints.lastKey(), newest().and(witness.cosign(newest().text(), at)));
    }

    private Checkpoint checkpoint() {
        return new Checkpoint(origin.toString(), leaves.size(), hashes().root(leaves.size()));
    }

    public SigningKey nodeKey() {
        return nodeKey;
    }

    public NodeKey enrolled() {
        return new NodeKey(
                nodeKey.verifierKey().toString(), NOON.minusSeconds(9), Optional.empty());
    }

    @Override
    public LogOrigin origin() {
        return origin;
    }

    @Override
    public Optional<SignedNote> certificate() {
        return Optional.of(certificate(nodeKey));
    }

    /** The stream's certificate as if that key were the node's. */
    public SignedNote certificate(SigningKey signer) {
        return new StreamCertificate(origin, streamKey.verifierKey()).sign(signer);
    }

    @Override
    public SignedNote newest() {
        return checkpoints.lastEntry().getValue();
    }

    @Override
    public Optional<SignedNote> firstOver(long sequence) {
        return Optional.ofNullable(checkpoints.higherEntry(sequence)).map(e -> e.getValue());
    }

    public boolean isSealed() {
        return !checkpoints.isEmpty();
    }

    @Override
    public Optional<byte[]> read(Tile tile) {
        return Optional.of(TileHashes.from(tile, hashes()).bytes());
    }

    private HashReader hashes() {
        return this::hash;
    }

    private Hash hash(int level, long index) {
        return level == 0
                ? leaves.get((int) index)
                : Hash.node(hash(level - 1, 2 * index), hash(level - 1, 2 * index + 1));
    }

    private static Attempt attempt(Instant at, String principal) {
        return new Attempt(
                at,
                new PrincipalRef(new PrincipalId(principal), PrincipalKind.SUBSCRIBER, "crm"),
                Optional.empty(),
                true,
                Authentication.by(AuthenticationMethod.PIN, false),
                Action.LISTEN,
                Enforcement.of(Outcome.ALLOWED, "200"),
                new Resource(
                        ResourceKind.VOICEMAIL_MESSAGE,
                        new ResourceId("vm-1"),
                        Optional.of(new MailboxId("mb-1")),
                        Optional.of(new TenantId("clinic")),
                        Optional.of(new OwnerId("dr-roe")),
                        Optional.empty(),
                        ResourceClass.GENERAL,
                        Optional.empty()),
                Origin.of(Channel.WEB),
                new Service("portal", "https", "9"),
                PurposeOfUse.stated(PurposeCode.OWNER_USE),
                Trace.NONE,
                Witness.GATE);
    }

    private static Basis basis() {
        return new Basis(
                Optional.empty(),
                Optional.of("owner"),
                Relation.OWNER,
                PurposeCheck.NOT_REQUIRED,
                List.of(),
                List.of(),
                Optional.empty(),
                Knowledge.NONE,
                Knowledge.NONE);
    }
}
