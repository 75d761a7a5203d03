//! What a browser loads before it shows anything: the page and what it names, as the desk sends it, packed.

use std::collections::BTreeSet;

use anyhow::{Result, ensure};

use super::Bench;
use crate::book::Book;
use crate::desk::set_up::{PLAIN, set_up};
use crate::desk::{Api, Desk, Engine};
use crate::report::Job;
use crate::stand_in;

pub(crate) async fn sizes(bench: &Bench) -> Result<Vec<Job>> {
    let desk = Desk::start(&bench.program, Engine::Sqlite).await?;
    let provider = stand_in::start(Book::new(0), std::time::Duration::ZERO).await?;
    let mut api = desk.api().await?;
    let settings = set_up(&mut api, provider, PLAIN).await?;
    let console = first_load(&mut api, "/console/").await?;
    let chat = first_load(&mut api, &format!("/chat/{}", settings.webchat)).await?;
    let launcher = packed(&mut api, "/widget.js").await?;
    desk.end().await?;
    Ok(vec![
        Job::new("sizes")
            .with("console_kb", console)
            .with("chat_kb", chat)
            .with("launcher_kb", launcher),
    ])
}

/// A page with its scripts and styles, in thousands of bytes. The console's words in Japanese belong to it, which its script
/// fetches before it shows anything.
async fn first_load(api: &mut Api, page: &str) -> Result<f64> {
    let html = api.text(page).await?;
    let mut names = named(&html);
    ensure!(
        !names.is_empty(),
        "{page} names no scripts: build the web pages with `make web`"
    );
    for name in names.clone() {
        if let Some(folder) = name.strip_suffix(".js").and_then(|name| name.rsplit_once('/')) {
            let script = api.text(&name).await?;
            names.extend(words(&script).map(|words| format!("{}/{words}", folder.0)));
        }
    }
    let mut sum = packed(api, page).await?;
    for name in names {
        sum += packed(api, &name).await?;
    }
    Ok(sum)
}

#[expect(clippy::cast_precision_loss, reason = "files of some kilobytes")]
async fn packed(api: &mut Api, path: &str) -> Result<f64> {
    let answer = api.packed(path).await?;
    let coding = answer.headers().get("content-encoding");
    ensure!(
        coding.is_some_and(|coding| coding == "gzip"),
        "{path} isn't packed"
    );
    Ok(answer.body().len() as f64 / 1_000.0)
}

/// The scripts and styles that a page names.
fn named(html: &str) -> BTreeSet<String> {
    let attributes = ["src=\"", "href=\""];
    let values = attributes
        .iter()
        .flat_map(|attribute| html.split(attribute).skip(1));
    let values = values.filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()));
    let wanted = |name: &String| [".js", ".css"].iter().any(|end| name.ends_with(end));
    values.filter(wanted).collect()
}

/// The file with the Japanese words that a script names.
fn words(script: &str) -> Option<String> {
    let at = script.find("/ja-")?;
    let rest = &script[at + 1..];
    Some(rest[..rest.find(".js")? + 3].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_and_styles_are_named_once_and_pictures_dont_count() {
        let html = r#"<link href="/c/icon.svg"><link href="/c/assets/a-1.css"><script src="/c/assets/b-2.js"></script>
            <link rel="modulepreload" href="/c/assets/b-2.js">"#;
        assert_eq!(
            named(html).into_iter().collect::<Vec<_>>(),
            ["/c/assets/a-1.css", "/c/assets/b-2.js"]
        );
    }

    #[test]
    fn a_script_names_the_file_of_its_words() {
        assert_eq!(
            words(r#"x(()=>import("./ja-Xy_1.js"),[])"#),
            Some("ja-Xy_1.js".to_owned())
        );
        assert_eq!(words("nothing"), None);
    }
}
