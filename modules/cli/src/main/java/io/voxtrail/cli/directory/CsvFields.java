package io.voxtrail.cli.directory;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/** A line of a CSV file; a list is one cell with its items between spaces. */
final class CsvFields extends Fields {

    private final CSVRecord row;

    CsvFields(Faults faults, CSVRecord row, long line) {
        super(faults, line);
        this.row = row;
    }

    @Override
    Optional<String> text(String name) {
        return row.isSet(name)
                ? Optional.of(row.get(name).strip()).filter(s -> !s.isEmpty())
                : Optional.empty();
    }

    @Override
    Set<String> texts(String name) {
        return text(name)
                .map(cell -> new LinkedHashSet<>(Arrays.asList(cell.split(" +"))))
                .orElseGet(LinkedHashSet::new);
    }
}
