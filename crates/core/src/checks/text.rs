//! The checks that read the text: C3, C4, C6, C9, C11, C13.

use super::{About, Channels, Findings, Remedy, Severity};
use crate::channel_limits::part_limit;
use crate::ids::DepartmentId;
use crate::message_text::{is_blank, length};
use crate::parts::cut;
use crate::settings::{Directory, OfflineMessage};
use crate::template::{Field, Module, Template};

/// A text of more characters is long for a messenger (C3).
const LONG: usize = 400;
/// Words that promise a ticket (C11).
const TICKET_WORDS: [&str; 5] = ["問い合わせ番号", "受付番号", "チケット", "ticket", "case number"];

pub(super) fn of_text(
    found: &mut Findings,
    directory: &Directory,
    department: DepartmentId,
    offline: &OfflineMessage,
    own: &Channels<'_>,
) {
    if is_blank(&offline.text) {
        return;
    }
    let Ok(template) = Template::parse(&offline.text) else {
        return;
    };
    let mut add = |id, severity, code, detail, about| {
        found.add((id, severity, code), detail, Remedy::OfflineMessage, about);
    };
    let count = length(&offline.text);
    if count > LONG {
        add(
            "C3",
            Severity::Info,
            "long",
            format!("{count} characters; over {LONG} is long for a messenger"),
            About {
                count: Some(count),
                ..About::default()
            },
        );
    }
    if !links(&template) {
        add(
            "C4",
            Severity::Info,
            "no_link",
            "there is no link with which customers can help themselves".to_owned(),
            About::default(),
        );
    }
    if offline.tested_at.is_none() || offline.tested_at < offline.updated_at {
        add(
            "C6",
            Severity::Info,
            "not_tested",
            "not tested since the last change".to_owned(),
            About::default(),
        );
    }
    for (_, channel) in own {
        let parts = cut(&offline.text, &part_limit(channel.kind)).len();
        if parts > 1 {
            add(
                "C9",
                Severity::Info,
                "split",
                format!("goes out in {parts} parts on {}", channel.name),
                About {
                    count: Some(parts),
                    ..About::of_channel(channel)
                },
            );
        }
    }
    let lower = offline.text.to_lowercase();
    if !offline.create_ticket && TICKET_WORDS.iter().any(|word| lower.contains(word)) {
        let detail = "the text speaks of a ticket, but none is created".to_owned();
        add(
            "C11",
            Severity::Warning,
            "ticket_promised",
            detail,
            About::default(),
        );
    }
    for field in empty_fields(directory, department, &template) {
        let detail = format!("{} can be empty here, and has no fallback", field.token());
        let about = About {
            field: Some(field),
            ..About::default()
        };
        add("C13", Severity::Warning, "empty_field", detail, about);
    }
}

fn links(template: &Template) -> bool {
    let source = template.source();
    let fields = [Field::DepartmentHelpCenterUrl, Field::OrganizationWebsite];
    source.contains("https://")
        || source.contains("http://")
        || fields.iter().any(|field| template.uses(*field))
}

/// Fields without a fallback that are empty by nature (nobody holds the chat; nothing is promised while open) or by
/// setting (C13).
fn empty_fields(directory: &Directory, department: DepartmentId, template: &Template) -> Vec<Field> {
    let help = directory
        .departments
        .get(&department)
        .is_some_and(|d| !is_blank(&d.help_center_url));
    let empty = |field: &Field| match *field {
        Field::DepartmentNextOpening => true,
        Field::DepartmentHelpCenterUrl => !help,
        other => other.module() == Module::User,
    };
    template
        .fields()
        .filter(|field| empty(field) && !template.has_fallback(*field))
        .collect()
}
