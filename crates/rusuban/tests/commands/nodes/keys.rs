//! All nodes have the same key.

use super::Shared;
use crate::running::Running;
use crate::{done, rusuban_with, text};

#[tokio::test]
async fn a_node_with_another_key_is_refused_until_that_key_is_the_new_one() {
    let shared = Shared::new().await;
    let first = shared.node();
    let url = shared.database.url();
    let other = tempfile::tempdir().unwrap();
    let key = "another-key-of-more-than-32-characters";
    let env = [("RUSUBAN_DATABASE_URL", &*url), ("RUSUBAN_SECRET_KEY", key)];
    let serve = ["serve", "--listen", "127.0.0.1:0"];
    let refused = rusuban_with(other.path(), &serve, "", &env);
    let said = text(&refused.stderr);
    assert_eq!(refused.status.code(), Some(1), "{said}");
    assert!(
        said.contains("RUSUBAN_SECRET_KEY") && said.contains("--new-key"),
        "{said}"
    );
    let found = rusuban_with(other.path(), &["doctor"], "", &env);
    assert!(text(&found.stdout).contains("key"), "{}", text(&found.stdout));
    assert_eq!(found.status.code(), Some(1));
    first.stopped();

    let more = ["--database-url", &url, "--secret-key", key];
    let renewed = Running::with(other.path(), &[&more[..], &["--new-key"]].concat());
    renewed.stopped();
    Running::with(other.path(), &more).stopped();
    let refused = rusuban_with(shared.dir.path(), &serve, "", &env[..1]);
    assert_eq!(refused.status.code(), Some(1), "{}", text(&refused.stderr));
    done(other.path(), &[&["doctor"], &more[..]].concat());
}
