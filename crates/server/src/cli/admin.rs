//! `befriend admin`: what nobody can do from a page, because it must be there before the first page can be used.

mod answers;
mod audit;

use std::path::PathBuf;

use befriend_casework::Casework;
use befriend_casework::administer::{self, NewStaff};
use befriend_domain::actor::TokenRole;
use befriend_domain::chance::Chance;
use befriend_domain::clock::Clock;
use befriend_domain::contact_point::EmailAddress;
use befriend_domain::id::{ApiTokenId, MentorId, OrganisationId, PersonId, SchemeId};
use befriend_domain::scheme::Slug;
use befriend_domain::staff::{Role, Staff};
use befriend_domain::text::{Line, Name};
use befriend_store::{self as store, Reason};
use clap::{Args, Subcommand};

use super::Trouble;
use crate::config::Settings;
use crate::scheme_file::{self, Holds};
use crate::wiring;

use answers::{Made, given, parse_id, print_example, refused};

const AFTER: &str = "\
A first scheme, from nothing:
  befriend admin create-organisation \"Harbour\"
  befriend admin create-scheme --organisation ID --name \"Harbour Befriending\" --slug harbour --reply-to hello@example.org
  (or: befriend admin example-scheme > harbour.toml, make it your own, and create it with --file harbour.toml)
  befriend admin add-staff --scheme harbour --name \"Maya\" --email maya@example.org --role coordinator --role admin
  befriend admin add-staff --scheme harbour --name \"Tom\" --email tom@example.org --role coordinator --role lead
Staff then sign in at /s/harbour/sign-in with a code sent to their address, and set up their second factor.

Each command prints the id of what it made. A token is printed once and kept nowhere; --json is for scripts.";

/// What `befriend admin` can be told.
#[derive(Debug, Args)]
#[command(after_help = AFTER, arg_required_else_help = true)]
pub struct AdminArgs {
    #[command(subcommand)]
    job: Job,
    /// Answer in JSON
    #[arg(long, global = true)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum Job {
    /// Make an organisation, which owns schemes
    CreateOrganisation {
        /// What it is called
        name: String,
    },
    /// Make a scheme: one befriending service or branch
    CreateScheme(SchemeArgs),
    /// Print a scheme to begin with, as a file for `create-scheme --file`
    ExampleScheme,
    /// Take somebody on as staff of a scheme
    AddStaff(StaffArgs),
    /// Make a bearer token of the JSON API; it is printed once
    CreateToken(TokenArgs),
    /// Make a token stop working, at once
    RevokeToken {
        /// The scheme's word in URLs
        #[arg(long)]
        scheme: String,
        /// The token's id, as printed when it was made
        id: String,
    },
    /// Check that no line of what was done has been changed or taken away: names the first that was, or says how many there are
    VerifyAudit {
        /// The scheme's word in URLs
        #[arg(long)]
        scheme: String,
        /// A head that this command printed before: check that the lines up to it are still the same
        #[arg(long, value_name = "HEAD")]
        expect: Option<store::audit::Head>,
    },
    /// Take somebody's second factor away: they are signed out, and set up a new one when they next sign in
    ResetSecondFactor {
        /// The scheme's word in URLs
        #[arg(long)]
        scheme: String,
        /// The address they sign in with
        #[arg(long)]
        email: String,
    },
}

#[derive(Debug, Args)]
struct SchemeArgs {
    /// The id of the organisation that owns it
    #[arg(long)]
    organisation: String,
    /// The scheme as a file; without it, the example with the three flags below
    #[arg(long, required_unless_present_all = ["name", "slug", "reply_to"])]
    file: Option<PathBuf>,
    /// What people read
    #[arg(long)]
    name: Option<String>,
    /// Its word in addresses: 2 to 40 of a–z, 0–9 and -
    #[arg(long)]
    slug: Option<String>,
    /// Where replies to its emails go
    #[arg(long)]
    reply_to: Option<String>,
}

#[derive(Debug, Args)]
struct StaffArgs {
    /// The scheme's word in URLs
    #[arg(long)]
    scheme: String,
    /// What colleagues and people call them
    #[arg(long)]
    name: String,
    /// Where their sign-in codes go
    #[arg(long)]
    email: String,
    /// What they may do; can be given several times
    #[arg(long, required = true, value_parser = ["coordinator", "lead", "admin"])]
    role: Vec<String>,
}

#[derive(Debug, Args)]
struct TokenArgs {
    /// The scheme's word in URLs
    #[arg(long)]
    scheme: String,
    /// What it is for, so that it can be found again: "the charity's website"
    #[arg(long)]
    label: String,
    /// Whom it stands for: intake, person:ID, mentor:ID or coordinator:EMAIL
    #[arg(long)]
    role: String,
}

pub(super) async fn run(arguments: AdminArgs, settings: Settings) -> Result<(), Trouble> {
    if let Job::ExampleScheme = arguments.job {
        print_example();
        return Ok(());
    }
    let house = wiring::open(&settings, Clock::System, Chance::system()).await?;
    let made = carry_out(&house.casework, arguments.job).await;
    let closed = house.db.close().await;
    made?.print(arguments.json);
    closed.map_err(|error| Trouble::Unavailable(error.to_string()))
}

async fn carry_out(work: &Casework, job: Job) -> Result<Made, Trouble> {
    match job {
        Job::CreateOrganisation { name } => {
            let id = administer::create_organisation(work, given("the name", Name::parse(&name))?).await;
            Ok(Made::id("organisation", id.map_err(refused)?))
        }
        Job::CreateScheme(scheme) => create_scheme(work, scheme).await,
        Job::ExampleScheme => Ok(Made::nothing()),
        Job::AddStaff(staff) => add_staff(work, staff).await,
        Job::CreateToken(token) => create_token(work, token).await,
        Job::RevokeToken { scheme, id } => {
            let scheme = find_scheme(work, &scheme).await?;
            let id = ApiTokenId::from_uuid(parse_id(&id)?);
            administer::revoke_token(work, scheme, id).await.map_err(refused)?;
            Ok(Made::id("revoked_token", id))
        }
        Job::VerifyAudit { scheme, expect } => {
            audit::check(work, find_scheme(work, &scheme).await?, expect).await
        }
        Job::ResetSecondFactor { scheme, email } => {
            let scheme = find_scheme(work, &scheme).await?;
            let staff = find_staff(work, scheme, &email).await?;
            administer::reset_second_factor(work, scheme, staff.id).await.map_err(refused)?;
            Ok(Made::id("reset_staff", staff.id))
        }
    }
}

async fn create_scheme(work: &Casework, arguments: SchemeArgs) -> Result<Made, Trouble> {
    let text = match &arguments.file {
        Some(file) => std::fs::read_to_string(file)
            .map_err(|error| Trouble::Usage(format!("{} could not be read: {error}", file.display())))?,
        None => scheme_file::EXAMPLE.to_owned(),
    };
    let said = [("name", arguments.name), ("slug", arguments.slug), ("reply_to", arguments.reply_to)];
    let over = said.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into()))).collect();
    let organisation = OrganisationId::from_uuid(parse_id(&arguments.organisation)?);
    let new = scheme_file::read(&text, over, organisation, Holds::RealPeople).map_err(Trouble::Usage)?;
    let id = administer::create_scheme(work, new).await.map_err(refused)?;
    Ok(Made::id("scheme", id))
}

async fn add_staff(work: &Casework, arguments: StaffArgs) -> Result<Made, Trouble> {
    let new = NewStaff {
        name: given("--name", Name::parse(&arguments.name))?,
        email: given("--email", EmailAddress::parse(&arguments.email))?,
        roles: arguments.role.iter().filter_map(|role| Role::from_code(role)).collect(),
        person: None,
    };
    let scheme = find_scheme(work, &arguments.scheme).await?;
    let id = administer::add_staff(work, scheme, new).await.map_err(refused)?;
    Ok(Made::id("staff", id))
}

async fn create_token(work: &Casework, arguments: TokenArgs) -> Result<Made, Trouble> {
    let label = given("--label", Line::parse(&arguments.label))?;
    let scheme = find_scheme(work, &arguments.scheme).await?;
    let role = token_role(work, scheme, &arguments.role).await?;
    let made = administer::create_token(work, scheme, label, role).await.map_err(refused)?;
    Ok(Made::id("token", made.id).with("secret", made.token))
}

async fn token_role(work: &Casework, scheme: SchemeId, text: &str) -> Result<TokenRole, Trouble> {
    let reader = work.reads(scheme);
    match text.split_once(':') {
        None if text == "intake" => Ok(TokenRole::Intake),
        Some(("person", id)) => Ok(TokenRole::Person { person: PersonId::from_uuid(parse_id(id)?) }),
        Some(("mentor", id)) => {
            let mentor = MentorId::from_uuid(parse_id(id)?);
            let person =
                store::mentor::load(&reader, mentor).await.map_err(|error| refused(error.into()))?.person;
            Ok(TokenRole::Mentor { mentor, person })
        }
        Some(("coordinator", email)) => {
            Ok(TokenRole::Coordinator { staff: find_staff(work, scheme, email).await?.id })
        }
        _ => Err(Trouble::Usage(format!(
            "--role {text} is none of: intake, person:ID, mentor:ID, coordinator:EMAIL"
        ))),
    }
}

async fn find_scheme(work: &Casework, slug: &str) -> Result<SchemeId, Trouble> {
    let slug = given("--scheme", Slug::parse(slug))?;
    let reader = work.reads_across(Reason::Administration);
    let found = store::scheme::find_by_slug(&reader, &slug).await.map_err(|error| refused(error.into()))?;
    let no_such =
        || Trouble::Usage(format!("there is no scheme with the word `{}` in its address", slug.as_str()));
    Ok(found.ok_or_else(no_such)?.id)
}

async fn find_staff(work: &Casework, scheme: SchemeId, email: &str) -> Result<Staff, Trouble> {
    let email = given("the email address", EmailAddress::parse(email))?;
    let found = store::staff::list_at(&work.reads(scheme), &email).await;
    let found = found.map_err(|error| refused(error.into()))?;
    let no_such =
        || Trouble::Usage(format!("nobody who works for this scheme signs in with {}", email.as_str()));
    found.into_iter().find(|staff| staff.left_at.is_none()).ok_or_else(no_such)
}
