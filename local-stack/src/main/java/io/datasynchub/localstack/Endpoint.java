package io.datasynchub.localstack;

import java.util.List;
import java.util.Map;

/** Where a server answers. Its text form holds no password. */
public sealed interface Endpoint
        permits ConnectEndpoint, KafkaEndpoint, MongoDbEndpoint, MySqlEndpoint, RegistryEndpoint, SearchEndpoint {

    /** What kind of server it is. */
    Part part();

    /** The environment variables that name this endpoint: to a local stack, and to connector configs that say {@code ${env:…}}. */
    Map<String, String> environment();

    /** Each host and port that it may answer at; empty when only a look-up by its driver would tell. */
    List<HostAndPort> addresses();
}
