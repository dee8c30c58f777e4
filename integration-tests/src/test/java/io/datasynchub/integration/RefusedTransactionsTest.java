package io.datasynchub.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.datasynchub.localstack.ConnectorStatus;
import io.datasynchub.localstack.ConnectorStatus.Run;
import java.util.List;
import org.junit.jupiter.api.Test;

class RefusedTransactionsTest {

    private static final Run RUNNING = new Run("RUNNING", "worker", "");
    private static final Run REFUSED = failed("org.apache.kafka.connect.errors.ConnectException: unrecoverable\n"
            + "Caused by: org.apache.kafka.common.errors.InvalidTxnStateException: invalid state");
    private static final Run BROKEN = failed("org.apache.kafka.connect.errors.ConnectException: a fault of ours");

    @Test
    void a_source_is_restarted_for_refused_transactions_alone() {
        assertThat(isRestarted(RUNNING, REFUSED)).isTrue();
        assertThat(isRestarted(RUNNING, RUNNING, REFUSED)).isTrue();
        assertThat(isRestarted(RUNNING, REFUSED, BROKEN)).isFalse();
        assertThat(isRestarted(BROKEN, REFUSED)).isFalse();
        assertThat(isRestarted(RUNNING, RUNNING)).isFalse();
        assertThat(isRestarted(RUNNING)).isFalse();
    }

    private static boolean isRestarted(Run connector, Run... tasks) {
        return RefusedTransactions.isAllThatFailed(new ConnectorStatus("source", connector, List.of(tasks)));
    }

    private static Run failed(String trace) {
        return new Run("FAILED", "worker", trace);
    }
}
