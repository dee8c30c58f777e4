package io.datasynchub.connect.common.metrics;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.apache.kafka.common.metrics.Gauge;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.apache.kafka.connect.source.SourceTaskContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows a task's meters: through the worker, which tags them with connector and task, where it has plugin metrics (Kafka 4.1
 * and later); as an MBean {@code io.datasynchub:type=sink,task=…}, or {@code type=source}, where it is older.
 *
 * @see <a href="https://cwiki.apache.org/confluence/x/eIqzDw">KIP-877</a>
 */
public final class MetricsExport implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsExport.class);

    private final @Nullable ObjectName bean;

    private MetricsExport(@Nullable ObjectName bean) {
        this.bean = bean;
    }

    /** @param task what the MBean is called after */
    public static MetricsExport of(SinkTaskContext context, String task, List<Meter> meters) {
        return of(() -> Worker.add(context.pluginMetrics(), meters), "sink", task, meters);
    }

    /** @param task what the MBean is called after */
    public static MetricsExport of(SourceTaskContext context, String task, List<Meter> meters) {
        return of(() -> Worker.add(context.pluginMetrics(), meters), "source", task, meters);
    }

    private static MetricsExport of(Runnable toTheWorker, String kind, String task, List<Meter> meters) {
        try {
            toTheWorker.run();
            return new MetricsExport(null);
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            return new MetricsExport(register(kind, task, meters));
        }
    }

    /** A class of its own, so that an older worker never loads what it lacks. */
    private static final class Worker {

        private Worker() {}

        static void add(PluginMetrics metrics, List<Meter> meters) {
            for (Meter meter : meters) {
                Gauge<Double> gauge = (config, now) -> meter.value().getAsDouble();
                metrics.addMetric(metrics.metricName(meter.name(), meter.description(), new LinkedHashMap<>()), gauge);
            }
        }
    }

    private static @Nullable ObjectName register(String kind, String task, List<Meter> meters) {
        try {
            ObjectName name = new ObjectName("io.datasynchub:type=" + kind + ",task=" + ObjectName.quote(task));
            ManagementFactory.getPlatformMBeanServer().registerMBean(new MeterBean(meters), name);
            return name;
        } catch (JMException e) {
            LOG.warn("The metrics of {} are not shown: {}", task, e.getMessage());
            return null;
        }
    }

    /** Plugin metrics are removed by the worker when the task ends. */
    @Override
    public void close() {
        if (bean != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(bean);
            } catch (JMException e) {
                LOG.warn("{} could not be unregistered: {}", bean, e.getMessage());
            }
        }
    }

    /** Meters as attributes of one MBean, read alone. */
    private static final class MeterBean implements DynamicMBean {

        private final Map<String, Meter> meters;

        MeterBean(List<Meter> meters) {
            this.meters = meters.stream()
                    .collect(Collectors.toMap(Meter::name, meter -> meter, (a, b) -> a, LinkedHashMap::new));
        }

        @Override
        public Object getAttribute(String attribute) throws AttributeNotFoundException {
            Meter meter = meters.get(attribute);
            if (meter == null) {
                throw new AttributeNotFoundException(attribute);
            }
            return meter.value().getAsDouble();
        }

        @Override
        public AttributeList getAttributes(String[] attributes) {
            AttributeList values = new AttributeList();
            for (String attribute : attributes) {
                Meter meter = meters.get(attribute);
                if (meter != null) {
                    values.add(new Attribute(attribute, meter.value().getAsDouble()));
                }
            }
            return values;
        }

        @Override
        public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
            throw new AttributeNotFoundException(attribute.getName() + " is read alone");
        }

        @Override
        public AttributeList setAttributes(AttributeList attributes) {
            return new AttributeList();
        }

        @Override
        public Object invoke(String action, Object[] parameters, String[] signature) {
            throw new UnsupportedOperationException("there is nothing to do here");
        }

        @Override
        public MBeanInfo getMBeanInfo() {
            MBeanAttributeInfo[] attributes = meters.values().stream()
                    .map(meter -> new MBeanAttributeInfo(
                            meter.name(), double.class.getName(), meter.description(), true, false, false))
                    .toArray(MBeanAttributeInfo[]::new);
            return new MBeanInfo(MeterBean.class.getName(), "A connector's task", attributes, null, null, null);
        }
    }
}
