//! Random calls keep the invariants of all three pallets, and `check` predicts each verdict.

use super::*;
use frame_support::storage::with_storage_layer;
use proptest::prelude::*;
use sp_runtime::DispatchError;
use tutela_primitives::{
	text::Act, Correction, CrossingReport, EndReason, Finding, Member, OrderKind, OverrideReason,
	Rules,
};

const CHILDREN: [SubjectId; 3] = [CHILD, SIBLING, SubjectId([3; 32])];
const RELATIVES: [Key; 3] = [MOTHER, FATHER, UNCLE];
const RAISERS: [Key; 4] = [MD_PROTECTOR, UN_PROTECTOR, DE_PROTECTOR, MD_JUDGE];
const CLEARERS: [Key; 5] = [MD_PROTECTOR, UN_PROTECTOR, DE_PROTECTOR, MD_JUDGE, CHILD_KEY];
const KINDS: [AlertKind; 3] = [AlertKind::Missing, AlertKind::AtRisk, AlertKind::SecondLook];
const SOURCES: [AlertSource; 6] = [
	AlertSource::Institution(MD_PROTECTION),
	AlertSource::Institution(UN_PROTECTION),
	AlertSource::Institution(DE_PROTECTION),
	AlertSource::Institution(MD_COURT),
	AlertSource::Subject,
	AlertSource::Advocate(0),
];
const POSTS: [(Key, &str, &str); 2] = [(MD_OFFICER, "MDLUI", "RO"), (RO_OFFICER, "ROALB", "MD")];

/// Fewer without optimisation, where a signature takes long.
const CASES: u32 = if cfg!(debug_assertions) { 24 } else { 256 };

/// One call, or time that passes. Numbers are places in the lists above, or record ids that may not
/// exist.
#[derive(Clone, Debug)]
enum Move {
	Register(usize),
	Link(usize, usize, bool),
	Verify {
		child: usize,
		post: usize,
		exit: bool,
		company: u8,
		consent: u8,
		doubts: bool,
		late: u64,
	},
	Report(usize),
	Unidentified(usize),
	Override(u64),
	Review(u64),
	Amend {
		record: u64,
		child: usize,
		exit: bool,
	},
	Raise(usize, usize, usize, u64),
	Clear(usize, usize, usize),
	Distress(usize),
	Flag(usize),
	Rules(bool, u8, u64),
	Revoke(usize, usize, u8),
	RevokeAll(usize, usize),
	Object(usize, usize, bool),
	Suspend(usize, u8),
	End(usize, u8),
	Order(usize, u8),
	Residence(usize, bool),
	Distrust(bool),
	Confirm(usize, u8),
	Wait(u64),
}

fn moves() -> impl Strategy<Value = Move> {
	let child = 0..CHILDREN.len();
	let guardian = 0..RELATIVES.len();
	prop_oneof![
		3 => child.clone().prop_map(Move::Register),
		4 => (child.clone(), guardian.clone(), any::<bool>())
			.prop_map(|(child, guardian, ward)| Move::Link(child, guardian, ward)),
		12 => (child.clone(), 0..2usize, any::<bool>(), 0..4u8, 0..6u8, 0..8u8, 0..40u64).prop_map(
			|(child, post, exit, company, consent, doubts, late)| Move::Verify {
				child, post, exit, company, consent, doubts: doubts == 0, late,
			}
		),
		1 => child.clone().prop_map(Move::Report),
		1 => (0..2usize).prop_map(Move::Unidentified),
		3 => (0..20u64).prop_map(Move::Override),
		2 => (0..20u64).prop_map(Move::Review),
		3 => (0..20u64, child.clone(), any::<bool>())
			.prop_map(|(record, child, exit)| Move::Amend { record, child, exit }),
		2 => (child.clone(), 0..RAISERS.len(), 0..KINDS.len(), 0..5u64)
			.prop_map(|(child, by, kind, days)| Move::Raise(child, by, kind, days)),
		2 => (child.clone(), 0..CLEARERS.len(), 0..SOURCES.len())
			.prop_map(|(child, by, source)| Move::Clear(child, by, source)),
		1 => child.clone().prop_map(Move::Distress),
		4 => child.clone().prop_map(Move::Flag),
		1 => (any::<bool>(), 0..3u8, 0..40u64)
			.prop_map(|(md, preset, days)| Move::Rules(md, preset, days)),
		2 => (child.clone(), guardian.clone(), 0..6u8)
			.prop_map(|(child, guardian, consent)| Move::Revoke(child, guardian, consent)),
		1 => (child.clone(), guardian.clone()).prop_map(|(c, g)| Move::RevokeAll(c, g)),
		1 => (child.clone(), guardian, any::<bool>()).prop_map(|(c, g, r)| Move::Object(c, g, r)),
		1 => (child.clone(), 0..4u8).prop_map(|(child, slot)| Move::Suspend(child, slot)),
		1 => (child.clone(), 0..4u8).prop_map(|(child, slot)| Move::End(child, slot)),
		1 => (child.clone(), 0..3u8).prop_map(|(child, kind)| Move::Order(child, kind)),
		1 => any::<bool>().prop_map(Move::Distrust),
		1 => (child.clone(), 0..4u8).prop_map(|(child, slot)| Move::Confirm(child, slot)),
		1 => (child, any::<bool>()).prop_map(|(child, md)| Move::Residence(child, md)),
		3 => (1..60u64).prop_map(Move::Wait),
	]
}

/// Consent number `n`. Each has other terms; all are good for three days.
fn numbered(n: u8) -> ConsentTerms {
	ConsentTerms {
		destinations: BoundedVec::truncate_from(vec![country("MD"), country("RO")]),
		until: Minute::containing(NOW + 3 * DAY),
		return_by: (n % 2 == 1).then(|| Minute::containing(NOW + 2 * DAY)),
		crossings: 1 + n % 3,
		escort_out: if n < 4 { Escort::person(escort()) } else { Escort::Alone },
		reference: [n; 16],
		..terms()
	}
}

fn report(
	child: SubjectId,
	post: usize,
	exit: bool,
	company: u8,
	consent: u8,
	doubts: bool,
	late: u64,
) -> CrossingReport {
	let (_, here, other) = POSTS[post];
	let shown = if consent == 5 {
		Vec::new()
	} else {
		vec![super::consent(child, numbered(consent), &[(0, MOTHER), (1, FATHER)])]
	};
	CrossingReport {
		direction: if exit { Direction::Exit } else { Direction::Entry },
		other: country(other),
		post: port(here),
		companions: match company {
			0 => with_guardian(0),
			1 => Companions::Nobody,
			_ => Companions::Escort(escort()),
		},
		captured_at: now() - late * HOUR,
		officer_doubts: doubts,
		consents: consents(&shown),
		..super::exit(child)
	}
}

/// Makes a call that may fail. A failed call changes nothing, as in a block.
fn attempt<R, E: From<DispatchError>>(call: impl FnOnce() -> Result<R, E>) {
	let _ = with_storage_layer(call);
}

/// Makes the call, which may fail. The verdict of a crossing must be the one that `check`
/// predicted.
fn play(step: Move) {
	let desk = || by(MD_OFFICIAL);
	match step {
		Move::Register(child) => {
			let born = if child == 2 { born(2011, 6) } else { born(2016, 6) };
			attempt(|| {
				IdentityRegistry::register(
					desk(),
					CHILDREN[child],
					country("MD"),
					Default::default(),
					born,
					H256::zero(),
					Default::default(),
				)
			});
			if child == 2 {
				attempt(|| {
					IdentityRegistry::bind_controller(desk(), CHILDREN[2], CHILD_KEY.account())
				});
			}
		}
		Move::Link(child, guardian, ward) => {
			let basis = if ward { LinkBasis::AtWillAdvocate } else { LinkBasis::BirthParent };
			let (subject, key) = (CHILDREN[child], RELATIVES[guardian]);
			let acceptance = Some(acceptance(key, subject, basis, all_rights(), None));
			attempt(|| {
				Guardianship::establish(
					desk(),
					subject,
					key.account(),
					basis,
					all_rights(),
					None,
					H256::zero(),
					acceptance,
				)
			});
		}
		Move::Verify { child, post, exit, company, consent, doubts, late } => {
			let key = POSTS[post].0;
			let report = report(CHILDREN[child], post, exit, company, consent, doubts, late);
			let expected = BorderTransfer::check(&OfficerTable::of(key), &report).unwrap();
			assert_ok!(BorderTransfer::verify_crossing(by(key), report));
			assert_eq!(latest().verdict, expected);
		}
		Move::Report(child) => {
			assert_ok!(BorderTransfer::report_attempt(
				by(MD_PROTECTOR),
				Some(CHILDREN[child]),
				Direction::Exit,
				country("MD"),
				country("RO"),
				None,
				now(),
				Companions::Nobody,
				H256::zero(),
			));
		}
		Move::Unidentified(post) => {
			let (key, here, other) = POSTS[post];
			assert_ok!(BorderTransfer::record_unidentified(
				by(key),
				Direction::Entry,
				country(other),
				port(here),
				Companions::Nobody,
				now(),
				H256::zero(),
			));
		}
		Move::Override(record) => {
			let (record, reason) = (RecordId(record), OverrideReason::Medical);
			for key in [MD_OFFICER, RO_OFFICER] {
				let approval = approval(UN_PROTECTOR, key, record, Act::Override(reason));
				attempt(|| BorderTransfer::override_crossing(by(key), record, reason, approval));
			}
		}
		Move::Review(record) => {
			attempt(|| {
				BorderTransfer::review(by(MD_PROTECTOR), RecordId(record), Finding::Justified)
			});
		}
		Move::Amend { record, child, exit } => {
			let id = RecordId(record);
			if let Some(old) = Records::<Test>::get(id.key()) {
				let correction = Correction {
					subject: Some(CHILDREN[child]),
					direction: if exit { Direction::Exit } else { Direction::Entry },
					other: country("RO"),
					captured_at: old.captured_at,
					companions: Companions::Nobody,
					evidence: H256::zero(),
				};
				let approval =
					approval(MD_COLLEAGUE, MD_OFFICER, id, Act::Amendment(correction.hash()));
				attempt(|| BorderTransfer::amend(by(MD_OFFICER), id, correction, approval));
			}
		}
		Move::Raise(child, by, kind, days) => {
			let (key, subject, kind) = (RAISERS[by], CHILDREN[child], KINDS[kind]);
			attempt(|| raise(key, subject, kind, now() + days * DAY));
			if key == MD_JUDGE {
				attempt(|| raise_by_decision(key, subject, kind));
			}
		}
		Move::Clear(child, who, source) => {
			let (key, subject, source) = (CLEARERS[who], CHILDREN[child], SOURCES[source]);
			for kind in AlertKind::ALL {
				attempt(|| BorderTransfer::clear_alert(by(key), subject, source, *kind));
			}
		}
		Move::Distress(child) => {
			attempt(|| BorderTransfer::distress(by(CHILD_KEY), CHILDREN[child]));
			attempt(|| BorderTransfer::distress(by(UNCLE), CHILDREN[child]));
		}
		Move::Flag(child) => {
			attempt(|| BorderTransfer::flag_overdue(by(STRANGER), CHILDREN[child]));
		}
		Move::Rules(md, preset, days) => {
			let preset = [Rules::moldova, Rules::romania, Rules::ukraine][preset as usize]();
			let in_force_from = now() + days * DAY - 20 * DAY;
			let rules = Rules { in_force_from, ..preset.accepting_signatures() };
			let country = country(if md { "MD" } else { "RO" });
			attempt(|| BorderTransfer::set_rules(RuntimeOrigin::root(), country, rules));
		}
		Move::Revoke(child, guardian, consent) => {
			let key = RELATIVES[guardian];
			attempt(|| Guardianship::revoke_consent(by(key), CHILDREN[child], numbered(consent)));
		}
		Move::RevokeAll(child, guardian) => {
			let key = RELATIVES[guardian];
			attempt(|| Guardianship::revoke_all_consents(by(key), CHILDREN[child]));
		}
		Move::Object(child, guardian, residence) => {
			let key = RELATIVES[guardian];
			attempt(|| Guardianship::object(by(key), CHILDREN[child], residence));
		}
		Move::Suspend(child, slot) => {
			attempt(|| Guardianship::suspend_link(desk(), CHILDREN[child], slot));
		}
		Move::End(child, slot) => {
			attempt(|| {
				Guardianship::end_link(desk(), CHILDREN[child], slot, EndReason::CourtOrder)
			});
		}
		Move::Order(child, kind) => {
			let kind =
				[OrderKind::ExitBan, OrderKind::SoleTravelRight(0), OrderKind::AuthoriseTravel]
					[kind as usize];
			let until = Some(now() + DAY);
			attempt(|| Guardianship::impose_order(desk(), CHILDREN[child], kind, until));
		}
		Move::Residence(child, md) => {
			let country = country(if md { "MD" } else { "RO" });
			attempt(|| IdentityRegistry::set_residence(desk(), CHILDREN[child], country));
		}
		Move::Distrust(is_distrusted) => {
			if is_distrusted {
				OfficerTable::distrust(MD_MINISTRY, now());
			} else {
				OfficerTable::trust_everybody();
			}
		}
		Move::Confirm(child, slot) => {
			let links = BoundedVec::truncate_from(vec![(CHILDREN[child], slot)]);
			attempt(|| Guardianship::confirm_links(by(MD_JUDGE), links));
			let subjects = BoundedVec::truncate_from(vec![CHILDREN[child]]);
			attempt(|| IdentityRegistry::confirm_identities(by(MD_JUDGE), subjects));
		}
		Move::Wait(hours) => set_time(now() + hours * HOUR),
	}
}

proptest! {
	#![proptest_config(ProptestConfig::with_cases(CASES))]

	#[test]
	fn random_calls_should_keep_the_invariants_when_they_are_played(
		steps in proptest::collection::vec(moves(), 1..80),
	) {
		chain().build().execute_with(|| {
			let mut used = std::collections::BTreeMap::new();
			let mut kept = Vec::new();
			for step in steps {
				let played = step.clone();
				play(step);
				Test::try_state().unwrap();
				records_should_stay(&mut kept, &played);
				uses_should_not_shrink(&mut used);
			}
		});
	}
}

/// No call changes or removes a record that an earlier call wrote.
fn records_should_stay(kept: &mut Vec<Record>, played: &Move) {
	let now: Vec<Record> =
		(0..NextRecord::<Test>::get().0).map(|id| stored(RecordId(id))).collect();
	assert!(now.starts_with(kept), "{played:?} changed a record");
	*kept = now;
}

/// The count of a consent's uses never falls while a post could still present the consent.
fn uses_should_not_shrink(
	used: &mut std::collections::BTreeMap<(SubjectId, sp_core::H256), (u8, Minute)>,
) {
	for child in CHILDREN {
		let Some(custody) = IdentityRegistry::read(&child, |_, file| file.custody.clone()) else {
			continue;
		};
		for ((subject, consent), (before, until)) in used.iter() {
			if *subject == child && now() <= until.end() + REPORTING_WINDOW {
				assert!(custody.used(consent) >= *before);
			}
		}
		for entry in &custody.uses {
			used.insert((child, entry.hash), (entry.used, entry.until));
		}
	}
}
