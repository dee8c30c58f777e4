package io.datasynchub.benchmarks;

import java.nio.file.Path;

/** Where the build has left the peers; a test's working directory is its module. */
final class PluginFolders {

    private PluginFolders() {}

    static Path ofPeer(String name) {
        return Path.of("target/peers", name);
    }
}
