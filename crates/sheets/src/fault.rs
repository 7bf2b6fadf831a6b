//! What is not as it should be in a spreadsheet, and where.
//!
//! Without this file every reader would describe places in its own way, and a person with two hundred
//! rows could not find the one that needs attention.

/// One thing to put right in a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, as it was named to us.
    pub file: String,
    /// The row as a spreadsheet program numbers it (the header is row 1), when it is about one row.
    pub row: Option<u32>,
    /// The column by its name, when it is about one column.
    pub column: Option<String>,
    /// What is there, and what is allowed.
    pub message: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.message)
    }
}
