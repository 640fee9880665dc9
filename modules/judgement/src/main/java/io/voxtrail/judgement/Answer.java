package io.voxtrail.judgement;

import io.voxtrail.core.access.PurposeCheck;
import io.voxtrail.core.access.Shortfall;
import java.util.function.Supplier;

/** How one demand of a clause came out. */
sealed interface Answer {

    Answer MET = new Met();

    /** It is met. */
    record Met() implements Answer {}

    /**
     * It is known not to be met.
     *
     * @param why the rest of a sentence that begins with what was done and "but"
     */
    record Failed(Shortfall shortfall, PurposeCheck check, String why) implements Answer {
        Failed(Shortfall shortfall, String why) {
            this(shortfall, PurposeCheck.NOT_REQUIRED, why);
        }
    }

    /**
     * It cannot be told.
     *
     * @param mayArrive whether what is missing can still come to be known
     */
    record Missing(Shortfall shortfall, PurposeCheck check, String why, boolean mayArrive)
            implements Answer {
        Missing(Shortfall shortfall, String why, boolean mayArrive) {
            this(shortfall, PurposeCheck.NOT_REQUIRED, why, mayArrive);
        }
    }

    static Answer when(boolean met, Shortfall otherwise, Supplier<String> why) {
        return met ? MET : new Failed(otherwise, why.get());
    }
}
