package io.voxtrail.core.note;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.NamedParameterSpec;

/** Ed25519 by the JDK, with keys as the 32 bytes of RFC 8032. */
final class Ed25519 {

    static final int KEY_BYTES = 32;
    static final int SIGNATURE_BYTES = 64;

    private static final String NAME = "Ed25519";

    private Ed25519() {}

    static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    /**
     * The public key of a seed. The JDK tells it only when it makes a pair, and it makes a pair of
     * the bytes that it is given as random.
     */
    static byte[] publicKey(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
            generator.initialize(NamedParameterSpec.ED25519, new Given(seed));
            EdECPublicKey key = (EdECPublicKey) generator.generateKeyPair().getPublic();
            return encode(key.getPoint());
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    static PublicKey publicKey32(byte[] encoded) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(NAME)
                            .generatePublic(
                                    new EdECPublicKeySpec(
                                            NamedParameterSpec.ED25519, decode(encoded)));
            Signature.getInstance(NAME).initVerify(key);
            return key;
        } catch (InvalidKeySpecException | InvalidKeyException e) {
            throw new MalformedNoteException("32 bytes that are not an Ed25519 public key");
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance(NAME);
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    static boolean verifies(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance(NAME);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (SignatureException e) {
            return false; // not even of the form of a signature
        } catch (GeneralSecurityException e) {
            throw impossible(e);
        }
    }

    /** Little-endian y, and in the topmost bit whether x is odd. Source: RFC 8032, 5.1.2. */
    private static byte[] encode(EdECPoint point) {
        byte[] bigEndian = point.getY().toByteArray();
        byte[] encoded = new byte[KEY_BYTES];
        for (int i = 0; i < bigEndian.length && i < KEY_BYTES; i++) {
            encoded[i] = bigEndian[bigEndian.length - 1 - i];
        }
        if (point.isXOdd()) {
            encoded[KEY_BYTES - 1] |= (byte) 0x80;
        }
        return encoded;
    }

    private static EdECPoint decode(byte[] encoded) {
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int i = 0; i < KEY_BYTES; i++) {
            bigEndian[i] = encoded[KEY_BYTES - 1 - i];
        }
        boolean isXOdd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        return new EdECPoint(isXOdd, new BigInteger(1, bigEndian));
    }

    private static IllegalStateException impossible(GeneralSecurityException e) {
        return new IllegalStateException("every Java since 15 has Ed25519", e);
    }

    /** Not random at all: the bytes that were given. */
    private static final class Given extends SecureRandom {

        private static final long serialVersionUID = 1;

        Given(byte[] bytes) {
            super(new Bytes(bytes), null);
        }
    }

    private static final class Bytes extends SecureRandomSpi {

        private static final long serialVersionUID = 1;

        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            throw new IllegalStateException("these bytes are given");
        }

        @Override
        protected void engineNextBytes(byte[] target) {
            if (target.length != bytes.length) {
                throw new IllegalStateException("the JDK asks for other bytes than a seed");
            }
            System.arraycopy(bytes, 0, target, 0, bytes.length);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            throw new IllegalStateException("these bytes are given");
        }
    }
}
