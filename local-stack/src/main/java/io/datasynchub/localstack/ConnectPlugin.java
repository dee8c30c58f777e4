package io.datasynchub.localstack;

/**
 * A plugin that a worker has loaded.
 *
 * @param className its class
 * @param type {@code source}, {@code sink}, {@code transformation}, {@code converter}, …
 * @param version its own, or empty
 */
public record ConnectPlugin(String className, String type, String version) {}
