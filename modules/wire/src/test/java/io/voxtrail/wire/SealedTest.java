package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.Octets;
import io.voxtrail.core.Pseudonym;
import io.voxtrail.core.Sealed;
import io.voxtrail.core.attempt.TenantId;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SealedTest {

    private static final Instant AT = Instant.parse("2026-11-30T23:59:59.999999Z");
    private static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2027-01-01T00:00:00Z");
    private static final KeyName CLINIC = KeyName.always("clinic");
    private static final KeyName NOVEMBER = KeyName.in("clinic", YearMonth.of(2026, 11));
    private static final Optional<TenantId> TENANT = Optional.of(new TenantId("clinic"));
    private static final String NUMBER = "+4930123456";

    private final KeyFile keys = KeyFile.fresh().withNew(CLINIC).withNew(NOVEMBER);
    private final Pseudonyms node = Pseudonyms.of(keys);

    @Test
    void tellsWhatAPseudonymStandsForWhileTheKeyLives() {
        Hidden number = node.number(TENANT, AT, "0049 30 123456");
        Hidden login = node.login(TENANT, AT, "bea@example.org");

        assertThat(open(keys, number))
                .isEqualTo(new Unsealed.Opened(SealedKind.NUMBER, NOVEMBER, NUMBER));
        assertThat(open(keys, login))
                .isEqualTo(new Unsealed.Opened(SealedKind.LOGIN, NOVEMBER, "bea@example.org"));
        assertThat(open(keys, login).toString()).doesNotContain("bea");
    }

    @Test
    void cannotBeToldAgainOnceTheMonthsKeyIsErasedAndOtherMonthsCan() {
        Hidden november = node.number(TENANT, AT, NUMBER);
        Hidden december = node.number(TENANT, DECEMBER, NUMBER);
        KeyFile after = keys.erased(NOVEMBER, LATER);

        assertThat(open(after, november)).isEqualTo(new Unsealed.Erased(NOVEMBER, LATER));
        assertThat(open(after, december)).isInstanceOf(Unsealed.Opened.class);
        assertThat(november.pseudonym()).isNotEqualTo(december.pseudonym());
    }

    @Test
    void anErasedTenantIsErasedInEveryMonth() {
        Hidden november = node.number(TENANT, AT, NUMBER);
        Hidden december = node.number(TENANT, DECEMBER, NUMBER);
        KeyFile after = keys.erased(CLINIC, LATER);

        assertThat(open(after, november)).isEqualTo(new Unsealed.Erased(NOVEMBER, LATER));
        assertThat(open(after, december)).isEqualTo(new Unsealed.Erased(CLINIC, LATER));
    }

    @Test
    void whatComesAfterTheErasureMatchesNothingBeforeItAndIsNotSealed() {
        KeyFile after = keys.erased(CLINIC, LATER);
        Pseudonyms then = Pseudonyms.of(after);

        assertThat(then.number(TENANT, AT, NUMBER).pseudonym())
                .isNotEqualTo(node.number(TENANT, AT, NUMBER).pseudonym())
                .isNotEqualTo(Pseudonyms.of(after).number(TENANT, AT, NUMBER).pseudonym());
        assertThat(then.number(TENANT, AT, NUMBER).sealed()).isEmpty();
        assertThat(then.of(TENANT.get(), "bea")).isNotEqualTo(node.of(TENANT.get(), "bea"));
    }

    /** What can be made again from the provider's key was never erased. */
    @Test
    void noKeyOfATenantCanBeMadeFromTheProvidersAndWhatCanBeSealsNothing() {
        KeyFile provider = keys.erased(CLINIC, LATER);
        KeyFile withoutTheTenant = KeyFile.fresh();

        assertThat(Pseudonyms.of(provider).of(TENANT.get(), "bea"))
                .isNotEqualTo(node.of(TENANT.get(), "bea"));
        assertThat(Pseudonyms.of(withoutTheTenant).number(TENANT, AT, NUMBER).sealed()).isEmpty();
        assertThat(node.login(Optional.empty(), AT, "bea").sealed()).isEmpty();
    }

    @Test
    void theProvidersOwnMonthsCanBeErasedAndSoAreSealed() {
        KeyName ours = KeyName.in("*", YearMonth.of(2026, 11));
        KeyFile monthly = KeyFile.fresh().withNew(ours);
        Hidden login = Pseudonyms.of(monthly).login(Optional.empty(), AT, "bea");

        assertThat(open(monthly, login)).isInstanceOf(Unsealed.Opened.class);
        assertThat(open(monthly.erased(ours, LATER), login))
                .isEqualTo(new Unsealed.Erased(ours, LATER));
    }

    @Test
    void opensOnlyBesideItsOwnPseudonymAndWithItsOwnKey() {
        Hidden bea = node.login(TENANT, AT, "bea");
        Hidden carl = node.login(TENANT, AT, "carl");
        KeyFile otherKeys = KeyFile.fresh().withNew(CLINIC).withNew(NOVEMBER);

        assertThat(Unsealed.open(keys, bea.sealed().get(), carl.pseudonym()))
                .isEqualTo(new Unsealed.NotGenuine());
        assertThat(open(otherKeys, bea)).isEqualTo(new Unsealed.KeyMissing(NOVEMBER));
        assertThat(open(KeyFile.fresh(), bea)).isEqualTo(new Unsealed.KeyMissing(NOVEMBER));
    }

    @Test
    void looksDifferentEachTimeAndAlikeForAnyShortText() {
        Set<Octets> seen = new HashSet<>();
        Set<Integer> lengths = new HashSet<>();
        for (String text : new String[] {"", "1", "0815", "bea@example.org", "x".repeat(63)}) {
            for (int i = 0; i < 100; i++) {
                Octets bytes = node.login(TENANT, AT, text).sealed().orElseThrow().bytes();
                seen.add(bytes);
                lengths.add(bytes.length());
            }
        }

        assertThat(seen).hasSize(500);
        assertThat(lengths).hasSize(1);
    }

    @Test
    void sealsAnyTextWholeOrNotAtAll() {
        Random random = new Random(3);
        for (int length = 0; length < 900; length += 7) {
            String text =
                    random.ints(length, 1, 0xd800)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            Hidden hidden = node.login(TENANT, AT, text);

            if (hidden.sealed().isPresent()) {
                assertThat(open(keys, hidden))
                        .isEqualTo(new Unsealed.Opened(SealedKind.LOGIN, NOVEMBER, text));
            } else {
                assertThat(length).isGreaterThan(255);
            }
        }
    }

    @Test
    void everyAlteredByteIsNoticed() {
        Hidden hidden = node.login(TENANT, AT, "bea");
        byte[] sealed = hidden.sealed().orElseThrow().bytes().toByteArray();
        for (int at = 0; at < sealed.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] altered = sealed.clone();
                altered[at] ^= (byte) (1 << bit);

                assertThat(open(altered, hidden.pseudonym()))
                        .as("byte %d, bit %d", at, bit)
                        .isNotInstanceOf(Unsealed.Opened.class);
            }
        }
    }

    @Test
    void hasAnAnswerForAnyBytes() {
        byte[] sound = node.login(TENANT, AT, "bea").sealed().orElseThrow().bytes().toByteArray();
        Pseudonym pseudonym = node.login(TENANT, AT, "bea").pseudonym();
        Random random = new Random(11);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = Arrays.copyOf(sound, 1 + random.nextInt(2 * sound.length));
            for (int flips = random.nextInt(6); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Unsealed answer = open(bytes, pseudonym);
            assertThat(answer instanceof Unsealed.Opened).isEqualTo(Arrays.equals(bytes, sound));
        }
    }

    private Unsealed open(byte[] bytes, Pseudonym pseudonym) {
        return Unsealed.open(keys, new Sealed(Octets.copyOf(bytes)), pseudonym);
    }

    private static Unsealed open(KeyFile with, Hidden hidden) {
        return Unsealed.open(with, hidden.sealed().orElseThrow(), hidden.pseudonym());
    }
}
