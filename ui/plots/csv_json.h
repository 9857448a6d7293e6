#pragma once

#include <QString>

namespace attune {

/// Whether an unquoted CSV field is a number of JSON, or one that JSON has no word for (nan, inf): not what a word should read as.
bool readsAsNumber(const QString& field);

/// A table of csvField()s, header line first, as a JSON array (RFC 8259) of an object a row: the names of the header as keys, in their
/// order; one that stands there again is "a (2)". Quoted fields are strings, unquoted numbers are numbers as they are written; an empty
/// field, nan and inf are null.
QString jsonOfCsv(const QString& csv);

}  // namespace attune
