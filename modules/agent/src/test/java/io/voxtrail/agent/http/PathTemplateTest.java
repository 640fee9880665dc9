package io.voxtrail.agent.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathTemplateTest {

    private static Optional<Map<String, String>> match(String template, String path) {
        return PathTemplate.compile(template).match(RequestPath.of(path));
    }

    @Test
    void namesThePartsOfAPath() {
        assertThat(match("/v/{tenant}/mb-{n}/{id}.wav", "/v/t1/mb-7/m.1.wav"))
                .contains(Map.of("tenant", "t1", "n", "7", "id", "m.1"));
    }

    @Test
    void fitsNothingElse() {
        assertThat(match("/v/{id}.wav", "/v/.wav")).isEmpty();
        assertThat(match("/v/{id}.wav", "/v/a.wav/")).isEmpty();
        assertThat(match("/v/{id}.wav", "/v/a.mp3")).isEmpty();
        assertThat(match("/v/{id}.wav", "/v/x/a.wav")).isEmpty();
        assertThat(match("/v/{box}/", "/v/b")).isEmpty();
        assertThat(match("/v/{box}/", "/v/b/")).isPresent();
    }

    @Test
    void takesAnyRestBehindAStar() {
        assertThat(match("/assets/{*}", "/assets/a/b/c.png")).isPresent();
        assertThat(match("/assets/{*}", "/assets/")).isPresent();
        assertThat(match("/assets/{*}", "/assetsx/a")).isEmpty();
        assertThat(match("/assets/{*}", "/assets/../v/a.wav")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/{a}{b}",
                "/{a}/{a}",
                "/{*}/x",
                "/{",
                "/}",
                "/{}",
                "/a//b",
                "/{a-b}",
                "/x{y}{"
            })
    void isRefusedWhenItIsAmbiguous(String template) {
        assertThatThrownBy(() -> PathTemplate.compile(template))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTimeInProportionToThePath() {
        PathTemplate template = PathTemplate.compile("/a{b}aaaaaaaaaaaaaaaaaaaa/{c}");
        RequestPath hostile = RequestPath.of("/" + "a".repeat(60_000) + "%2e".repeat(1000) + "/");

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> {
                    for (int i = 0; i < 1000; i++) {
                        template.match(hostile);
                    }
                });
    }
}
