//! What the sample's people have ready to write: a newcomer who types `/` in a chat sees what canned replies are for.

use anyhow::{Result, anyhow};
use jiff::Timestamp;
use rusuban_core::canned_reply::{Among, CannedReply};
use rusuban_core::change::Change;
use rusuban_core::ids::CannedReplyId;
use rusuban_core::language::Language;
use rusuban_core::settings::{ChangedBy, Directory, make_canned_reply};
use rusuban_server::App;

use super::sample;

/// Whose chats a reply is for.
#[derive(Clone, Copy)]
enum For {
    All,
    Support,
    Business,
}

/// Whose it is, what is typed behind `/`, what it is called, and the text.
type Ready = (For, &'static str, &'static str, &'static str);

const JA: [Ready; 8] = [
    (
        For::All,
        "hello",
        "はじめのご挨拶",
        "${Contacts.Last Name|お客}様\n\nお問い合わせありがとうございます。\
         ${Organization.Organization Name}の${User.Support Rep Name|担当者}です。ご用件をうかがいます。",
    ),
    (
        For::All,
        "wait",
        "お調べするあいだ",
        "${Contacts.Last Name|お客}様、ありがとうございます。\n\
         お調べしますので、少々お待ちください。分かりしだい、このチャットでお返事いたします。",
    ),
    (
        For::All,
        "thanks",
        "むすびのご挨拶",
        "お役に立てましたら幸いです。ご不明な点がございましたら、またいつでもこちらへお書きください。\n\n\
         ${Organization.Organization Name} ${User.Support Rep Name|サポート担当}",
    ),
    (
        For::Support,
        "ship",
        "発送の目安",
        "ご注文の品は、3営業日以内に発送しております。発送いたしましたら、お荷物の番号を\
         ${Contacts.Email|ご注文時のメールアドレス}へお送りします。",
    ),
    (
        For::Support,
        "repair",
        "修理と部品のご相談",
        "ご不便をおかけしております。製品名と、お買い求めの時期をお知らせください。\
         お写真をこのチャットに添えていただけますと、修理か部品のお取り寄せか、すぐにご案内できます。",
    ),
    (
        For::Support,
        "hours",
        "営業時間とよくあるご質問",
        "${Department.Department Name}の営業時間は、${Department.Business Hours|平日の日中}です。\
         時間外にいただいたご質問には、翌営業日に順にお返事いたします。\n\
         よくあるご質問はこちらです。\n${Department.Help Center URL}",
    ),
    (
        For::Business,
        "quote",
        "お見積もりに必要なこと",
        "お見積もりをお作りします。品名、数量、ご希望の納期、お届け先をお知らせください。\n\
         お宛名（${Contacts.Account Name|御社名}）とお送り先（${Contacts.Email|メールアドレス}）も、あわせてご確認ください。",
    ),
    (
        For::Business,
        "invoice",
        "請求書払いのご案内",
        "請求書払いは、月末締め・翌月末払いで承っております。請求書は\
         ${Contacts.Email|ご登録のメールアドレス}へお送りします。",
    ),
];

const EN: [Ready; 8] = [
    (
        For::All,
        "hello",
        "Opening words",
        "Hello ${Contacts.First Name|there},\n\nthank you for writing. This is ${User.Support Rep Name|the team} at \
         ${Organization.Organization Name}. How can I help you?",
    ),
    (
        For::All,
        "wait",
        "While I look into it",
        "Thank you, ${Contacts.First Name|and sorry to keep you}.\nI am looking into it, and will answer here as soon as \
         I know more.",
    ),
    (
        For::All,
        "thanks",
        "Closing words",
        "I hope this helps. If anything is still unclear, just write here again.\n\n${User.Support Rep Name|The team}\n\
         ${Organization.Organization Name}",
    ),
    (
        For::Support,
        "ship",
        "When an order is sent",
        "We send orders within three working days. As soon as yours is on its way, the parcel's number goes to \
         ${Contacts.Email|the e-mail address you ordered with}.",
    ),
    (
        For::Support,
        "repair",
        "Repairs and spare parts",
        "I am sorry for the trouble. Please tell me what the product is called and when you bought it. With a photo, \
         which you can add to this chat, I can say at once whether it needs a repair or a spare part.",
    ),
    (
        For::Support,
        "hours",
        "Opening hours and common questions",
        "${Department.Department Name} is open ${Department.Business Hours|on working days}. What you write at other \
         times is answered on the next working day.\nCommon questions are answered here:\n${Department.Help Center URL}",
    ),
    (
        For::Business,
        "quote",
        "What a quote needs",
        "I will gladly make you a quote. Please tell me which products, how many, by when and where to.\n\
         Shall I make it out to ${Contacts.Account Name|your company} and send it to \
         ${Contacts.Email|your e-mail address}?",
    ),
    (
        For::Business,
        "invoice",
        "Paying by invoice",
        "We gladly send an invoice, due at the end of the following month. It goes to \
         ${Contacts.Email|your registered e-mail address}.",
    ),
];

/// All of them, as they were written when the sample was set up.
pub(super) fn replies(
    app: &App,
    directory: &Directory,
    language: Language,
    at: Timestamp,
) -> Result<Vec<Change>> {
    let ready = match language {
        Language::Ja => JA,
        Language::En => EN,
    };
    let [support, business] = sample::departments_of(directory, language)?;
    let one = |(whose, shortcut, title, text): Ready| {
        let reply = CannedReply {
            id: CannedReplyId(app.ids.next()),
            version: 1,
            department: match whose {
                For::All => None,
                For::Support => Some(support),
                For::Business => Some(business),
            },
            shortcut: shortcut.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
            language,
        };
        let among = Among {
            others: ready.len() - 1,
            shortcut_taken: false,
        };
        if let Some(refusal) = reply.check(directory, among).first() {
            return Err(anyhow!("{shortcut}{}: {}", refusal.pointer, refusal.detail));
        }
        Ok(make_canned_reply(&ChangedBy::CommandLine, directory, reply, at))
    };
    ready.into_iter().map(one).collect()
}
