package io.datasynchub.quickstart;

import java.util.List;

/** The shop's tables: the column types that people use, keys of one and of two columns, of numbers and of text. */
final class ShopSchema {

    static final String DATABASE = "shop";
    static final String CUSTOMERS = "customers";
    static final String PRODUCTS = "products";
    static final String ORDERS = "orders";
    static final String ORDER_LINES = "order_lines";

    /** Counts a row's changes, so that it can be seen which of them has arrived. */
    static final String REVISION = "revision";

    static final List<String> TABLES = List.of(
            """
                    CREATE TABLE customers (
                      customer_id BIGINT NOT NULL PRIMARY KEY,
                      first_name VARCHAR(60) NOT NULL,
                      last_name VARCHAR(60) NOT NULL,
                      email VARCHAR(160) NOT NULL,
                      city VARCHAR(80),
                      born DATE,
                      tier ENUM('none', 'silver', 'gold') NOT NULL DEFAULT 'none',
                      interests SET('books', 'garden', 'music', 'sports') NOT NULL,
                      newsletter BOOLEAN NOT NULL,
                      balance DECIMAL(12, 2) NOT NULL,
                      preferences JSON,
                      avatar BLOB,
                      registered_at DATETIME(6) NOT NULL,
                      seen_at TIMESTAMP(3) NULL,
                      revision INT UNSIGNED NOT NULL)""",
            """
                    CREATE TABLE products (
                      sku VARCHAR(20) NOT NULL PRIMARY KEY,
                      title VARCHAR(160) NOT NULL,
                      description TEXT,
                      barcode BIGINT UNSIGNED NOT NULL,
                      price DECIMAL(10, 4) NOT NULL,
                      weight DOUBLE,
                      rating FLOAT,
                      stock INT NOT NULL,
                      available BIT(1) NOT NULL,
                      released YEAR,
                      opens TIME(3),
                      revision INT UNSIGNED NOT NULL)""",
            """
                    CREATE TABLE orders (
                      order_id BIGINT NOT NULL PRIMARY KEY,
                      customer_id BIGINT NOT NULL,
                      status ENUM('placed', 'paid', 'sent', 'delivered', 'returned') NOT NULL,
                      placed_at DATETIME(6) NOT NULL,
                      total DECIMAL(14, 2) NOT NULL,
                      note VARCHAR(400),
                      revision INT UNSIGNED NOT NULL)""",
            """
                    CREATE TABLE order_lines (
                      order_id BIGINT NOT NULL,
                      line_no SMALLINT NOT NULL,
                      sku VARCHAR(20) NOT NULL,
                      quantity MEDIUMINT NOT NULL,
                      unit_price DECIMAL(10, 4) NOT NULL,
                      discount DOUBLE,
                      gift BOOLEAN NOT NULL,
                      PRIMARY KEY (order_id, line_no))""");

    private ShopSchema() {}
}
