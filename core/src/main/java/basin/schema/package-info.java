/// What the columns of the user's data are, and how their cells become the float columns that models see.
///
/// Read [Schema] first, then [Encoding]. A new column kind is one constant of [ColumnKind] and one record that
/// implements
/// [ColumnEncoding]. No file format and no model comes in here: reading cells belongs to `basin.tables`, storing a
/// schema
/// to `basin.store`.
package basin.schema;
