package io.datasynchub.quickstart;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPoint;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * Geometry as GeoJSON (RFC 7946) in plain values: {@code {"type": "Point", "coordinates": [x, y]}}.
 *
 * @see <a href="https://dev.mysql.com/doc/refman/8.4/en/gis-data-formats.html">MySQL's internal format</a>
 */
final class GeoJson {

    private static final int SRID_BYTES = 4;

    private GeoJson() {}

    /** @param internal four bytes for the reference system, then well-known binary */
    static Map<String, Object> of(byte[] internal) throws ParseException {
        return of(new WKBReader().read(Arrays.copyOfRange(internal, SRID_BYTES, internal.length)));
    }

    private static Map<String, Object> of(Geometry geometry) {
        if (geometry instanceof MultiPoint || geometry instanceof MultiLineString || geometry instanceof MultiPolygon) {
            return Map.of("type", geometry.getGeometryType(), "coordinates", parts(geometry, GeoJson::coordinates));
        } else if (geometry instanceof GeometryCollection) {
            return Map.of("type", geometry.getGeometryType(), "geometries", parts(geometry, GeoJson::of));
        }
        return Map.of("type", geometry.getGeometryType(), "coordinates", coordinates(geometry));
    }

    private static List<Object> coordinates(Geometry geometry) {
        if (geometry instanceof Point point) {
            return point.isEmpty() ? List.of() : position(point.getCoordinate());
        } else if (geometry instanceof LineString line) {
            return positions(line);
        } else if (geometry instanceof Polygon polygon) {
            List<Object> rings = new ArrayList<>(List.of(positions(polygon.getExteriorRing())));
            for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
                rings.add(positions(polygon.getInteriorRingN(i)));
            }
            return rings;
        }
        throw new IllegalArgumentException("Unknown geometry " + geometry.getGeometryType());
    }

    private static List<Object> positions(LineString line) {
        return Arrays.stream(line.getCoordinates())
                .<Object>map(GeoJson::position)
                .toList();
    }

    private static List<Object> position(Coordinate coordinate) {
        BigDecimal x = PlainValues.exact(coordinate.x);
        BigDecimal y = PlainValues.exact(coordinate.y);
        return List.of(x, y);
    }

    private static List<Object> parts(Geometry collection, Function<Geometry, Object> form) {
        List<Object> parts = new ArrayList<>();
        for (int i = 0; i < collection.getNumGeometries(); i++) {
            parts.add(form.apply(collection.getGeometryN(i)));
        }
        return parts;
    }
}
