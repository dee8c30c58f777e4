package io.datasynchub.connect.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.connect.testkit.Records;
import io.datasynchub.localstack.ElasticsearchEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server goes away in the middle of requests, again and again: every row is right in the end, and none is rejected. */
@ExtendWith(WithElasticsearch.class)
class ServerAwayIT {

    private static final int ROWS = 500;
    private static final int ROUNDS = 20;

    @Test
    void after_cuts_in_the_middle_every_row_has_its_last_state(ElasticsearchEndpoint elasticsearch) throws IOException {
        try (CutConnection way = new CutConnection(
                        elasticsearch.url().getHost(),
                        elasticsearch.addresses().get(0).port());
                RunningSink sink = new RunningSink("away", elasticsearch.url(), way.url())) {
            Records records = Records.of("away");
            for (int round = 0; round < ROUNDS; round++) {
                boolean away = round % 5 == 3;
                if (away) {
                    way.cut();
                }
                sink.put(round(records, round));
                if (away) {
                    assertThat(sink.committable()).isLessThan((round + 1L) * ROWS);
                    way.mend();
                }
            }
            sink.awaitAll();
            assertThat(sink.rejections()).isEmpty();
            assertThat(sink.count()).isEqualTo(ROWS - ROWS / 10);
            assertThat(sink.count("{\"match\":{\"name\":\"round" + (ROUNDS - 1) + "\"}}"))
                    .isEqualTo(ROWS - ROWS / 10);
        }
    }

    /** Every row is changed in every round; in the last one every tenth is deleted. */
    private static List<SinkRecord> round(Records records, int round) {
        List<SinkRecord> changes = new ArrayList<>();
        for (int id = 0; id < ROWS; id++) {
            boolean deleted = round == ROUNDS - 1 && id % 10 == 0;
            changes.add(deleted ? records.tombstone(id) : records.row(id, "round" + round));
        }
        return changes;
    }
}
