package io.datasynchub.localstack.sheets;

import java.util.Map;
import java.util.TreeMap;

/** How often each method was called, refused calls included. Safe to use from several threads. */
public final class Calls {

    /** As what calls of the token endpoint are counted. */
    public static final String TOKEN = "oauth2.token";

    private final Map<String, Integer> byMethod = new TreeMap<>();
    private final Map<Integer, Integer> refused = new TreeMap<>();

    synchronized void count(String method) {
        byMethod.merge(method, 1, Integer::sum);
    }

    synchronized void countRefused(int status) {
        refused.merge(status, 1, Integer::sum);
    }

    /** Calls by the method's id. */
    public synchronized Map<String, Integer> byMethod() {
        return new TreeMap<>(byMethod);
    }

    /** Calls that were answered with this status, which is that of an error. */
    public synchronized int refused(int status) {
        return refused.getOrDefault(status, 0);
    }

    /** Calls of the Sheets API, each of which Google counts as a read. */
    public int sheets() {
        return startingWith("sheets.");
    }

    /** Calls of the Drive API. */
    public int drive() {
        return startingWith("drive.");
    }

    private synchronized int startingWith(String api) {
        return byMethod.entrySet().stream()
                .filter(method -> method.getKey().startsWith(api))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
