//! What each call takes at its worst: full files, long texts, wrapped signatures by real keys.

mod setup;

use crate::{overdue::Due, *};
use alloc::{vec, vec::Vec};
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_system::RawOrigin;
use setup::*;
use sp_core::H256;
use tutela_primitives::{
	commitment::{self, Forest},
	text::Act,
	AccountId, AlertBasis, AlertKind, AlertSource, Attestor, ChildFiles, Companions, Correction,
	CrossingReport, Direction, Finding, InstitutionId, LinkBasis, Minute, Officer, Officers,
	Outcome, OverdueKind, OverrideReason, PortCode, Reason, Reasons, RecordId, Review, ReviewedAct,
	Role, SetTime, SubjectId, Travel,
};

/// For the benchmarks of other pallets: a denied exit at `post`, which this institution recorded.
pub(crate) fn put_denied<T: Config>(
	institution: InstitutionId,
	post: PortCode,
	captured_at: Moment,
) -> RecordId {
	let id = NextRecord::<T>::get();
	let by = Officer { institution, ..officer::<T>(0, Role::Border, None) };
	put_record::<T>(id.0, Some(child(0)), &by, Outcome::Denied);
	Records::<T>::mutate(id.key(), |record| {
		let record = record.as_mut().expect("it was put in place");
		(record.post, record.from) = (Some(post), post.country());
		(record.captured_at, record.recorded_at) = (captured_at, captured_at);
	});
	id
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn verify_crossing(
		s: Linear<0, 2>,
		e: Linear<0, 2>,
		k: Linear<0, 2>,
		n: Linear<1, 4>,
	) -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_time(NOW);
		put_rules::<T>();
		let keys = Keys::new();
		let by = officer::<T>(0, Role::Border, None);
		put_child::<T>(0, None, full_file(&keys));
		let mut report = report(0);
		show::<T>(&mut report, &keys, 0, &by, &schemes(s, e, k));
		(1..n).for_each(|number| show::<T>(&mut report, &keys, number, &by, &[]));
		uncount_records::<T>(1);

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), report);

		let record = Records::<T>::get(RecordId(0).key()).expect("recorded");
		assert!(record.verdict.reasons.contains(Reason::ConsentMissing));
		assert_eq!(record.consents.len(), n as usize);
		Ok(())
	}

	#[benchmark]
	fn verify_crossings(
		c: Linear<16, 64>,
		s: Linear<0, 16>,
		e: Linear<0, 16>,
		k: Linear<0, 16>,
		n: Linear<6, 64>,
	) -> Result<(), BenchmarkError> {
		T::BenchmarkHelper::set_time(NOW);
		put_rules::<T>();
		let keys = Keys::new();
		let by = officer::<T>(0, Role::Border, None);
		let mut reports: Vec<CrossingReport> = (0..c)
			.map(|number| {
				put_child::<T>(number, None, full_file(&keys));
				report(number)
			})
			.collect();
		let signatures = schemes(s, e, k);
		let mut signatures = signatures.chunks(8);
		for number in 0..n {
			let report = &mut reports[(number % WITH_CONSENTS) as usize];
			let signed = if number < SIGNED_CONSENTS { signatures.next() } else { None };
			show::<T>(report, &keys, number, &by, signed.unwrap_or_default());
		}
		let reports = BoundedVec::try_from(reports).expect("at most 64");
		uncount_records::<T>(c);

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), reports);

		assert_eq!(NextRecord::<T>::get(), RecordId(c.into()));
		let last = Records::<T>::get(RecordId((c - 1).into()).key()).expect("recorded");
		assert_eq!(last.verdict.reasons, Reasons::from([Reason::ConsentMissing]));
		Ok(())
	}

	#[benchmark]
	fn notaries(m: Linear<0, 32>) {
		T::BenchmarkHelper::set_time(NOW);
		let accounts: Vec<AccountId> =
			(0..m).map(|number| officer::<T>(number, Role::Notary, None).account).collect();
		let mut known = 0;

		#[block]
		{
			for notary in &accounts {
				let body = T::Officers::attests_for(notary, Attestor::Notary, minute(NOW));
				known += u32::from(body.is_some());
			}
		}

		assert_eq!(known, m);
	}

	#[benchmark]
	fn resolve_overdue(j: Linear<1, 64>) {
		T::BenchmarkHelper::set_time(NOW);
		let keys = Keys::new();
		let subjects: Vec<SubjectId> =
			(0..j).map(|number| put_overdue::<T>(&keys, number, RecordId(0))).collect();
		let late = Travel { return_by: Some(Minute(0)), ..Default::default() };
		let late = Travel { last_record: Some(RecordId(0)), ..late };
		let (due, home) = (Due::of(&late, NOW), Travel::default());

		#[block]
		{
			for subject in &subjects {
				Pallet::<T>::resolve_overdue(subject, due, &home, RecordId(0));
			}
		}

		assert_eq!(Overdue::<T>::iter().count(), 0);
	}

	#[benchmark]
	fn commit(r: Linear<0, 512>) {
		let by = officer::<T>(0, Role::Border, None);
		(0..r.into()).for_each(|id| put_record::<T>(id, Some(child(0)), &by, Outcome::Denied));
		NextRecord::<T>::put(RecordId(r.into()));
		uncount_records::<T>(r);
		// Leaves from which every height of 24 is merged: more than a block ever merges on average.
		let (leaves, peaks) = (1u32 << 24, vec![H256::repeat_byte(1); 24]);
		let forest = (leaves, peaks, H256::repeat_byte(2)).encode();
		let blocks = Forest::decode(&mut &forest[..]).expect("a forest");
		Commitment::<T>::put(commitment::Commitment { blocks, records: Default::default() });
		frame_system::Pallet::<T>::set_block_number((leaves + 1).into());

		#[block]
		{
			Pallet::<T>::commit();
		}

		let commitment = Commitment::<T>::get();
		assert_eq!((commitment.blocks.leaves(), commitment.records.count), (leaves + 1, r));
	}

	#[benchmark]
	fn report_attempt() {
		T::BenchmarkHelper::set_time(NOW);
		put_rules::<T>();
		let by = officer::<T>(0, Role::ChildProtection, None);
		let subject = put_overdue::<T>(&Keys::new(), 0, RecordId(0));

		#[extrinsic_call]
		_(
			RawOrigin::Signed(by.account),
			Some(subject),
			Direction::Exit,
			country("MD"),
			country("RO"),
			Some(post()),
			NOW,
			Companions::Escort(escort()),
			H256::repeat_byte(3),
		);

		assert!(Records::<T>::contains_key(RecordId(0).key()));
	}

	#[benchmark]
	fn record_unidentified() {
		T::BenchmarkHelper::set_time(NOW);
		put_rules::<T>();
		let by = officer::<T>(0, Role::Border, None);

		#[extrinsic_call]
		_(
			RawOrigin::Signed(by.account),
			Direction::Entry,
			country("RO"),
			post(),
			Companions::Escort(escort()),
			NOW,
			H256::repeat_byte(3),
		);

		assert!(Records::<T>::contains_key(RecordId(0).key()));
	}

	#[benchmark]
	fn override_crossing() {
		T::BenchmarkHelper::set_time(NOW);
		put_rules::<T>();
		let keys = Keys::new();
		let by = officer::<T>(0, Role::ChildProtection, None);
		let with = officer::<T>(1, Role::ChildProtection, Some(keys.account(2)));
		let subject = put_overdue::<T>(&keys, 0, RecordId(0));
		put_record::<T>(0, Some(subject), &by, Outcome::Denied);
		let reason = OverrideReason::ImmediateDanger;
		let approval = approve::<T>(&keys, &with, &by, Act::Override(reason));

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), RecordId(0), reason, approval);

		assert!(Reviews::<T>::contains_key(RecordId(1)));
		assert!(!Overdue::<T>::contains_key(subject));
	}

	#[benchmark]
	fn review() {
		T::BenchmarkHelper::set_time(NOW);
		let by = officer::<T>(0, Role::ChildProtection, None);
		put_record::<T>(0, None, &by, Outcome::Overridden);
		let act = ReviewedAct::Override(OverrideReason::Medical);
		let (by_others, with) = (InstitutionId(1), InstitutionId(2));
		let open = Review { due_at: NOW, act, by: by_others, with };
		Reviews::<T>::insert(RecordId(0), open);

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), RecordId(0), Finding::Justified);

		assert!(Findings::<T>::contains_key(RecordId(0)));
	}

	#[benchmark]
	fn amend() {
		T::BenchmarkHelper::set_time(NOW);
		let keys = Keys::new();
		let by = officer::<T>(0, Role::ChildProtection, None);
		let colleague = officer::<T>(0, Role::ChildProtection, Some(keys.account(2)));
		let mistaken = put_overdue::<T>(&keys, 0, RecordId(0));
		let meant = put_overdue::<T>(&keys, 1, RecordId(0));
		put_record::<T>(0, Some(mistaken), &by, Outcome::Cleared);
		let correction = Correction {
			subject: Some(meant),
			direction: Direction::Entry,
			other: country("RO"),
			captured_at: NOW,
			companions: Companions::Escort(escort()),
			evidence: H256::repeat_byte(4),
		};
		let act = Act::Amendment(correction.hash());
		let approval = approve::<T>(&keys, &colleague, &by, act);

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), RecordId(0), correction, approval);

		assert!(Amendments::<T>::contains_key(RecordId(0)));
		// The first child stays listed until it is seen.
		assert!(Overdue::<T>::contains_key(mistaken) && !Overdue::<T>::contains_key(meant));
	}

	#[benchmark]
	fn raise_alert() {
		T::BenchmarkHelper::set_time(NOW);
		let by = officer::<T>(0, Role::ChildProtection, None);
		let subject = put_child::<T>(0, None, full_file(&Keys::new()));

		#[extrinsic_call]
		_(
			RawOrigin::Signed(by.account),
			subject,
			AlertKind::Missing,
			NOW + DAY,
			AlertBasis::CourtDecision,
			Some(H256::repeat_byte(6)),
		);

		assert_eq!(T::Files::read(&subject, |_, file| file.travel.is_sought(NOW)), Some(true));
	}

	#[benchmark]
	fn clear_alert() {
		T::BenchmarkHelper::set_time(NOW);
		// The second of two bodies: the first one was supranational.
		let by = officer::<T>(0, Role::ChildProtection, None);
		let mut file = full_file(&Keys::new());
		let childs = file.travel.alerts.last_mut().expect("the child's own place");
		let call = childs.entries.iter_mut().find(|entry| entry.kind == AlertKind::Distress);
		let call = call.expect("a call for help");
		(call.valid_until, call.paused_until) = (NOW + DAY, None);
		let subject = put_child::<T>(0, None, file);

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), subject, AlertSource::Subject, AlertKind::Distress);

		assert_eq!(T::Files::read(&subject, |_, file| file.travel.is_sought(NOW)), Some(false));
	}

	#[benchmark]
	fn distress() {
		T::BenchmarkHelper::set_time(NOW);
		let advocate: AccountId = account("advocate", 0, 0);
		let mut file = full_file(&Keys::new());
		if let Some(link) = file.custody.links.last_mut() {
			link.account = advocate.clone();
			link.basis = LinkBasis::AtWillAdvocate;
		}
		let subject = put_child::<T>(0, Some(account("child", 0, 0)), file);

		#[extrinsic_call]
		_(RawOrigin::Signed(advocate), subject);

		assert_eq!(T::Files::read(&subject, |_, file| file.travel.is_sought(NOW)), Some(true));
	}

	#[benchmark]
	fn flag_overdue() {
		T::BenchmarkHelper::set_time(NOW);
		let by = officer::<T>(0, Role::Border, None);
		let subject = put_overdue::<T>(&Keys::new(), 0, RecordId(0));
		Overdue::<T>::mutate(subject, |flag| {
			if let Some(flag) = flag {
				flag.kind = OverdueKind::Return;
			}
		});

		#[extrinsic_call]
		_(RawOrigin::Signed(by.account), subject);

		let flag = Overdue::<T>::get(subject).expect("flagged");
		assert_eq!(flag.kind, OverdueKind::Arrival);
	}

	#[benchmark]
	fn set_rules() {
		T::BenchmarkHelper::set_time(NOW);
		put_rules::<T>();

		#[extrinsic_call]
		_(RawOrigin::Root, country("MD"), Rules::romania());

		assert!(RuleVersions::<T>::contains_key(country("MD"), MAX_RULES + 1));
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
