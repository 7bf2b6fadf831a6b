//! CSV as people really save it: with or without a byte-order mark, LF or CRLF, comma or semicolon.

use csv::{ReaderBuilder, StringRecord};

use crate::ReadSheetError;
use crate::sheet::{Row, Sheet};

const BYTE_ORDER_MARK: char = '\u{feff}';

pub(crate) fn read(file: &str, content: &[u8]) -> Result<Sheet, ReadSheetError> {
    let text = std::str::from_utf8(content).map_err(|_| ReadSheetError::NotUtf8)?;
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    if text.contains('\0') {
        return Err(ReadSheetError::NotUtf8);
    }
    let header = text.lines().find(|line| !line.trim().is_empty()).ok_or(ReadSheetError::Empty)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(header))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    let mut number = 1u32;
    for record in reader.records() {
        let record = record.map_err(|error| ReadSheetError::Csv(error.to_string()))?;
        number = number.saturating_add(blank_lines_before(text, &record));
        rows.push(Row::new(number, record));
        number = number.saturating_add(1);
    }
    refuse_open_quote(text, &rows)?;
    if rows.is_empty() {
        return Err(ReadSheetError::Empty);
    }
    let header = rows.remove(0);
    let names: StringRecord = (0..header.width()).map(|column| header.text(column)).collect();
    Ok(Sheet::new(file, &names, rows))
}

/// The separator the header line uses: whichever of comma and semicolon it has more of.
fn separator(header: &str) -> u8 {
    if header.matches(';').count() > header.matches(',').count() { b';' } else { b',' }
}

/// The reader passes over empty lines; a spreadsheet program numbers them.
fn blank_lines_before(text: &str, record: &StringRecord) -> u32 {
    let start = record.position().map_or(0, csv::Position::byte);
    let from = usize::try_from(start).unwrap_or(usize::MAX);
    let mut breaks = text.as_bytes().get(from..).unwrap_or(&[]);
    if from > 0 && text.as_bytes().get(from - 1) == Some(&b'\r') {
        // The second half of the line end before.
        breaks = breaks.strip_prefix(b"\n").unwrap_or(breaks);
    }
    let blank = breaks.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
    u32::try_from(blank.count()).unwrap_or(u32::MAX)
}

/// A cell whose quotation mark never ends would swallow the rest of the file as its text.
fn refuse_open_quote(text: &str, rows: &[Row]) -> Result<(), ReadSheetError> {
    let open = !text.matches('"').count().is_multiple_of(2);
    let last = rows.last().filter(|row| (0..row.width()).any(|column| row.text(column).contains('\n')));
    match last {
        Some(row) if open => Err(ReadSheetError::OpenQuote { row: row.number() }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(content: &str) -> Sheet {
        read("people.csv", content.as_bytes()).expect("a sheet")
    }

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_no_part_of_the_cells() {
        let sheet = sheet("\u{feff}id,age\r\na, 30 \r\n");
        assert_eq!(sheet.header(), ["id", "age"]);
        assert_eq!((sheet.rows()[0].number(), sheet.rows()[0].text(1)), (2, "30"));
    }

    #[test]
    fn the_header_says_whether_commas_or_semicolons_part_the_cells() {
        let sheet = sheet("id;channels;place\na;\"phone;email\";53.8,-1.5\n");
        assert_eq!(sheet.rows()[0].text(1), "phone;email");
        assert_eq!(sheet.rows()[0].text(2), "53.8,-1.5");
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_program_shows_them() {
        let sheet = sheet("id,note\n\na,\"two\nlines\"\n,\nb,x");
        let numbers: Vec<u32> = sheet.rows().iter().map(Row::number).collect();
        assert_eq!(numbers, [3, 5]);
    }

    #[test]
    fn a_file_that_is_not_utf8_is_refused_saying_how_to_save_it() {
        let latin = read("people.csv", b"id,name\na,Zo\xe9\n").expect_err("not UTF-8");
        assert!(latin.to_string().contains("CSV UTF-8"), "{latin}");
        let wide: Vec<u8> = "id,name\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read("people.csv", &wide).expect_err("UTF-16"), ReadSheetError::NotUtf8);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_is_refused() {
        let open = read("people.csv", b"id,interests\na,\"chess\nb,walks\n").expect_err("an open quote");
        assert_eq!(open, ReadSheetError::OpenQuote { row: 2 });
    }

    #[test]
    fn a_file_with_nothing_in_it_is_refused() {
        assert_eq!(read("people.csv", b"\n \n").expect_err("empty"), ReadSheetError::Empty);
    }
}
