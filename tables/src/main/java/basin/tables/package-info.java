/// Tables in CSV, Parquet, JSON or SQL as rows of numbers, and answers back as the user's own table, through DuckDB.
package basin.tables;
