package io.datasynchub.connect.gsheet;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.ChangeList;
import com.google.api.services.drive.model.File;
import com.google.api.services.sheets.v4.Sheets;
import com.google.api.services.sheets.v4.model.GridRange;
import com.google.api.services.sheets.v4.model.Sheet;
import com.google.api.services.sheets.v4.model.SheetProperties;
import com.google.api.services.sheets.v4.model.Spreadsheet;
import io.datasynchub.connect.common.config.SettingException;
import io.datasynchub.connect.common.config.SettingValues;
import io.datasynchub.connect.common.config.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Google's Sheets and Drive APIs, by Google's own client. Cells are read from the answer as it comes. Thread-safe. */
final class GoogleSheetsClient implements SheetsClient {

    private static final String FACTS = "spreadsheetId,properties(title,timeZone),namedRanges(name,range),"
            + "sheets(properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount)))";
    private static final String FORMATS = "sheets(properties(title),data(startRow,startColumn,"
            + "rowData(values(effectiveFormat(numberFormat(type,pattern))))))";
    private static final String GRID = "GRID";

    private final Sheets sheets;
    private final Drive drive;

    /** @throws SettingException if credentials are missing or malformed */
    GoogleSheetsClient(Map<String, String> properties, String version) {
        SettingValues values =
                Settings.none().and(CredentialsConfig.CREDENTIALS).parse(properties);
        HttpRequestInitializer login = CredentialsClient.of(values);
        int timeout = (int) values.get(CredentialsConfig.REQUEST_TIMEOUT).toMillis();
        HttpRequestInitializer initializer = request -> {
            login.initialize(request);
            request.setConnectTimeout(timeout);
            request.setReadTimeout(timeout);
        };
        NetHttpTransport transport = new NetHttpTransport();
        Sheets.Builder sheetsBuilder = new Sheets.Builder(transport, GsonFactory.getDefaultInstance(), initializer)
                .setApplicationName("DataSyncHub/" + version);
        Drive.Builder driveBuilder = new Drive.Builder(transport, GsonFactory.getDefaultInstance(), initializer)
                .setApplicationName("DataSyncHub/" + version);
        values.find(CredentialsConfig.ROOT_URL)
                .map(CredentialsClient::withSlash)
                .ifPresent(root -> {
                    sheetsBuilder.setRootUrl(root);
                    driveBuilder.setRootUrl(root);
                });
        Optional<String> key = CredentialsClient.typeOf(values) == CredentialsConfig.AuthType.API_KEY
                ? values.find(CredentialsConfig.API_KEY).map(Password::value)
                : Optional.empty();
        key.ifPresent(apiKey -> {
            sheetsBuilder.setGoogleClientRequestInitializer(request -> request.set("key", apiKey));
            driveBuilder.setGoogleClientRequestInitializer(request -> request.set("key", apiKey));
        });
        this.sheets = sheetsBuilder.build();
        this.drive = driveBuilder.build();
    }

    /** One request. */
    @FunctionalInterface
    private interface Request<T> {
        T send() throws IOException;
    }

    /** @param what is asked for, as a message names it */
    private static <T> T send(String what, Request<T> request) throws SheetsException {
        try {
            return request.send();
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw FailureClient.of(what, e);
        }
    }

    @Override
    public SpreadsheetFacts facts(String id) throws SheetsException {
        Spreadsheet answer = send(
                "Spreadsheet " + id,
                () -> sheets.spreadsheets().get(id).setFields(FACTS).execute());
        Map<Integer, String> titles = new HashMap<>();
        List<SpreadsheetFacts.Tab> tabs = new ArrayList<>();
        for (Sheet sheet : orEmpty(answer.getSheets())) {
            SheetProperties properties = sheet.getProperties();
            if (properties == null || properties.getTitle() == null) {
                continue;
            }
            titles.put(orZero(properties.getSheetId()), properties.getTitle());
            String type = properties.getSheetType();
            if ((type == null || type.equals(GRID)) && properties.getGridProperties() != null) {
                tabs.add(new SpreadsheetFacts.Tab(
                        properties.getTitle(),
                        orZero(properties.getGridProperties().getRowCount()),
                        orZero(properties.getGridProperties().getColumnCount())));
            }
        }
        Map<String, Block> named = new HashMap<>();
        orEmpty(answer.getNamedRanges()).forEach(range -> {
            String tab = range.getRange() == null
                    ? null
                    : titles.get(orZero(range.getRange().getSheetId()));
            if (tab != null) {
                named.put(range.getName(), new Block(tab, area(range.getRange())));
            }
        });
        String title =
                answer.getProperties() == null ? null : answer.getProperties().getTitle();
        return new SpreadsheetFacts(id, title == null ? id : title, zone(answer), tabs, named);
    }

    private static ZoneId zone(Spreadsheet answer) {
        String zone =
                answer.getProperties() == null ? null : answer.getProperties().getTimeZone();
        try {
            return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** Rows and columns of the API are counted from 0, and the last ones excluded. */
    private static A1 area(GridRange range) {
        return new A1(
                orZero(range.getStartRowIndex()) + 1,
                orZero(range.getStartColumnIndex()) + 1,
                range.getEndRowIndex() == null ? A1.OPEN : range.getEndRowIndex(),
                range.getEndColumnIndex() == null ? A1.OPEN : range.getEndColumnIndex());
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    @Override
    public void formats(String id, List<Block> blocks, Map<String, Formats> byTab) throws SheetsException {
        send("Formats of spreadsheet " + id, () -> {
            try (InputStream answer = content(
                    sheets.spreadsheets().get(id).setRanges(ranges(blocks)).setFields(FORMATS))) {
                CellStream.readFormats(answer, byTab);
            }
            return blocks;
        });
    }

    @Override
    public List<Grid> values(String id, List<Block> blocks, boolean asShown, Map<String, Formats> byTab)
            throws SheetsException {
        return send("Values of spreadsheet " + id, () -> {
            try (InputStream answer = content(sheets.spreadsheets()
                    .values()
                    .batchGet(id)
                    .setRanges(ranges(blocks))
                    .setMajorDimension("ROWS")
                    .setValueRenderOption(asShown ? "FORMATTED_VALUE" : "UNFORMATTED_VALUE")
                    .setDateTimeRenderOption("SERIAL_NUMBER")
                    .setFields("valueRanges(values)"))) {
                return CellStream.readValues(answer, blocks, byTab);
            }
        });
    }

    private static InputStream content(AbstractGoogleClientRequest<?> request) throws IOException {
        HttpResponse response = request.executeUnparsed();
        return response.getContent();
    }

    private static List<String> ranges(List<Block> blocks) {
        return blocks.stream().map(block -> block.area().of(block.tab())).toList();
    }

    @Override
    public String endOfChanges() throws SheetsException {
        return send(
                "The list of changes",
                () -> required(drive.changes()
                        .getStartPageToken()
                        .setFields("startPageToken")
                        .execute()
                        .getStartPageToken()));
    }

    private static String required(@Nullable String token) throws IOException {
        if (token == null) {
            throw new IOException("an answer without a place in the list of changes");
        }
        return token;
    }

    @Override
    public Changes changesFrom(String place) throws SheetsException {
        return send("The list of changes", () -> {
            Set<String> files = new HashSet<>();
            String next = place;
            while (true) {
                ChangeList page = drive.changes()
                        .list(next)
                        .setPageSize(1_000)
                        .setIncludeRemoved(true)
                        .setIncludeItemsFromAllDrives(true)
                        .setSupportsAllDrives(true)
                        .setFields("nextPageToken,newStartPageToken,changes(fileId)")
                        .execute();
                orEmpty(page.getChanges()).forEach(change -> {
                    if (change.getFileId() != null) {
                        files.add(change.getFileId());
                    }
                });
                if (page.getNextPageToken() == null) {
                    return new Changes(files, required(page.getNewStartPageToken()));
                }
                next = page.getNextPageToken();
            }
        });
    }

    @Override
    public String version(String id) throws SheetsException {
        File file = send("File " + id, () -> drive.files()
                .get(id)
                .setSupportsAllDrives(true)
                .setFields("version,modifiedTime,trashed")
                .execute());
        if (Boolean.TRUE.equals(file.getTrashed())) {
            throw new SheetsException(SheetsException.Kind.NOT_FOUND, "File " + id + " is in the trash.");
        }
        return file.getVersion() + " " + file.getModifiedTime();
    }
}
