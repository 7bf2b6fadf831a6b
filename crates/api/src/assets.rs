//! The stylesheet, inside the binary. Without this file a deployment could lose it, and a browser could keep an old one.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};
use rust_embed::RustEmbed;

use crate::refusal::Refusal;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

/// File names that are served, each with a hash of what is in it: it may be kept for ever.
static STYLESHEET: LazyLock<String> = LazyLock::new(|| format!("/assets/{}", hashed_name("befriend.css")));

/// The address of the stylesheet.
pub fn stylesheet() -> &'static str {
    &STYLESHEET
}

/// Serves a file by its hashed name. A name with another hash is not found: nobody is given a wrong file for ever.
pub async fn serve(Path(name): Path<String>) -> Result<Response, Refusal> {
    let known = Files::iter().find(|file| hashed_name(file) == name).ok_or(Refusal::NotFound)?;
    let file = Files::get(&known).ok_or(Refusal::NotFound)?;
    let headers =
        [(CONTENT_TYPE, media_type(&known)), (CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, file.data.into_owned()).into_response())
}

fn hashed_name(file: &str) -> String {
    let hash =
        Files::get(file).map(|file| hex::encode(&file.metadata.sha256_hash()[..6])).unwrap_or_default();
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    format!("{stem}-{hash}.{ending}")
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, ending)| ending) {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stylesheet_is_small_enough_for_an_old_telephone() {
        let size = Files::get("befriend.css").map(|file| file.data.len());
        assert!(size.is_some_and(|size| size > 0 && size <= 20 * 1024), "{size:?} bytes");
    }
}
