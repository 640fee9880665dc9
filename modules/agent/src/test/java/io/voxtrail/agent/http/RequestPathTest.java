package io.voxtrail.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestPathTest {

    @ParameterizedTest
    @CsvSource({
        "/a/b.wav, /a/b.wav",
        "/a/b.wav?token=secret, /a/b.wav",
        "/a/b.wav#x?y, /a/b.wav",
        "/a//b/./c/../d, /a/b/d",
        "/a/%2e%2e/b%2Fc, /b/c",
        "/../../etc, /etc",
        "/a%20b/%C3%A9, /a b/é",
        "/a%zz%4, /a%zz%4",
        "http://host:80/a/b?c, /a/b",
        "/a/b/, /a/b/",
        "/a/b/.., /a/",
        "*, /*",
        "/, /",
    })
    void isTheOneSpellingUnderWhichTheServerFindsTheFile(String target, String path) {
        assertThat(RequestPath.of(target).text()).isEqualTo(path);
    }
}
