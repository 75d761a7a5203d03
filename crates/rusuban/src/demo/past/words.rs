//! What customers and agents of the sample write.

use rusuban_core::language::Language;

/// What somebody wants, and what he is told.
pub(super) struct Topic {
    pub(super) asks: &'static str,
    /// What he tells the people once the bot has let him through; empty where no bot asks.
    pub(super) details: &'static str,
    pub(super) answer: &'static str,
}

/// A name as it is written, and as it stands in an address.
type Name = (&'static str, &'static str);

/// The words of one language.
pub(super) struct Phrases {
    pub(super) time_zone: &'static str,
    /// Family names and given ones, each as it is written and as it stands in an address.
    pub(super) family: &'static [Name],
    pub(super) given: &'static [Name],
    /// Whether the family's name comes first.
    pub(super) family_first: bool,
    pub(super) support: &'static [Topic],
    pub(super) business: &'static [Topic],
    pub(super) thanks: &'static str,
    pub(super) welcome: &'static str,
}

pub(super) const fn phrases(language: Language) -> &'static Phrases {
    match language {
        Language::Ja => &JA,
        Language::En => &EN,
    }
}

const fn topic(asks: &'static str, details: &'static str, answer: &'static str) -> Topic {
    Topic {
        asks,
        details,
        answer,
    }
}

const JA: Phrases = Phrases {
    time_zone: "Asia/Tokyo",
    family: &[
        ("川根", "kawane"),
        ("大河原", "okawara"),
        ("新海", "shinkai"),
        ("木暮", "kogure"),
        ("早乙女", "saotome"),
        ("長谷部", "hasebe"),
        ("真壁", "makabe"),
        ("朝比奈", "asahina"),
        ("三枝", "saegusa"),
        ("久我", "kuga"),
        ("沢渡", "sawatari"),
        ("藤代", "fujishiro"),
        ("日下部", "kusakabe"),
        ("遠山", "toyama"),
        ("宇佐美", "usami"),
        ("小鳥遊", "takanashi"),
        ("夏目", "natsume"),
        ("桐谷", "kiritani"),
    ],
    given: &[
        ("あかり", "akari"),
        ("誠", "makoto"),
        ("すず", "suzu"),
        ("直人", "naoto"),
        ("美咲", "misaki"),
        ("健", "ken"),
        ("ゆい", "yui"),
        ("陽子", "yoko"),
        ("拓海", "takumi"),
        ("千尋", "chihiro"),
        ("翔", "sho"),
        ("里奈", "rina"),
        ("修", "osamu"),
        ("葵", "aoi"),
        ("蓮", "ren"),
        ("花", "hana"),
        ("大輔", "daisuke"),
        ("和子", "kazuko"),
    ],
    family_first: true,
    support: &[
        topic(
            "手挽きミルの刃が回らなくなりました。直せますか？",
            "",
            "ご不便をおかけしております。豆のかけらが挟まっていることが多いので、刃を外してブラシで払ってみてください。それでも回らなければ、無償で点検いたします。",
        ),
        topic(
            "昨日注文したドリッパーは、いつ届きますか？",
            "",
            "ご注文ありがとうございます。本日発送いたしますので、あさってまでにお届けの予定です。",
        ),
        topic(
            "サーバーにひびが入っていました。交換してもらえますか。",
            "",
            "申し訳ございません。新しいものをすぐにお送りします。割れたものは、お手元で処分していただいてかまいません。",
        ),
        topic(
            "このケトルはIHでも使えますか？",
            "",
            "はい、IHでもガスでもお使いいただけます。底の直径は14 cmです。",
        ),
        topic(
            "ペーパーフィルターのサイズがわかりません。2人用のドリッパーです。",
            "",
            "2人用には「02」のフィルターをお選びください。白と茶の、どちらも合います。",
        ),
        topic(
            "領収書を会社名で出していただけますか？",
            "",
            "承知しました。ご購入履歴の「領収書」から、宛名を入れて発行していただけます。",
        ),
        topic(
            "豆の保存缶のふたが固くて開きません。",
            "",
            "パッキンが乾くと固くなります。ぬるま湯に数分つけて、もう一度お試しください。",
        ),
        topic(
            "電動ミルの粗さの目安を教えてください。",
            "",
            "ペーパードリップなら目盛り5から6、フレンチプレスなら8が目安です。お好みで前後してみてください。",
        ),
        topic(
            "配送先の住所を変えたいのですが、まだ間に合いますか。",
            "",
            "発送前でしたので、新しいご住所に変更いたしました。",
        ),
        topic(
            "ギフト包装はできますか？のしも付けたいです。",
            "",
            "はい、包装ものしも無料で承ります。ご注文の備考欄に、表書きとお名前をお書きください。",
        ),
    ],
    business: &[
        topic(
            "カフェの開業で、業務用のミルを探しています。",
            "席数は20ほどです。見積もりをお願いできますか。",
            "お問い合わせありがとうございます。20席でしたら毎分300 gの機種をおすすめします。お見積もりをメールでお送りします。",
        ),
        topic(
            "先月分の請求書を再発行してもらえますか。",
            "請求書番号が見当たりません。宛名は前回と同じです。",
            "かしこまりました。本日中に再発行して、登録のアドレスへお送りします。",
        ),
        topic(
            "ドリッパー50個の納期を知りたいです。",
            "色は白で、2週間後のイベントに使います。",
            "白50個は在庫がございます。ご発注から3営業日でお届けできます。",
        ),
        topic(
            "業務用エスプレッソマシンの点検をお願いしたい。",
            "先週から湯温が安定しません。午前中なら立ち会えます。",
            "担当の技術者が今週うかがいます。ご都合のよい日時を、追ってお電話で確認いたします。",
        ),
    ],
    thanks: "ありがとうございます。助かりました！",
    welcome: "どういたしまして。またいつでもお声がけください。",
};

const EN: Phrases = Phrases {
    time_zone: "Europe/London",
    family: &[
        ("Whitlock", "whitlock"),
        ("Pemberton", "pemberton"),
        ("Castellanos", "castellanos"),
        ("Rourke", "rourke"),
        ("Venkat", "venkat"),
        ("Ferrand", "ferrand"),
        ("Lindqvist", "lindqvist"),
        ("Adeyemi", "adeyemi"),
        ("Hartwell", "hartwell"),
        ("Novotny", "novotny"),
        ("Okonkwo", "okonkwo"),
        ("Delacroix", "delacroix"),
    ],
    given: &[
        ("Hannah", "hannah"),
        ("Oliver", "oliver"),
        ("Maya", "maya"),
        ("Ethan", "ethan"),
        ("Priya", "priya"),
        ("Lucas", "lucas"),
        ("Nora", "nora"),
        ("Samuel", "samuel"),
        ("Chloe", "chloe"),
        ("Tomas", "tomas"),
        ("Ingrid", "ingrid"),
        ("Marcus", "marcus"),
    ],
    family_first: false,
    support: &[
        topic(
            "The burrs of my hand grinder are stuck. Can it be repaired?",
            "",
            "Sorry about that. A bit of bean is often caught between them: take the burrs out and brush them. If they still don't turn, send it in and we look at it free of charge.",
        ),
        topic(
            "When will the dripper I ordered yesterday arrive?",
            "",
            "Thank you for your order. It leaves us today and should be with you the day after tomorrow.",
        ),
        topic(
            "The carafe came with a crack. Can I have another one?",
            "",
            "I'm sorry! A new one is on its way. Please just throw the broken one away.",
        ),
        topic(
            "Does this kettle work on an induction hob?",
            "",
            "Yes, on induction and on gas. Its base is 14 cm wide.",
        ),
        topic(
            "Which paper filters fit the dripper for two?",
            "",
            "Those of size 02, white or brown.",
        ),
        topic(
            "Do you ship abroad, and what does it cost?",
            "",
            "We do. Your basket shows the price as soon as you choose a country; most parcels take a week.",
        ),
    ],
    business: &[
        topic(
            "We are opening a café and need a commercial grinder.",
            "About twenty seats. Could you send us an offer?",
            "Thank you! For twenty seats I would take the one that grinds 300 g a minute. The offer follows by mail.",
        ),
        topic(
            "Could you issue last month's invoice again?",
            "I can't find its number. The name on it is the same as before.",
            "Of course. You get it today, at the address we have.",
        ),
        topic(
            "How long would 50 white drippers take?",
            "We need them for an event in two weeks.",
            "We have 50 in stock. They reach you three working days after your order.",
        ),
    ],
    thanks: "Thank you, that helped!",
    welcome: "You are welcome. Write any time.",
};
