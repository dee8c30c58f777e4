-- The quickstart's shop, and somebody who keeps it busy: events of the server itself change it, a few rows a second.
CREATE DATABASE shop CHARACTER SET utf8mb4;
SET NAMES utf8mb4;
USE shop;

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
  revision INT UNSIGNED NOT NULL);

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
  revision INT UNSIGNED NOT NULL);

CREATE TABLE orders (
  order_id BIGINT NOT NULL PRIMARY KEY,
  customer_id BIGINT NOT NULL,
  status ENUM('placed', 'paid', 'sent', 'delivered', 'returned') NOT NULL,
  placed_at DATETIME(6) NOT NULL,
  total DECIMAL(14, 2) NOT NULL,
  note VARCHAR(400),
  revision INT UNSIGNED NOT NULL);

CREATE TABLE order_lines (
  order_id BIGINT NOT NULL,
  line_no SMALLINT NOT NULL,
  sku VARCHAR(20) NOT NULL,
  quantity MEDIUMINT NOT NULL,
  unit_price DECIMAL(10, 4) NOT NULL,
  discount DOUBLE,
  gift BOOLEAN NOT NULL,
  PRIMARY KEY (order_id, line_no));

INSERT INTO customers
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)
SELECT i, ELT(1 + i % 5, 'Ada', 'Ben', 'Chloé', 'Dmitri', 'Eve'), CONCAT('Name ', i), CONCAT('customer', i, '@example.com'),
  ELT(1 + i % 4, 'Linz', 'Graz', 'Wien', NULL), '1990-01-01' + INTERVAL i * 17 DAY, ELT(1 + i % 3, 'none', 'silver', 'gold'),
  ELT(1 + i % 3, '', 'books', 'garden,music'), i % 2, i * 13.37, '{"colour": "blue", "sizes": [38, 40.5]}', UNHEX(SHA2(i, 256)),
  NOW(6), NULL, 0
FROM n;

INSERT INTO products
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
SELECT CONCAT('SKU-', LPAD(i, 6, '0')), CONCAT('Product ', i), NULL, 9000000000000 + i, i * 1.2345, i / 3, i % 5, i, b'1', 2020, '08:30:00', 0
FROM n;

INSERT INTO orders
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
SELECT i, 1 + i % 300, 'placed', NOW(6), i * 7.5, NULL, 0
FROM n;

INSERT INTO order_lines
SELECT order_id, 1, CONCAT('SKU-', LPAD(1 + order_id % 200, 6, '0')), 1 + order_id % 9, 9.5, NULL, 0
FROM orders;

CREATE EVENT order_placed ON SCHEDULE EVERY 1 SECOND DO
  INSERT INTO orders
  SELECT MAX(order_id) + 1, 1 + FLOOR(300 * RAND()), 'placed', NOW(6), ROUND(500 * RAND(), 2), NULL, 0 FROM orders;

CREATE EVENT lines_added ON SCHEDULE EVERY 1 SECOND DO
  INSERT INTO order_lines
  SELECT o.order_id, 1, CONCAT('SKU-', LPAD(1 + o.order_id % 200, 6, '0')), 1 + o.order_id % 9, 9.5, RAND(), 1
  FROM orders o LEFT JOIN order_lines l ON l.order_id = o.order_id WHERE l.order_id IS NULL;

CREATE EVENT order_sent ON SCHEDULE EVERY 1 SECOND DO
  UPDATE orders SET status = ELT(1 + FLOOR(4 * RAND()), 'paid', 'sent', 'delivered', 'returned'), revision = revision + 1
  ORDER BY RAND() LIMIT 5;

CREATE EVENT order_cancelled ON SCHEDULE EVERY 3 SECOND DO
  DELETE FROM orders ORDER BY order_id LIMIT 1;

CREATE EVENT lines_removed ON SCHEDULE EVERY 3 SECOND DO
  DELETE l FROM order_lines l LEFT JOIN orders o ON o.order_id = l.order_id WHERE o.order_id IS NULL;

CREATE EVENT customer_seen ON SCHEDULE EVERY 1 SECOND DO
  UPDATE customers SET balance = ROUND(1000 * RAND(), 2), seen_at = NOW(3), revision = revision + 1 ORDER BY RAND() LIMIT 5;

CREATE EVENT product_sold ON SCHEDULE EVERY 1 SECOND DO
  UPDATE products SET stock = stock - 1, revision = revision + 1 ORDER BY RAND() LIMIT 5;
