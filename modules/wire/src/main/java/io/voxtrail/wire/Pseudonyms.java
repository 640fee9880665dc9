package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.attempt.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keyed hashes that stand for phone numbers and claimed logins, made on the node: HMAC-SHA-256, of
 * which 128 bits are kept, under a key of the tenant's own. Whoever holds the trail without the
 * keys cannot try out numbers, nor match one tenant's against another's. Safe for use by many
 * threads.
 *
 * <p>Source: RFC 2104; NIST SP 800-107r1, 5.3.3 (truncation).
 */
public final class Pseudonyms {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEPT_BYTES = 16;

    private final Map<String, SecretKeySpec> keys;

    private final SecretKeySpec provider;

    private Pseudonyms(Map<String, SecretKeySpec> keys, SecretKeySpec provider) {
        this.keys = keys;
        this.provider = provider;
    }

    /**
     * @param file of lines {@code <tenant> <32 bytes in Base64>}; {@code *} is the provider's own,
     *     from which the key of a tenant without a line is made
     * @throws IOException if it cannot be read, is not a regular file of mode 0600 or stricter, or
     *     a line is at fault: named by its number, never with what it holds
     */
    public static Pseudonyms load(Path file) throws IOException {
        Map<String, SecretKeySpec> keys = new HashMap<>();
        PseudonymKeys.read(file)
                .forEach((tenant, key) -> keys.put(tenant, new SecretKeySpec(key, ALGORITHM)));
        SecretKeySpec provider = keys.get(PseudonymKeys.PROVIDER);
        if (provider == null) {
            throw new IOException(file + " has no key for " + PseudonymKeys.PROVIDER);
        }
        return new Pseudonyms(Map.copyOf(keys), provider);
    }

    /** A claimed login or another text of the tenant's, exactly as typed. */
    public Pseudonym of(TenantId tenant, String text) {
        return hmac(tenant.value(), "text", text);
    }

    /** A claimed login or another text where no tenant is known. */
    public Pseudonym of(String text) {
        return hmac(PseudonymKeys.PROVIDER, "text", text);
    }

    /**
     * A phone number, however it was dialled.
     *
     * @param countryCode of national numbers, digits only
     * @return empty if it is no number that {@link E164} knows
     */
    public Optional<Pseudonym> ofNumber(TenantId tenant, String dialled, String countryCode) {
        return E164.normalise(dialled, countryCode)
                .map(number -> hmac(tenant.value(), "number", number));
    }

    /** The kind of thing is hashed too: a login that looks like a number is not that number. */
    private Pseudonym hmac(String tenant, String kind, String text) {
        return Pseudonym.of(Arrays.copyOf(hmac(key(tenant), kind, text), KEPT_BYTES));
    }

    /** The tenant's own key, or one made from the provider's, so that no two tenants share one. */
    private SecretKeySpec key(String tenant) {
        SecretKeySpec own = keys.get(tenant);
        return own != null ? own : new SecretKeySpec(hmac(provider, "tenant", tenant), ALGORITHM);
    }

    private static byte[] hmac(SecretKeySpec key, String kind, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(kind.getBytes(UTF_8));
            mac.update((byte) 0);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
