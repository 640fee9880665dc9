package io.voxtrail.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.AccessColumn;
import io.voxtrail.core.access.Mismatch;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.attempt.Action;
import io.voxtrail.core.attempt.MailboxId;
import io.voxtrail.core.attempt.OwnerId;
import io.voxtrail.core.attempt.PrincipalId;
import io.voxtrail.core.attempt.PurposeCode;
import io.voxtrail.core.attempt.TenantId;
import io.voxtrail.core.nodelog.EventId;
import io.voxtrail.index.query.AccessFilter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class AskedForTest {

    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void saysEveryPartOfTheFilterByAColumnThatAnAccessHas() {
        AccessFilter everything =
                AccessFilter.ANY
                        .principal(new PrincipalId("bea"))
                        .mailbox(new MailboxId("mb"))
                        .owner(new OwnerId("o"))
                        .tenant(new TenantId("t"))
                        .verdicts(Verdict.UNAUTHORIZED, Verdict.PENDING)
                        .mismatches(Mismatch.NONE)
                        .actions(Action.LISTEN)
                        .purposes(PurposeCode.OWNER_USE)
                        .event(EventId.parse("aaaaaaaaaaaaaaaaaaaaaaaaaa.0"))
                        .from(FROM)
                        .to(FROM.plusSeconds(1));

        Map<String, List<String>> asked = AskedFor.of(everything);

        Set<String> columns = new TreeSet<>(asked.keySet());
        columns.removeAll(AccessColumn.ALL.stream().map(AccessColumn::name).toList());
        assertThat(columns).containsExactly("from", "to");
        assertThat(asked).hasSize(AccessFilter.class.getRecordComponents().length);
        assertThat(asked)
                .containsEntry("verdict", List.of("PENDING", "UNAUTHORIZED"))
                .containsEntry("from", List.of("2026-11-01T00:00:00Z"));
    }

    @Test
    void saysNothingWhereNothingWasAskedFor() {
        assertThat(AskedFor.of(AccessFilter.ANY)).isEmpty();
    }
}
