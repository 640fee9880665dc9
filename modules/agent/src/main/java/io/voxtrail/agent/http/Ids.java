package io.voxtrail.agent.http;

import io.voxtrail.agent.line.Keyed;
import io.voxtrail.core.Text;

/** Makes a text from outside into an id that {@link Text#id} takes. */
final class Ids {
    private Ids() {}

    /**
     * As it is where that is an id; what is too long, blank or holds control characters, as a
     * pseudonym.
     */
    static String safe(String raw, Keyed keyed) {
        boolean fits =
                !raw.isBlank()
                        && raw.length() <= Text.MAX_ID_LENGTH
                        && raw.chars().noneMatch(Character::isISOControl);
        return fits ? raw : keyed.pseudonym(raw).hex();
    }
}
