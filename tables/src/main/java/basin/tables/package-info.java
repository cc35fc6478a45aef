/// Tables of the user as rows of numbers, and answers as tables with the user's own columns, through DuckDB.
///
/// Read [Table] first: it opens CSV, Parquet, JSON or a query. [Answers] and [AnswerLayout] write what a model
/// answered. This is the only package that may use DuckDB and `java.sql`. Every name and every query of the
/// user is quoted or checked before DuckDB sees it. What columns mean belongs to `basin.schema`; models and
/// runs do not come in here.
package basin.tables;
