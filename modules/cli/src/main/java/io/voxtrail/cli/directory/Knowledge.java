package io.voxtrail.cli.directory;

import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What some files say about people, work orders and mailboxes. */
public record Knowledge(
        List<Principal> principals, List<WorkOrders> workOrders, List<Mailbox> mailboxes) {

    static final Knowledge NOTHING = new Knowledge(List.of(), List.of(), List.of());

    public Knowledge {
        principals = List.copyOf(principals);
        workOrders = List.copyOf(workOrders);
        mailboxes = List.copyOf(mailboxes);
    }

    Knowledge and(Knowledge more) {
        return new Knowledge(
                joined(principals, more.principals),
                joined(workOrders, more.workOrders),
                joined(mailboxes, more.mailboxes));
    }

    /**
     * What stands more than once: two snapshots of the same, in force from the same instant, of
     * which only one could count.
     */
    List<String> repeated() {
        return Stream.of(
                        principals.stream().map(p -> at("principal " + p.id(), p.effectiveAt())),
                        workOrders.stream()
                                .map(w -> at("work orders of " + w.assignee(), w.effectiveAt())),
                        mailboxes.stream().map(m -> at("mailbox " + m.id(), m.effectiveAt())))
                .flatMap(Function.identity())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .filter(one -> one.getValue() > 1)
                .map(one -> one.getKey() + " stands " + one.getValue() + " times; once can count")
                .sorted()
                .toList();
    }

    private static String at(String what, Instant effectiveAt) {
        return what + ", in force from " + effectiveAt + ",";
    }

    public int size() {
        return principals.size() + workOrders.size() + mailboxes.size();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
