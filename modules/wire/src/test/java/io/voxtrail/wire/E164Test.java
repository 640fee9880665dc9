package io.voxtrail.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class E164Test {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+4930123456",
                "+49 30 123456",
                "+49 (0)30 123456",
                "0049 30-123.456",
                "030/123456",
                " (030) 123456 ",
                "tel:+49-30-123456",
                "TEL:+49-30-123456;ext=5;phone-context=x"
            })
    void writesEveryWayOfDiallingTheSame(String dialled) {
        assertThat(E164.normalise(dialled, "49")).hasValue("+4930123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "anonymous",
                "sip:bea@example.org",
                "17", // an extension
                "123456", // whose country cannot be told
                "+1234567890123456", // 16 digits
                "+123456",
                "+0123456789",
                "+49 30 ABCDEF",
                "+49٣٠١٢٣٤٥٦" // digits, but not of E.164
            })
    void knowsWhatIsNoNumber(String dialled) {
        assertThat(E164.normalise(dialled, "49")).isEmpty();
    }

    @Test
    void takesTheCountryOnlyForNationalNumbers() {
        assertThat(E164.normalise("+33123456789", "49")).hasValue("+33123456789");
        assertThat(E164.normalise("0123456789", "33")).hasValue("+33123456789");
    }
}
