//! How a text is written in the tables: the build script writes these marks, and `message.rs` reads them.

/// A value is put in: followed by its place among the arguments, one digit.
pub const VALUE: char = '\u{1}';
/// A number decides: followed by its place, and the forms.
pub const PLURAL: char = '\u{2}';
/// A form: followed by the letter of its class, or by the digit for which it is.
pub const FORM: char = '\u{3}';
/// No more forms.
pub const END: char = '\u{4}';
/// The form for a number of the class `one` of CLDR.
pub const ONE: char = 'o';
/// Of the class `few`.
pub const FEW: char = 'f';
/// Of the class `many`.
pub const MANY: char = 'm';
/// Of the class `other`.
pub const OTHER: char = 'x';
