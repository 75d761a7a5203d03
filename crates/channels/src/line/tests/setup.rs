use crate::line::Line;
use crate::setup::{Setup as _, WebhookSetting, WebhookTest};
use crate::{Answer, Credentials, Failure, Method};

fn answer(status: u16, body: &str) -> Answer<'_> {
    Answer {
        status,
        retry_after: None,
        body: body.as_bytes(),
    }
}

#[test]
fn line_tells_whose_token_it_is() {
    let told = r#"{"userId":"U1","basicId":"@216ru","displayName":"ほたる橋","chatMode":"chat","markAsReadMode":"manual"}"#;
    let account = Line.read_account(&answer(200, told)).unwrap();
    assert_eq!(
        (account.name.as_str(), account.handle.as_str()),
        ("ほたる橋", "@216ru")
    );
    let refused = Line.read_account(&answer(401, r#"{"message":"Authentication failed"}"#));
    assert_eq!(refused, Err(Failure::Unauthorized));
    assert_eq!(
        Line.read_account(&answer(200, "<html>")),
        Err(Failure::ProviderError)
    );
}

#[test]
fn line_tells_where_it_delivers_and_nowhere_is_no_fault() {
    let set = Line.read_webhook(&answer(
        200,
        r#"{"endpoint":"https://a.example/","active":false}"#,
    ));
    let expected = WebhookSetting {
        url: Some("https://a.example/".into()),
        active: false,
    };
    assert_eq!(set, Ok(expected));
    assert_eq!(
        Line.read_webhook(&answer(404, "{}")),
        Ok(WebhookSetting::default())
    );
}

#[test]
fn line_tries_a_delivery_to_the_address_it_is_asked_to_try() {
    let request = Line.test(&Credentials::default(), "https://a.example/w");
    assert_eq!(request.method, Method::Post);
    assert_eq!(request.body.unwrap(), br#"{"endpoint":"https://a.example/w"}"#);
    let told = r#"{"success":false,"timestamp":"2026-09-30T05:38:20.031Z","statusCode":401,"reason":"ERROR_STATUS_CODE","detail":"401"}"#;
    let expected = WebhookTest {
        status: Some(401),
        reason: "ERROR_STATUS_CODE: 401".into(),
    };
    assert_eq!(Line.read_test(&answer(200, told)), Ok(expected));
    let well = Line.read_test(&answer(
        200,
        r#"{"success":true,"timestamp":"x","statusCode":200,"reason":"OK","detail":"200"}"#,
    ));
    assert_eq!(well.unwrap().reason, "");
}
