package io.datasynchub.connect.elasticsearch;

import co.elastic.clients.elasticsearch._types.mapping.Property;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datasynchub.connect.elasticsearch.BulkReply.Item;
import io.datasynchub.connect.testkit.SinkContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An Elasticsearch in memory that understands what the sink sends, and shows faults on demand. */
final class FakeElasticsearch implements BulkSender, IndexAdmin, SinkContract.Faults {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, JsonNode>> documents = new HashMap<>();
    private final Map<String, Map<String, Property>> mappings = new HashMap<>();
    private final List<Integer> requestSizes = new ArrayList<>();
    private final List<String> adminCalls = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private int largestRequest = Integer.MAX_VALUE;
    private int refusedAsTooLarge;
    private int away;
    private int lostAnswers;

    @Override
    public synchronized BulkReply send(BulkRequest request) {
        if (away > 0) {
            away--;
            return new BulkReply.Failed(Failure.noAnswer("ConnectException: Connection refused"));
        }
        if (request.body().length > largestRequest) {
            refusedAsTooLarge++;
            return new BulkReply.Failed(new Failure(413, ""));
        }
        List<Item> items = new ArrayList<>();
        Iterator<String> lines =
                new String(request.body(), StandardCharsets.UTF_8).lines().iterator();
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
        Map<String, JsonNode> index =
                documents.computeIfAbsent(target.get("_index").textValue(), i -> new HashMap<>());
        String id = target.get("_id").textValue();
        if (name.equals("delete")) {
            return index.remove(id) == null ? new Item(404, "", "") : new Item(200, "", "");
        }
        JsonNode row = read(lines.next());
        String rowName = row.path("name").textValue();
        if (rowName != null && refused.contains(rowName)) {
            return new Item(
                    400,
                    "document_parsing_exception",
                    "[1:2] failed to parse field [name] of type [long] in" + " document with id '" + id
                            + "'. Preview of field's value: '" + rowName + "'");
        }
        index.put(id, row);
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
    public synchronized Optional<Map<String, Property>> fields(String index) throws FailedRequest {
        adminCalls.add("fields " + index);
        if (away > 0) {
            away--;
            throw new FailedRequest(Failure.noAnswer("ConnectException: Connection refused"), "");
        }
        return Optional.ofNullable(mappings.get(index)).map(Map::copyOf);
    }

    @Override
    public synchronized void create(String index, Map<String, Property> fields) {
        adminCalls.add("create " + index);
        mappings.putIfAbsent(index, new HashMap<>(fields));
    }

    @Override
    public synchronized void addFields(String index, Map<String, Property> fields) {
        adminCalls.add("addFields " + index + " " + fields.keySet());
        mappings.computeIfAbsent(index, i -> new HashMap<>()).putAll(fields);
    }

    synchronized TreeMap<Long, String> namesById(String index) {
        TreeMap<Long, String> names = new TreeMap<>();
        documents
                .getOrDefault(index, Map.of())
                .forEach(
                        (id, row) -> names.put(Long.valueOf(id), row.get("name").textValue()));
        return names;
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
