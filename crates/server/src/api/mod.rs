//! The HTTP API: one folder or file for each noun, one function for each endpoint, one `router()` for each noun.
//!
//! A handler extracts (first the caller, so that who may not is told so whatever he sent), calls and answers. Each names
//! in its `#[utoipa::path]` who may call it: `extensions(("x-allowed" = json!("admin")))`, one of
//! `anyone · visitor · agent · supervisor · admin · bot · agent_or_bot`; a test holds the server to it.

pub mod me;
