//! What must hold when any bytes are read as a spreadsheet; run by the fuzz target and by a plain test.

use befriend_sheets::{Cell, read, safe_text, to_csv};

/// Reads the bytes. It ends, and either says why they are no spreadsheet, or gives cells that can be walked,
/// written again, and read back the same.
pub(crate) fn any_bytes(content: &[u8]) {
    let sheet = match read("any.csv", content) {
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
        Ok(sheet) => sheet,
    };
    for fault in sheet.column_faults(&["id", "channels"]) {
        assert!(fault.to_string().starts_with("any.csv"));
    }
    let mut last = 0;
    for row in sheet.rows() {
        assert!(row.number() > last || row.number() == u32::MAX, "rows climb");
        last = row.number();
        assert!((0..row.width()).any(|column| !row.text(column).is_empty()), "blank rows are left out");
        assert_eq!(row.text(row.width()), "", "beyond the last cell there is nothing");
    }
    // Headers that are there twice or empty cannot be written and read back by name.
    let header: Vec<String> =
        (0..sheet.header().len().max(1)).map(|column| format!("column {column}")).collect();
    let names: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = sheet
        .rows()
        .iter()
        .map(|row| (0..names.len()).map(|column| Cell::from(row.text(column))).collect::<Vec<_>>());
    let written = to_csv(&names, rows).expect("rows as wide as the header");
    let again = read("again.csv", &written).expect("what was written can be read");
    let texts = |column: usize, row: &befriend_sheets::Row| safe_text(row.text(column)).into_owned();
    let kept = sheet.rows().iter().filter(|row| (0..names.len()).any(|column| !row.text(column).is_empty()));
    for (one, other) in kept.zip(again.rows()) {
        for column in 0..names.len() {
            assert_eq!(texts(column, one).trim(), other.text(column), "row {}", one.number());
        }
    }
}
