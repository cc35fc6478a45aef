/// The names and kinds of the columns of the user's data, and the encoding of their cells as the float columns of
/// models.
///
/// Read [Schema] first, then [Encoding]. A new column kind is one constant of [ColumnKind] and one record that
/// implements [ColumnEncoding]. No file format and no model belongs here: reading cells belongs to
/// `basin.tables`, storing a schema to `basin.store`.
package basin.schema;
