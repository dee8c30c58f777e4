package io.datasynchub.connect.common.row;

import java.nio.ByteBuffer;
import org.apache.kafka.connect.data.Struct;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** Writes a geometry, sent as well-known binary, as GeoJSON (RFC 7946): x is longitude, y is latitude. */
final class GeoJson {

    private GeoJson() {}

    static void write(Object value, DocumentWriter out) {
        Object wkb = ((Struct) value).get("wkb");
        if (wkb == null) {
            out.nullValue();
            return;
        }
        ByteBuffer buffer = Encoding.buffer(wkb).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        geometry(parse(bytes), out);
    }

    private static Geometry parse(byte[] wkb) {
        try {
            return new WKBReader().read(wkb);
        } catch (ParseException | RuntimeException e) {
            throw new UnmappableValue("not a geometry in well-known binary");
        }
    }

    private static void geometry(Geometry geometry, DocumentWriter out) {
        out.beginObject();
        out.name("type");
        out.string(geometry.getGeometryType());
        boolean mixed = geometry.getClass() == GeometryCollection.class;
        out.name(mixed ? "geometries" : "coordinates");
        if (mixed) {
            out.beginArray();
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                geometry(geometry.getGeometryN(i), out);
            }
            out.endArray();
        } else {
            coordinates(geometry, out);
        }
        out.endObject();
    }

    private static void coordinates(Geometry geometry, DocumentWriter out) {
        if (geometry instanceof Point point) {
            if (point.isEmpty()) {
                out.beginArray();
                out.endArray();
            } else {
                position(point.getCoordinate(), out);
            }
        } else if (geometry instanceof LineString line) {
            positions(line.getCoordinateSequence(), out);
        } else if (geometry instanceof Polygon polygon) {
            rings(polygon, out);
        } else {
            out.beginArray();
            for (int i = 0; i < geometry.getNumGeometries(); i++) {
                coordinates(geometry.getGeometryN(i), out);
            }
            out.endArray();
        }
    }

    private static void rings(Polygon polygon, DocumentWriter out) {
        out.beginArray();
        if (!polygon.isEmpty()) {
            positions(polygon.getExteriorRing().getCoordinateSequence(), out);
        }
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            positions(polygon.getInteriorRingN(i).getCoordinateSequence(), out);
        }
        out.endArray();
    }

    private static void positions(CoordinateSequence sequence, DocumentWriter out) {
        out.beginArray();
        for (int i = 0; i < sequence.size(); i++) {
            position(sequence.getCoordinate(i), out);
        }
        out.endArray();
    }

    private static void position(Coordinate coordinate, DocumentWriter out) {
        out.beginArray();
        out.float64(coordinate.getX());
        out.float64(coordinate.getY());
        if (!Double.isNaN(coordinate.getZ())) {
            out.float64(coordinate.getZ());
        }
        out.endArray();
    }
}
