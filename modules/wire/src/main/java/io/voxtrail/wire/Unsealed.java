package io.voxtrail.wire;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import java.time.Instant;
import java.util.Optional;

/** What came of opening a sealed value; {@link #open} has an answer for any bytes. */
public sealed interface Unsealed {

    /**
     * @param value in clear
     */
    record Opened(SealedKind kind, KeyName key, String value) implements Unsealed {
        /** Without the value. */
        @Override
        public String toString() {
            return "Opened[" + kind + ", " + key + "]";
        }
    }

    /** The key was destroyed: nobody can tell it any more. */
    record Erased(KeyName key, Instant at) implements Unsealed {}

    /** This file of keys does not have the key, or another under its name. */
    record KeyMissing(KeyName key) implements Unsealed {}

    /** It is no sealed value, or not the one that was sealed beside this pseudonym. */
    record NotGenuine() implements Unsealed {}

    /** Nothing was sealed beside the pseudonym. */
    record NotSealed() implements Unsealed {}

    static Unsealed open(KeyFile keys, Sealed sealed, Pseudonym pseudonym) {
        return SealedForm.parse(sealed)
                .map(form -> open(keys, form, pseudonym))
                .orElseGet(NotGenuine::new);
    }

    private static Unsealed open(KeyFile keys, SealedForm form, Pseudonym pseudonym) {
        KeyName name = form.key();
        Optional<Instant> erased =
                keys.erasedAt(name).or(() -> keys.erasedAt(KeyName.always(name.tenant())));
        if (erased.isPresent()) {
            return new Erased(name, erased.get());
        }
        Optional<SecretBytes> key =
                keys.line(name)
                        .flatMap(KeyLine::key)
                        .filter(found -> Octets.owning(found.id()).equals(form.keyId()));
        if (key.isEmpty()) {
            return new KeyMissing(name);
        }
        return form.open(key.get(), pseudonym)
                .<Unsealed>map(value -> new Opened(form.kind(), name, value))
                .orElseGet(NotGenuine::new);
    }
}
