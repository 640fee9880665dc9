package io.voxtrail.cli.directory;

import io.voxtrail.core.directory.Mailbox;
import io.voxtrail.core.directory.Principal;
import io.voxtrail.core.directory.WorkOrders;
import java.util.ArrayList;
import java.util.List;

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

    public int size() {
        return principals.size() + workOrders.size() + mailboxes.size();
    }

    private static <T> List<T> joined(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}
