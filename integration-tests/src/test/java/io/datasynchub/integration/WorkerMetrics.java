package io.datasynchub.integration;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.datasynchub.localstack.ConnectWorker;
import java.io.IOException;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What Connect itself counts in a worker, read through JMX from the process. */
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

    /** The records that a sink's only task was given and whose offsets are not committed. */
    int recordsHeld(String connector) {
        try {
            ObjectName task =
                    new ObjectName("kafka.connect:type=sink-task-metrics,connector=%s,task=0".formatted(connector));
            Object held = connection.getMBeanServerConnection().getAttribute(task, "sink-record-active-count");
            return ((Number) held).intValue();
        } catch (JMException | IOException e) {
            throw new IllegalStateException("the worker does not tell what " + connector + " holds", e);
        }
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
