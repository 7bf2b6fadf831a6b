//! Reading and writing spreadsheets: CSV as people really save it, and `.xlsx`.
//!
//! Without this crate each part of the service would stumble over byte-order marks, semicolons, date
//! cells and formulas in its own way. It knows no column by name: it turns a file into a [`Sheet`] of
//! trimmed text with row and column positions, so that whoever knows the columns can say exactly where
//! something is not as it should be ([`Fault`]), and writes tables no spreadsheet program will run as
//! formulas.

mod csv_file;
mod fault;
mod sheet;
mod write;
mod xlsx_file;

pub use fault::Fault;
pub use sheet::{Row, Sheet};
pub use write::{Cell, WriteSheetError, safe_text, to_csv, to_xlsx};

/// Why a file cannot be read as a spreadsheet at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadSheetError {
    /// Not text as we read it.
    #[error(
        "it is not saved as UTF-8 text. Save it again: in Excel, Save As, then \"CSV UTF-8\"; in LibreOffice, Save As \
         Text CSV, character set Unicode (UTF-8); or save it as .xlsx"
    )]
    NotUtf8,
    /// No header line.
    #[error("it is empty. The first line must name the columns")]
    Empty,
    /// A quoted cell that never ends.
    #[error(
        "a quotation mark is opened in row {row} and not closed; close it, or write \"\" for one inside a cell"
    )]
    OpenQuote {
        /// The row it is opened in.
        row: u32,
    },
    /// A workbook that cannot be opened.
    #[error("it cannot be opened as an .xlsx workbook ({0}). Save it again as .xlsx, or as CSV UTF-8")]
    Workbook(String),
    /// Text that cannot be taken apart into cells.
    #[error("it cannot be read as CSV ({0})")]
    Csv(String),
}

/// Reads a spreadsheet: `.xlsx` when the content is one, otherwise CSV. `file` is the name to use when
/// speaking about it.
///
/// # Errors
/// When it is not a spreadsheet, or not saved as UTF-8; says how to save it.
pub fn read(file: &str, content: &[u8]) -> Result<Sheet, ReadSheetError> {
    if content.starts_with(b"PK\x03\x04") {
        xlsx_file::read(file, content)
    } else {
        csv_file::read(file, content)
    }
}
