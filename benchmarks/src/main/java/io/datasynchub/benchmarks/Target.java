package io.datasynchub.benchmarks;

import java.io.IOException;
import java.util.List;

/** What is written to: a kind of store, and the stub that stands in for it. */
enum Target {
    MONGODB("connection.uri", "mongodb", StubMongoDb.class),
    ELASTICSEARCH("connection.url", "http", StubElasticsearch.class);

    private final String setting;
    private final String scheme;
    private final Class<?> stub;

    Target(String setting, String scheme, Class<?> stub) {
        this.setting = setting;
        this.scheme = scheme;
        this.stub = stub;
    }

    /** The setting of a sink that says where the server is. */
    String setting() {
        return setting;
    }

    /** Starts a stub in a process of its own, at any free port. */
    Server stub() throws IOException {
        return stub("-Xmx256m");
    }

    /** Starts a stub with an option for its Java, at the port given, if one is. */
    Server stub(String option, String... port) throws IOException {
        ChildJvm process = ChildJvm.start(stub, List.of(option), List.of(port));
        return new Server(scheme + "://127.0.0.1:" + process.line(), process::close);
    }
}
