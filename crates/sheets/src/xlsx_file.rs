//! The first sheet of an `.xlsx` workbook, its cells as the text a person would have typed.

use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use csv::StringRecord;

use crate::ReadSheetError;
use crate::sheet::{Row, Sheet};

pub(crate) fn read(file: &str, content: &[u8]) -> Result<Sheet, ReadSheetError> {
    let trouble = |error: calamine::XlsxError| ReadSheetError::Workbook(error.to_string());
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(content)).map_err(trouble)?;
    let range = workbook.worksheet_range_at(0).ok_or(ReadSheetError::Empty)?.map_err(trouble)?;
    let first = range.start().map_or(0, |(row, _)| row);
    let mut rows = (first.saturating_add(1)..).zip(range.rows()).map(|(number, cells)| {
        let cells: StringRecord = cells.iter().map(text).collect();
        Row::new(number, cells)
    });
    let header = rows.find(|row| !row.is_blank()).ok_or(ReadSheetError::Empty)?;
    let names: StringRecord = (0..header.width()).map(|column| header.text(column)).collect();
    Ok(Sheet::new(file, &names, rows.collect()))
}

/// A date without a time of day reads as `2026-11-23`, a whole number without its `.0`.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(_) | Data::DateTimeIso(_) => match cell.as_datetime() {
            Some(moment) if moment.time() == chrono::NaiveTime::MIN => moment.date().to_string(),
            Some(moment) => moment.to_string(),
            None => cell.to_string(),
        },
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    fn workbook() -> Vec<u8> {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        let day = ExcelDateTime::from_ymd(2026, 11, 2).expect("a date");
        let look = Format::new().set_num_format("dd/mm/yyyy");
        for (column, name) in (0u16..).zip(["id", "waiting_since", "max_km", "place"]) {
            sheet.write_string(0, column, name).expect("written");
        }
        sheet.write_number(2, 0, 7.0).expect("written");
        sheet.write_datetime_with_format(2, 1, &day, &look).expect("written");
        sheet.write_number(2, 2, 12.0).expect("written");
        sheet.write_string(2, 3, " 53.80,-1.55 ").expect("written");
        workbook.save_to_buffer().expect("a workbook")
    }

    #[test]
    fn date_cells_and_whole_floats_read_as_people_would_type_them() {
        let sheet = crate::read("people.xlsx", &workbook()).expect("a sheet");
        let row = &sheet.rows()[0];
        assert_eq!((row.number(), sheet.header().len()), (3, 4));
        assert_eq!(
            [row.text(0), row.text(1), row.text(2), row.text(3)],
            ["7", "2026-11-02", "12", "53.80,-1.55"]
        );
    }

    #[test]
    fn a_broken_workbook_is_refused_saying_how_to_save_it() {
        let broken = crate::read("people.xlsx", &workbook()[..200]).expect_err("cut off");
        assert!(broken.to_string().contains("Save it again"), "{broken}");
    }
}
