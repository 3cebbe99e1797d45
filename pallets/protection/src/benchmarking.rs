//! What each call takes at its worst: full lists, cases with all their steps.

use crate::*;
use frame_benchmarking::v2::*;
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::H256;
use tutela_primitives::{
	protection::{
		AccessGrant, AccessPurpose, Case, CaseOrigin, CaseState, Clocks, Contact, EncryptionKey,
		EncryptionKeyPeriod, Epoch, Span, Step, StepEntry, TagDomain, TagEpoch, MAX_CONTACTS,
		MAX_GRANTS,
	},
	AccountId, CaseId, CountryCode, Crossings, InstitutionId, Moment, Officer, Officers, Role,
	SetTime, DAY, MINUTE,
};

/// 2026-12-01 12:00 UTC.
const NOW: Moment = 1_796_126_400_000;
const FILE: H256 = H256::repeat_byte(7);
const TAG: H256 = H256::repeat_byte(3);
const EPOCH: Epoch = 7;
const CASE: CaseId = CaseId(0);

fn country() -> CountryCode {
	"MD".parse().expect("a country")
}

/// Puts an officer in place, of an institution of its own.
fn officer<T: Config>(number: u32, role: Role) -> Officer {
	let officer = Officer {
		account: account("officer of a case", number, 0),
		institution: InstitutionId(2_000 + number),
		jurisdiction: None,
		roles: [role].into(),
		post: None,
	};
	T::Officers::put(officer.clone());
	officer
}

fn signed(officer: &Officer) -> RawOrigin<AccountId> {
	RawOrigin::Signed(officer.account.clone())
}

/// Clocks by which every step is owed.
fn clocks() -> Clocks {
	Clocks {
		acknowledgement: Some(Span::Minutes(60)),
		plan: Some(Span::Days(10)),
		review_every: Some(Span::Days(30)),
		..Clocks::moldova()
	}
}

/// A full timeline of clocks, of which the first is in force.
fn set_clocks<T: Config>() {
	T::BenchmarkHelper::set_time(NOW - DAY);
	for number in 0..Moment::from(MAX_CLOCKS) {
		let in_force_from = NOW - DAY + number * 2 * DAY;
		Pallet::<T>::do_set_clocks(country(), Clocks { in_force_from, ..clocks() }, true)
			.expect("there is a place");
	}
	T::BenchmarkHelper::set_time(NOW);
}

/// A case with all its steps that `lead` owes a review of.
fn put_case<T: Config>(lead: InstitutionId) {
	set_clocks::<T>();
	let record = T::Crossings::put(lead, "MDLEU".parse().expect("a port"), NOW - 100 * DAY);
	let taken = |step| StepEntry::taken(step, Some(NOW - 90 * DAY), NOW - 90 * DAY, lead);
	let steps = [Step::Notice, Step::Acknowledgement, Step::Assessment, Step::Plan, Step::Review];
	let mut steps: alloc::vec::Vec<StepEntry> = steps.into_iter().map(taken).collect();
	steps.push(StepEntry::owed(Step::Review, NOW - MINUTE));
	let case = Case {
		origin: CaseOrigin::Record(record),
		country: country(),
		clocks: 1,
		opened_by: lead,
		lead,
		began_at: NOW - 100 * DAY,
		steps: steps.try_into().expect("6"),
		file: FILE,
		next_receipt: 9,
		state: CaseState::Open,
	};
	CaseOfRecord::<T>::insert(record.key(), CASE);
	Cases::<T>::insert(CASE.key(), case);
	NextCase::<T>::put(CaseId(1));
	Owed::<T>::insert(lead, CASE.key(), ());
}

/// A case, and the officer of its lead.
fn a_case<T: Config>() -> Officer {
	let lead = officer::<T>(0, Role::ChildProtection);
	put_case::<T>(lead.institution);
	lead
}

/// Gives the institution access, which another one granted.
fn put_grant<T: Config>(institution: InstitutionId, valid_until: Moment) {
	let by = officer::<T>(1, Role::ChildProtection).institution;
	let grant = AccessGrant { purpose: AccessPurpose::Health, valid_until, by };
	Grants::<T>::insert(CASE.key(), institution, grant);
}

/// As many grants as a case has places for.
fn put_grants<T: Config>(valid_until: Moment) {
	for number in 0..MAX_GRANTS {
		put_grant::<T>(InstitutionId(3_000 + number), valid_until);
	}
}

fn put_epoch<T: Config>(valid_until: Moment) {
	let epoch = TagEpoch { key: [1; 32], begins_at: NOW - DAY, valid_until: Some(valid_until) };
	EpochKeys::<T>::insert(TagDomain::Contact, EPOCH, epoch);
}

/// As many contacts under a tag as there is room for.
fn put_contacts<T: Config>(tag: H256, first: InstitutionId) {
	let contacts: alloc::vec::Vec<Contact> = (0..MAX_CONTACTS)
		.map(|number| {
			let institution = InstitutionId(first.0 + number);
			Contact { institution, valid_until: NOW - 1 }
		})
		.collect();
	let contacts: tutela_primitives::protection::Contacts = contacts.try_into().expect("8");
	ContactsOf::<T>::insert(EPOCH, tag, contacts);
}

fn put_key<T: Config>(institution: InstitutionId) {
	let period = EncryptionKeyPeriod { number: 0, key: EncryptionKey([1; 32]), set_at: NOW };
	EncryptionKeys::<T>::insert(institution, period);
	KeyLog::<T>::insert(institution, 0, period);
}

#[benchmarks]
mod benchmarks {
	use super::*;
	use frame_support::traits::EnsureOrigin;

	#[benchmark]
	fn refer() {
		let lead = a_case::<T>();
		let police = officer::<T>(2, Role::Border);
		let post = "MDLEU".parse().expect("a port");
		let record = T::Crossings::put(police.institution, post, NOW);

		#[extrinsic_call]
		_(signed(&police), CaseOrigin::Record(record), country(), lead.institution, FILE);

		assert_eq!(CaseOfRecord::<T>::get(record.key()), Some(CaseId(1)));
	}

	#[benchmark]
	fn take_step() {
		let lead = a_case::<T>();
		// An assessment is counted, too.
		Cases::<T>::mutate(CASE.key(), |case| {
			let case = case.as_mut().expect("it was put in place");
			case.steps.truncate(2);
			let owed = StepEntry::owed(Step::Assessment, NOW - MINUTE);
			case.steps.try_push(owed).expect("there is a place");
		});

		#[extrinsic_call]
		_(signed(&lead), CASE, Step::Assessment, FILE);

		assert!(Pallet::<T>::case(CASE).is_some_and(|case| case.has_taken(Step::Assessment)));
	}

	#[benchmark]
	fn hand_over() {
		let lead = a_case::<T>();
		let to = officer::<T>(2, Role::ChildProtection).institution;

		#[extrinsic_call]
		_(signed(&lead), CASE, to);

		let offered = CaseState::HandOver { to };
		assert!(Pallet::<T>::case(CASE).is_some_and(|case| case.state == offered));
	}

	#[benchmark]
	fn accept_case() {
		// An institution that was never accredited may not act.
		put_case::<T>(InstitutionId(9_999));
		let new = officer::<T>(0, Role::ChildProtection);
		put_grant::<T>(new.institution, NOW + DAY);

		#[extrinsic_call]
		_(signed(&new), CASE);

		assert!(Pallet::<T>::case(CASE).is_some_and(|case| case.lead == new.institution));
	}

	#[benchmark]
	fn grant() {
		let lead = a_case::<T>();
		put_grants::<T>(NOW);
		let party = officer::<T>(2, Role::Labour).institution;

		#[extrinsic_call]
		_(signed(&lead), CASE, party, AccessPurpose::Health, NOW + DAY);

		assert_eq!(Grants::<T>::iter_prefix(CASE.key()).count(), 1);
	}

	#[benchmark]
	fn end_grant() {
		a_case::<T>();
		let party = officer::<T>(2, Role::Labour);
		put_grant::<T>(party.institution, NOW + DAY);

		#[extrinsic_call]
		_(signed(&party), CASE, party.institution);

		assert!(!Grants::<T>::contains_key(CASE.key(), party.institution));
	}

	#[benchmark]
	fn disclose() {
		a_case::<T>();
		let parties = [2, 3].map(|number| officer::<T>(number, Role::Labour));
		for party in &parties {
			put_grant::<T>(party.institution, NOW + DAY);
		}
		let [from, to] = parties;
		put_key::<T>(to.institution);

		#[extrinsic_call]
		_(signed(&from), CASE, to.institution, AccessPurpose::Health, FILE);

		assert!(Pallet::<T>::receipt(CASE, 9).is_some());
	}

	#[benchmark]
	fn receive() {
		let lead = a_case::<T>();
		let party = officer::<T>(2, Role::Labour);
		put_grant::<T>(party.institution, NOW + DAY);
		put_key::<T>(party.institution);
		let purpose = AccessPurpose::Health;
		Pallet::<T>::do_disclose(&lead, CASE, party.institution, purpose, FILE).expect("granted");

		#[extrinsic_call]
		_(signed(&party), CASE, 9);

		let answered = Pallet::<T>::receipt(CASE, 9).and_then(|receipt| receipt.received_at);
		assert_eq!(answered, Some(NOW));
	}

	#[benchmark]
	fn close() {
		let lead = a_case::<T>();
		put_grants::<T>(NOW + DAY);

		#[extrinsic_call]
		_(signed(&lead), CASE, FILE);

		assert!(Pallet::<T>::case(CASE).is_some_and(|case| !case.is_open()));
		assert_eq!(Grants::<T>::iter_prefix(CASE.key()).count(), 0);
	}

	#[benchmark]
	fn reopen() {
		let lead = a_case::<T>();
		Pallet::<T>::do_close(&lead, CASE, FILE).expect("assessed");

		#[extrinsic_call]
		_(signed(&lead), CASE, FILE);

		assert!(Pallet::<T>::case(CASE).is_some_and(|case| case.is_open()));
	}

	#[benchmark]
	fn note_missed() {
		a_case::<T>();
		let anybody = officer::<T>(2, Role::Labour);

		#[extrinsic_call]
		_(signed(&anybody), CASE, Step::Review);

		let case = Pallet::<T>::case(CASE).expect("it was put in place");
		assert_eq!(case.note_missed(Step::Review, NOW), None);
	}

	#[benchmark]
	fn set_clocks() {
		super::set_clocks::<T>();
		let council = T::CouncilOrigin::try_successful_origin().expect("the council");
		let last = Clocks { in_force_from: NOW + 100 * DAY, ..clocks() };
		// Its place is that of the version that is over by then.
		T::BenchmarkHelper::set_time(NOW + 2 * DAY);

		#[extrinsic_call]
		_(council as OriginFor<T>, country(), last);

		assert!(ClockVersions::<T>::contains_key(country(), MAX_CLOCKS + 1));
	}

	#[benchmark]
	fn set_encryption_key() {
		let admin = T::AdminOrigin::try_successful_origin().expect("an admin");
		let institution = T::AdminOrigin::ensure_origin(admin.clone()).expect("it is one");
		put_key::<T>(institution);
		T::BenchmarkHelper::set_time(NOW);

		#[extrinsic_call]
		_(admin as OriginFor<T>, EncryptionKey([2; 32]));

		assert!(KeyLog::<T>::contains_key(institution, 1));
	}

	#[benchmark]
	fn leave_contact() {
		T::BenchmarkHelper::set_time(NOW);
		put_epoch::<T>(NOW + DAY);
		let registry = officer::<T>(0, Role::Registrar);
		put_contacts::<T>(TAG, InstitutionId(3_000));

		#[extrinsic_call]
		_(signed(&registry), EPOCH, TAG, NOW + DAY);

		assert_eq!(Pallet::<T>::contacts(EPOCH, TAG).len(), 1);
	}

	#[benchmark]
	fn withdraw_contact() {
		T::BenchmarkHelper::set_time(NOW);
		put_epoch::<T>(NOW + DAY);
		let registry = officer::<T>(0, Role::Registrar);
		put_contacts::<T>(TAG, registry.institution);

		#[extrinsic_call]
		_(signed(&registry), EPOCH, TAG);

		assert_eq!(Pallet::<T>::contacts(EPOCH, TAG).len(), 7);
	}

	#[benchmark]
	fn announce_lookup() {
		a_case::<T>();
		let party = officer::<T>(2, Role::Labour);
		put_grant::<T>(party.institution, NOW + DAY);

		#[extrinsic_call]
		_(signed(&party), CASE, TAG);

		assert_eq!(Lookups::<T>::iter_prefix(party.institution).count(), 1);
	}

	#[benchmark]
	fn clear_epoch(t: Linear<1, 100>) {
		T::BenchmarkHelper::set_time(NOW);
		put_epoch::<T>(NOW);
		for number in 1..=t {
			let mut tag = H256::zero();
			tag.0[..4].copy_from_slice(&number.to_be_bytes());
			put_contacts::<T>(tag, InstitutionId(3_000));
		}
		let anybody = officer::<T>(2, Role::Labour);

		#[extrinsic_call]
		_(signed(&anybody), EPOCH, t);

		assert_eq!(ContactsOf::<T>::iter_prefix(EPOCH).count(), 0);
	}

	#[benchmark]
	fn set_epoch_key() {
		T::BenchmarkHelper::set_time(NOW);
		put_epoch::<T>(NOW + DAY);
		let council = T::CouncilOrigin::try_successful_origin().expect("the council");
		let (begins_at, end) = (NOW + DAY, Some(NOW + 91 * DAY));

		#[extrinsic_call]
		_(council as OriginFor<T>, TagDomain::Contact, EPOCH + 1, [2; 32], begins_at, end);

		assert!(EpochKeys::<T>::contains_key(TagDomain::Contact, EPOCH + 1));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
