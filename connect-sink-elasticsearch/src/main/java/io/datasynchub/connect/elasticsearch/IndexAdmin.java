package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import java.util.Map;
import java.util.Optional;

/** What is asked and told of indices. Thread-safe. What there is by now is not made again. */
interface IndexAdmin {

    /**
     * What there is of a name.
     *
     * @param fields the fields that it has a mapping of; of an alias or a data stream those of all its indices
     * @param concrete whether it is an index, and no other name of some
     */
    record Found(Map<String, Property> fields, boolean concrete) {
        public Found {
            fields = Map.copyOf(fields);
        }
    }

    /** Answers empty if there is nothing of this name. */
    Optional<Found> find(String name) throws FailedRequest, InterruptedException;

    void create(String index, NewIndex what) throws FailedRequest, InterruptedException;

    /** Makes a data stream; fails if no template says that one of this name is to be one. */
    void createDataStream(String name) throws FailedRequest, InterruptedException;

    void addFields(String index, Map<String, Property> fields) throws FailedRequest, InterruptedException;

    void addAlias(String index, String alias) throws FailedRequest, InterruptedException;

    /** Puts an index template in place of the one of its name. */
    void putTemplate(String name, String pattern, boolean dataStream, NewIndex what)
            throws FailedRequest, InterruptedException;
}
