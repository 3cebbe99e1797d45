//! Guards that other pallets take in their configuration.

use crate::{Config, Pallet};
use core::marker::PhantomData;
use frame_support::traits::{EnsureOrigin, Get, OriginTrait};
use frame_system::pallet_prelude::OriginFor;
use tutela_primitives::{InstitutionId, Officer, Role, Roles};

macro_rules! roles {
	($($(#[$doc:meta])* $role:ident, $get:ident, $ensure:ident;)*) => { $(
		#[doc = concat!("The role `", stringify!($role), "`.")]
		pub struct $get;

		impl Get<Roles> for $get {
			fn get() -> Roles {
				[Role::$role].into()
			}
		}

		#[doc = concat!("An officer in good standing with the role `", stringify!($role), "`.")]
		pub type $ensure<T> = EnsureOfficer<T, $get>;
	)* };
}

roles! {
	Registrar, RegistrarRole, EnsureRegistrar;
	Court, CourtRole, EnsureCourt;
	Border, BorderRole, EnsureBorder;
	ChildProtection, ChildProtectionRole, EnsureChildProtection;
	Notary, NotaryRole, EnsureNotary;
	Accreditor, AccreditorRole, EnsureAccreditor;
	Auditor, AuditorRole, EnsureAuditor;
	Ombudsman, OmbudsmanRole, EnsureOmbudsman;
}

/// Lets an officer in good standing pass who has one of the roles `R`, and says who it is.
pub struct EnsureOfficer<T, R>(PhantomData<(T, R)>);

impl<T: Config, R: Get<Roles>> EnsureOrigin<OriginFor<T>> for EnsureOfficer<T, R> {
	type Success = Officer;

	fn try_origin(origin: OriginFor<T>) -> Result<Officer, OriginFor<T>> {
		origin
			.as_signer()
			.and_then(Pallet::<T>::officer_in_good_standing)
			.filter(|officer| officer.roles.intersects(&R::get()))
			.ok_or(origin)
	}

	/// The first officer of a supranational institution that has the first of the roles.
	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<OriginFor<T>, ()> {
		let roles = R::get();
		let first = roles.iter().next().ok_or(())?;
		Ok(crate::benchmarking::officer_with::<T>(first))
	}
}

/// Lets the admin of an institution in good standing pass, and says of which.
pub struct EnsureAdmin<T>(PhantomData<T>);

impl<T: Config> EnsureOrigin<OriginFor<T>> for EnsureAdmin<T> {
	type Success = InstitutionId;

	fn try_origin(origin: OriginFor<T>) -> Result<InstitutionId, OriginFor<T>> {
		Pallet::<T>::ensure_admin(origin.clone()).map(|(id, _)| id).map_err(|_| origin)
	}

	/// The admin of a supranational institution that is put in place.
	#[cfg(feature = "runtime-benchmarks")]
	fn try_successful_origin() -> Result<OriginFor<T>, ()> {
		Ok(crate::benchmarking::an_admin::<T>())
	}
}
