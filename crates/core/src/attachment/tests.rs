use uuid::Uuid;

use super::*;

fn kept(found: Option<&str>, sides: Option<(u32, u32)>) -> Attachment {
    Attachment {
        id: AttachmentId(Uuid::nil()),
        name: "f".to_owned(),
        state: State::Kept(Contents::judge(found, sides, 7)),
    }
}

#[test]
fn names_lose_their_folders_and_whatever_deceives() {
    for (said, kept) in [
        ("写真.png", "写真.png"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\川根\請求書.pdf", "請求書.pdf"),
        ("photo\u{202E}gpj.exe", "photogpj.exe"),
        ("a\r\nSet-Cookie: x.txt", "aSet-Cookie_ x.txt"),
        ("\0\u{7}.", "file"),
        ("  ...  ", "file"),
        ("", "file"),
        (".htaccess", "htaccess"),
        ("what?<is>|this\".png", "what__is__this_.png"),
    ] {
        assert_eq!(file_name(said), kept, "{said:?}");
    }
}

#[test]
fn a_long_name_keeps_its_ending() {
    let name = file_name(&format!("{}.jpeg", "長".repeat(500)));
    assert_eq!(name.chars().count(), NAME_LIMIT);
    assert!(name.ends_with("長.jpeg"));
    let name = file_name(&format!("a.{}", "x".repeat(500)));
    assert_eq!(name.chars().count(), NAME_LIMIT, "that is no ending");
}

#[test]
fn what_came_without_a_name_has_an_ending_once_it_is_known() {
    let photo = Attachment {
        name: "image".to_owned(),
        ..kept(Some("image/jpeg"), Some((3, 4)))
    };
    assert_eq!(photo.full_name(), "image.jpg");
    let named = Attachment {
        name: "棚.png".to_owned(),
        ..photo.clone()
    };
    assert_eq!(named.full_name(), "棚.png");
    let arriving = Attachment {
        state: State::Arriving,
        ..photo
    };
    assert_eq!(arriving.full_name(), "image");
}

#[test]
fn only_a_whole_picture_of_a_known_kind_is_shown() {
    for (found, sides, kind, shown) in [
        (Some("image/png"), Some((640, 480)), "image/png", true),
        (Some("image/webp"), Some((1, 1)), "image/webp", true),
        (Some("image/png"), None, UNKNOWN, false),
        (Some("image/png"), Some((0, 480)), UNKNOWN, false),
        (Some("image/jpeg"), Some((60_000, 60_000)), UNKNOWN, false),
        (Some("image/heif"), Some((640, 480)), "image/heif", false),
        (Some("image/svg+xml"), Some((640, 480)), UNKNOWN, false),
        (Some("text/html"), None, UNKNOWN, false),
        (Some("text/x-shellscript"), None, UNKNOWN, false),
        (Some("text/xml"), None, UNKNOWN, false),
        (Some("application/pdf"), None, "application/pdf", false),
        (None, None, UNKNOWN, false),
    ] {
        let contents = Contents::judge(found, sides, 7);
        assert_eq!(contents.media_type.as_str(), kind, "{found:?} {sides:?}");
        assert_eq!(contents.picture.is_some(), shown, "{found:?} {sides:?}");
    }
}

#[test]
fn a_message_is_of_the_kind_that_all_its_files_are() {
    let picture = || kept(Some("image/png"), Some((1, 1)));
    let sound = || kept(Some("audio/mpeg"), None);
    assert_eq!(kind_of(&[]), None);
    assert_eq!(kind_of(&[picture(), picture()]), Some(MessageKind::Image));
    assert_eq!(kind_of(&[sound()]), Some(MessageKind::Audio));
    assert_eq!(kind_of(&[picture(), sound()]), Some(MessageKind::File));
    assert_eq!(kind_of(&[kept(None, None)]), Some(MessageKind::File));
}

#[test]
fn a_file_is_asked_for_again_for_some_hours_and_no_longer() {
    let waits: Vec<_> = (1..).map_while(fetch_again).collect();
    assert!(waits.is_sorted());
    let hours = waits.iter().map(SignedDuration::as_secs).sum::<i64>() / 3_600;
    assert_eq!(hours, 3);
}

#[test]
fn what_cannot_be_delivered_is_known_before() {
    use Undeliverable::{NoPublicAddress, NotTaken};
    for (kind, public, said) in [
        (ChannelKind::Webchat, false, Ok(())),
        (ChannelKind::Line, true, Ok(())),
        (ChannelKind::Line, false, Err(NoPublicAddress)),
        (ChannelKind::Whatsapp, true, Err(NotTaken)),
    ] {
        assert_eq!(deliverable(kind, public), said, "{kind:?}");
    }
}
