//! Who may vouch anew for what a distrusted institution entered.

use crate::{trust::is_tainted, Doubt, InstitutionId, Institutions, Moment, Officer, Source};
use alloc::vec::Vec;

/// An officer who vouches for what is on a child's file, now.
#[derive(Clone, Debug)]
pub struct Confirmer {
	source: Source,
	/// Who accredited the officer's institution, and its sponsor.
	accredited_by: [Option<InstitutionId>; 2],
	doubts: Vec<Doubt>,
}

/// The officer's institution entered what is to be confirmed, or was accredited by the one that did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotImpartial;

impl Confirmer {
	/// `officer` at `now`, with what is doubted at this moment. Reads its institution and the doubts.
	pub fn new<I: Institutions>(officer: &Officer, now: Moment) -> Self {
		let institution = I::institution(officer.institution);
		Self {
			source: Source::of(officer, now),
			accredited_by: institution
				.map(|institution| [institution.parent, institution.sponsor])
				.unwrap_or_default(),
			doubts: I::doubts(),
		}
	}

	/// Whether what the officer enters now is in doubt itself.
	pub fn is_in_doubt(&self) -> bool {
		is_tainted(&self.doubts, &self.source)
	}

	/// Puts the officer in the place of a tainted `source`. `false`: it is not tainted, and stays.
	///
	/// # Errors
	///
	/// [`NotImpartial`] if the distrusted institution is the officer's own, accredited it or is its
	/// sponsor.
	pub fn confirm(&self, source: &mut Source) -> Result<bool, NotImpartial> {
		if !is_tainted(&self.doubts, source) {
			return Ok(false);
		}
		let distrusted = source.institution;
		let accredited = self.accredited_by.contains(&Some(distrusted));
		if distrusted == self.source.institution || accredited {
			return Err(NotImpartial);
		}
		*source = self.source;
		Ok(true)
	}

	/// Puts the officer, who changes what `source` vouches for, in its place. A tainted source stays
	/// where the officer could not confirm it: nobody gets rid of a doubt by a change of one's own.
	pub fn renew(&self, source: &mut Source) {
		if self.confirm(source) == Ok(false) {
			*source = self.source;
		}
	}

	/// What the officer vouches for from now on.
	pub fn source(&self) -> Source {
		self.source
	}
}
