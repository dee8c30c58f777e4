package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import java.util.Map;
import java.util.Optional;

/** What is asked and told of indices. Thread-safe. */
interface IndexAdmin {

    /** The fields that an index, or what an alias stands for, has a mapping of; empty if there is no such index. */
    Optional<Map<String, Property>> fields(String index) throws FailedRequest, InterruptedException;

    /** Makes an index; does nothing if there is one by now. */
    void create(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException;

    void addFields(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException;
}
