package io.datasynchub.connect.gsheet;

import io.datasynchub.connect.common.config.PluginVersion;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import io.datasynchub.connect.common.metrics.MetricsExport;
import io.datasynchub.connect.common.source.RunEvents;
import io.datasynchub.connect.common.source.SignalClient;
import io.datasynchub.connect.common.source.Signals;
import io.datasynchub.connect.gsheet.CredentialsConfig.AuthType;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;

/** Follows its share of the spreadsheets. */
public class GoogleSheetsSourceTask extends SourceTask {

    /** Put into a task's configuration by the connector: how many of all spreadsheets are its own, such as {@code 2/5}. */
    static final String SHARE = "task.share";

    private static final String CONSUMER_PREFIX = "sync.signal.consumer.";

    /** Tasks of one worker meet here and nowhere else: Connect gives them nothing in common (docs/adr/0012). */
    private static final Accounts ACCOUNTS = new Accounts();

    private final CountDownLatch stopped = new CountDownLatch(1);
    private Accounts.@Nullable Lease lease;
    private @Nullable Inbox inbox;
    private volatile @Nullable SyncLoop loop;
    private @Nullable SheetsMeters meters;
    private @Nullable MetricsExport metrics;

    @Override
    public String version() {
        return PluginVersion.of(GoogleSheetsSourceTask.class);
    }

    @Override
    public void start(Map<String, String> properties) {
        start(properties, new GoogleSheetsClient(properties, version()));
    }

    void start(Map<String, String> properties, SheetsClient client) {
        SyncSettings settings = withGateOf(properties, SyncSettings.of(properties, version()));
        Pace pace = new TaskPace();
        RandomGenerator random = ThreadLocalRandom.current();
        Accounts.Lease own = ACCOUNTS.lease(account(properties), settings.quota() * share(properties), pace.nanoTime());
        lease = own;
        Inbox signals = new Inbox(signals(settings.topicPrefix(), properties));
        inbox = signals;
        TableSync.Setup tables = new TableSync.Setup(
                settings.shape(),
                new TableEvents(settings.topicPrefix()),
                partitions -> context.offsetStorageReader().offsets(partitions),
                settings.batchRecords());
        SheetsReader reader =
                new SheetsReader(client, own.account().bucket(), pace, settings.backoff(), random, settings.maxCells());
        SpreadsheetSync.Setup setup = new SpreadsheetSync.Setup(reader, pace, tables, settings);
        Map<String, SpreadsheetSync> spreadsheets = new LinkedHashMap<>();
        settings.spreadsheets()
                .forEach(id -> spreadsheets.put(
                        id,
                        new SpreadsheetSync(
                                id,
                                setup,
                                new RunEvents(
                                        settings.topicPrefix(),
                                        "io.datasynchub.connect.gsheet.Run",
                                        id,
                                        Clock.systemUTC()))));
        SheetsMeters numbers = new SheetsMeters(settings, Clock.systemUTC());
        meters = numbers;
        metrics = MetricsExport.of(context, settings.topicPrefix(), numbers.meters());
        loop = new SyncLoop(settings, spreadsheets, client, own.account().changes(), pace, random, signals);
    }

    /** Drive's list of changes is one of a user; an API key is none. */
    private static SyncSettings withGateOf(Map<String, String> properties, SyncSettings settings) {
        SettingValues values = CredentialsConfig.CREDENTIALS.parse(properties);
        return CredentialsClient.typeOf(values) == AuthType.API_KEY ? settings.withoutList() : settings;
    }

    private static double share(Map<String, String> properties) {
        String[] share = properties.getOrDefault(SHARE, "1/1").split("/", 2);
        return Double.parseDouble(share[0]) / Double.parseDouble(share[1]);
    }

    /** A digest of the credentials, and of where they are sent. */
    private static String account(Map<String, String> properties) {
        String all = CredentialsConfig.CREDENTIALS.names().stream()
                .map(name -> name + "=" + properties.getOrDefault(name, ""))
                .collect(Collectors.joining("\n"));
        return Long.toHexString(Digest.of(all));
    }

    private static @Nullable Signals signals(String topicPrefix, Map<String, String> properties) {
        String servers = properties.get(GoogleSheetsSourceConfig.SYNC_SIGNAL_SERVERS.name());
        if (servers == null) {
            return null;
        }
        Map<String, String> consumer = Settings.below(CONSUMER_PREFIX, properties);
        consumer.put("bootstrap.servers", servers);
        String topic =
                properties.getOrDefault(GoogleSheetsSourceConfig.SYNC_SIGNAL_TOPIC.name(), topicPrefix + ".signals");
        return new SignalClient(topic, consumer);
    }

    /** The clock of the machine; waits end when the task is stopped. */
    private final class TaskPace implements Pace {
        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public long millis() {
            return System.currentTimeMillis();
        }

        @Override
        public void await(Duration time) throws InterruptedException {
            if (stopped.await(time.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new InterruptedException("the task is stopped");
            }
        }
    }

    @Override
    public @Nullable List<SourceRecord> poll() {
        SyncLoop running = loop;
        if (running == null) {
            return null;
        }
        try {
            List<SourceRecord> records = running.poll();
            if (records != null && meters != null) {
                meters.note(records);
            }
            return records;
        } catch (InterruptedException e) {
            return null;
        }
    }

    @Override
    public void commitRecord(SourceRecord record, @Nullable RecordMetadata metadata) {
        SyncLoop running = loop;
        if (running != null) {
            running.stored(record);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
        MetricsExport shown = metrics;
        if (shown != null) {
            shown.close();
        }
        Accounts.Lease own = lease;
        if (own != null) {
            own.close();
        }
        Inbox signals = inbox;
        if (signals != null) {
            signals.close();
        }
    }
}
