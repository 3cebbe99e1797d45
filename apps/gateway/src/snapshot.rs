//! What was last read of the chain beside children's files: rules, and who may attest.

use codec::{Decode, Encode};
use std::collections::BTreeMap;
use tutela_client::{Result, View};
use tutela_primitives::{
	AccountId, Appointment, CountryCode, Doubt, Institution, InstitutionId, Moment, Officer,
	OverdueJourney, PassedOn, RecordId, Review, Rules, SubjectId,
};

/// What was last read of the chain beside children's files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
pub struct Snapshot {
	/// The chain's time in the block, in milliseconds.
	pub at: Moment,
	/// The final block that it was read at.
	pub block: u64,
	/// Every country's rules, the version that comes into force last first.
	pub rules: BTreeMap<CountryCode, Vec<Rules>>,
	/// Every institution.
	pub institutions: BTreeMap<InstitutionId, Institution>,
	/// Every officer's appointment.
	pub appointments: BTreeMap<AccountId, Appointment>,
	/// Appointments of keys that were passed on.
	pub passed_on: BTreeMap<AccountId, PassedOn>,
	/// What institutions and officers did that is in doubt.
	pub doubts: Vec<Doubt>,
	/// Overrides and releases that wait for a review.
	pub reviews: BTreeMap<RecordId, Review>,
	/// Children who were not seen where and when they should have been.
	pub overdue: BTreeMap<SubjectId, OverdueJourney>,
}

impl Snapshot {
	/// Reads it from the state after a block.
	///
	/// # Errors
	///
	/// As the queries.
	pub async fn read(view: &View) -> Result<Self> {
		let reviews: Vec<_> = view.entries("BorderTransfer", "Reviews", &[]).await?;
		let overdue: Vec<_> = view.entries("BorderTransfer", "Overdue", &[]).await?;
		let passed_on: Vec<_> = view.entries("Accreditation", "PassedOnKeys", &[]).await?;
		Ok(Self {
			at: view.now().await?,
			block: view.block_number(),
			rules: view.all_rules().await?.into_iter().collect(),
			institutions: view.institutions().await?.into_iter().collect(),
			appointments: view.appointments().await?.into_iter().collect(),
			passed_on: passed_on.into_iter().collect(),
			doubts: view.doubts().await?,
			reviews: reviews.into_iter().collect(),
			overdue: overdue.into_iter().collect(),
		})
	}

	/// When it was read, by the chain's time, in milliseconds. `None`: it was never read.
	pub fn read_at(&self) -> Option<Moment> {
		Some(self.at).filter(|at| *at > 0)
	}

	/// The officer behind an account, if in good standing at `now`.
	pub fn officer(&self, account: &AccountId, now: Moment) -> Option<Officer> {
		let appointment = self.appointments.get(account)?;
		let body = self.institutions.get(&appointment.institution)?;
		let stands = body.in_good_standing(now) && now < appointment.valid_until;
		stands.then(|| Officer {
			account: account.clone(),
			institution: appointment.institution,
			jurisdiction: body.jurisdiction,
			roles: appointment.roles,
			post: appointment.post,
		})
	}
}
