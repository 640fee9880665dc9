package io.voxtrail.judgement;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Relation;
import io.voxtrail.core.access.Shortfall;
import io.voxtrail.core.access.Verdict;
import io.voxtrail.core.directory.Grant;
import io.voxtrail.core.directory.WorkOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a hearing came to.
 *
 * @param title what to call the principal
 * @param why the rest of the sentence that tells what was done
 * @param budget of the work order, where that is limited
 */
record Ruling(
        Verdict verdict,
        Optional<String> clause,
        Relation relation,
        PurposeCheck check,
        List<Grant> grants,
        List<Shortfall> shortfalls,
        Optional<WorkOrder> workOrder,
        OptionalInt budget,
        String title,
        String why) {

    /** Something without which nothing can be decided is not known. */
    static Ruling lacking(Answer.Missing missing, boolean graceIsOver, String title) {
        return new Ruling(
                undecided(missing.mayArrive(), graceIsOver),
                Optional.empty(),
                Relation.NONE,
                missing.check(),
                List.of(),
                List.of(missing.shortfall()),
                Optional.empty(),
                OptionalInt.empty(),
                title,
                waiting(missing, graceIsOver));
    }

    static Verdict undecided(boolean mayArrive, boolean graceIsOver) {
        return mayArrive && !graceIsOver ? Verdict.PENDING : Verdict.UNEXPLAINED;
    }

    static String waiting(Answer.Missing missing, boolean graceIsOver) {
        return "; "
                + missing.why()
                + (missing.mayArrive() && !graceIsOver ? ", and may still come to be known." : ".");
    }
}
