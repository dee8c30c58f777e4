package io.datasynchub.connect.smt;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows what a transform counts as an MBean, {@code io.datasynchub:type=transform,transform=Validate,name="…",instance=1}: a
 * transform is not told which connector and task it belongs to, so its name is a setting and the instance is counted.
 */
final class Meters implements DynamicMBean, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
    private static final int MOST = 1_000;

    private final Map<String, LongSupplier> counts;
    private @Nullable ObjectName registered;

    private Meters(Map<String, LongSupplier> counts) {
        this.counts = new LinkedHashMap<>(counts);
    }

    static Meters of(String transform, String name, Map<String, LongSupplier> counts) {
        Meters meters = new Meters(counts);
        meters.register(transform, name);
        return meters;
    }

    private void register(String transform, String name) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (int instance = 1; instance <= MOST && registered == null; instance++) {
            try {
                ObjectName free = new ObjectName("io.datasynchub:type=transform,transform=" + transform + ",name="
                        + ObjectName.quote(name) + ",instance=" + instance);
                server.registerMBean(this, free);
                registered = free;
            } catch (InstanceAlreadyExistsException e) {
                // The next number, then.
            } catch (JMException e) {
                LOG.warn("The counters of {} {} are not shown: {}", transform, name, e.getMessage());
                return;
            }
        }
    }

    @Override
    public void close() {
        ObjectName name = registered;
        if (name != null) {
            registered = null;
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            } catch (JMException e) {
                LOG.warn("{} could not be unregistered: {}", name, e.getMessage());
            }
        }
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        LongSupplier count = counts.get(attribute);
        if (count == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return count.getAsLong();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList values = new AttributeList();
        for (String attribute : attributes) {
            LongSupplier count = counts.get(attribute);
            if (count != null) {
                values.add(new Attribute(attribute, count.getAsLong()));
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
        MBeanAttributeInfo[] attributes = counts.keySet().stream()
                .map(name -> new MBeanAttributeInfo(name, long.class.getName(), name, true, false, false))
                .toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(Meters.class.getName(), "What a transform counts", attributes, null, null, null);
    }
}
