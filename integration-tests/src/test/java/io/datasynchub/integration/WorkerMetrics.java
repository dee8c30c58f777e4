package io.datasynchub.integration;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.datasynchub.localstack.ConnectWorker;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a worker shows of its connectors, read through JMX from the process. */
final class WorkerMetrics implements AutoCloseable {

    private final JMXConnector connection;

    private WorkerMetrics(JMXConnector connection) {
        this.connection = connection;
    }

    @SuppressWarnings("BanJNDI") // The address comes from the worker itself, on this machine.
    static WorkerMetrics of(ConnectWorker worker) throws IOException {
        VirtualMachine machine = attach(worker);
        try {
            return new WorkerMetrics(
                    JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent())));
        } finally {
            machine.detach();
        }
    }

    private static VirtualMachine attach(ConnectWorker worker) throws IOException {
        try {
            return VirtualMachine.attach(Long.toString(worker.pid()));
        } catch (AttachNotSupportedException e) {
            throw new IOException(worker.name() + " lets nobody look into it", e);
        }
    }

    /** How many records a sink's only task has taken and not settled yet. */
    int buffered(String connector) {
        return (int) value(connector, "records-buffered");
    }

    /** Whether a sink's only task has its partitions paused. */
    boolean paused(String connector) {
        return value(connector, "paused") == 1;
    }

    /** A value of a connector's first task. */
    double value(String connector, String metric) {
        try {
            MBeanServerConnection worker = connection.getMBeanServerConnection();
            ObjectName task = new ObjectName("kafka.connect:type=plugins,connector=%s,task=0,*".formatted(connector));
            for (ObjectName plugin : worker.queryNames(task, null)) {
                return ((Number) worker.getAttribute(plugin, metric)).doubleValue();
            }
            throw new IllegalStateException("the worker knows no metrics of " + connector);
        } catch (JMException | IOException e) {
            throw new IllegalStateException("the worker does not tell " + metric + " of " + connector, e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
