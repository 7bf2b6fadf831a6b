//! Writing tables that open safely in any spreadsheet program.
//!
//! Without this file text a stranger typed (`=HYPERLINK(…)`) could run as a formula on a coordinator's
//! machine.

use std::borrow::Cow;

use rust_xlsxwriter::{Format, Workbook};

/// One cell to be written.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing.
    Empty,
    /// Text; made safe from formulas.
    Text(Cow<'a, str>),
    /// A whole number.
    Whole(i64),
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Whole(i64::from(number))
    }
}

/// Why a table could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteSheetError {
    /// CSV.
    #[error("the table cannot be written as CSV: {0}")]
    Csv(String),
    /// XLSX: too many rows, or a cell too long.
    #[error("the table cannot be written as .xlsx: {0}; write it as CSV instead")]
    Xlsx(String),
}

/// The text with a `'` before it when a spreadsheet program might take it for a formula.
pub fn safe_text(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// A table as CSV: UTF-8, commas, one line feed after each row.
///
/// # Errors
/// Never for tables whose rows are as wide as the header.
pub fn to_csv<'a, R>(header: &[&str], rows: impl IntoIterator<Item = R>) -> Result<Vec<u8>, WriteSheetError>
where
    R: IntoIterator<Item = Cell<'a>>,
{
    let trouble = |error: csv::Error| WriteSheetError::Csv(error.to_string());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header).map_err(trouble)?;
    for row in rows {
        for cell in row {
            match cell {
                Cell::Empty => writer.write_field(""),
                Cell::Text(text) => writer.write_field(safe_text(&text).as_ref()),
                Cell::Whole(number) => writer.write_field(number.to_string()),
            }
            .map_err(trouble)?;
        }
        writer.write_record(None::<&[u8]>).map_err(trouble)?;
    }
    writer.into_inner().map_err(|error| WriteSheetError::Csv(error.to_string()))
}

/// A table as an `.xlsx` workbook with one sheet, the header in bold and kept in view.
///
/// # Errors
/// When there are more rows or longer text than a sheet can hold.
pub fn to_xlsx<'a, R>(
    name: &str,
    header: &[&str],
    rows: impl IntoIterator<Item = R>,
) -> Result<Vec<u8>, WriteSheetError>
where
    R: IntoIterator<Item = Cell<'a>>,
{
    let trouble = |error: rust_xlsxwriter::XlsxError| WriteSheetError::Xlsx(error.to_string());
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name(name).map_err(trouble)?;
    sheet.set_freeze_panes(1, 0).map_err(trouble)?;
    let bold = Format::new().set_bold();
    for (column, title) in (0u16..).zip(header) {
        sheet.write_string_with_format(0, column, *title, &bold).map_err(trouble)?;
    }
    for (number, row) in (1u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(row) {
            match cell {
                Cell::Empty => continue,
                Cell::Text(text) => sheet.write_string(number, column, safe_text(&text)).map_err(trouble)?,
                #[expect(clippy::cast_precision_loss, reason = "a spreadsheet's numbers are floats")]
                Cell::Whole(whole) => sheet.write_number(number, column, whole as f64).map_err(trouble)?,
            };
        }
    }
    workbook.save_to_buffer().map_err(trouble)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_that_looks_like_a_formula_is_written_as_text_and_numbers_stay_numbers() {
        let row = [Cell::from("=1+1"), Cell::Whole(-2), Cell::from("a, \"b\""), Cell::Empty];
        let csv = to_csv(&["a", "b", "c", "d"], [row]).expect("written");
        assert_eq!(String::from_utf8_lossy(&csv), "a,b,c,d\n'=1+1,-2,\"a, \"\"b\"\"\",\n");
    }

    #[test]
    fn a_workbook_reads_back_as_it_was_written() {
        let row = [Cell::from("ada"), Cell::Whole(7), Cell::from("@home")];
        let xlsx = to_xlsx("people", &["id", "age", "where"], [row]).expect("written");
        let sheet = crate::read("people.xlsx", &xlsx).expect("a sheet");
        assert_eq!(sheet.header(), ["id", "age", "where"]);
        let row = &sheet.rows()[0];
        assert_eq!([row.text(0), row.text(1), row.text(2)], ["ada", "7", "'@home"]);
    }

    proptest! {
        #[test]
        fn no_text_cell_is_ever_written_so_that_it_runs(text in "[=+@\t\r-]?[a-z;,\"=\n ]{0,12}") {
            let csv = to_csv(&["one", "two"], [[Cell::from("x"), Cell::from(text.as_str())]]).expect("written");
            let sheet = crate::read("t.csv", &csv).expect("a sheet");
            prop_assert!(!sheet.rows()[0].text(1).starts_with(['=', '+', '@', '-']) || text.starts_with(' ') || text.starts_with('\n'));
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            if let Ok(sheet) = crate::read("t.csv", &bytes) {
                prop_assert!(sheet.rows().iter().all(|row| row.number() > 1));
            }
        }
    }
}
