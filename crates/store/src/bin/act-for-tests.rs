//! Saves the scheme of `SCHEME` in the database of `DATABASE_URL` again and again, and tells each version once it is kept. A test
//! starts it and kills it; only with the feature `testing`.

use std::io::Write;

use befriend_domain::id::SchemeId;
use befriend_store::{DatabaseConfig, Db, Scope, StoreError, scheme};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = Db::connect(&DatabaseConfig::new(std::env::var("DATABASE_URL")?)).await?;
    let id: SchemeId = std::env::var("SCHEME")?.parse()?;
    loop {
        let kept: Result<i32, StoreError> = db
            .act(Scope::Scheme(id), move |txn| {
                Box::pin(async move {
                    let scheme = scheme::load(txn, id).await?;
                    scheme::save(txn, &scheme).await?;
                    Ok(scheme.version + 1)
                })
            })
            .await;
        let kept = kept?;
        let mut out = std::io::stdout().lock();
        writeln!(out, "{kept}")?;
        out.flush()?;
    }
}
