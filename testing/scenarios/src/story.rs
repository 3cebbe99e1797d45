//! A case that is being played: what its labels stand for, and its setup as calls.

use super::{
	actors::{Actors, Clock},
	format::{AttestDef, Case, ChildDef, ConsentDef, Form, GuardianDef, OfficerDef},
	stage::{self, Stage},
	when::{Anchor, When},
	world::World,
};
use sp_core::{bounded::BoundedVec, Get, H256};
use std::collections::HashMap;
use subxt::metadata::Metadata;
use tutela_client::{
	calls::{guardianship, identity},
	text, Call, Error, Key, Result, View,
};
use tutela_load::driver::Submission;
use tutela_primitives::{
	Attestation, Consent, ConsentTerms, Escort, GuardianSeries, InstitutionId, LinkBasis, Minute,
	Moment, Record, RecordId, Right, Rights, Role, SeriesCode, Signed, Slot, Slots, SubjectId, DAY,
	HOUR,
};

/// How long ago a post may report, less an hour for the time that playing takes.
const REPORTABLE: Moment = 30 * DAY - HOUR;

/// What every case shares.
pub(super) struct Scene<'a> {
	pub(super) world: &'a World,
	pub(super) actors: &'a Actors,
	pub(super) stage: &'a Stage,
	pub(super) network: H256,
	/// The chain's metadata. `None` where no chain is asked.
	pub(super) metadata: Option<&'a Metadata>,
}

/// A case that is being played.
pub(super) struct Story<'a> {
	pub(super) scene: &'a Scene<'a>,
	pub(super) case: &'a Case,
	/// The step that comes next.
	pub(super) next: usize,
	slots: HashMap<(String, String), Slot>,
	next_slots: HashMap<String, Slot>,
	/// Keys that took the place of a guardian's first one.
	pub(super) replaced: HashMap<String, String>,
	consents: HashMap<String, Consent>,
	/// The series of consents that guardians of a child have begun.
	pub(super) series: HashMap<(String, Slot), SeriesCode>,
	pub(super) windows: HashMap<String, (Minute, Minute)>,
	/// Records by the label of the step that made them.
	pub(super) records: HashMap<String, (RecordId, Record)>,
}

impl<'a> Story<'a> {
	pub(super) fn new(scene: &'a Scene<'a>, case: &'a Case) -> Self {
		Self {
			scene,
			case,
			next: 0,
			slots: HashMap::new(),
			next_slots: HashMap::new(),
			replaced: HashMap::new(),
			consents: HashMap::new(),
			series: HashMap::new(),
			windows: HashMap::new(),
			records: HashMap::new(),
		}
	}

	pub(super) fn id(&self) -> &'a str {
		self.case.id.get_ref()
	}

	pub(super) fn subject(&self, label: &str) -> SubjectId {
		self.scene.actors.child(self.id(), label)
	}

	/// The child's first biometric tag.
	pub(super) fn tag(&self, child: &str) -> Option<H256> {
		let child = self.case.children.iter().find(|def| def.id.get_ref() == child)?;
		child.tags.first().map(|tag| self.tag_hash(tag.get_ref()))
	}

	fn tag_hash(&self, label: &str) -> H256 {
		self.scene.actors.commitment(&["tag", self.id(), label])
	}

	/// The key behind the label of an officer, a guardian or another key.
	pub(super) fn key(&self, label: &str) -> Result<Key> {
		let actors = self.scene.actors;
		if self.scene.world.officer(label).is_some() {
			return stage::officer(actors, label);
		}
		let guardian = self.case.guardians.iter().find(|def| def.id.get_ref() == label);
		if let Some(officer) = guardian.and_then(|def| def.officer.as_ref()) {
			return stage::officer(actors, officer.get_ref());
		}
		let key = self.case.keys.iter().find(|def| def.id.get_ref() == label);
		let scheme = guardian.map(|def| def.scheme).or(key.map(|def| def.scheme));
		actors.key(scheme.unwrap_or_default(), &["case", self.id(), label])
	}

	/// The label of the key that is in force for a guardian.
	pub(super) fn in_force<'l>(&'l self, label: &'l str) -> &'l str {
		self.replaced.get(label).map_or(label, String::as_str)
	}

	pub(super) fn slot(&self, child: &str, guardian: &str) -> Result<Slot> {
		let place = (child.to_owned(), guardian.to_owned());
		self.slots.get(&place).copied().ok_or_else(|| {
			Error::input(format!("`{guardian}` is no guardian of `{child}` at this step"))
		})
	}

	pub(super) fn give_slot(&mut self, child: &str, guardian: &str) {
		let next = self.next_slots.entry(child.to_owned()).or_default();
		self.slots.insert((child.to_owned(), guardian.to_owned()), *next);
		*next = next.saturating_add(1);
	}

	/// Why the case cannot be played at this time, if so.
	pub(super) fn unplayable(&self, clock: Clock) -> Option<String> {
		let captured = self.case.steps.iter().filter_map(|step| {
			step.cross.as_ref().and_then(|cross| cross.get_ref().captured.as_ref())
		});
		let month = |when: &&When| when.anchor == Anchor::Month;
		let early = |when: &&When| {
			let moment = clock.moment(when, &self.windows).unwrap_or_default();
			moment < clock.now.saturating_sub(REPORTABLE)
		};
		captured.filter(month).any(|when| early(&when)).then(|| {
			"on the 31st of a month its first day is too long ago to be reported".to_owned()
		})
	}

	// --- The setup ------------------------------------------------------------------------------

	/// Registers the children.
	pub(super) fn registrations(&self, clock: Clock) -> Result<Vec<Submission>> {
		let registered = self.case.children.iter().filter(|child| child.registered);
		registered
			.map(|child| {
				let key = self.key(&self.registrar(child)?)?;
				Ok(Submission { call: self.registration(child, clock), key })
			})
			.collect()
	}

	pub(super) fn registrar(&self, child: &ChildDef) -> Result<String> {
		if let Some(by) = &child.by {
			return Ok(by.get_ref().clone());
		}
		let world = self.scene.world;
		let fits = |officer: &&OfficerDef| {
			world.institution(officer.institution.get_ref()).is_some_and(|institution| {
				institution.jurisdiction == Some(child.residence)
					&& institution.roles.contains(&Role::Registrar)
			})
		};
		let found = world.officers.iter().find(fits);
		found.map(|officer| officer.id.get_ref().clone()).ok_or_else(|| {
			Error::input(format!("no registrar of {} is among the officers", child.residence))
		})
	}

	pub(super) fn registration(&self, child: &ChildDef, clock: Clock) -> Call {
		let label = child.id.get_ref();
		let claims = self.scene.actors.commitment(&["claims", self.id(), label]);
		let tags = child.tags.iter().map(|tag| self.tag_hash(tag.get_ref())).collect();
		let born = clock.born(child.born);
		let nationality = child.nationality.clone();
		identity::register(self.subject(label), child.residence, nationality, born, claims, tags)
	}

	/// Establishes the guardians. The second list is what those send who accept by a call.
	pub(super) fn guardianships(
		&mut self,
		clock: Clock,
	) -> Result<(Vec<Submission>, Vec<Submission>)> {
		let (mut proposals, mut acceptances) = (Vec::new(), Vec::new());
		for guardian in &self.case.guardians {
			for child in &guardian.of {
				let child = child.get_ref();
				proposals.push(self.guardianship(guardian, child, clock)?);
				if guardian.accepts == Form::Call {
					let call = guardianship::accept(self.subject(child));
					acceptances.push(Submission { call, key: self.key(guardian.id.get_ref())? });
				}
			}
		}
		// Who accepts by a call comes last on the file.
		for by_call in [false, true] {
			let guardians = self.case.guardians.iter();
			for guardian in guardians.filter(|def| (def.accepts == Form::Call) == by_call) {
				for child in &guardian.of {
					self.give_slot(child.get_ref(), guardian.id.get_ref());
				}
			}
		}
		Ok((proposals, acceptances))
	}

	fn guardianship(
		&self,
		guardian: &GuardianDef,
		child: &str,
		clock: Clock,
	) -> Result<Submission> {
		let registrar = match &guardian.by {
			Some(by) => by.get_ref().clone(),
			None => self.case.children.iter().find(|def| def.id.get_ref() == child).map_or_else(
				|| Err(Error::input(format!("there is no child `{child}`"))),
				|def| self.registrar(def),
			)?,
		};
		let valid_until =
			guardian.valid_until.as_ref().map(|when| clock.minute(when)).transpose()?;
		let link = (guardian.basis, guardian.rights.as_slice(), valid_until);
		let call = self.establish(child, guardian.id.get_ref(), link, guardian.accepts)?;
		Ok(Submission { call, key: self.key(&registrar)? })
	}

	pub(super) fn establish(
		&self,
		child: &str,
		guardian: &str,
		(basis, rights, valid_until): (LinkBasis, &[Right], Option<Minute>),
		form: Form,
	) -> Result<Call> {
		let subject = self.subject(child);
		let rights: Rights = rights.iter().copied().collect();
		let key = self.key(guardian)?;
		let text = text::acceptance(&self.scene.network, &subject, basis, &rights, valid_until);
		let evidence = self.scene.actors.commitment(&["link", self.id(), child, guardian]);
		let account = key.account().clone();
		let acceptance = sign(&key, &text, form)?;
		Ok(guardianship::establish(
			subject,
			account,
			basis,
			rights,
			valid_until,
			evidence,
			acceptance,
		))
	}

	// --- Consents -------------------------------------------------------------------------------

	pub(super) fn consent(&mut self, label: &str, clock: Clock) -> Result<Consent> {
		if let Some(consent) = self.consents.get(label) {
			return Ok(consent.clone());
		}
		let def = self.case.consents.iter().find(|def| def.id.get_ref() == label);
		let def = def.ok_or_else(|| Error::input(format!("there is no consent `{label}`")))?;
		let terms = self.terms(def, clock)?;
		let text = text::consent(&self.scene.network, &self.subject(def.of.get_ref()), &terms);
		let attestations = def
			.attest
			.iter()
			.map(|attest| self.attestation(attest, def.of.get_ref(), &text, &terms, clock))
			.collect::<Result<Vec<_>>>()?;
		self.windows.insert(label.to_owned(), (terms.from, terms.until));
		let consent = Consent { terms, attestations: bounded(attestations, "signatures")? };
		self.consents.insert(label.to_owned(), consent.clone());
		Ok(consent)
	}

	fn terms(&self, def: &ConsentDef, clock: Clock) -> Result<ConsentTerms> {
		let mut destinations = def.to.clone();
		destinations.sort();
		let from = clock.minute(&def.from)?;
		let escort = |label: &str| -> Result<Escort> {
			Ok(match label {
				"guardian" => Escort::Guardian,
				"alone" => Escort::Alone,
				persons => {
					let labels = persons.split(" or ");
					let mut persons: Vec<_> = labels.map(|label| self.person(label)).collect();
					persons.sort();
					Escort::Persons(bounded(persons, "persons")?)
				}
			})
		};
		let child = def.of.get_ref();
		let renewed = self.series.iter().filter(|((of, _), _)| def.renewed && of == child);
		let mut series: Vec<_> =
			renewed.map(|((_, slot), code)| GuardianSeries { slot: *slot, code: *code }).collect();
		series.sort_by_key(|one| one.slot);
		let mut reference = [0u8; 16];
		let bytes = self.scene.actors.bytes(&["consent", self.id(), def.id.get_ref()]);
		reference.copy_from_slice(&bytes[..16]);
		Ok(ConsentTerms {
			series: bounded(series, "series")?,
			purpose: def.purpose,
			stays_with: def.stays_with.as_ref().map(|label| self.person(label)),
			destinations: bounded(destinations, "destinations")?,
			issued: def.issued.as_ref().map_or(Ok(from), |issued| clock.minute(issued))?,
			from,
			until: clock.minute(&def.until)?,
			return_by: def.return_by.as_ref().map(|back| clock.minute(back)).transpose()?,
			escort_out: escort(def.out.get_ref())?,
			escort_back: escort(def.back.as_ref().unwrap_or(&def.out).get_ref())?,
			crossings: def.crossings,
			submitter: def
				.submitter
				.as_ref()
				.map(|label| self.institution(label.get_ref()))
				.transpose()?,
			reference,
		})
	}

	fn attestation(
		&self,
		def: &AttestDef,
		child: &str,
		text: &[u8],
		terms: &ConsentTerms,
		clock: Clock,
	) -> Result<Attestation> {
		let by = def.by.get_ref();
		let key = self.key(by)?;
		let signed = |text: &[u8]| {
			sign(&key, text, def.form)?.ok_or_else(|| {
				Error::input("a consent is signed as text, and an ECDSA key has no form `hashed`")
			})
		};
		if let Some(guardians) = &def.attests_for {
			let slots = guardians.iter().map(|label| self.slot(child, label.get_ref()));
			let slots = slots.collect::<Result<Vec<_>>>()?;
			let slots = Slots::try_from(slots).map_err(Error::input)?;
			let attested = def.attested.as_ref().map(|when| clock.minute(when));
			let attested_at = attested.unwrap_or(Ok(terms.issued))?;
			let attestor = def.attestor;
			let signed = signed(&text::attestation(text, &slots, attestor, attested_at))?;
			let officer = key.account().clone();
			return Ok(Attestation::Official { slots, attestor, officer, attested_at, signed });
		}
		let claimed = def.claimed.as_ref().map_or(by, |label| label.get_ref());
		let slot = match def.slot {
			Some(slot) => slot,
			None => self.slot(child, claimed)?,
		};
		Ok(Attestation::Guardian { slot, signed: signed(text)? })
	}

	/// Learns which series of consents the guardians of a child have begun.
	pub(super) async fn read_series(&mut self, child: &str, view: &View) -> Result<()> {
		let file = view.subject(self.subject(child)).await?;
		for link in file.iter().flat_map(|file| &file.data.custody.links) {
			if let Some(series) = &link.series {
				self.series.insert((child.to_owned(), link.slot), series.code);
			}
		}
		Ok(())
	}

	pub(super) fn person(&self, label: &str) -> H256 {
		self.scene.actors.commitment(&["person", self.id(), label])
	}

	pub(super) fn institution(&self, label: &str) -> Result<InstitutionId> {
		let found = self.scene.stage.institutions.get(label).copied();
		found.ok_or_else(|| Error::input(format!("there is no institution `{label}`")))
	}
}

pub(super) fn sign(key: &Key, text: &[u8], form: Form) -> Result<Option<Signed>> {
	Ok(match form {
		Form::Raw => Some(key.sign_text(text)?),
		Form::Wrapped => Some(key.sign_wrapped(text)?),
		Form::Hashed => key.sign_hashed(text)?,
		Form::Call => None,
	})
}

pub(super) fn bounded<T, B: Get<u32>>(items: Vec<T>, what: &str) -> Result<BoundedVec<T, B>> {
	let most = B::get();
	BoundedVec::try_from(items).map_err(|_| Error::input(format!("more than {most} {what}")))
}
