package io.voxtrail.wire;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;

/**
 * Keyed hashes that stand for phone numbers and claimed logins, made on the node: HMAC-SHA-256, of
 * which 128 bits are kept, under a key of the tenant's own. Whoever holds the trail without the
 * keys cannot try out numbers, nor match one tenant's against another's. Safe for use by many
 * threads.
 *
 * <p>What passes by, a calling number or a login that was typed, is hidden under the key of the
 * attempt's month where the tenant has one, and sealed beside it. Ids that a directory knows are
 * made under the tenant's key for all time. What belongs to an erased key is hidden under one that
 * nobody has kept.
 *
 * <p>Source: RFC 2104; NIST SP 800-107r1, 5.3.3 (truncation).
 */
public final class Pseudonyms {

    private static final int KEPT_BYTES = 16;
    private static final KeyName PROVIDER = KeyName.always(KeyName.PROVIDER);

    private final KeyFile keys;

    /** In place of erased keys; it dies with the process. */
    private final SecretBytes forgotten = SecretBytes.random();

    private Pseudonyms(KeyFile keys) {
        this.keys = keys;
    }

    /**
     * @throws IOException as {@link KeyFile#read}
     */
    public static Pseudonyms load(Path file) throws IOException {
        return of(KeyFile.read(file));
    }

    static Pseudonyms of(KeyFile keys) {
        return new Pseudonyms(keys);
    }

    /** A tenant's id for something, exactly as given. */
    public Pseudonym of(TenantId tenant, String text) {
        return kept(stable(tenant.value()).hmac(SealedKind.LOGIN.hashed(), text));
    }

    /** An id where no tenant is known. */
    public Pseudonym of(String text) {
        return kept(stable(KeyName.PROVIDER).hmac(SealedKind.LOGIN.hashed(), text));
    }

    /** A login that was claimed, exactly as typed. */
    public Hidden login(Optional<TenantId> tenant, Instant at, String typed) {
        return hidden(SealedKind.LOGIN, tenant, at, typed);
    }

    /**
     * A phone number: in the form of {@link E164} if it says its country, else as it was dialled.
     */
    public Hidden number(Optional<TenantId> tenant, Instant at, String dialled) {
        return hidden(SealedKind.NUMBER, tenant, at, E164.international(dialled).orElse(dialled));
    }

    private Hidden hidden(SealedKind kind, Optional<TenantId> tenant, Instant at, String clear) {
        String whose = tenant.map(TenantId::value).orElse(KeyName.PROVIDER);
        YearMonth month = KeyName.monthOf(at);
        Optional<KeyLine> line = line(whose, month);
        SecretBytes key =
                line.map(found -> key(found, month)).orElseGet(() -> derived(whose, month));
        Pseudonym pseudonym = kept(key.hmac(kind.hashed(), clear));
        return new Hidden(
                pseudonym,
                line.filter(Pseudonyms::canBeDestroyed)
                        .flatMap(own -> SealedForm.seal(own, kind, clear, pseudonym)));
    }

    /** The month's own key, or the one for all time. An erased tenant has no months any more. */
    private Optional<KeyLine> line(String tenant, YearMonth month) {
        if (tenant.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        return keys.line(KeyName.in(tenant, month)).or(() -> keys.line(KeyName.always(tenant)));
    }

    private SecretBytes key(KeyLine line, YearMonth month) {
        return line.key().orElseGet(() -> forgotten.derived(line.name().tenant() + " " + month));
    }

    /** Without the provider's key for all time nobody would know anybody any more. */
    private static boolean canBeDestroyed(KeyLine line) {
        return line.key().isPresent() && !line.name().equals(PROVIDER);
    }

    /** Of a tenant without a key of its own: no two share one, but it cannot be erased alone. */
    private SecretBytes derived(String tenant, YearMonth month) {
        KeyLine provider = line(KeyName.PROVIDER, month).orElseThrow();
        return key(provider, month).derived(tenant);
    }

    private SecretBytes stable(String tenant) {
        boolean named = !tenant.chars().anyMatch(Character::isWhitespace);
        Optional<KeyLine> own = named ? keys.line(KeyName.always(tenant)) : Optional.empty();
        return own.map(line -> line.key().orElseGet(() -> forgotten.derived(tenant)))
                .orElseGet(() ->
                        keys.line(PROVIDER).orElseThrow().key().orElseThrow().derived(tenant));
    }

    private static Pseudonym kept(byte[] hmac) {
        return Pseudonym.of(Arrays.copyOf(hmac, KEPT_BYTES));
    }
}
