use super::*;

fn contact(id: u128) -> Contact {
    Contact::unknown(ContactId(uuid::Uuid::from_u128(id)), Timestamp::UNIX_EPOCH)
}

fn named(id: u128, last: &str, source: NameSource) -> Contact {
    Contact {
        last_name: last.into(),
        name_source: source,
        ..contact(id)
    }
}

fn facts(this: Contact, other: Contact) -> MergeFacts {
    MergeFacts {
        this,
        other,
        identities: Vec::new(),
        chats: Vec::new(),
    }
}

const BY: (AgentId, Timestamp) = (AgentId(uuid::Uuid::nil()), Timestamp::UNIX_EPOCH);

#[test]
fn what_an_agent_gave_wins_over_what_a_messenger_gave() {
    let by_messenger = named(1, "いづみん", NameSource::Messenger);
    let by_agent = named(2, "川根", NameSource::Agent);
    assert_eq!(
        proposal(MergeField::Name, &by_messenger, &by_agent),
        Proposal::Takes(Side::Other)
    );
    let (merged, _) = merge(&facts(by_messenger, by_agent), &BTreeMap::new(), BY).unwrap();
    assert_eq!(
        (merged.last_name.as_str(), merged.name_source),
        ("川根", NameSource::Agent)
    );
}

#[test]
fn every_value_that_is_given_is_kept_and_who_is_blocked_stays_so() {
    let this = Contact {
        phone: "03-1111-2222".into(),
        ..contact(1)
    };
    let other = Contact {
        email: "k@customer.example".into(),
        phone: "０３ １１１１ ２２２２".into(),
        blocked: true,
        ..contact(2)
    };
    let (merged, changes) = merge(&facts(this, other), &BTreeMap::new(), BY).unwrap();
    assert_eq!(
        (
            merged.email.as_str(),
            merged.phone.as_str(),
            merged.blocked,
            merged.version
        ),
        ("k@customer.example", "03-1111-2222", true, 2)
    );
    let versions = changes
        .iter()
        .filter(|change| matches!(change, Change::UpdateContact(c) if c.version == 2));
    assert_eq!(
        versions.count(),
        2,
        "both count up, so that neither changes unseen"
    );
}

#[test]
fn what_differs_is_chosen_and_what_gives_way_is_recorded() {
    let with = |id, email: &str| Contact {
        email: email.into(),
        ..contact(id)
    };
    let facts = facts(with(1, "old@customer.example"), with(2, "new@customer.example"));
    let open = merge(&facts, &BTreeMap::new(), BY).unwrap_err();
    assert_eq!(open, [MergeField::Email]);
    let choice = BTreeMap::from([(MergeField::Email, Side::Other)]);
    let (merged, changes) = merge(&facts, &choice, BY).unwrap();
    assert_eq!(merged.email, "new@customer.example");
    let replaced = changes.iter().find_map(|change| match change {
        Change::MergeContact(record) => Some(record.replaced.clone()),
        _ => None,
    });
    assert_eq!(
        replaced,
        Some(BTreeMap::from([(
            MergeField::Email,
            "old@customer.example".to_owned()
        )]))
    );
}

#[test]
fn the_same_person_is_known_by_mail_number_or_whole_name() {
    let one = Contact {
        last_name: "川根".into(),
        first_name: "みどり".into(),
        email: "K@customer.example".into(),
        phone: "090-1234-5678".into(),
        ..contact(1)
    };
    let by_number = Contact {
        mobile: "09012345678".into(),
        ..contact(2)
    };
    assert_eq!(likeness(&one, &by_number), [Likeness::Phone]);
    let by_all = Contact {
        email: "k@CUSTOMER.example".into(),
        ..one.clone()
    };
    assert_eq!(
        likeness(&one, &by_all),
        [Likeness::Email, Likeness::Phone, Likeness::Name]
    );
    let namesake = named(3, "川根", NameSource::Messenger);
    assert!(likeness(&namesake, &named(4, "川根", NameSource::Messenger)).is_empty());
    assert!(likeness(&contact(5), &contact(6)).is_empty());
}
