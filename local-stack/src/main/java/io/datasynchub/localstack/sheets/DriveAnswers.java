package io.datasynchub.localstack.sheets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers the calls of the Drive API. */
final class DriveAnswers {

    private static final int PAGE = 100;
    private static final int LONGEST_PAGE = 1_000;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final Pattern CONDITION =
            Pattern.compile("(mimeType)\\s*=\\s*'([^']*)'|(trashed)\\s*=\\s*(true|false)");

    private final Drive drive;

    DriveAnswers(Drive drive) {
        this.drive = drive;
    }

    /** What an answer has if the call names no fields; Drive leaves out what a list rarely needs. */
    static String usualFields(String method) {
        String file = "kind,id,name,mimeType";
        return switch (method) {
            case "drive.files.get" -> file;
            case "drive.files.list" -> "kind,incompleteSearch,nextPageToken,files(" + file + ")";
            case "drive.changes.list" ->
                "kind,newStartPageToken,nextPageToken,changes(kind,type,changeType,time,removed,fileId,file(" + file
                        + "))";
            default -> "*";
        };
    }

    Answer answer(Call call, Caller caller) {
        ObjectNode found = drive.look(() -> switch (call.method().id()) {
            case "drive.files.get" -> get(call.part("fileId"), caller);
            case "drive.files.list" -> list(call, caller);
            case "drive.changes.list" -> changes(call, caller);
            default -> startPageToken(caller);
        });
        return json -> {
            JsonParser tokens = found.traverse();
            tokens.nextToken();
            json.copyCurrentStructure(tokens);
        };
    }

    private ObjectNode get(String id, Caller caller) {
        return file(drive.file(id).filter(file -> file.isReadableBy(caller)).orElseThrow(() -> ApiError.noFile(id)));
    }

    private ObjectNode list(Call call, Caller caller) {
        String conditions = call.one("q").orElse("");
        List<DriveFile> fitting = drive.files().stream()
                .filter(file -> file.isReadableBy(caller) && fits(file, conditions))
                .toList();
        int from = place(call.one("pageToken").orElse("0"));
        int end = (int) Math.min(fitting.size(), (long) from + page(call));
        if (from > fitting.size()) {
            throw ApiError.invalidValue();
        }
        ObjectNode list = object("drive#fileList").put("incompleteSearch", false);
        ArrayNode files = list.putArray("files");
        fitting.subList(from, end).forEach(file -> files.add(file(file)));
        if (end < fitting.size()) {
            list.put("nextPageToken", Integer.toString(end));
        }
        return list;
    }

    /** @throws ApiError for a condition that is not of the two known ones, joined by and */
    private static boolean fits(DriveFile file, String conditions) {
        boolean fits = true;
        for (String condition :
                conditions.isBlank() ? new String[0] : conditions.strip().split("\\s+and\\s+")) {
            Matcher known = CONDITION.matcher(condition);
            if (!known.matches()) {
                throw ApiError.invalidValue();
            }
            fits &= known.group(1) != null
                    ? file.mimeType().equals(known.group(2))
                    : file.isTrashed() == Boolean.parseBoolean(known.group(4));
        }
        return fits;
    }

    private ObjectNode startPageToken(Caller caller) {
        refuseAnybody(caller);
        return object("drive#startPageToken").put("startPageToken", Integer.toString(drive.nextChange()));
    }

    private ObjectNode changes(Call call, Caller caller) {
        refuseAnybody(caller);
        Drive.Page page = drive.changes(place(call.one("pageToken").orElse("")), page(call))
                .orElseThrow(ApiError::invalidValue);
        ObjectNode list = object("drive#changeList");
        ArrayNode changes = list.putArray("changes");
        page.changes().forEach(change -> {
            DriveFile file = change.file();
            ObjectNode item = changes.addObject()
                    .put("kind", "drive#change")
                    .put("type", "file")
                    .put("changeType", "file")
                    .put("time", moment(change.time()))
                    .put("fileId", file.id())
                    .put("removed", !file.isReadableBy(caller));
            if (file.isReadableBy(caller)) {
                item.set("file", file(file));
            }
        });
        list.put(page.isLast() ? "newStartPageToken" : "nextPageToken", Integer.toString(page.next()));
        return list;
    }

    /** Changes are those of an account. */
    private static void refuseAnybody(Caller caller) {
        if (caller instanceof Caller.Anybody) {
            throw ApiError.unauthenticated();
        }
    }

    private static int page(Call call) {
        return Math.max(1, Math.min(call.number("pageSize", PAGE), LONGEST_PAGE));
    }

    private static int place(String token) {
        if (!token.matches("\\d{1,9}")) {
            throw ApiError.invalidValue();
        }
        return Integer.parseInt(token);
    }

    private static ObjectNode file(DriveFile file) {
        return object("drive#file")
                .put("id", file.id())
                .put("name", file.name())
                .put("mimeType", file.mimeType())
                .put("trashed", file.isTrashed())
                .put("version", Long.toString(file.version()))
                .put("createdTime", moment(file.created()))
                .put("modifiedTime", moment(file.modified()));
    }

    private static ObjectNode object(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    private static String moment(Instant instant) {
        return MOMENT.format(instant);
    }
}
