//! What the rules say of a crossing, and what it changes on the child's file.
//!
//! [`assess`] is a pure function of its arguments: whoever has the file, the rules and what was
//! presented comes to the same verdict, today or in court. [`settle`] writes down what follows.
//!
//! 1. An entry is never denied, and neither is the way home: from a country where the child does
//!    not live to the one where it does, or back the way it came on this trip.
//! 2. What is cheap to check is checked first. Signatures come last, and only those that are still
//!    needed.
//! 3. Every reason is collected, not only the first.
//! 4. A report that comes late is judged as of when the crossing was seen. Where later facts speak against
//!    it, it is referred and not cleared; and it takes nothing from what is known since.
//! 5. What rests on the word of one who is distrusted since before is referred until it is confirmed.
//!    What such a court allowed does not count; what it forbade does.

mod consents;
mod exit;
mod hindsight;
mod homes;
mod laws;
mod places;
mod positions;
mod settle;
mod transit;
mod ways;

pub use positions::Positions;
pub use settle::settle;

pub(crate) use settle::{bit, give_back};

use crate::{
	text, trust::is_tainted, AccountId, Attestation, AttestingBody, Attestor, Basis, ChildFile,
	Companions, Consent, ConsentId, ConsentUse, CountryCode, Custody, Direction, Doubt,
	ForeignRules, HomeAttestation, Identity, InstitutionId, KeyHint, Kinship, LinkState, Minute,
	Moment, Outcome, Passage, PortCode, Purpose, Reason, Reasons, Rules, Signed, Slot, Source,
	Standing, SubjectId, Travel, HOUR, MAX_ATTESTATIONS,
};
use alloc::{boxed::Box, vec::Vec};
use core::cell::Cell;
use exit::{Backed, Exit};
use laws::Laws;
use sp_core::H256;

/// A crossing, as the officer at the border sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crossing {
	/// Which way.
	pub direction: Direction,
	/// The post's country.
	pub here: CountryCode,
	/// The post. `None`: a report names none.
	pub post: Option<PortCode>,
	/// The country on the other side.
	pub other: CountryCode,
	/// The country in which the journey is to end, if that is not the one on the other side.
	pub final_destination: Option<CountryCode>,
	/// Who travels along.
	pub companions: Companions,
	/// The country of the document that the child shows, if it shows one.
	pub document: Option<CountryCode>,
	/// When it was seen, in milliseconds.
	pub captured_at: Moment,
	/// When it is recorded, in milliseconds.
	pub recorded_at: Moment,
	/// Whether the officer doubts.
	pub officer_doubts: bool,
	/// What happened, beside what the rules say.
	pub passage: Passage,
	/// Why the child leaves, as those who travel say.
	pub purpose: Purpose,
	/// How the escort is related to the child, if that was shown.
	pub kinship: Option<Box<Kinship>>,
	/// Where the child's home is, if that was shown.
	pub home: Option<Box<HomeAttestation>>,
	/// The officer's institution.
	pub institution: InstitutionId,
	/// The officer's key.
	pub officer: KeyHint,
}

impl Crossing {
	/// Whether the child shows the document of another country than the post's. Such a child is not
	/// stranded because it has no file.
	pub(crate) fn is_of_foreign_child(&self) -> bool {
		self.document.is_some_and(|country| country.is_land() && country != self.here)
	}
}

/// The child's file, as far as a verdict needs it.
#[derive(Clone, Copy, Debug)]
pub struct Child<'a> {
	/// The child.
	pub subject: &'a SubjectId,
	/// Who the child is.
	pub identity: &'a Identity,
	/// Who answers for the child, and where it is travelling.
	pub file: &'a ChildFile,
}

/// Answers what a verdict has to look up: attestations, those who vouch for the file, and other countries'
/// rules.
pub trait Lookups {
	/// Whether `account` signed `text`.
	fn signed(&self, signed: &Signed, text: &[u8], account: &AccountId) -> bool {
		signed.verify(text, account)
	}

	/// The body for which the officer `account` attested something in this capacity at `attested_at`, if that
	/// counts.
	fn attests_for(
		&self,
		account: &AccountId,
		attestor: Attestor,
		attested_at: Minute,
	) -> Option<AttestingBody>;

	/// Every doubt about what institutions or their officers did.
	fn doubts(&self) -> &[Doubt];

	/// The rules of another country than the post's that count for the crossing.
	fn rules_of(&self, country: CountryCode) -> Rules;
}

/// What the rules say, before it is given a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assessment {
	/// Cleared, referred or denied.
	pub outcome: Outcome,
	/// What the outcome rests on.
	pub basis: Basis,
	/// Every reason against clearing.
	pub reasons: Reasons,
	/// The consents presented, in order.
	pub presented: Vec<ConsentId>,
	/// Those of them that the outcome relies on.
	pub relied_on: Vec<ReliedOn>,
	/// The rules of other countries that it was judged by.
	pub foreign_rules: ForeignRules,
	/// With whom the child stays on the other side, by a commitment.
	pub stays_with: Option<H256>,
	/// Whether the subject is of age under all rules that it was judged by.
	pub is_of_age: bool,
	/// Whether it is an exit that leads home, as the file knows it or as was attested.
	pub leads_home: bool,
}

/// A consent that an outcome relies on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReliedOn {
	/// Its position among the consents presented.
	pub position: usize,
	/// The guardians who stand behind it.
	pub by: Positions,
	/// BLAKE2b-256 hash of its text.
	pub hash: H256,
	/// Whose signatures were verified for it.
	pub signatures: Verified,
}

/// Whose signatures on a consent were verified for a crossing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
	/// The guardians who signed.
	pub signed: Positions,
	/// What officers attested: of which guardians, in which capacity, and who did.
	pub attested: Vec<(Positions, Attestor, Source)>,
}

/// Reasons that call for a second look and are no refusal, wherever they stand alone.
const REFERRING: [Reason; 9] = [
	Reason::OfficerDoubt,
	Reason::JourneyOpen,
	Reason::SecondLook,
	Reason::TaintedSource,
	Reason::RecentlyRefused,
	Reason::KnownSince,
	Reason::BeyondConsent,
	Reason::TransitHome,
	Reason::PlacementNotApproved,
];

/// What the rules say of `crossing`, for which `consents` are presented.
///
/// `rules` are those of the post's country at the time of the crossing, `network` is the chain's
/// genesis hash. `child` is `None` if the registry has no file for it.
pub fn assess(
	network: &H256,
	child: Option<Child>,
	crossing: &Crossing,
	consents: &[Consent],
	rules: &Rules,
	lookups: &impl Lookups,
) -> Assessment {
	let mut reasons = Reasons::new();
	reasons.insert_if(crossing.officer_doubts, Reason::OfficerDoubt);
	let Some(child) = child else {
		reasons.insert(Reason::UnknownSubject);
		let deniable = crossing.direction == Direction::Exit && !crossing.is_of_foreign_child();
		return conclude(
			reasons,
			Basis::NotMet,
			deniable,
			Vec::new(),
			ForeignRules::default(),
			false,
		);
	};
	let laws = match crossing.direction {
		Direction::Entry => Laws::of_post(rules),
		Direction::Exit => Laws::of_exit(&child, crossing, rules, lookups),
	};
	let foreign = laws.foreign();
	let presented = Presented::all(network, &child, consents);
	let has_completed =
		|law: &Rules| child.identity.has_completed(law.majority_age, crossing.captured_at);
	let is_of_age = laws.iter().all(has_completed);
	let then = hindsight::as_of(&child, crossing, &presented, is_of_age);
	reasons.insert_if(then.is_some(), Reason::KnownSince);
	let (identity, file) =
		then.as_ref().map_or((child.identity, child.file), |(identity, file)| (identity, file));
	let now = crossing.captured_at;
	let doubts = lookups.doubts();
	let tainted_company = !is_of_age && has_tainted_company(&file.custody, crossing, doubts);
	let is_doubtful = identity.sources.are_tainted(doubts) || tainted_company;
	reasons.insert_if(is_doubtful, Reason::TaintedSource);
	reasons.insert_if(identity.standing != Standing::Active, Reason::IdentityNotActive);
	reasons.insert_if(file.travel.is_sought(now), Reason::AlertRaised);
	reasons.insert_if(file.travel.needs_second_look(now), Reason::SecondLook);

	if crossing.direction == Direction::Entry {
		if is_of_age {
			return conclude(reasons, Basis::OfAge, false, presented, foreign, is_of_age);
		}
		let is_alone = crossing.companions == Companions::Nobody;
		reasons.insert_if(is_alone && rules.refers_lone_entry, Reason::EntersAlone);
		let basis = entry(&file.travel, crossing, &mut reasons);
		let stays_with = match (basis, &file.travel.journey) {
			(Basis::MatchedExit, Some(journey)) => journey.stays_with,
			_ => None,
		};
		return Assessment {
			stays_with,
			..conclude(reasons, basis, false, presented, foreign, is_of_age)
		};
	}

	let left_behind = file.travel.journey.as_ref().is_some_and(|j| j.from == crossing.here);
	reasons.insert_if(left_behind, Reason::JourneyOpen);
	let leads_home = is_homeward(identity, file, crossing);
	if is_of_age {
		return Assessment {
			leads_home,
			..conclude(reasons, Basis::OfAge, true, presented, foreign, is_of_age)
		};
	}
	let is_at_home = is_home(crossing.here, identity, &file.custody, now);
	let exit = Exit {
		network,
		subject: child.subject,
		crossing,
		file,
		is_at_home,
		laws: &laws,
		lookups,
		presented: &presented,
		tainted: Positions::of(&file.custody, |link| is_tainted(doubts, &link.source)),
		is_related: Default::default(),
	};
	if leads_home {
		exit.way_home(identity, &mut reasons);
		return Assessment {
			leads_home,
			..conclude(reasons, Basis::WayHome, false, presented, foreign, is_of_age)
		};
	}
	reasons = reasons.union(refused_before(&file.travel, crossing, rules));
	let mut against = reasons;
	let (basis, relied_on) = exit.outward(identity, &mut against);
	if against != reasons {
		// What an officer attests makes no outcome harder.
		let is_milder = |left: &Reasons| left.is_empty() || denies(against);
		let attested = homes::way_home(&exit, identity, reasons).filter(is_milder);
		if let Some(to_look_at) = attested {
			reasons = reasons.union(to_look_at);
			return Assessment {
				leads_home: true,
				..conclude(reasons, Basis::WayHome, false, presented, foreign, is_of_age)
			};
		}
	}
	if denies(against) {
		if let Some(to_look_at) = transit::way_home(&exit, identity, rules) {
			reasons = reasons.union(to_look_at);
			return conclude(reasons, Basis::WayHome, false, presented, foreign, is_of_age);
		}
		against.insert_if(crossing.home.is_some(), Reason::HomeUnproven);
	}
	let relied_on: Vec<_> = relied_on
		.into_iter()
		.filter_map(|Backed { position, by }| {
			let own = presented.get(position)?;
			Some(ReliedOn { position, by, hash: own.hash, signatures: own.verified(&file.custody) })
		})
		.collect();
	let stays_with = relied_on.iter().find_map(|one| presented.get(one.position)?.stays_with());
	Assessment {
		relied_on,
		stays_with,
		..conclude(against, basis, true, presented, foreign, is_of_age)
	}
}

/// When what stands against the child's leaving was decided: orders of courts that say *no*, a court's
/// requirement, objections that a court backed, disputes.
fn decided_against(custody: &Custody, now: Moment) -> impl Iterator<Item = Moment> + '_ {
	let orders =
		custody.orders.iter().filter(move |order| order.kind.bars_leaving() && order.in_force(now));
	let disputed = custody
		.links
		.iter()
		.filter(move |link| link.state == LinkState::Contested && link.stands_at(now));
	orders
		.map(|order| order.imposed_at)
		.chain(custody.requirement.iter().map(|order| order.set_at))
		.chain(custody.objections.iter().filter_map(|entry| entry.backed_at))
		.chain(disputed.filter_map(|link| link.state_since))
}

/// Whether `country` is the child's home, as its courts know it.
///
/// A change of residence opens no way "home" past what was decided before: as long as something stands
/// against the child's leaving, home is where the child lived when that was decided, until a court of
/// that country accepts the change or lifts it.
pub fn is_home(country: CountryCode, identity: &Identity, custody: &Custody, now: Moment) -> bool {
	if identity.moves.is_empty() {
		return country == identity.residence;
	}
	let mut homes = decided_against(custody, now).map(|at| identity.lived_in(at)).peekable();
	match homes.peek() {
		None => country == identity.residence,
		Some(_) => homes.any(|home| home == country),
	}
}

/// Whether `crossing` leads the child home: out of a country where it does not live, to where it
/// lives for its courts or to a country that it left behind on this trip. On its way home over another
/// country, only home counts.
pub fn is_homeward(identity: &Identity, file: &ChildFile, crossing: &Crossing) -> bool {
	let is_home = |country| is_home(country, identity, &file.custody, crossing.captured_at);
	crossing.direction == Direction::Exit
		&& !is_home(crossing.here)
		&& (is_home(crossing.other)
			|| file.travel.transit.is_none() && file.travel.path.contains(&crossing.other))
}

/// What an earlier refusal or doubt says of an exit that does not lead home.
fn refused_before(travel: &Travel, crossing: &Crossing, rules: &Rules) -> Reasons {
	let mut reasons = Reasons::new();
	let (Some(refusal), Some(post)) = (travel.refused, crossing.post) else { return reasons };
	let (from, span) = (refusal.at.start(), HOUR.saturating_mul(rules.recheck_hours.into()));
	if crossing.captured_at < from {
		// A child that was refused here cannot have left there before.
		reasons.insert_if(span > 0, Reason::KnownSince);
	} else if crossing.captured_at < from.saturating_add(span) {
		let looks = refusal.calls_for_second_look(post, crossing.officer);
		reasons.insert_if(looks, Reason::RecentlyRefused);
	}
	reasons
}

/// Whether a guardian who travels along was linked by one who is distrusted since before.
fn has_tainted_company(custody: &Custody, crossing: &Crossing, doubts: &[Doubt]) -> bool {
	let Companions::Guardians(slots) = &crossing.companions else { return false };
	custody.links.iter().any(|link| {
		slots.contains(&link.slot)
			&& link.stands_at(crossing.captured_at)
			&& is_tainted(doubts, &link.source)
	})
}

/// Whether one of the reasons is a refusal.
fn denies(reasons: Reasons) -> bool {
	reasons.iter().any(|reason| !REFERRING.contains(&reason))
}

fn conclude(
	reasons: Reasons,
	basis: Basis,
	deniable: bool,
	presented: Vec<Presented>,
	foreign_rules: ForeignRules,
	is_of_age: bool,
) -> Assessment {
	let denying = deniable && denies(reasons);
	let outcome = match (reasons.is_empty(), denying) {
		(true, _) => Outcome::Cleared,
		(false, false) => Outcome::Referred,
		(false, true) => Outcome::Denied,
	};
	Assessment {
		outcome,
		basis: if outcome == Outcome::Denied { Basis::NotMet } else { basis },
		reasons,
		presented: presented.into_iter().map(|presented| presented.id).collect(),
		relied_on: Vec::new(),
		foreign_rules,
		stays_with: None,
		is_of_age,
		leads_home: false,
	}
}

fn entry(travel: &Travel, crossing: &Crossing, reasons: &mut Reasons) -> Basis {
	let Some(journey) =
		travel.journey.as_ref().filter(|_| !travel.left_after(crossing.captured_at))
	else {
		reasons.insert(Reason::UnmatchedEntry);
		return Basis::NotMet;
	};
	let arrives = journey.to == crossing.here && journey.from == crossing.other;
	// Turned back, or back from a country whose posts keep no records here.
	let returns = journey.from == crossing.here;
	if !arrives && !returns {
		reasons.insert(Reason::UnmatchedEntry);
		return Basis::NotMet;
	}
	reasons.insert_if(
		!same_companions(&journey.companions, &crossing.companions),
		Reason::WrongEscort,
	);
	reasons.insert_if(arrives && crossing.captured_at > journey.arrive_by, Reason::ArrivedLate);
	if arrives {
		Basis::MatchedExit
	} else {
		Basis::WayHome
	}
}

/// Whether the same persons travel along, in whatever order the guardians are named.
fn same_companions(left: &Companions, right: &Companions) -> bool {
	match (left, right) {
		(Companions::Guardians(left), Companions::Guardians(right)) => {
			left.iter().all(|slot| right.contains(slot))
				&& right.iter().all(|slot| left.contains(slot))
		}
		_ => left == right,
	}
}

/// A consent with its text, which is built once for all its signatures.
struct Presented<'a> {
	consent: &'a Consent,
	hash: H256,
	id: ConsentId,
	text: Vec<u8>,
	/// What the file knows of it.
	known: Option<&'a ConsentUse>,
	/// For which institutions officers attested, where they may.
	attestors: Answers<Option<AttestingBody>>,
	/// Which attestations carry the signature that they need.
	signatures: Answers<bool>,
}

/// Answers to one question about each attestation, by its position. Each is looked for once, however many
/// rules ask.
struct Answers<A>([Cell<Option<A>>; MAX_ATTESTATIONS as usize]);

impl<A: Copy> Answers<A> {
	fn none() -> Self {
		Self([const { Cell::new(None) }; MAX_ATTESTATIONS as usize])
	}

	fn get(&self, position: usize, look: impl FnOnce() -> A) -> A {
		let place = self.0.get(position);
		place.and_then(Cell::get).unwrap_or_else(|| {
			let answer = look();
			if let Some(place) = place {
				place.set(Some(answer));
			}
			answer
		})
	}

	fn known(&self, position: usize) -> Option<A> {
		self.0.get(position)?.get()
	}
}

impl<'a> Presented<'a> {
	/// Whether the consent is presented in the name of the guardian at `slot`, rightly or not.
	fn names(&self, slot: Slot) -> bool {
		let mut attestations = self.consent.attestations.iter();
		self.known.is_some_and(|known| known.signatures.include(slot))
			|| attestations.any(|attestation| match attestation {
				Attestation::Guardian { slot: own, .. } => *own == slot,
				Attestation::Official { slots, .. } => slots.contains(&slot),
			})
	}

	/// Whose signatures were verified for this crossing.
	fn verified(&self, custody: &Custody) -> Verified {
		let mut verified = Verified::default();
		for (at, attestation) in self.consent.attestations.iter().enumerate() {
			if self.signatures.known(at) != Some(true) {
				continue;
			}
			match attestation {
				Attestation::Guardian { slot, .. } => {
					let signer = Positions::of(custody, |link| link.slot == *slot);
					verified.signed = verified.signed.or(signer);
				}
				Attestation::Official { slots, attestor, officer, attested_at, .. } => {
					let Some(body) = self.attestors.known(at).flatten() else { continue };
					let institution = body.institution;
					let source =
						Source { institution, key: KeyHint::of(officer), at: *attested_at };
					let appeared = Positions::of(custody, |link| slots.contains(&link.slot));
					verified.attested.push((appeared, *attestor, source));
				}
			}
		}
		verified
	}

	fn stays_with(&self) -> Option<H256> {
		self.consent.terms.stays_with
	}

	fn all(network: &H256, child: &Child<'a>, consents: &'a [Consent]) -> Vec<Self> {
		consents
			.iter()
			.map(|consent| {
				let text = text::consent(network, child.subject, &consent.terms);
				let hash = text::hash(&text);
				Self {
					consent,
					hash,
					id: ConsentId::of_hash(&hash),
					text,
					known: child.file.custody.known_consent(&hash),
					attestors: Answers::none(),
					signatures: Answers::none(),
				}
			})
			.collect()
	}
}
