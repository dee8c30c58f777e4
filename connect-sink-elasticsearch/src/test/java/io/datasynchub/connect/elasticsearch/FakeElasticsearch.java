package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datasynchub.connect.common.sink.SinkPipeline;
import io.datasynchub.connect.elasticsearch.BulkReply.Item;
import io.datasynchub.connect.testkit.SinkContract;
import io.datasynchub.connect.testkit.WorkerDouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** An Elasticsearch in memory that understands what the sink sends, and shows faults on demand. */
final class FakeElasticsearch implements BulkSender, IndexAdmin, SinkContract.Faults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, JsonNode>> documents = new HashMap<>();
    private final Map<String, Map<String, Property>> mappings = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, NewIndex> made = new HashMap<>();
    private final Set<String> dataStreams = new HashSet<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final List<Integer> requestSizes = new ArrayList<>();
    private final List<String> adminCalls = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int largestRequest = Integer.MAX_VALUE;
    private int refusedAsTooLarge;
    private int away;
    private int lostAnswers;
    private int madeIds;

    /** The sink's own parts in front of this server. */
    SinkPipeline<EsWrite> pipeline(ElasticsearchSinkConfig config, WorkerDouble worker) {
        return new SinkPipeline<>(
                "test",
                config.limits(),
                config.reader(),
                config.mapper(),
                new BulkWriter(this, new IndexSetup(this, config.indexRules())),
                worker,
                false);
    }

    @Override
    public synchronized BulkReply send(BulkRequest request) {
        if (away > 0) {
            away--;
            return new BulkReply.Failed(Failure.noAnswer("ConnectException: Connection refused"));
        }
        if (request.length() > largestRequest) {
            refusedAsTooLarge++;
            return new BulkReply.Failed(new Failure(413, ""));
        }
        List<Item> items = new ArrayList<>();
        Iterator<String> lines = new String(request.bytes(), 0, request.length(), StandardCharsets.UTF_8)
                .lines()
                .iterator();
        while (lines.hasNext()) {
            items.add(apply(read(lines.next()), lines));
        }
        requestSizes.add(items.size());
        if (lostAnswers > 0) {
            lostAnswers--;
            return new BulkReply.Failed(Failure.noAnswer("SocketTimeoutException"));
        }
        return new BulkReply.Answered(items);
    }

    private Item apply(JsonNode action, Iterator<String> lines) {
        String name = action.fieldNames().next();
        JsonNode target = action.get(name);
        JsonNode row = name.equals("delete") ? JSON.createObjectNode() : read(lines.next());
        String index = target.get("_index").textValue();
        if (target.path("require_alias").asBoolean() && !aliases.containsKey(index)) {
            return new Item(404, "index_not_found_exception", "");
        }
        Map<String, JsonNode> all = documents.computeIfAbsent(aliases.getOrDefault(index, index), i -> new HashMap<>());
        String id = target.has("_id") ? target.get("_id").textValue() : "made-" + ++madeIds;
        if (target.has("version") && conflicts(id, target.get("version").longValue())) {
            return new Item(409, "version_conflict_engine_exception", "");
        }
        return switch (name) {
            case "delete" -> all.remove(id) == null ? new Item(404, "", "") : new Item(200, "", "");
            case "update" -> update(all, id, row);
            case "create" ->
                all.containsKey(id) ? new Item(409, "version_conflict_engine_exception", "") : put(all, id, row);
            default -> put(all, id, row);
        };
    }

    /** Remembers versions of deleted documents for good; of one index at a time. */
    private boolean conflicts(String id, long version) {
        if (version < versions.getOrDefault(id, Long.MIN_VALUE)) {
            return true;
        }
        versions.put(id, version);
        return false;
    }

    private Item update(Map<String, JsonNode> all, String id, JsonNode body) {
        JsonNode there = all.get(id);
        if (there == null && !body.path("doc_as_upsert").asBoolean()) {
            return new Item(404, "document_missing_exception", "");
        }
        ObjectNode merged = there == null ? JSON.createObjectNode() : there.deepCopy();
        merged.setAll((ObjectNode) body.get("doc"));
        return put(all, id, merged);
    }

    private Item put(Map<String, JsonNode> all, String id, JsonNode row) {
        String rowName = row.path("name").textValue();
        if (rowName != null && refused.contains(rowName)) {
            return new Item(
                    400,
                    "document_parsing_exception",
                    "[1:2] failed to parse field [name] of type [long] in" + " document with id '" + id
                            + "'. Preview of field's value: '" + rowName + "'");
        }
        all.put(id, row);
        return new Item(201, "", "");
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized Optional<Found> find(String index) throws FailedRequest {
        adminCalls.add("find " + index);
        if (away > 0) {
            away--;
            throw new FailedRequest(Failure.noAnswer("ConnectException: Connection refused"), "");
        }
        Map<String, Property> fields = mappings.get(aliases.getOrDefault(index, index));
        return Optional.ofNullable(fields)
                .map(present -> new Found(present, mappings.containsKey(index) && !dataStreams.contains(index)));
    }

    @Override
    public synchronized void addAlias(String index, String alias) {
        aliases.put(alias, index);
    }

    /** Deletes an index with all that it has, as somebody else would. */
    synchronized void drop(String index) {
        mappings.remove(index);
        documents.remove(index);
        aliases.values().removeIf(index::equals);
    }

    synchronized Map<String, Property> fields(String index) {
        return mappings.getOrDefault(index, Map.of());
    }

    @Override
    public synchronized void create(String index, NewIndex what) {
        adminCalls.add("create " + index);
        mappings.putIfAbsent(index, new HashMap<>(what.fields()));
        what.aliases().forEach(alias -> aliases.put(alias, index));
        if (!what.rollsOver().isEmpty()) {
            aliases.put(what.rollsOver(), index);
        }
        made.put(index, what);
    }

    @Override
    public synchronized void createDataStream(String name) {
        adminCalls.add("createDataStream " + name);
        dataStreams.add(name);
        mappings.putIfAbsent(
                name,
                new HashMap<>(made.getOrDefault(name, IndexSetupTest.NOTHING).fields()));
    }

    @Override
    public synchronized void putTemplate(String name, String pattern, boolean dataStream, NewIndex what) {
        adminCalls.add("putTemplate " + name + " " + pattern + (dataStream ? " data stream " : " ")
                + new TreeSet<>(what.fields().keySet()));
        made.put(pattern, what);
    }

    /** What was asked for under a name, or for the names of a pattern. */
    synchronized NewIndex made(String name) {
        return Objects.requireNonNull(made.get(name), name);
    }

    @Override
    public synchronized void addFields(String index, Map<String, Property> fields) {
        adminCalls.add("addFields " + index + " " + fields.keySet());
        mappings.computeIfAbsent(aliases.getOrDefault(index, index), i -> new HashMap<>())
                .putAll(fields);
    }

    synchronized TreeMap<Long, String> namesById(String index) {
        TreeMap<Long, String> names = new TreeMap<>();
        documents
                .getOrDefault(index, Map.of())
                .forEach(
                        (id, row) -> names.put(Long.valueOf(id), row.get("name").textValue()));
        return names;
    }

    synchronized Map<String, JsonNode> documents(String index) {
        return Map.copyOf(documents.getOrDefault(index, Map.of()));
    }

    /** A document; a missing node if there is none. */
    synchronized JsonNode document(String index, String id) {
        JsonNode document = documents.getOrDefault(index, Map.of()).get(id);
        return document == null ? MissingNode.getInstance() : document;
    }

    /** How many writes each request carried that was worked on. */
    synchronized List<Integer> requestSizes() {
        return List.copyOf(requestSizes);
    }

    synchronized List<String> adminCalls() {
        return List.copyOf(adminCalls);
    }

    synchronized void largestRequest(int bytes) {
        largestRequest = bytes;
    }

    synchronized int refusedAsTooLarge() {
        return refusedAsTooLarge;
    }

    @Override
    public synchronized void serverIsAwayFor(int requests) {
        away = requests;
    }

    @Override
    public synchronized void answersAreLostFor(int requests) {
        lostAnswers = requests;
    }

    @Override
    public synchronized void refuse(String name) {
        refused.add(name);
    }
}
