package io.voxtrail.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The bytes of a sealed value: a header (version 1, kind, key id, month, tenant), a nonce of 12
 * bytes, AES-256-GCM of the clear value padded to a multiple of 64 bytes. Header and pseudonym are
 * associated data, so it opens only beside the pseudonym that it was sealed with. Padding hides the
 * length: somebody may have typed a PIN where a login belongs.
 *
 * <p>Source: NIST SP 800-38D, 8.3 (random nonces: at most 2^32 values under one key).
 *
 * @param header to be authenticated
 */
record SealedForm(
        SealedKind kind, Octets keyId, KeyName key, Octets header, Octets nonce, Octets body) {

    private static final byte VERSION = 1;
    private static final int KEY_ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int BLOCK = 64;
    private static final int MAX_CLEAR_BYTES = 767;
    private static final byte END = (byte) 0x80;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Empty for what is too long to be a login or a number: sealed whole or not at all. */
    static Optional<Sealed> seal(KeyLine line, SealedKind kind, String clear, Pseudonym pseudonym) {
        byte[] text = clear.getBytes(UTF_8);
        if (text.length > MAX_CLEAR_BYTES) {
            return Optional.empty();
        }
        SecretBytes key = line.key().orElseThrow();
        byte[] header = header(kind, key.id(), line.name());
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] padded = Arrays.copyOf(text, (text.length / BLOCK + 1) * BLOCK);
        padded[text.length] = END;
        try {
            byte[] body =
                    cipher(Cipher.ENCRYPT_MODE, key, nonce, header, pseudonym).doFinal(padded);
            ByteBuffer all = ByteBuffer.allocate(header.length + nonce.length + body.length);
            return Optional.of(
                    new Sealed(Octets.owning(all.put(header).put(nonce).put(body).array())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    private static byte[] header(SealedKind kind, byte[] keyId, KeyName name) {
        byte[] tenant = name.tenant().getBytes(UTF_8);
        return ByteBuffer.allocate(2 + KEY_ID_BYTES + 4 + 2 + tenant.length)
                .put(VERSION)
                .put(kind.code())
                .put(keyId)
                .putInt(name.month().map(SealedForm::number).orElse(0))
                .putShort((short) tenant.length)
                .put(tenant)
                .array();
    }

    /** 202611 for November 2026. */
    private static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }

    /** Empty for bytes that are no sealed value of this version. */
    static Optional<SealedForm> parse(Sealed sealed) {
        byte[] all = sealed.bytes().readOnly();
        ByteBuffer in = ByteBuffer.wrap(all);
        try {
            if (in.get() != VERSION) {
                return Optional.empty();
            }
            Optional<SealedKind> kind = SealedKind.of(in.get());
            byte[] keyId = take(in, KEY_ID_BYTES);
            int month = in.getInt();
            String tenant = new String(take(in, in.getShort() & 0xffff), UTF_8);
            KeyName name =
                    new KeyName(tenant, month == 0 ? Optional.empty() : Optional.of(month(month)));
            byte[] header = Arrays.copyOf(all, in.position());
            byte[] nonce = take(in, NONCE_BYTES);
            byte[] body = take(in, in.remaining());
            return kind.map(known ->
                    new SealedForm(
                            known,
                            Octets.owning(keyId),
                            name,
                            Octets.owning(header),
                            Octets.owning(nonce),
                            Octets.owning(body)));
        } catch (BufferUnderflowException | IllegalArgumentException | DateTimeException foreign) {
            return Optional.empty();
        }
    }

    private static byte[] take(ByteBuffer in, int count) {
        if (count > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[count];
        in.get(bytes);
        return bytes;
    }

    private static YearMonth month(int number) {
        return YearMonth.of(number / 100, number % 100);
    }

    /** Empty unless exactly this was sealed with this key beside this pseudonym. */
    Optional<String> open(SecretBytes key, Pseudonym pseudonym) {
        try {
            byte[] padded =
                    cipher(Cipher.DECRYPT_MODE, key, nonce.readOnly(), header.readOnly(), pseudonym)
                            .doFinal(body.readOnly());
            int end = padded.length - 1;
            while (end >= 0 && padded[end] == 0) {
                end--;
            }
            return end < 0 || padded[end] != END
                    ? Optional.empty()
                    : Optional.of(new String(padded, 0, end, UTF_8));
        } catch (GeneralSecurityException altered) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(
            int mode, SecretBytes key, byte[] nonce, byte[] header, Pseudonym pseudonym)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD(pseudonym.bytes());
        return cipher;
    }
}
