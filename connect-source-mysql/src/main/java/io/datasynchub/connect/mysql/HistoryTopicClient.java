package io.datasynchub.connect.mysql;

import io.datasynchub.connect.common.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks the brokers of the schema history about its topic, with the settings of the history's consumer. */
final class HistoryTopicClient {

    /** A person waits for the answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, String> properties;

    /** @param properties the connector's, with defaults filled in */
    HistoryTopicClient(Map<String, String> properties) {
        this.properties = properties;
    }

    /** What is wrong with the topic; a topic that is not there yet is made when the connector starts. */
    List<Finding> findings() {
        String servers = properties.getOrDefault(MySqlSourceConfig.HISTORY_SERVERS.name(), "");
        String topic = properties.getOrDefault(MySqlSourceConfig.HISTORY_TOPIC.name(), "");
        Map<String, Object> settings = new HashMap<>(Settings.below(BatchSettings.HISTORY_CONSUMER_PREFIX, properties));
        settings.keySet().removeIf(name -> !AdminClientConfig.configNames().contains(name));
        settings.put("bootstrap.servers", servers);
        settings.put("request.timeout.ms", Integer.toString((int) TIMEOUT.toMillis()));
        settings.put("default.api.timeout.ms", Integer.toString((int) TIMEOUT.toMillis()));
        try (Admin admin = Admin.create(settings)) {
            return describe(admin, topic).map(HistoryTopic::findings).orElse(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            return List.of(failure(servers, topic, e.getCause() == null ? e : e.getCause()));
        }
    }

    private static Finding failure(String servers, String topic, Throwable cause) {
        return cause instanceof AuthorizationException
                ? new Finding(
                        MySqlSourceConfig.HISTORY_TOPIC.name(),
                        "Topic " + topic + " may not be described: grant DESCRIBE and READ on it to the user under "
                                + BatchSettings.HISTORY_CONSUMER_PREFIX)
                : new Finding(
                        MySqlSourceConfig.HISTORY_SERVERS.name(),
                        "The brokers at " + servers + " do not tell of topic " + topic + " within "
                                + TIMEOUT.toSeconds() + " s: " + cause.getMessage());
    }

    private static Optional<HistoryTopic> describe(Admin admin, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            TopicDescription description = admin.describeTopics(
                            List.of(topic), new DescribeTopicsOptions().includeAuthorizedOperations(true))
                    .allTopicNames()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
            Config config = admin.describeConfigs(List.of(resource))
                    .all()
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(resource);
            return description == null || config == null
                    ? Optional.empty()
                    : Optional.of(new HistoryTopic(
                            topic,
                            description.partitions().size(),
                            value(config, "cleanup.policy", "delete"),
                            Long.parseLong(value(config, "retention.ms", "-1")),
                            Long.parseLong(value(config, "retention.bytes", "-1")),
                            isReadable(description)));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Brokers without an authorizer do not tell, and let everybody. */
    private static boolean isReadable(TopicDescription description) {
        return description.authorizedOperations() == null
                || description.authorizedOperations().isEmpty()
                || description.authorizedOperations().contains(AclOperation.ALL)
                || description.authorizedOperations().contains(AclOperation.READ);
    }

    private static String value(Config config, String name, String otherwise) {
        @Nullable ConfigEntry entry = config.get(name);
        return entry == null || entry.value() == null ? otherwise : entry.value();
    }
}
