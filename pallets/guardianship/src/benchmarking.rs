//! What each call costs, on a file as large as it gets.

use crate::{
	pallet::{Call, Config, KnownKeys, LinkRegister, Pallet, PendingLinks},
	types::{KnownKey, LinkList, Proposal, PROPOSAL_LIFETIME, WITHDRAWALS_PER_GUARDIAN},
};
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	assert_ok,
	traits::{EnsureOrigin, Get, Time},
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::{crypto::KeyTypeId, H256};
use sp_runtime::MultiSignature;
use tutela_primitives::{
	text, trust::full_list, AccountId, Capacity, ChildFile, ChildFiles, ConsentId, ConsentTerms,
	ConsentUse, CountryCode, CourtRequirement, Custody, EndReason, Escort, Identity, InstitutionId,
	Institutions, KeyHint, LinkBasis, LinkState, Member, Minute, Moment, Objection, Officer, Order,
	OrderKind, RequirementOrder, Right, Rights, Signed, Slot, Standing, SubjectId, Withdrawal,
	MAX_BATCH, MAX_CONSENTS_IN_USE, MAX_LINKS, MAX_ORDERS,
};

const SUBJECT: SubjectId = SubjectId([7; 32]);
/// The institution that the last of all doubts is about.
const DISTRUSTED: InstitutionId = InstitutionId(u32::MAX);
const KEY_TYPE: KeyTypeId = KeyTypeId(*b"tute");

fn registrar<T: Config>() -> Result<(OriginFor<T>, Officer), BenchmarkError> {
	let origin =
		T::RegistrarOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
	let officer = T::RegistrarOrigin::ensure_origin(origin.clone())
		.map_err(|_| BenchmarkError::Weightless)?;
	Ok((origin, officer))
}

fn court<T: Config>() -> Result<(OriginFor<T>, Officer), BenchmarkError> {
	let origin = T::CourtOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
	let officer =
		T::CourtOrigin::ensure_origin(origin.clone()).map_err(|_| BenchmarkError::Weightless)?;
	Ok((origin, officer))
}

fn guardian(slot: Slot) -> AccountId {
	account("guardian", slot.into(), 0)
}

fn all_rights() -> Rights {
	Right::ALL.iter().copied().collect()
}

fn now<T: Config>() -> Moment {
	T::Time::now()
}

fn proposal<T: Config>(officer: &Officer) -> Proposal {
	Proposal {
		basis: LinkBasis::BirthParent,
		rights: all_rights(),
		valid_until: None,
		evidence: H256::repeat_byte(1),
		by: officer.institution,
		key: KeyHint::of(&officer.account),
		capacity: Capacity::Registrar,
		lapses_at: now::<T>().saturating_add(PROPOSAL_LIFETIME),
	}
}

/// Terms that fill their text as far as it goes.
fn terms<T: Config>() -> ConsentTerms {
	let codes = [*b"AD", *b"AE", *b"AF", *b"AG", *b"AI", *b"AL", *b"AM", *b"AO"];
	let issued = Minute::containing(now::<T>());
	ConsentTerms {
		series: Default::default(),
		purpose: Default::default(),
		stays_with: None,
		destinations: codes
			.into_iter()
			.filter_map(|code| CountryCode::try_from(code).ok())
			.collect::<Vec<_>>()
			.try_into()
			.expect("no more than fit"),
		issued,
		from: issued,
		until: Minute(issued.0 + 1_000),
		return_by: Some(Minute(issued.0 + 2_000)),
		escort_out: Escort::person(H256::repeat_byte(1)),
		escort_back: Escort::person(H256::repeat_byte(2)),
		crossings: 200,
		submitter: Some(InstitutionId(u32::MAX)),
		reference: [255; 16],
	}
}

/// Puts a file in place with `links` guardians, and everything else that fits, and its register.
fn put_file<T: Config>(officer: &Officer, links: u32, controller: Option<AccountId>) {
	let requirement = RequirementOrder {
		requirement: CourtRequirement::AtLeast(2),
		court: officer.institution,
		key: KeyHint::of(&officer.account),
		set_at: now::<T>(),
	};
	let mut custody = Custody { requirement: Some(requirement), ..Default::default() };
	T::Institutions::put_doubts(full_list(DISTRUSTED));
	custody.uses = (0..MAX_CONSENTS_IN_USE)
		.map(|n| ConsentUse::full(n, Minute(u32::MAX)))
		.collect::<Vec<_>>()
		.try_into()
		.expect("as many as fit");
	let residence = officer
		.jurisdiction
		.unwrap_or_else(|| CountryCode::try_from(*b"MD").expect("Moldova is a country"));
	let identity = Identity {
		registrar: officer.institution,
		standing: Standing::Active,
		standing_since: None,
		residence,
		birth_month: 0,
		controller,
		nationality: Default::default(),
		moves: Default::default(),
		sources: Default::default(),
	};
	for slot in 0..links {
		let slot = slot as Slot;
		let account = guardian(slot);
		Pallet::<T>::open_link(
			&SUBJECT,
			&mut custody,
			&account,
			&proposal::<T>(officer),
			now::<T>(),
		)
		.expect("there is room");
		for n in 1..WITHDRAWALS_PER_GUARDIAN {
			let until = Minute(u32::MAX);
			let withdrawal = Withdrawal { consent: consent_id(n), slot, until, withdrawn_at: 0 };
			custody.withdrawals.try_push(withdrawal).expect("there is room");
		}
	}
	T::Files::put(&SUBJECT, identity, ChildFile { custody, travel: Default::default() });
}

fn consent_id(n: u32) -> ConsentId {
	let mut id = ConsentId::default();
	id.0[..4].copy_from_slice(&n.to_le_bytes());
	id
}

fn change<T: Config>(change: impl FnOnce(&mut Custody)) {
	let _ = T::Files::try_mutate(&SUBJECT, |_, file| {
		change(&mut file.custody);
		Ok::<_, ()>(())
	});
}

fn custody<T: Config>() -> Custody {
	T::Files::read(&SUBJECT, |_, file| file.custody.clone()).expect("the file was put in place")
}

/// Each guardian but the first objects.
fn object_all<T: Config>() {
	change::<T>(|custody| {
		for link in custody.links.iter().skip(1) {
			let objection = Objection {
				to_residence_only: false,
				slot: link.slot,
				raised_at: now::<T>(),
				backed_at: None,
			};
			custody.objections.try_push(objection).expect("there is room");
		}
	});
}

/// Fills the file with orders, each of `kind`, that end at `valid_until`.
fn order_all<T: Config>(
	officer: &Officer,
	count: u32,
	kind: OrderKind,
	valid_until: Option<Moment>,
) {
	change::<T>(|custody| {
		for number in 0..count {
			let order = Order {
				number,
				kind,
				// Each by another court: a court's own order would be replaced.
				court: InstitutionId(number),
				key: KeyHint::of(&officer.account),
				imposed_at: now::<T>(),
				valid_until,
			};
			custody.orders.try_push(order).expect("there is room");
		}
		custody.next_order = count;
	});
}

/// Lets the first guardian's link lapse, with as many orders that name it as fit.
fn lapse_first<T: Config>(officer: &Officer) {
	let at = now::<T>();
	order_all::<T>(officer, MAX_ORDERS, OrderKind::SoleTravelRight(0), Some(at));
	change::<T>(|custody| custody.links[0].valid_until = Some(at));
	LinkRegister::<T>::mutate(SUBJECT, 0, |entry| {
		if let Some(entry) = entry {
			entry.valid_until = Some(at);
		}
	});
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn propose() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		let account = account("new", 0, 0);
		let proposal = proposal::<T>(&officer);
		#[extrinsic_call]
		establish(
			origin as OriginFor<T>,
			SUBJECT,
			account,
			proposal.basis,
			proposal.rights,
			None,
			proposal.evidence,
			None,
		);
		assert_eq!(PendingLinks::<T>::iter_prefix(SUBJECT).count(), 1);
		Ok(())
	}

	#[benchmark]
	fn establish() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		lapse_first::<T>(&officer);
		let public = sp_io::crypto::sr25519_generate(KEY_TYPE, None);
		let account = AccountId::from(public);
		let proposal = proposal::<T>(&officer);
		PendingLinks::<T>::insert(SUBJECT, &account, proposal.clone());
		let text =
			text::acceptance(&T::Network::get(), &SUBJECT, proposal.basis, &proposal.rights, None);
		let text = text::wrapped(&text);
		let signature = sp_io::crypto::sr25519_sign(KEY_TYPE, &public, &text)
			.ok_or(BenchmarkError::Stop("no signature"))?;
		let signed = Signed::Wrapped(MultiSignature::Sr25519(signature));
		#[extrinsic_call]
		_(
			origin as OriginFor<T>,
			SUBJECT,
			account,
			proposal.basis,
			proposal.rights,
			None,
			proposal.evidence,
			Some(signed),
		);
		assert!(custody::<T>().link(MAX_LINKS as Slot).is_some());
		Ok(())
	}

	#[benchmark]
	fn accept() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		lapse_first::<T>(&officer);
		let account: AccountId = account("new", 0, 0);
		PendingLinks::<T>::insert(SUBJECT, &account, proposal::<T>(&officer));
		KnownKeys::<T>::insert(SUBJECT, &account, KnownKey { slot: 0 });
		#[extrinsic_call]
		_(RawOrigin::Signed(account), SUBJECT);
		assert!(custody::<T>().link(MAX_LINKS as Slot).is_some());
		Ok(())
	}

	#[benchmark]
	fn suspend_link() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 7);
		assert_eq!(custody::<T>().links[7].state, LinkState::Suspended);
		Ok(())
	}

	#[benchmark]
	fn contest_link() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(6)), SUBJECT, 7);
		assert_eq!(custody::<T>().links[7].state, LinkState::Contested);
		Ok(())
	}

	#[benchmark]
	fn reinstate_link() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		assert_ok!(Pallet::<T>::suspend_link(origin.clone(), SUBJECT, 7));
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 7);
		assert_eq!(custody::<T>().links[7].state, LinkState::Active);
		Ok(())
	}

	#[benchmark]
	fn end_link() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		order_all::<T>(&officer, MAX_ORDERS, OrderKind::SoleTravelRight(7), None);
		object_all::<T>();
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 7, EndReason::CourtOrder);
		assert!(custody::<T>().link(7).is_none());
		Ok(())
	}

	#[benchmark]
	fn relinquish() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		let lapsed = Some(now::<T>());
		order_all::<T>(&officer, MAX_ORDERS, OrderKind::SoleTravelRight(7), lapsed);
		object_all::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(7)), SUBJECT);
		assert!(custody::<T>().link(7).is_none());
		Ok(())
	}

	#[benchmark]
	fn replace_key() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		let to: AccountId = account("new", 0, 0);
		KnownKeys::<T>::insert(SUBJECT, &to, KnownKey { slot: 0 });
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 7, to.clone());
		assert_eq!(custody::<T>().links[7].account, to);
		Ok(())
	}

	#[benchmark]
	fn set_requirement() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		let requirement = Some(CourtRequirement::AtLeast(3));
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, requirement);
		let set = custody::<T>().requirement.map(|order| order.requirement);
		assert_eq!(set, requirement);
		Ok(())
	}

	#[benchmark]
	fn impose_order() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		order_all::<T>(&officer, MAX_ORDERS, OrderKind::ExitBan, Some(now::<T>()));
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, OrderKind::SoleTravelRight(7), Some(Moment::MAX));
		assert_eq!(custody::<T>().orders.len(), 1);
		Ok(())
	}

	#[benchmark]
	fn lift_order() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		order_all::<T>(&officer, MAX_ORDERS, OrderKind::ExitBan, None);
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 3);
		assert_eq!(custody::<T>().orders.len(), MAX_ORDERS as usize - 1);
		Ok(())
	}

	#[benchmark]
	fn object() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		object_all::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(0)), SUBJECT, false);
		assert_eq!(custody::<T>().objections.len(), MAX_LINKS as usize);
		Ok(())
	}

	#[benchmark]
	fn withdraw_objection() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		object_all::<T>();
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(7)), SUBJECT);
		assert_eq!(custody::<T>().objections.len(), 6);
		Ok(())
	}

	#[benchmark]
	fn back_objection() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		object_all::<T>();
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 7);
		assert!(custody::<T>().objections.iter().any(|objection| objection.backed_at.is_some()));
		Ok(())
	}

	#[benchmark]
	fn revoke_consent() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		object_all::<T>();
		let before = custody::<T>().withdrawals.len();
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(7)), SUBJECT, terms::<T>());
		assert_eq!(custody::<T>().withdrawals.len(), before + 1);
		Ok(())
	}

	#[benchmark]
	fn revoke_all_consents() -> Result<(), BenchmarkError> {
		let (_, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		#[extrinsic_call]
		_(RawOrigin::Signed(guardian(7)), SUBJECT);
		assert!(custody::<T>().links[7].series.is_some());
		Ok(())
	}

	#[benchmark]
	fn cancel_proposal() -> Result<(), BenchmarkError> {
		let (origin, officer) = registrar::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		let account: AccountId = account("new", 0, 0);
		PendingLinks::<T>::insert(SUBJECT, &account, proposal::<T>(&officer));
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, account);
		assert_eq!(PendingLinks::<T>::iter_prefix(SUBJECT).count(), 0);
		Ok(())
	}

	#[benchmark]
	fn lift_objection() -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		put_file::<T>(&officer, MAX_LINKS, None);
		object_all::<T>();
		#[extrinsic_call]
		_(origin as OriginFor<T>, SUBJECT, 7);
		assert_eq!(custody::<T>().objections.len(), 6);
		Ok(())
	}

	/// Each link is on a file of its own, and in doubt by the last of all doubts.
	#[benchmark]
	fn confirm_links(n: Linear<1, MAX_BATCH>) -> Result<(), BenchmarkError> {
		let (origin, officer) = court::<T>()?;
		let distrusted = Officer { institution: DISTRUSTED, ..officer.clone() };
		put_file::<T>(&distrusted, MAX_LINKS, None);
		let read = |identity: &Identity, file: &ChildFile| (identity.clone(), file.clone());
		let (identity, file) = T::Files::read(&SUBJECT, read).expect("the file was put in place");
		let links: Vec<(SubjectId, Slot)> = (0..n)
			.map(|number| {
				let mut subject = SUBJECT;
				subject.0[..4].copy_from_slice(&number.to_le_bytes());
				T::Files::put(&subject, identity.clone(), file.clone());
				(subject, 7)
			})
			.collect();
		let (last, _) = links[n as usize - 1];
		#[extrinsic_call]
		_(origin as OriginFor<T>, LinkList::truncate_from(links));
		let by = T::Files::read(&last, |_, file| file.custody.links[7].source.institution);
		assert_eq!(by, Some(officer.institution));
		Ok(())
	}

	impl_benchmark_test_suite! {
		Pallet,
		crate::mock::new_test_ext(),
		crate::mock::Test
	}
}
