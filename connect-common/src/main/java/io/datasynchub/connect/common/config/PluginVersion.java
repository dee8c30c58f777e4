package io.datasynchub.connect.common.config;

/** The version that a plugin reports, from its jar's manifest. */
public final class PluginVersion {

    private PluginVersion() {}

    /** The version of the jar that holds {@code plugin}; "development" where it was not loaded from a jar. */
    public static String of(Class<?> plugin) {
        String version = plugin.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
