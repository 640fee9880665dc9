package io.voxtrail.index.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.voxtrail.core.access.Access;
import io.voxtrail.core.access.AccessColumn;
import io.voxtrail.index.Sample;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class AccessColumnTest {

    @Test
    void hasATextForEachColumnOfTheFullestAndTheBarestAccess() {
        for (Access access : List.of(Sample.full(), Sample.bare())) {
            List<String> cells =
                    AccessColumn.ALL.stream().map(column -> column.text().apply(access)).toList();

            assertThat(cells).doesNotContainNull();
            assertThat(String.join("", cells)).doesNotContain("Optional", "[");
        }
        assertThat(new HashSet<>(AccessColumn.ALL.stream().map(AccessColumn::name).toList()))
                .hasSameSizeAs(AccessColumn.ALL);
    }
}
