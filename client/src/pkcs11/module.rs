//! A PKCS#11 library in this process, and the keys that are open in it.
//!
//! A library is initialised once in a process, whoever uses it, and a token that was pulled out is often seen
//! again only after that was done anew. So everything goes through one [`Module`] for each file.

use crate::{Error, Result};
use cryptoki::{
	context::{CInitializeArgs, CInitializeFlags, Pkcs11},
	error::{Error as TokenError, RvError},
	object::ObjectHandle,
	session::Session,
	slot::{Slot, TokenInfo},
};
use std::{
	collections::HashMap,
	path::{Path, PathBuf},
	sync::{Arc, Mutex, MutexGuard, PoisonError},
};

/// A key that is open in a session of its own.
pub(crate) struct OpenKey {
	pub(crate) session: Session,
	pub(crate) handle: ObjectHandle,
}

/// A PKCS#11 library.
pub(crate) struct Module {
	state: Mutex<State>,
}

/// What is open. Sessions end before the library is finalised: a session that ends later would take a new one's
/// place down with it.
pub(crate) struct State {
	open: HashMap<u64, OpenKey>,
	library: Pkcs11,
}

type Loaded = HashMap<PathBuf, Arc<Module>>;

static MODULES: Mutex<Option<Loaded>> = Mutex::new(None);

impl Module {
	/// The library at `path`, loaded and initialised.
	///
	/// # Errors
	///
	/// [`Error::Input`] if it is none; [`Error::Key`] if it does not begin now.
	pub(crate) fn load(path: &Path) -> Result<Arc<Self>> {
		let wrong = |why: &dyn std::fmt::Display| {
			Error::input(format!(
				"the PKCS#11 library {} cannot be used: {why}; name the file that belongs to your token, or \
				 write `module-path` into the key's URI (SoftHSM: /usr/lib/softhsm/libsofthsm2.so)",
				path.display()
			))
		};
		let path = path.canonicalize().map_err(|error| wrong(&error))?;
		let mut modules = MODULES.lock().unwrap_or_else(PoisonError::into_inner);
		let loaded = modules.get_or_insert_with(HashMap::new);
		if let Some(module) = loaded.get(&path) {
			return Ok(module.clone());
		}
		let library = Pkcs11::new(&path).map_err(|error| wrong(&error))?;
		// SoftHSM does not begin without its folder.
		initialise(&library).map_err(|error| {
			Error::Key(format!(
				"the PKCS#11 library {} does not begin: {error}. Is the token plugged in?",
				path.display()
			))
		})?;
		let state = Mutex::new(State { open: HashMap::new(), library });
		let module = Arc::new(Self { state });
		loaded.insert(path, module.clone());
		Ok(module)
	}

	/// What is open, which nobody else uses meanwhile.
	pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
		self.state.lock().unwrap_or_else(PoisonError::into_inner)
	}
}

impl State {
	/// The key with this number, if it is open.
	pub(crate) fn open(&self, number: u64) -> Option<&OpenKey> {
		self.open.get(&number)
	}

	/// Keeps a key open.
	pub(crate) fn keep(&mut self, number: u64, key: OpenKey) {
		self.open.insert(number, key);
	}

	/// Ends the session of a key.
	pub(crate) fn close(&mut self, number: u64) {
		self.open.remove(&number);
	}

	/// Initialises the library anew, so that it sees tokens that came back. Every session ends.
	pub(crate) fn begin_again(&mut self) -> core::result::Result<(), TokenError> {
		self.open.clear();
		// One that was not initialised, because it could not be before, cannot be finalised.
		let _ = self.library.clone().finalize();
		initialise(&self.library)
	}

	/// The tokens that are there.
	pub(crate) fn tokens(&self) -> core::result::Result<Vec<(Slot, TokenInfo)>, TokenError> {
		let slots = self.library.get_slots_with_token()?;
		slots.into_iter().map(|slot| Ok((slot, self.library.get_token_info(slot)?))).collect()
	}

	/// A session with the token in a slot.
	pub(crate) fn session(
		&self,
		slot: Slot,
		writes: bool,
	) -> core::result::Result<Session, TokenError> {
		match writes {
			true => self.library.open_rw_session(slot),
			false => self.library.open_ro_session(slot),
		}
	}
}

fn initialise(library: &Pkcs11) -> core::result::Result<(), TokenError> {
	match library.initialize(CInitializeArgs::new(CInitializeFlags::OS_LOCKING_OK)) {
		Err(TokenError::Pkcs11(RvError::CryptokiAlreadyInitialized, _)) => Ok(()),
		done => done,
	}
}
