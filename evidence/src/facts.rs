//! Everything that a verdict on a record rests on, and where it is read.
//!
//! Whoever makes a bundle and whoever verifies one call [`Facts::gather`]: so a bundle holds what
//! its reader needs, and nothing else.

use crate::{
	call::Calls,
	keys,
	limits::{MAX_AMENDMENTS, MAX_EARLIER},
	message::{say, Message},
};
use alloc::{
	collections::{BTreeMap, BTreeSet},
	vec::Vec,
};
use codec::{Decode, DecodeAll};
use sp_core::H256;
use tutela_primitives::{
	commitment::Commitment,
	ledger::{record_before, BorderCall, PriorState},
	redress::Upheld,
	AccountId, AlertSource, Amendment, Appointment, AttestingBody, Attestor, ConsentId,
	CountryCode, CrossingReport, Doubt, Institution, InstitutionId, Minute, Moment, Outcome,
	PassedOn, Record, RecordId, Review, ReviewFinding, Role, Rules, RulesRef, ShredReceipt, Source,
	Subject,
};

/// Which block's state something is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum At {
	/// The newest block.
	Head,
	/// The block that the record was written in.
	Block,
	/// The block before it.
	Parent,
}

/// What stands there is not of the kind that belongs there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Undecodable;

/// The states that facts are read from.
pub trait States {
	/// Why something cannot be read.
	type Error: From<Undecodable>;

	/// What stands at `key`.
	fn read(&self, at: At, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;
}

/// What has to be looked up.
pub struct Question<'a> {
	/// The record.
	pub record: RecordId,
	/// The transaction that wrote the record, and before it those of its block that wrote records
	/// of the same child.
	pub sent: &'a [Sent],
}

/// A transaction that writes records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
	/// Who sent it.
	pub signer: AccountId,
	/// Its calls.
	pub calls: Calls,
}

/// A key that was an officer, as a block's state has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficerFact {
	/// Its appointment.
	pub appointment: Appointment,
	/// Its institution.
	pub institution: Option<Institution>,
}

/// Everything that a verdict on a record rests on.
#[derive(Clone, Debug)]
pub struct Facts {
	/// Hash of the first block, as the newest block's state has it.
	pub network: Option<H256>,
	/// What the newest block commits to.
	pub commitment: Commitment,
	/// Time of the newest block, in milliseconds.
	pub head_time: Moment,
	/// Time of the record's block, in milliseconds.
	pub block_time: Moment,
	/// The record, as its block has it.
	pub record: Option<Record>,
	/// The record, as the block before its own has it.
	pub record_before: Option<Record>,
	/// The number that the next record got after the block before the record's own.
	pub next_before: RecordId,
	/// The child's file before the record's block, after it, and now.
	pub child_before: Option<Subject>,
	/// The child's file after the record's block.
	pub child_after: Option<Subject>,
	/// The child's file now.
	pub child_now: Option<Subject>,
	/// The receipt for the child's destroyed secret.
	pub shredded: Option<ShredReceipt>,
	/// Records of the same child that were written in the same block before this one, the oldest
	/// first.
	pub earlier: Vec<(RecordId, Record)>,
	/// Countries' rules before the record's block, the newest first.
	pub rules: BTreeMap<CountryCode, Vec<Rules>>,
	/// The version of the rules that the record names.
	pub rules_version: Option<Rules>,
	/// Doubts before the record's block, where a crossing was judged.
	pub doubts: Vec<Doubt>,
	/// Doubts after the record's block, where a crossing was judged.
	pub doubts_after: Vec<Doubt>,
	/// Doubts now.
	pub doubts_now: Vec<Doubt>,
	/// Officers before the record's block: who recorded, who attested, who approved.
	pub officers: BTreeMap<AccountId, OfficerFact>,
	/// The appointment now of the key that recorded.
	pub officer_now: Option<Appointment>,
	/// Institutions now that the record rests on, and those that accredited them.
	pub institutions: BTreeMap<InstitutionId, Institution>,
	/// Those among them that the newest block does not have.
	pub unknown_institutions: Vec<InstitutionId>,
	/// Corrections and overrides of the same crossing, the oldest first: the older record and what
	/// took its place.
	pub amendments: Vec<(RecordId, Amendment)>,
	/// The records of the same crossing, now.
	pub versions: BTreeMap<RecordId, Record>,
	/// The child's records before entries that were corrected: the exits that a correction looks at.
	pub preceding: BTreeMap<RecordId, Record>,
	/// Upheld contests of records among them.
	pub marks: BTreeMap<RecordId, Upheld>,
	/// Open reviews of overrides among them.
	pub reviews: BTreeMap<RecordId, Review>,
	/// Finished reviews of overrides among them.
	pub findings: BTreeMap<RecordId, ReviewFinding>,
}

struct Reader<'a, S>(&'a S);

impl<S: States> Reader<'_, S> {
	fn get<T: Decode>(&self, at: At, key: &[u8]) -> Result<Option<T>, S::Error> {
		self.0
			.read(at, key)?
			.map(|bytes| T::decode_all(&mut &*bytes).map_err(|_| Undecodable.into()))
			.transpose()
	}
}

impl Facts {
	/// Reads all of them.
	///
	/// # Errors
	///
	/// As soon as something cannot be read.
	pub fn gather<S: States>(states: &S, question: &Question) -> Result<Self, S::Error> {
		let state = Reader(states);
		let id = question.record;
		let record: Option<Record> = state.get(At::Block, &keys::record(id))?;
		let mut facts = Self {
			network: state.get(At::Head, &keys::block_hash(0))?,
			commitment: state.get(At::Head, &keys::commitment())?.unwrap_or_default(),
			head_time: state.get(At::Head, &keys::now())?.unwrap_or_default(),
			block_time: state.get(At::Block, &keys::now())?.unwrap_or_default(),
			record_before: state.get(At::Parent, &keys::record(id))?,
			next_before: state.get(At::Parent, &keys::next_record())?.unwrap_or_default(),
			child_before: None,
			child_after: None,
			child_now: None,
			shredded: None,
			earlier: Vec::new(),
			rules: BTreeMap::new(),
			rules_version: None,
			doubts: Vec::new(),
			doubts_after: Vec::new(),
			doubts_now: Vec::new(),
			officers: BTreeMap::new(),
			officer_now: None,
			institutions: BTreeMap::new(),
			unknown_institutions: Vec::new(),
			amendments: Vec::new(),
			versions: BTreeMap::new(),
			preceding: BTreeMap::new(),
			marks: BTreeMap::new(),
			reviews: BTreeMap::new(),
			findings: BTreeMap::new(),
			record: None,
		};
		let Some(record) = record else { return Ok(facts) };
		facts.read_child(&state, &record)?;
		facts.read_earlier(&state, &record)?;
		facts.read_rules(&state, &record)?;
		facts.read_doubts(&state, question.sent)?;
		facts.read_officers(&state, &record, question.sent)?;
		facts.read_versions(&state, id, &record)?;
		facts.read_institutions(&state, &record)?;
		facts.record = Some(record);
		Ok(facts)
	}

	fn read_child<S: States>(
		&mut self,
		state: &Reader<S>,
		record: &Record,
	) -> Result<(), S::Error> {
		let Some(subject) = record.subject else { return Ok(()) };
		let key = keys::subject(subject);
		self.child_before = state.get(At::Parent, &key)?;
		self.child_after = state.get(At::Block, &key)?;
		self.child_now = state.get(At::Head, &key)?;
		self.shredded = state.get(At::Head, &keys::shred_receipt(subject))?;
		Ok(())
	}

	/// Follows the child's records back to the first one of this block.
	fn read_earlier<S: States>(
		&mut self,
		state: &Reader<S>,
		record: &Record,
	) -> Result<(), S::Error> {
		let mut next = record.previous;
		while let Some(number) = next.filter(|number| *number >= self.next_before) {
			let found: Option<Record> = state.get(At::Block, &keys::record(number))?;
			let Some(found) = found else { break };
			next = found.previous.filter(|previous| *previous < number);
			self.earlier.push((number, found));
			if self.earlier.len() >= MAX_EARLIER {
				break;
			}
		}
		self.earlier.reverse();
		Ok(())
	}

	fn read_rules<S: States>(
		&mut self,
		state: &Reader<S>,
		record: &Record,
	) -> Result<(), S::Error> {
		let judged_by = record.verdict.rules;
		let earlier = self.earlier.iter().map(|(_, record)| record);
		let countries = earlier.chain([record]).flat_map(Record::countries_of_rules);
		for country in countries.collect::<BTreeSet<_>>() {
			let rules = state.get(At::Parent, &keys::rules(country))?.unwrap_or_default();
			self.rules.insert(country, rules);
		}
		if judged_by.version > 0 {
			let key = keys::rules_version(judged_by.country, judged_by.version);
			self.rules_version = state.get(At::Block, &key)?;
		}
		Ok(())
	}

	fn read_doubts<S: States>(&mut self, state: &Reader<S>, sent: &[Sent]) -> Result<(), S::Error> {
		let key = keys::doubts();
		let mut calls = sent.iter().flat_map(|sent| &sent.calls.border);
		if calls.any(|call| matches!(call, BorderCall::Verify(_) | BorderCall::Release { .. })) {
			self.doubts = state.get(At::Parent, &key)?.unwrap_or_default();
			self.doubts_after = state.get(At::Block, &key)?.unwrap_or_default();
		}
		self.doubts_now = state.get(At::Head, &key)?.unwrap_or_default();
		Ok(())
	}

	fn read_officers<S: States>(
		&mut self,
		state: &Reader<S>,
		record: &Record,
		sent: &[Sent],
	) -> Result<(), S::Error> {
		let mut keys_of = BTreeSet::from([record.officer.clone()]);
		keys_of.extend(self.earlier.iter().map(|(_, record)| record.officer.clone()));
		for call in sent.iter().flat_map(|sent| &sent.calls.border) {
			match call {
				BorderCall::Verify(reports) => {
					let of_the_child =
						reports.iter().filter(|report| Some(report.subject) == record.subject);
					keys_of.extend(of_the_child.flat_map(CrossingReport::attestors).cloned());
				}
				BorderCall::Release { report, .. } => keys_of.extend(report.attestors().cloned()),
				BorderCall::Override { approval, .. } | BorderCall::Amend { approval, .. } => {
					keys_of.insert(approval.officer.clone());
				}
				BorderCall::Report(_) | BorderCall::Unidentified(_) => (),
			}
		}
		for account in keys_of {
			let mut found = state.get(At::Parent, &keys::officer(&account))?;
			if found.is_none() {
				let passed_on = state.get(At::Parent, &keys::passed_on(&account))?;
				found = passed_on.map(|passed: PassedOn| passed.appointment);
			}
			let Some(appointment): Option<Appointment> = found else { continue };
			let institution = state.get(At::Parent, &keys::institution(appointment.institution))?;
			self.officers.insert(account, OfficerFact { appointment, institution });
		}
		self.officer_now = state.get(At::Head, &keys::officer(&record.officer))?;
		Ok(())
	}

	/// Follows corrections and overrides back to the first record and on to the last.
	fn read_versions<S: States>(
		&mut self,
		state: &Reader<S>,
		id: RecordId,
		record: &Record,
	) -> Result<(), S::Error> {
		let mut first = (id, record.amends);
		for _ in 0..=MAX_AMENDMENTS {
			let (_, Some(older)) = first else { break };
			let found: Option<Record> = state.get(At::Head, &keys::record(older))?;
			first = (older, found.as_ref().and_then(|record| record.amends));
		}
		let mut next = Some(first.0);
		while let Some(number) = next {
			let version = state.get(At::Head, &keys::record(number))?;
			let Some(version): Option<Record> = version else { break };
			if matches!(version.verdict.outcome, Outcome::Overridden | Outcome::Released) {
				if let Some(review) = state.get(At::Head, &keys::review(number))? {
					self.reviews.insert(number, review);
				}
				if let Some(finding) = state.get(At::Head, &keys::finding(number))? {
					self.findings.insert(number, finding);
				}
			}
			if let Some(mark) = state.get(At::Head, &keys::mark(number))? {
				self.marks.insert(number, mark);
			}
			let amendment = state.get(At::Head, &keys::amendment(number))?;
			if let (Some(preceding), true) = (record_before(&version), amendment.is_some()) {
				let found = state.get(At::Head, &keys::record(preceding))?;
				self.preceding.extend(found.map(|found| (preceding, found)));
			}
			self.versions.insert(number, version);
			next = amendment.as_ref().map(|amendment: &Amendment| amendment.record);
			self.amendments.extend(amendment.map(|amendment| (number, amendment)));
			if self.amendments.len() > MAX_AMENDMENTS {
				break;
			}
		}
		Ok(())
	}

	fn read_institutions<S: States>(
		&mut self,
		state: &Reader<S>,
		record: &Record,
	) -> Result<(), S::Error> {
		let mut involved = BTreeSet::from([record.institution]);
		involved.extend(self.officers.values().map(|officer| officer.appointment.institution));
		involved.extend(self.versions.values().map(|version| version.institution));
		involved.extend(self.marks.values().map(|mark| mark.decided_by));
		involved.extend(self.reviews.values().flat_map(|review| [review.by, review.with]));
		involved.extend(
			self.findings
				.values()
				.flat_map(|found| [found.review.by, found.review.with, found.institution]),
		);
		if let Some(child) = &self.child_before {
			involved.insert(child.registrar);
			involved.extend(child.data.custody.orders.iter().map(|order| order.court));
			involved.extend(child.data.custody.requirement.map(|order| order.court));
			involved.extend(sources(child).map(|(_, source)| source.institution));
			involved.extend(remembered(child, record).map(|source| source.institution));
			involved.extend(alerted(child));
		}
		involved.extend(self.shredded.iter().map(|receipt| receipt.by));
		// Then those that accredited them, up to the council.
		let mut wanted: Vec<_> = involved.iter().copied().collect();
		while let Some(institution) = wanted.pop() {
			let found = state.get(At::Head, &keys::institution(institution))?;
			let Some(found): Option<Institution> = found else {
				self.unknown_institutions.push(institution);
				continue;
			};
			let accredited_by = [found.parent, found.sponsor].into_iter().flatten();
			wanted.extend(accredited_by.filter(|above| involved.insert(*above)));
			self.institutions.insert(institution, found);
		}
		Ok(())
	}

	/// Whether `account` was an officer in `role` before the record's block.
	pub fn was_officer(&self, account: &AccountId, role: Role) -> bool {
		self.officers.get(account).is_some_and(|officer| {
			officer.appointment.may(role, officer.institution.as_ref(), self.block_time)
		})
	}
}

/// What the chain knew before the record's block, as far as it was looked up.
impl PriorState for Facts {
	fn network(&self) -> H256 {
		self.network.unwrap_or_default()
	}

	fn rules(&self, country: CountryCode) -> Option<&[Rules]> {
		self.rules.get(&country).map(Vec::as_slice)
	}

	/// Only the version that the record itself names was looked up.
	fn rules_version(&self, rules: RulesRef) -> Option<Rules> {
		let named = self.record.as_ref().map(|record| record.verdict.rules);
		self.rules_version.clone().filter(|_| named == Some(rules))
	}

	fn record(&self, number: RecordId) -> Option<&Record> {
		self.versions.get(&number).or_else(|| self.preceding.get(&number))
	}

	fn has_role(&self, account: &AccountId, role: Role) -> bool {
		self.was_officer(account, role)
	}

	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody> {
		let OfficerFact { appointment, institution } = self.officers.get(account)?;
		let (body, now) = (institution.as_ref(), self.block_time);
		appointment.attests_for(account, attestor, attested_at, body, now, || &self.doubts)
	}

	fn doubts(&self) -> &[Doubt] {
		&self.doubts
	}
}

/// Who attested what the file remembers of the consents that were presented with `record`.
pub(crate) fn remembered<'a>(
	child: &'a Subject,
	record: &'a Record,
) -> impl Iterator<Item = Source> + 'a {
	let uses = child.data.custody.uses.iter();
	let shown = uses.filter(|entry| record.consents.contains(&ConsentId::of_hash(&entry.hash)));
	shown.flat_map(|entry| &entry.signatures.attested).map(|attested| attested.source)
}

/// Who raised an alert about a child, or asked to clear one.
fn alerted(child: &Subject) -> impl Iterator<Item = InstitutionId> + '_ {
	child.data.travel.alerts.iter().flat_map(|place| {
		let raised_by = match place.source {
			AlertSource::Institution(institution) => Some(institution),
			AlertSource::Subject | AlertSource::Advocate(_) => None,
		};
		raised_by.into_iter().chain(place.clearing.map(|request| request.institution))
	})
}

/// Who vouches for what is on a child's file.
pub(crate) fn sources(child: &Subject) -> impl Iterator<Item = (Message, Source)> + '_ {
	let identity = (say!(SourceIdentity), child.identity_source);
	let residence = child.residence_source.map(|source| (say!(SourceResidence), source));
	let links = child.data.custody.links.iter();
	let links = links.map(|link| (say!(SourceLink { slot: link.slot }), link.source));
	[identity].into_iter().chain(residence).chain(links)
}
