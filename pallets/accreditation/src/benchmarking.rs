//! What each call costs at its worst: an accreditor's officer calls, since the council's motions
//! need fewer reads, and there is a nomination to drop where there can be one.

use crate::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
	traits::{EnsureOrigin, Get, Time},
	BoundedVec,
};
use frame_system::{pallet_prelude::OriginFor, RawOrigin};
use sp_core::{crypto::KeyTypeId, H256};
use sp_runtime::MultiSignature;
use tutela_primitives::{
	text, AccountId, Accreditor, AllowanceKind, AllowanceTerms, Appointment, CountryCode, Doubt,
	DoubtKind, Institution, InstitutionId, InstitutionName, InstitutionStanding, KeyHint, Member,
	Moment, Officer, PortCode, Role, Roles, Signed, MAX_DOUBTS, MAX_NAME,
};

const KEY_TYPE: KeyTypeId = KeyTypeId(*b"tute");

/// Puts an officer in place, and an institution with many roles if there is none of that number.
pub(crate) fn put_officer<T: Config>(officer: Officer) {
	let Officer { account: key, institution: id, jurisdiction, roles, post } = officer;
	if !Institutions::<T>::contains_key(id) {
		let admin = account("admin of officer", id.0, 0);
		Pallet::<T>::keep_alive(&admin);
		Admins::<T>::insert(&admin, id);
		Institutions::<T>::insert(id, body(None, jurisdiction, admin));
		NextInstitution::<T>::mutate(|next| *next = (*next).max(InstitutionId(id.0 + 1)));
	}
	Pallet::<T>::keep_alive(&key);
	let appointment = Appointment { institution: id, roles, post, valid_until: Moment::MAX };
	Officers::<T>::insert(&key, appointment);
}

/// An officer with `role` of a supranational institution, which is put in place if need be.
pub(crate) fn officer_with<T: Config>(role: Role) -> OriginFor<T> {
	let key: AccountId = account("officer", role.index().into(), 0);
	if Pallet::<T>::officer_in_good_standing(&key).is_none() {
		put_officer::<T>(Officer {
			account: key.clone(),
			institution: NextInstitution::<T>::get(),
			jurisdiction: None,
			roles: [role].into(),
			post: None,
		});
	}
	RawOrigin::Signed(key).into()
}

/// The admin of a supranational institution with many roles, which is put in place.
pub(crate) fn an_admin<T: Config>() -> OriginFor<T> {
	let institution = NextInstitution::<T>::get();
	put_officer::<T>(Officer {
		account: account("officer beside an admin", institution.0, 0),
		institution,
		jurisdiction: None,
		roles: many_roles(),
		post: None,
	});
	RawOrigin::Signed(account("admin of officer", institution.0, 0)).into()
}

/// As many roles as one institution may hold.
fn many_roles() -> Roles {
	let alone = [Role::Ombudsman, Role::Analyst];
	Role::ALL.iter().copied().filter(|role| !alone.contains(role)).collect()
}

fn longest_name() -> InstitutionName {
	InstitutionName::new(&"n".repeat(MAX_NAME as usize)).expect("as long as may be")
}

fn moldova() -> Option<CountryCode> {
	"MD".parse().ok()
}

fn post() -> Option<PortCode> {
	"MDLEU".parse().ok()
}

fn body(
	parent: Option<InstitutionId>,
	jurisdiction: Option<CountryCode>,
	admin: AccountId,
) -> Institution {
	Institution {
		name: longest_name(),
		jurisdiction,
		roles: many_roles(),
		admin,
		parent,
		// In the benchmarks, the council accredited the parent.
		sponsor: parent,
		framework: H256::repeat_byte(1),
		standing: InstitutionStanding::Active,
		valid_until: Moment::MAX,
		distrusted_from: None,
	}
}

/// An accreditor, the origin of its officer, and an institution that it accredited.
struct Setting<T: Config> {
	accreditor: InstitutionId,
	caller: OriginFor<T>,
	institution: InstitutionId,
	admin: AccountId,
}

fn setting<T: Config>() -> Setting<T> {
	let chief: AccountId = account("chief", 0, 0);
	let admin: AccountId = account("admin", 0, 0);
	let key: AccountId = account("accreditor", 0, 0);
	let accreditor =
		Pallet::<T>::do_accredit(Accreditor::Council, body(None, moldova(), chief)).expect("new");
	put_officer::<T>(Officer {
		account: key.clone(),
		institution: accreditor,
		jurisdiction: moldova(),
		roles: many_roles(),
		post: post(),
	});
	let institution = Pallet::<T>::do_accredit(
		Accreditor::Institution(accreditor),
		body(Some(accreditor), moldova(), admin.clone()),
	)
	.expect("new");
	Setting { accreditor, caller: RawOrigin::Signed(key).into(), institution, admin }
}

fn put_own_officer<T: Config>(institution: InstitutionId) -> AccountId {
	let key: AccountId = account("own officer", 0, 0);
	put_officer::<T>(Officer {
		account: key.clone(),
		institution,
		jurisdiction: moldova(),
		roles: many_roles(),
		post: post(),
	});
	key
}

fn nominate<T: Config>(institution: InstitutionId, index: u32) -> AccountId {
	let nominated: AccountId = account("nominated", index, 0);
	let current = Institutions::<T>::get(institution).expect("put before");
	Pallet::<T>::do_hand_over_admin(institution, current, nominated.clone()).expect("free");
	nominated
}

/// What an institution asks of a new officer: as much as can be.
fn appointment(institution: InstitutionId) -> Appointment {
	Appointment { institution, roles: many_roles(), post: post(), valid_until: Moment::MAX }
}

/// A new key, and its signature that it agrees to an appointment.
fn agreed<T: Config>(appointment: &Appointment) -> Result<(AccountId, Signed), BenchmarkError> {
	let public = sp_io::crypto::sr25519_generate(KEY_TYPE, None);
	let text = text::wrapped(&text::appointment(&T::Network::get(), appointment));
	let signature = sp_io::crypto::sr25519_sign(KEY_TYPE, &public, &text)
		.ok_or(BenchmarkError::Stop("no signature"))?;
	Ok((AccountId::from(public), Signed::Wrapped(MultiSignature::Sr25519(signature))))
}

/// Lets an appointment wait for `key`.
fn propose<T: Config>(institution: InstitutionId, key: &AccountId) {
	let admin = Institutions::<T>::get(institution).expect("put before").admin;
	let pending =
		PendingAppointment { appointment: appointment(institution), admin, lapses_at: Moment::MAX };
	PendingAppointments::<T>::insert(key, institution, pending);
}

/// Fills the list of doubts but for two places, of which the accreditor can take both.
fn put_doubts<T: Config>(accreditor: InstitutionId, institution: InstitutionId) {
	let doubt = |number: u32| Doubt {
		institution,
		key: Some(KeyHint(number.to_le_bytes())),
		kind: DoubtKind::Distrusted,
		from: 0,
		until: Some(1),
		by: match number {
			0..=13 => Accreditor::Institution(accreditor),
			_ => Accreditor::Council,
		},
	};
	let doubts: Vec<_> = (0..MAX_DOUBTS - 2).map(doubt).collect();
	Doubts::<T>::put(BoundedVec::truncate_from(doubts));
}

#[benchmarks]
mod benchmarks {
	use super::*;

	#[benchmark]
	fn accredit() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		let admin: AccountId = account("new admin", 0, 0);

		#[extrinsic_call]
		_(
			caller as T::RuntimeOrigin,
			longest_name(),
			moldova(),
			many_roles(),
			admin.clone(),
			H256::repeat_byte(2),
			Moment::MAX,
		);

		let accredited = Institutions::<T>::get(InstitutionId(institution.0 + 1)).unwrap();
		assert_eq!((accredited.admin, accredited.parent), (admin, Some(accreditor)));
	}

	#[benchmark]
	fn amend() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		put_doubts::<T>(accreditor, institution);
		let current = Institutions::<T>::get(institution).unwrap();
		Pallet::<T>::do_suspend(Accreditor::Council, institution, current).unwrap();
		nominate::<T>(institution, 0);
		Institutions::<T>::mutate(institution, |institution| {
			let ended = T::Time::now();
			institution.as_mut().expect("put before").valid_until = ended;
		});
		let framework = H256::repeat_byte(2);

		#[extrinsic_call]
		_(
			caller as T::RuntimeOrigin,
			institution,
			longest_name(),
			many_roles(),
			framework,
			Moment::MAX,
		);

		assert_eq!(Institutions::<T>::get(institution).unwrap().framework, framework);
	}

	#[benchmark]
	fn suspend() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		put_doubts::<T>(accreditor, institution);

		#[extrinsic_call]
		_(caller as T::RuntimeOrigin, institution);

		let by = Accreditor::Institution(accreditor);
		let standing = Institutions::<T>::get(institution).unwrap().standing;
		assert_eq!(standing, InstitutionStanding::Suspended { by });
	}

	#[benchmark]
	fn reinstate() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		put_doubts::<T>(accreditor, institution);
		let current = Institutions::<T>::get(institution).unwrap();
		let by = Accreditor::Institution(accreditor);
		Pallet::<T>::do_suspend(by, institution, current).unwrap();

		#[extrinsic_call]
		_(caller as T::RuntimeOrigin, institution);

		let standing = Institutions::<T>::get(institution).unwrap().standing;
		assert_eq!(standing, InstitutionStanding::Active);
	}

	#[benchmark]
	fn revoke() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		nominate::<T>(institution, 0);
		put_doubts::<T>(accreditor, institution);

		#[extrinsic_call]
		_(caller as T::RuntimeOrigin, institution, Some(T::Time::now()));

		let standing = Institutions::<T>::get(institution).unwrap().standing;
		assert_eq!(standing, InstitutionStanding::Revoked);
	}

	#[benchmark]
	fn hand_over_admin() {
		let Setting { caller, institution, .. } = setting::<T>();
		nominate::<T>(institution, 0);
		let to: AccountId = account("nominated", 1, 0);

		#[extrinsic_call]
		_(caller as T::RuntimeOrigin, institution, to.clone());

		assert_eq!(PendingAdmins::<T>::get(institution), Some(to));
	}

	#[benchmark]
	fn accept_admin() {
		let Setting { institution, .. } = setting::<T>();
		let to = nominate::<T>(institution, 0);

		#[extrinsic_call]
		_(RawOrigin::Signed(to.clone()), institution);

		assert_eq!(Institutions::<T>::get(institution).unwrap().admin, to);
	}

	#[benchmark]
	fn appoint_officer() -> Result<(), BenchmarkError> {
		let Setting { institution, admin, .. } = setting::<T>();
		let (key, signed) = agreed::<T>(&appointment(institution))?;
		propose::<T>(institution, &key);

		#[extrinsic_call]
		_(RawOrigin::Signed(admin), key.clone(), many_roles(), post(), Moment::MAX, Some(signed));

		assert!(Officers::<T>::contains_key(key));
		Ok(())
	}

	#[benchmark]
	fn propose_officer() {
		let Setting { institution, admin, .. } = setting::<T>();
		let key: AccountId = account("new officer", 0, 0);
		propose::<T>(institution, &key);

		#[extrinsic_call]
		appoint_officer(
			RawOrigin::Signed(admin),
			key.clone(),
			many_roles(),
			post(),
			Moment::MAX,
			None,
		);

		assert!(PendingAppointments::<T>::contains_key(key, institution));
	}

	#[benchmark]
	fn accept_appointment() {
		let Setting { institution, .. } = setting::<T>();
		let key: AccountId = account("new officer", 0, 0);
		propose::<T>(institution, &key);

		#[extrinsic_call]
		_(RawOrigin::Signed(key.clone()), institution);

		assert!(Officers::<T>::contains_key(key));
	}

	#[benchmark]
	fn dismiss_officer() {
		let Setting { institution, admin, .. } = setting::<T>();
		let key = put_own_officer::<T>(institution);

		#[extrinsic_call]
		_(RawOrigin::Signed(admin), key.clone());

		assert!(!Officers::<T>::contains_key(key));
	}

	#[benchmark]
	fn rotate_officer_key() -> Result<(), BenchmarkError> {
		let Setting { institution, admin, .. } = setting::<T>();
		let key = put_own_officer::<T>(institution);
		let (to, signed) = agreed::<T>(&appointment(institution))?;
		propose::<T>(institution, &to);

		#[extrinsic_call]
		_(RawOrigin::Signed(admin), key, to.clone(), signed);

		assert!(Officers::<T>::contains_key(to));
		Ok(())
	}

	#[benchmark]
	fn set_allowance() -> Result<(), BenchmarkError> {
		let Setting { institution, .. } = setting::<T>();
		let origin =
			T::CouncilOrigin::try_successful_origin().map_err(|_| BenchmarkError::Weightless)?;
		let terms = AllowanceTerms { capacity: 1, refill_per_second: 1 };

		#[extrinsic_call]
		_(origin as T::RuntimeOrigin, institution, AllowanceKind::Own, Some(terms));

		assert_eq!(AllowanceOverrides::<T>::get(institution), Some(terms));
		Ok(())
	}

	#[benchmark]
	fn distrust() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		put_doubts::<T>(accreditor, institution);
		let key: AccountId = account("own officer", 0, 0);

		#[extrinsic_call]
		_(caller as T::RuntimeOrigin, institution, Some(key), T::Time::now(), Some(Moment::MAX));

		assert_eq!(Doubts::<T>::get().len(), MAX_DOUBTS as usize - 1);
	}

	#[benchmark]
	fn trust_again() {
		let Setting { accreditor, caller, institution, .. } = setting::<T>();
		put_doubts::<T>(accreditor, institution);
		let by = Accreditor::Institution(accreditor);
		let current = Institutions::<T>::get(institution).unwrap();
		let from = T::Time::now();
		Pallet::<T>::do_revoke(by, institution, current, Some(from)).unwrap();

		#[extrinsic_call]
		_(caller as T::RuntimeOrigin, institution, None, from);

		assert_eq!(Institutions::<T>::get(institution).unwrap().distrusted_from, None);
	}

	impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
