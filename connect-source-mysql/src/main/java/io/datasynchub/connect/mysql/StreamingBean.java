package io.datasynchub.connect.mysql;

import io.datasynchub.connect.mysql.TableServer.LogPlace;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

/**
 * What Debezium tells of its reading of the log, through JMX alone. Nothing while it does not read.
 *
 * @param domain of Debezium's MBeans for the server's flavour
 */
record StreamingBean(String domain, String topicPrefix) {

    /** How full the queue between the log and Kafka is, from 0 to 1. */
    double queueFill() {
        double total = number("QueueTotalCapacity");
        return total == 0 ? 0 : 1 - number("QueueRemainingCapacity") / total;
    }

    /** The place up to which events have been taken from the log. */
    Optional<LogPlace> reached() {
        return attribute("Connected")
                .filter(Boolean.TRUE::equals)
                .flatMap(connected -> attribute("BinlogFilename"))
                .map(file -> new LogPlace((String) file, (long) number("BinlogPosition")));
    }

    private double number(String name) {
        return attribute(name).map(value -> ((Number) value).doubleValue()).orElse(0.0);
    }

    private Optional<Object> attribute(String name) {
        try {
            return Optional.ofNullable(
                    ManagementFactory.getPlatformMBeanServer().getAttribute(bean(), name));
        } catch (JMException e) {
            return Optional.empty();
        }
    }

    private ObjectName bean() throws MalformedObjectNameException {
        return new ObjectName(domain + ":type=connector-metrics,context=streaming,server=" + topicPrefix);
    }
}
