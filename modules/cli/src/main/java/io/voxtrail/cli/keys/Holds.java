package io.voxtrail.cli.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.cli.Deployment;
import io.voxtrail.cli.Failure;
import io.voxtrail.cli.TopicReading;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.wire.Codec;
import io.voxtrail.wire.Codecs;
import io.voxtrail.wire.UndecodableException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Legal holds on a customer's mailboxes, as the directory last said. */
final class Holds {

    private Holds() {}

    /** The held mailboxes, each with what holds it. */
    static List<String> on(TenantId tenant, Deployment deployment, Instant now) {
        Codec<Mailbox> codec = Codecs.shipped().mailboxes();
        Map<String, Mailbox> latest = new HashMap<>();
        TopicReading.each(
                deployment.kafka(),
                deployment.topics().mailboxes(),
                read -> {
                    String id = new String(read.key(), UTF_8);
                    if (read.value() == null) {
                        latest.remove(id);
                        return;
                    }
                    Mailbox mailbox = decoded(codec, read.value());
                    if (!mailbox.effectiveAt().isAfter(now)) {
                        latest.merge(id, mailbox, Holds::later);
                    }
                });
        return latest.values().stream()
                .filter(mailbox -> mailbox.tenant().equals(tenant))
                .flatMap(mailbox ->
                        mailbox.holds().stream()
                                .filter(hold -> hold.inForceAt(now))
                                .map(hold -> mailbox.id() + " (" + hold.reference() + ")"))
                .sorted()
                .toList();
    }

    private static Mailbox later(Mailbox one, Mailbox other) {
        return other.effectiveAt().isBefore(one.effectiveAt()) ? one : other;
    }

    /** What cannot be read may be a hold. */
    private static Mailbox decoded(Codec<Mailbox> codec, byte[] value) {
        try {
            return codec.decode(value);
        } catch (UndecodableException unreadable) {
            throw Failure.unavailable(
                    "a mailbox of the directory cannot be read, and may be under legal hold: "
                            + unreadable.reason());
        }
    }
}
