//! Migrates the database of `DATABASE_URL` and nothing else. A test starts it and kills it half-way; only with the feature `testing`.

use befriend_store::{DatabaseConfig, Db};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = Db::connect(&DatabaseConfig::new(std::env::var("DATABASE_URL")?)).await?;
    db.migrate().await?;
    Ok(())
}
