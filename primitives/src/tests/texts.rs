use super::*;
use crate::{
	text::{self, Act},
	Appointment, Attestor, GuardianSeries, Member, OverrideReason, PortCode, Purpose, Relation,
	Role, Roles, SeriesCode, SeriesList,
};
use codec::Decode;
use proptest::{prelude::*, sample::select};
use std::collections::BTreeMap;

const PERSON: H256 = H256([0x5e; 32]);

fn shown(text: Vec<u8>) -> String {
	String::from_utf8(text).unwrap()
}

#[test]
fn consent_should_be_these_very_lines() {
	let expected = "\
Tutela travel consent, version 1
Network: 0x7777777777777777777777777777777777777777777777777777777777777777
Child: 0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1
Series: first
Purpose: journey
Issued: 2026-11-20 09:05 UTC
To: IT, RO
From: 2026-12-01 00:00 UTC
Until: 2026-12-31 23:59 UTC
Return by: 2027-01-07 23:59 UTC
Stays with: nobody
Escort out: with a guardian
Escort back: alone
Crossings: 2
Submitted by: any border institution
Reference: 0xabababababababababababababababab";
	assert_eq!(shown(text::consent(&NETWORK, &CHILD, &terms())), expected);

	let others = ConsentTerms {
		destinations: vec![country("MD")].try_into().unwrap(),
		series: vec![series(1, 0xe5), series(4, 0)].try_into().unwrap(),
		purpose: Purpose::ResidenceAbroad,
		return_by: None,
		stays_with: Some(PERSON),
		escort_out: Escort::Persons(vec![H256([0x5d; 32]), PERSON].try_into().unwrap()),
		escort_back: Escort::Guardian,
		crossings: 255,
		submitter: Some(InstitutionId(4_294_967_295)),
		..terms()
	};
	let text = shown(text::consent(&NETWORK, &CHILD, &others));
	for line in [
		"\nSeries: guardian 1 0xe5e5e5e5e5e5e5e5, guardian 4 0x0000000000000000\n",
		"\nPurpose: residence abroad\n",
		"\nTo: MD\n",
		"\nStays with: 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e, whom nobody has checked\n",
		"\nReturn by: no date\n",
		"\nEscort out: 0x5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d5d or \
		 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e\n",
		"\nEscort back: with a guardian\n",
		"\nCrossings: 255\n",
		"\nSubmitted by: institution 4294967295\n",
	] {
		assert!(text.contains(line), "{line:?} is not in\n{text}");
	}
}

#[test]
fn attestation_should_be_the_consent_and_three_more_lines() {
	let consent = text::consent(&NETWORK, &CHILD, &terms());
	let lines = "\nAttested for guardians: 0, 3, 255\nAttested by: consul\n\
		 Attested at: 2026-11-20 09:05 UTC";
	let expected = shown(consent.clone()) + lines;
	let attestation = text::attestation(&consent, &[0, 3, 255], Attestor::Consul, terms().issued);
	assert_eq!(shown(attestation), expected);
	// Whoever reads it on a phone reads it whole.
	assert!(expected.lines().count() <= 20);
}

#[test]
fn kinship_should_be_these_very_lines() {
	let expected = "\
Tutela attestation of kinship, version 1
Network: 0x7777777777777777777777777777777777777777777777777777777777777777
Child: 0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1
Escort: 0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e
Relation: adult brother or sister
Attested by: guardianship authority
Attested at: 2026-11-20 09:05 UTC
Valid until: 2026-12-31 23:59 UTC";
	let text = text::kinship(
		&NETWORK,
		&CHILD,
		&PERSON,
		Relation::AdultSibling,
		Attestor::GuardianshipAuthority,
		terms().issued,
		terms().until,
	);
	assert_eq!(shown(text), expected);
}

#[test]
fn home_should_be_these_very_lines() {
	let expected = |escort: &str, attestor: &str| {
		format!(
			"\
Tutela attestation of home, version 1
Network: 0x7777777777777777777777777777777777777777777777777777777777777777
Child: 0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1
Home: PT
Escort: {escort}
Attested by: {attestor}
Attested at: 2026-11-20 09:05 UTC
Valid until: 2026-12-31 23:59 UTC"
		)
	};
	let text = |escort: &[H256], attestor| {
		let ConsentTerms { issued, until, .. } = terms();
		shown(text::home(&NETWORK, &CHILD, country("PT"), escort, attestor, issued, until))
	};
	assert_eq!(text(&[], Attestor::Consul), expected("not named", "consul"));
	let person = "0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";
	let either = format!("{person} or {person}");
	assert_eq!(text(&[PERSON, PERSON], Attestor::Court), expected(&either, "court"));
}

fn series(slot: Slot, byte: u8) -> GuardianSeries {
	GuardianSeries { slot, code: SeriesCode([byte; 8]) }
}

#[test]
fn acceptance_should_be_these_very_lines() {
	let head = "\
Tutela guardianship acceptance, version 1
Network: 0x7777777777777777777777777777777777777777777777777777777777777777
Child: 0xc1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1c1
";
	let rights = Rights::from([Right::Object, Right::ConsentTravel]);
	let text = text::acceptance(
		&NETWORK,
		&CHILD,
		LinkBasis::BirthParent,
		&rights,
		Some(minute(2031, 5, 1, 0, 0)),
	);
	let lines =
		"Basis: parent by birth\nRights: consent to travel, object\nUntil: 2031-05-01 00:00 UTC";
	assert_eq!(shown(text), format!("{head}{lines}"));
	let text = text::acceptance(&NETWORK, &CHILD, LinkBasis::StateWard, &Rights::new(), None);
	assert_eq!(shown(text), format!("{head}Basis: ward of the state\nRights: \nUntil: no end"));
}

#[test]
fn approval_should_be_these_very_lines() {
	let approval = |act| {
		let submitter = AccountId::new([0x0f; 32]);
		let until = minute(2026, 12, 2, 8, 30);
		shown(text::approval(&NETWORK, RecordId(1_234_567_890), &act, &submitter, until))
	};
	let expected = |act: &str| {
		format!(
			"\
Tutela officer approval, version 1
Network: 0x7777777777777777777777777777777777777777777777777777777777777777
Record: 1234567890
Act: {act}
Submitted by: 0x0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f
Valid until: 2026-12-02 08:30 UTC"
		)
	};
	assert_eq!(
		approval(Act::Override(OverrideReason::ImmediateDanger)),
		expected("emergency override, immediate danger")
	);
	let hash = "0x5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e";
	assert_eq!(approval(Act::Amendment(PERSON)), expected(&format!("correction {hash}")));
}

fn appointment() -> Appointment {
	Appointment {
		institution: InstitutionId(12),
		roles: [Role::ChildProtection, Role::Border].into(),
		post: Some("MDLEU".parse().unwrap()),
		valid_until: minute(2027, 6, 30, 21, 0).start(),
	}
}

#[test]
fn appointment_should_be_these_very_lines() {
	let expected = "\
Tutela appointment, version 1
Network: 0x7777777777777777777777777777777777777777777777777777777777777777
Institution: 12
Roles: border, child protection
Post: MDLEU
Valid until: 2027-06-30 21:00 UTC";
	assert_eq!(shown(text::appointment(&NETWORK, &appointment())), expected);

	let others = Appointment {
		institution: InstitutionId(0),
		roles: Roles::new(),
		post: None,
		valid_until: minute(2027, 6, 30, 21, 1).end(),
	};
	let text = shown(text::appointment(&NETWORK, &others));
	let lines = "Institution: 0\nRoles: \nPost: any\nValid until: 2027-06-30 21:01 UTC";
	assert!(text.ends_with(lines), "{text}");
}

#[test]
fn a_post_that_is_no_code_should_be_written_as_bytes() {
	let post = Some(PortCode::decode(&mut &b"any\nV"[..]).unwrap());
	let text = shown(text::appointment(&NETWORK, &Appointment { post, ..appointment() }));
	assert!(text.contains("\nPost: 0x616e790a56\nValid until: "), "{text}");
}

#[test]
fn wrapping_should_put_the_wallets_words_around() {
	assert_eq!(text::wrapped(b"text"), b"<Bytes>text</Bytes>");
}

#[test]
fn every_word_for_a_choice_should_be_its_own() {
	let words = |texts: Vec<Vec<u8>>| {
		let mut distinct = texts.clone();
		distinct.sort();
		distinct.dedup();
		assert_eq!(distinct.len(), texts.len());
	};
	let acceptance = |basis, rights| text::acceptance(&NETWORK, &CHILD, basis, &rights, None);
	words(LinkBasis::ALL.iter().map(|basis| acceptance(*basis, Rights::new())).collect());
	words(
		(0..1u8 << Right::ALL.len())
			.map(|bits| {
				let chosen = Right::ALL.iter().filter(|right| bits >> right.index() & 1 == 1);
				acceptance(LinkBasis::Adoption, chosen.copied().collect())
			})
			.collect(),
	);
	let roles = |roles: Roles| text::appointment(&NETWORK, &Appointment { roles, ..appointment() });
	words(Role::ALL.iter().map(|role| roles([*role].into())).collect());
	words(OverrideReason::ALL.iter().map(|reason| reason.words().into()).collect());
	words(Attestor::ALL.iter().map(|attestor| attestor.words().into()).collect());
	words(Relation::ALL.iter().map(|relation| relation.words().into()).collect());
}

/// Reads a text's labelled lines.
fn lines(text: &str) -> BTreeMap<&str, &str> {
	text.lines().skip(1).map(|line| line.split_once(": ").unwrap()).collect()
}

fn read_bytes<const N: usize>(hex: &str) -> [u8; N] {
	sp_core::bytes::from_hex(hex).unwrap().try_into().unwrap()
}

fn read_minute(text: &str) -> Minute {
	let fields: Vec<u32> = text
		.strip_suffix(" UTC")
		.unwrap()
		.split(['-', ' ', ':'])
		.map(|field| field.parse().unwrap())
		.collect();
	minute(fields[0], fields[1], fields[2], fields[3], fields[4])
}

fn read_optional_minute(text: &str, none: &str) -> Option<Minute> {
	(text != none).then(|| read_minute(text))
}

fn read_escort(text: &str) -> Escort {
	match text {
		"with a guardian" => Escort::Guardian,
		"alone" => Escort::Alone,
		persons => {
			let persons = persons.split(" or ").filter(|person| !person.is_empty());
			let persons = persons.map(|hex| H256(read_bytes(hex)));
			Escort::Persons(persons.collect::<Vec<_>>().try_into().unwrap())
		}
	}
}

fn read_series(text: &str) -> SeriesList {
	let named = text.split(", ").filter(|one| *one != "first").map(|one| {
		let one = one.strip_prefix("guardian ").unwrap();
		let (slot, code) = one.split_once(' ').unwrap();
		GuardianSeries { slot: slot.parse().unwrap(), code: SeriesCode(read_bytes(code)) }
	});
	named.collect::<Vec<_>>().try_into().unwrap()
}

fn read_country(text: &str) -> CountryCode {
	let code: [u8; 2] = match text.strip_prefix("0x") {
		Some(_) => read_bytes(text),
		None => text.as_bytes().try_into().unwrap(),
	};
	CountryCode::decode(&mut &code[..]).unwrap()
}

/// What a text says, read by nothing but its lines.
fn read_consent(text: &str) -> (H256, SubjectId, ConsentTerms) {
	assert!(text.starts_with("Tutela travel consent, version 1\n"));
	let lines = lines(text);
	let to = lines["To"].split(", ").filter(|code| !code.is_empty()).map(read_country);
	let purposes = [("journey", Purpose::Journey), ("residence abroad", Purpose::ResidenceAbroad)];
	let terms = ConsentTerms {
		series: read_series(lines["Series"]),
		purpose: BTreeMap::from(purposes)[lines["Purpose"]],
		stays_with: lines["Stays with"]
			.strip_suffix(", whom nobody has checked")
			.map(|person| H256(read_bytes(person))),
		destinations: to.collect::<Vec<_>>().try_into().unwrap(),
		issued: read_minute(lines["Issued"]),
		from: read_minute(lines["From"]),
		until: read_minute(lines["Until"]),
		return_by: read_optional_minute(lines["Return by"], "no date"),
		escort_out: read_escort(lines["Escort out"]),
		escort_back: read_escort(lines["Escort back"]),
		crossings: lines["Crossings"].parse().unwrap(),
		submitter: lines["Submitted by"]
			.strip_prefix("institution ")
			.map(|number| InstitutionId(number.parse().unwrap())),
		reference: read_bytes(lines["Reference"]),
	};
	(H256(read_bytes(lines["Network"])), SubjectId(read_bytes(lines["Child"])), terms)
}

fn any_minute() -> impl Strategy<Value = Minute> {
	prop_oneof![any::<u32>(), 0..3u32].prop_map(Minute)
}

fn any_country() -> impl Strategy<Value = CountryCode> {
	let codes = prop_oneof![
		3 => select(vec![*b"IT", *b"RO", *b"MD"]),
		1 => select(vec![*b", ", *b"\nF", *b"0x", *b": "]),
		1 => any::<[u8; 2]>(),
	];
	codes.prop_map(|code| CountryCode::decode(&mut &code[..]).unwrap())
}

fn any_escort() -> impl Strategy<Value = Escort> {
	prop_oneof![
		Just(Escort::Guardian),
		Just(Escort::Alone),
		prop::collection::vec(any::<[u8; 32]>(), 0..=4).prop_map(|persons| {
			let persons = persons.into_iter().map(H256).collect::<Vec<_>>();
			Escort::Persons(persons.try_into().unwrap())
		}),
	]
}

prop_compose! {
	/// Any terms that the encoding can hold, also such as `check` refuses.
	fn any_terms()(
		series in prop::collection::vec((0..12u8, any::<[u8; 8]>()), 0..=8),
		purpose in select(Purpose::ALL),
		stays_with in prop::option::of(any::<[u8; 32]>()),
		destinations in prop::collection::vec(any_country(), 0..=32),
		issued in any_minute(),
		from in any_minute(),
		until in any_minute(),
		return_by in prop::option::of(any_minute()),
		escort_out in any_escort(),
		escort_back in any_escort(),
		crossings: u8,
		submitter in prop::option::of(any::<u32>()),
		reference: [u8; 16],
	) -> ConsentTerms {
		let series = series.into_iter().map(|(slot, code)| GuardianSeries {
			slot,
			code: SeriesCode(code),
		});
		ConsentTerms {
			series: series.collect::<Vec<_>>().try_into().unwrap(),
			purpose,
			stays_with: stays_with.map(H256),
			destinations: destinations.try_into().unwrap(),
			issued,
			from,
			until,
			return_by,
			escort_out,
			escort_back,
			crossings,
			submitter: submitter.map(InstitutionId),
			reference,
		}
	}
}

/// `terms` with one field taken from `other`.
fn with_field(field: usize, terms: &ConsentTerms, other: ConsentTerms) -> ConsentTerms {
	let mut mixed = terms.clone();
	match field {
		0 => mixed.destinations = other.destinations,
		1 => mixed.issued = other.issued,
		2 => mixed.from = other.from,
		3 => mixed.until = other.until,
		4 => mixed.return_by = other.return_by,
		5 => mixed.escort_out = other.escort_out,
		6 => mixed.escort_back = other.escort_back,
		7 => mixed.crossings = other.crossings,
		8 => mixed.submitter = other.submitter,
		9 => mixed.series = other.series,
		10 => mixed.purpose = other.purpose,
		11 => mixed.stays_with = other.stays_with,
		_ => mixed.reference = other.reference,
	}
	mixed
}

proptest! {
	#[test]
	fn a_consents_text_should_be_read_back_in_one_way(
		network: [u8; 32],
		child: [u8; 32],
		terms in any_terms(),
	) {
		let (network, child) = (H256(network), SubjectId(child));
		let text = shown(text::consent(&network, &child, &terms));
		prop_assert!(text.is_ascii() && !text.ends_with('\n'));
		prop_assert_eq!(text.lines().count(), 16);
		prop_assert_eq!(read_consent(&text), (network, child, terms));
	}

	#[test]
	fn different_terms_should_give_different_texts(
		terms in any_terms(),
		other in any_terms(),
		field in 0..13usize,
	) {
		let mixed = with_field(field, &terms, other);
		let text = |terms| text::consent(&NETWORK, &CHILD, terms);
		prop_assert_eq!(text(&terms) == text(&mixed), terms == mixed);
	}

	#[test]
	fn different_attestations_should_give_different_texts(
		terms in any_terms(),
		left in (prop::collection::vec(0..12u8, 0..=8), select(Attestor::ALL), 0..3u32),
		right in (prop::collection::vec(0..12u8, 0..=8), select(Attestor::ALL), 0..3u32),
	) {
		let consent = text::consent(&NETWORK, &CHILD, &terms);
		let text = |(slots, attestor, at): &(Vec<Slot>, Attestor, u32)| {
			text::attestation(&consent, slots, *attestor, Minute(*at))
		};
		prop_assert!(text(&left) != consent);
		prop_assert_eq!(text(&left) == text(&right), left == right);
	}

	#[test]
	fn different_acceptances_should_give_different_texts(
		left in (select(LinkBasis::ALL), 0..32u8, prop::option::of(any_minute())),
		right in (select(LinkBasis::ALL), 0..32u8, prop::option::of(any_minute())),
	) {
		let text = |(basis, bits, until): (LinkBasis, u8, Option<Minute>)| {
			let chosen = Right::ALL.iter().filter(|right| bits >> right.index() & 1 == 1);
			text::acceptance(&NETWORK, &CHILD, basis, &chosen.copied().collect(), until)
		};
		prop_assert_eq!(text(left) == text(right), left == right);
	}

	#[test]
	fn different_appointments_should_give_different_texts(
		left in (0..3u32, prop::collection::vec(select(Role::ALL), 0..4), 0..3usize, 0..3u32),
		right in (0..3u32, prop::collection::vec(select(Role::ALL), 0..4), 0..3usize, 0..3u32),
	) {
		let posts: [Option<PortCode>; 3] =
			[None, Some("MDLEU".parse().unwrap()), Some("ROALB".parse().unwrap())];
		let read = |(institution, roles, post, until): (u32, Vec<Role>, usize, u32)| Appointment {
			institution: InstitutionId(institution),
			roles: roles.into_iter().collect(),
			post: posts[post],
			valid_until: Minute(until).start(),
		};
		let (left, right) = (read(left), read(right));
		let text = |appointment| text::appointment(&NETWORK, appointment);
		prop_assert_eq!(text(&left) == text(&right), left == right);
	}

	#[test]
	fn different_approvals_should_give_different_texts(
		left in (0..20u64, 0..6usize, 0..3u8, 0..3u32),
		right in (0..20u64, 0..6usize, 0..3u8, 0..3u32),
	) {
		let text = |(record, act, submitter, until): (u64, usize, u8, u32)| {
			let act = match OverrideReason::ALL.get(act) {
				Some(reason) => Act::Override(*reason),
				None => Act::Amendment(H256::repeat_byte(act as u8)),
			};
			let submitter = AccountId::new([submitter; 32]);
			text::approval(&NETWORK, RecordId(record), &act, &submitter, Minute(until))
		};
		prop_assert_eq!(text(left) == text(right), left == right);
	}
}
