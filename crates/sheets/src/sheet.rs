//! A spreadsheet as text in rows and named columns, whatever kind of file it came from.

use csv::StringRecord;

use crate::fault::Fault;

/// A spreadsheet that has been read.
#[derive(Debug, Clone)]
pub struct Sheet {
    file: String,
    header: Vec<String>,
    rows: Vec<Row>,
}

/// One row below the header. Rows with nothing in them are left out.
#[derive(Debug, Clone)]
pub struct Row {
    number: u32,
    cells: StringRecord,
}

impl Row {
    pub(crate) fn new(number: u32, cells: StringRecord) -> Self {
        Self { number, cells }
    }

    /// The row's number as a spreadsheet program shows it; the header is row 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The trimmed text in a column, counted from 0; empty where the row has no such cell.
    pub fn text(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or("").trim()
    }

    /// How many cells the row has, also empty ones.
    pub fn width(&self) -> usize {
        self.cells.len()
    }

    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Sheet {
    pub(crate) fn new(file: &str, header: &StringRecord, rows: Vec<Row>) -> Self {
        let mut header: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        while header.last().is_some_and(String::is_empty) {
            header.pop();
        }
        let rows = rows.into_iter().filter(|row| !row.is_blank()).collect();
        Self { file: file.to_owned(), header, rows }
    }

    /// The name the file goes by.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The names of the columns, trimmed, in order.
    pub fn header(&self) -> &[String] {
        &self.header
    }

    /// The rows below the header.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where the column with this name stands, counted from 0.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Everything wrong with the columns themselves: names not among `known`, names there twice, and
    /// text beyond the last named column.
    pub fn column_faults(&self, known: &[&str]) -> Vec<Fault> {
        let fault = |row: Option<u32>, column: &str, message: String| Fault {
            file: self.file.clone(),
            row,
            column: Some(column.to_owned()),
            message,
        };
        let mut faults = Vec::new();
        for (position, name) in self.header.iter().enumerate() {
            if self.header[..position].contains(name) {
                faults.push(fault(Some(1), name, "this column is there twice; keep one".to_owned()));
            } else if !known.contains(&name.as_str()) {
                let message = format!("there is no such column; the columns are {}", known.join(", "));
                faults.push(fault(Some(1), name, message));
            }
        }
        for row in &self.rows {
            if (self.header.len()..row.width()).any(|column| !row.text(column).is_empty()) {
                let message = "there are more cells than columns; put text with commas in quotation marks";
                faults.push(Fault { column: None, ..fault(Some(row.number), "", message.to_owned()) });
            }
        }
        faults
    }

    /// A fault in one cell of this file.
    pub fn fault(&self, row: &Row, column: &str, message: impl Into<String>) -> Fault {
        Fault {
            file: self.file.clone(),
            row: Some(row.number),
            column: Some(column.to_owned()),
            message: message.into(),
        }
    }
}
