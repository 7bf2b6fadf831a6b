//! What people see, worked out once for pages and JSON. Without this folder a template and a JSON answer would each decide for itself what
//! may be shown.

pub mod alarms;
pub mod read_by;
