//! How other pallets reach a child's file.

use crate::{Config, Error, Pallet, Subjects};
use frame_support::traits::StoredMap;
use sp_runtime::DispatchError;
use tutela_primitives::{ChildFiles, Identity, SubjectId};

impl<T: Config> ChildFiles for Pallet<T> {
	type Data = T::Data;

	fn read<R>(subject: &SubjectId, f: impl FnOnce(&Identity, &T::Data) -> R) -> Option<R> {
		Subjects::<T>::get(subject).map(|file| f(&file.identity(), &file.data))
	}

	fn try_mutate<R, E>(
		subject: &SubjectId,
		f: impl FnOnce(&Identity, &mut T::Data) -> Result<R, E>,
	) -> Result<Option<R>, E> {
		// `StorageMap::try_mutate` would write, if only nothing, where there is no file.
		let Some(mut file) = Subjects::<T>::get(subject) else { return Ok(None) };
		let result = f(&file.identity(), &mut file.data)?;
		Subjects::<T>::insert(subject, file);
		Ok(Some(result))
	}

	#[cfg(feature = "runtime-benchmarks")]
	fn put(subject: &SubjectId, identity: Identity, data: T::Data) {
		let Identity { registrar, standing, standing_since, residence, nationality, .. } = identity;
		let Identity { birth_month, controller, moves, sources, .. } = identity;
		if let Some(controller) = &controller {
			crate::Controllers::<T>::insert(controller, subject);
		}
		let file = crate::Subject {
			registrar,
			identity_source: sources.identity,
			residence,
			nationality,
			residence_source: sources.residence,
			moves,
			birth_month,
			claims: Default::default(),
			standing,
			standing_since,
			revision: 0,
			controller,
			tags: 0,
			duplicate_attempts: 0,
			data,
		};
		Subjects::<T>::insert(subject, file);
	}
}

/// No difference is made between a file in which others keep nothing and no file, except that
/// nothing can be kept where there is no file.
impl<T: Config> StoredMap<SubjectId, T::Data> for Pallet<T> {
	fn get(subject: &SubjectId) -> T::Data {
		Subjects::<T>::get(subject).map(|file| file.data).unwrap_or_default()
	}

	fn try_mutate_exists<R, E: From<DispatchError>>(
		subject: &SubjectId,
		f: impl FnOnce(&mut Option<T::Data>) -> Result<R, E>,
	) -> Result<R, E> {
		let Some(mut file) = Subjects::<T>::get(subject) else {
			let mut data = None;
			let result = f(&mut data)?;
			return match data {
				None => Ok(result),
				Some(_) => Err(DispatchError::from(Error::<T>::SubjectNotFound).into()),
			};
		};
		let mut data = (file.data != T::Data::default()).then_some(file.data);
		let result = f(&mut data)?;
		file.data = data.unwrap_or_default();
		Subjects::<T>::insert(subject, file);
		Ok(result)
	}
}
