-- The least that the source needs: to read the tables, and the log.
GRANT SELECT, RELOAD, REPLICATION SLAVE, REPLICATION CLIENT ON *.* TO 'datasynchub'@'%';
