//! A minor's crossing out of the post's country.

use super::{bit, decided_against, laws::Laws, Crossing, Lookups, Presented, ReliedOn};
use crate::{
	text, trust::is_tainted, AccountId, Alternative, Attestation, Attestor, Basis, BindingTerms,
	ChildFile, Companions, CourtRequirement, Custody, Escort, Identity, Kinship, Link, LinkState,
	Moment, Objection, Order, OrderKind, Purpose, Reason, Reasons, Requirement, Right, Rules, Slot,
	Slots, SubjectId, CLOCK_LEEWAY, DAY,
};
use alloc::{collections::BTreeSet, vec::Vec};
use core::cell::OnceCell;
use sp_core::H256;

/// Guardians by their positions on the file, of which there are at most 8.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Positions(u8);

impl Positions {
	fn of(custody: &Custody, choose: impl Fn(&Link) -> bool) -> Self {
		let mut positions = Self::default();
		for (position, link) in custody.links.iter().enumerate() {
			if choose(link) {
				positions.add(position);
			}
		}
		positions
	}

	fn add(&mut self, position: usize) {
		self.0 |= bit(position);
	}

	fn contains(self, position: usize) -> bool {
		self.0 & bit(position) != 0
	}

	fn and(self, other: Self) -> Self {
		Self(self.0 & other.0)
	}

	pub(super) fn or(self, other: Self) -> Self {
		Self(self.0 | other.0)
	}

	fn without(self, other: Self) -> Self {
		Self(self.0 & !other.0)
	}

	fn is_empty(self) -> bool {
		self.0 == 0
	}

	/// Their places on the file, on which they are still at the same positions.
	pub fn slots(self, custody: &Custody) -> Slots {
		let links = custody.links.iter().enumerate();
		let at = links.filter(|(position, _)| self.contains(*position));
		// A file has no more links than a list of slots has places.
		at.map(|(_, link)| link.slot).collect::<Vec<_>>().try_into().unwrap_or_default()
	}

	fn covers(self, other: Self) -> bool {
		other.without(self).is_empty()
	}

	fn count(self) -> u32 {
		self.0.count_ones()
	}
}

/// Whose agreement is needed, once country, court and company are known.
enum Needed {
	Rule(Requirement),
	/// What the country asks, and a court in doubt.
	Both(Requirement, Requirement),
	Sole(Slot),
}

/// What an alternative asks for: of whom, in which form, and with which right.
struct Asked<'a> {
	needed: Needed,
	way: &'a Alternative,
	right: Right,
}

/// What an exit rests on.
struct Agreed {
	basis: Basis,
	relied_on: Vec<ReliedOn>,
}

impl Agreed {
	const NOT_MET: Self = Self { basis: Basis::NotMet, relied_on: Vec::new() };

	/// What an exit rests on that has to meet two countries' rules: where one of them asks for agreement, on
	/// that.
	fn and(mut self, other: Self) -> Self {
		if self.basis == Basis::NotMet || other.basis == Basis::NotMet {
			return Self::NOT_MET;
		}
		let asks_less = match self.basis {
			Basis::NoConsentRequired | Basis::FreeExitAge => true,
			Basis::GuardianPresent | Basis::RelativePresent => !other.relied_on.is_empty(),
			_ => false,
		};
		let basis = if asks_less { other.basis } else { self.basis };
		for one in other.relied_on {
			match self.relied_on.iter_mut().find(|known| known.position == one.position) {
				Some(known) => known.by = known.by.or(one.by),
				None => self.relied_on.push(one),
			}
		}
		self.relied_on.sort_by_key(|one| one.position);
		Self { basis, ..self }
	}
}

/// A minor's crossing out of the post's country.
pub(super) struct Exit<'a, E> {
	pub(super) network: &'a H256,
	pub(super) subject: &'a SubjectId,
	pub(super) crossing: &'a Crossing,
	pub(super) file: &'a ChildFile,
	pub(super) is_at_home: bool,
	pub(super) laws: &'a Laws<'a>,
	pub(super) lookups: &'a E,
	pub(super) presented: &'a [Presented<'a>],
	/// Whether the escort is a relative, as is shown. It is looked for once.
	pub(super) is_related: OnceCell<bool>,
}

impl<'a, E: Lookups> Exit<'a, E> {
	fn now(&self) -> Moment {
		self.crossing.captured_at
	}

	fn custody(&self) -> &'a Custody {
		&self.file.custody
	}

	/// The way home: nobody's consent is needed, but who takes the child there must be known,
	/// unless it may leave by itself.
	pub(super) fn way_home(&self, identity: &Identity, reasons: &mut Reasons) {
		if matches!(self.crossing.companions, Companions::Guardians(_)) {
			self.travelling(reasons);
			return;
		}
		if self.laws.iter().all(|law| self.may_leave_freely(law, identity)) {
			return;
		}
		let tainted = self.tainted();
		let mut against = Reason::WrongEscort;
		// What was agreed when the child left is on its file; a consent that is shown adds to it.
		let on_file =
			self.file.travel.bound.iter().filter(|terms| self.is_escort(&terms.escort_back));
		let on_file = on_file.map(|terms| self.standing(&terms.by));
		let shown = self.presented.iter();
		let shown = shown.filter(|shown| self.is_escort(&shown.consent.terms.escort_back));
		let shown =
			shown.map(|shown| self.signers(shown, &mut Reasons::new(), Right::ConsentTravel, None));
		for agreed in on_file.chain(shown) {
			if !tainted.covers(agreed) {
				return;
			}
			if !agreed.is_empty() {
				against = Reason::TaintedSource;
			}
		}
		reasons.insert(against);
	}

	/// Those of `slots` whose links stand and are not suspended.
	fn standing(&self, slots: &[Slot]) -> Positions {
		Positions::of(self.custody(), |link| {
			slots.contains(&link.slot)
				&& link.stands_at(self.now())
				&& link.state != LinkState::Suspended
		})
	}

	/// Guardians whose links one who is distrusted since before vouches for.
	fn tainted(&self) -> Positions {
		let doubts = self.lookups.doubts();
		Positions::of(self.custody(), |link| is_tainted(doubts, &link.source))
	}

	fn may_leave_freely(&self, law: &Rules, identity: &Identity) -> bool {
		law.free_exit_age.is_some_and(|age| identity.has_completed(age, self.now()))
	}

	/// Any other exit. Returns what it rests on and the consents relied on.
	pub(super) fn outward(
		&self,
		identity: &Identity,
		reasons: &mut Reasons,
	) -> (Basis, Vec<ReliedOn>) {
		let now = self.now();
		// A report that comes late cannot profit from what a court decided after the crossing.
		// Nor does it outrank what was decided where the child lived before.
		let outranks = |order: &Order| {
			let here = identity.lived_in(order.imposed_at);
			decided_against(self.custody(), now).all(|at| identity.lived_in(at) == here)
		};
		let authorised = self.latest_order(|order| {
			matches!(order.kind, OrderKind::AuthoriseTravel)
				&& order.imposed_at <= now
				&& outranks(order)
		});
		let ban = self.latest_order(|order| matches!(order.kind, OrderKind::ExitBan));
		let later = |number: u32| authorised.is_some_and(|order| order.number > number);
		reasons.insert_if(ban.is_some_and(|order| !later(order.number)), Reason::ExitBan);
		let outranked = |backed: Option<Moment>| {
			authorised.is_some_and(|order| backed.is_none_or(|backed| backed < order.imposed_at))
		};
		let objected = |objection: &Objection| {
			objection.is_against(self.crossing.purpose)
				&& objection.stands_at(now)
				&& !outranked(objection.backed_at)
		};
		reasons.insert_if(self.custody().objections.iter().any(objected), Reason::Objection);
		let contested = |link: &Link| link.state == LinkState::Contested && link.stands_at(now);
		reasons.insert_if(
			authorised.is_none() && self.custody().links.iter().any(contested),
			Reason::CustodyContested,
		);

		let travelling = self.travelling(reasons);
		if authorised.is_some() {
			return (Basis::CourtAuthorisation, Vec::new());
		}
		// Rules for a child with its guardian speak of one who may travel with it.
		let entitled =
			Positions::of(self.custody(), |link| link.rights.contains(Right::ConsentTravel));
		let without_right = !travelling.is_empty() && travelling.and(entitled).is_empty();
		let under = |law: &Rules| {
			let journey = if self.may_leave_freely(law, identity) {
				self.freely(law, travelling, reasons)
			} else {
				reasons.insert_if(without_right, Reason::NotAGuardian);
				self.any_way(law, travelling, reasons)
			};
			match self.crossing.purpose {
				Purpose::Journey => journey,
				Purpose::ResidenceAbroad => journey.and(self.settling_abroad(law, reasons)),
			}
		};
		let agreed = self.laws.iter().map(under).reduce(Agreed::and).unwrap_or(Agreed::NOT_MET);
		if self.to_remember(&agreed.relied_on) > self.custody().room_for_consents() {
			reasons.insert(Reason::ConsentMemoryFull);
			return (Basis::NotMet, Vec::new());
		}
		(agreed.basis, agreed.relied_on)
	}

	/// A minor who leaves without anybody's agreement. Earlier terms bind all the same.
	fn freely(&self, law: &Rules, travelling: Positions, reasons: &mut Reasons) -> Agreed {
		let way = &Alternative::signed(Requirement::NoConsent);
		let needed = Needed::Rule(Requirement::NoConsent);
		let asked = Asked { needed, way, right: Right::ConsentTravel };
		self.agreement(law, &asked, travelling, Basis::FreeExitAge, reasons)
	}

	/// What a country asks of this company.
	fn any_way(&self, law: &Rules, travelling: Positions, reasons: &mut Reasons) -> Agreed {
		let with_relative = match self.crossing.companions {
			Companions::Escort(_) if self.is_related(law) => law.with_relative.as_slice(),
			_ => &[],
		};
		let of_company = match self.crossing.companions {
			Companions::Guardians(_) => &law.with_guardian,
			Companions::Escort(_) => &law.with_escort,
			Companions::Nobody => &law.alone,
		};
		let as_relative = with_relative.iter().map(|way| (way, Basis::RelativePresent));
		let as_any = of_company.iter().map(|way| (way, Basis::NoConsentRequired));
		let (agreed, against) = self.best(as_relative.chain(as_any), |way, unasked, against| {
			let needed = self.needed(way.who);
			let asked = Asked { needed, way, right: Right::ConsentTravel };
			self.agreement(law, &asked, travelling, unasked, against)
		});
		*reasons = reasons.union(against);
		let claims_kinship = self.crossing.kinship.is_some() && with_relative.is_empty();
		let is_stranger = matches!(self.crossing.companions, Companions::Escort(_));
		reasons.insert_if(
			claims_kinship && is_stranger && agreed.basis == Basis::NotMet,
			Reason::KinshipUnproven,
		);
		agreed
	}

	/// What a country asks beside that of a child that is to live abroad. A court's decisions about journeys
	/// do not reach so far, and to travel along is not to agree.
	fn settling_abroad(&self, law: &Rules, reasons: &mut Reasons) -> Agreed {
		let ways = law.residence_abroad.iter().map(|way| (way, Basis::NoConsentRequired));
		let (agreed, against) = self.best(ways, |way, unasked, against| {
			let needed = Needed::Rule(way.who);
			let asked = Asked { needed, way, right: Right::ConsentEmigration };
			self.agreement(law, &asked, Positions::default(), unasked, against)
		});
		*reasons = reasons.union(against);
		agreed
	}

	/// The first alternative that is met, or else the one that lacks least, with what speaks against it.
	fn best<'w>(
		&self,
		ways: impl Iterator<Item = (&'w Alternative, Basis)>,
		try_way: impl Fn(&Alternative, Basis, &mut Reasons) -> Agreed,
	) -> (Agreed, Reasons) {
		let tried = ways.map(|(way, unasked)| {
			let mut against = Reasons::new();
			let agreed = try_way(way, unasked, &mut against);
			(agreed, against)
		});
		let lacks =
			|(agreed, against): &(Agreed, Reasons)| (agreed.basis == Basis::NotMet, against.len());
		// Of those that lack equally little, the first in the pack.
		let best = tried.min_by_key(lacks);
		best.unwrap_or((Agreed::NOT_MET, [Reason::TravelForbidden].into()))
	}

	/// Whether the escort is a relative whom `law` knows, as an officer attests who may.
	fn is_related(&self, law: &Rules) -> bool {
		let (Some(kinship), Companions::Escort(escort)) =
			(&self.crossing.kinship, &self.crossing.companions)
		else {
			return false;
		};
		law.relatives.contains(kinship.relation)
			&& *self.is_related.get_or_init(|| {
				let Kinship { relation, attestor, attested_at, valid_until, .. } = *kinship;
				let text = text::kinship(
					self.network,
					self.subject,
					escort,
					relation,
					attestor,
					attested_at,
					valid_until,
				);
				kinship.counts_at(self.now())
					&& self.lookups.attests(&kinship.officer, attestor, attested_at)
					&& self.lookups.signed(&kinship.signed, &text, &kinship.officer)
			})
	}

	/// Whether somebody is named with whom the child stays, and child protection does not approve.
	fn lacks_approval(&self, presented: &Presented) -> bool {
		let mut attestations = presented.consent.attestations.iter().enumerate();
		presented.stays_with().is_some()
			&& !attestations.any(|(at, attestation)| match attestation {
				Attestation::Official { attestor, officer, .. } => {
					*attestor == Attestor::GuardianshipAuthority
						&& self.is_official(presented, at, attestation)
						&& self.signed_by(presented, at, attestation, officer)
				}
				Attestation::Guardian { .. } => false,
			})
	}

	/// How many of the consents relied on the file does not know yet.
	fn to_remember(&self, relied_on: &[ReliedOn]) -> usize {
		let ids = relied_on.iter().filter_map(|one| self.presented.get(one.position));
		let new = ids.map(|own| own.id).filter(|id| self.custody().used(*id) == 0);
		new.collect::<BTreeSet<_>>().len()
	}

	/// The latest of the orders in force that `choose` takes.
	fn latest_order(&self, choose: impl Fn(&Order) -> bool) -> Option<&Order> {
		let counts = |order: &&Order| self.counts(order) && choose(order);
		self.custody().orders.iter().rev().find(counts)
	}

	/// Whether an order is in force, and its court stands behind it if it allows something.
	fn counts(&self, order: &Order) -> bool {
		order.in_force(self.now()) && !order.is_disowned(self.lookups.doubts())
	}

	/// Whose agreement a journey needs: what the country asks for, or a court for this child.
	fn needed(&self, rule: Requirement) -> Needed {
		let sole = self.custody().orders.iter().rev().find_map(|order| match order.kind {
			OrderKind::SoleTravelRight(slot) if self.counts(order) => Some(slot),
			_ => None,
		});
		match (rule, sole) {
			(Requirement::Forbidden, _) => Needed::Rule(rule),
			(_, Some(slot)) => Needed::Sole(slot),
			(_, None) => self.set_by_court(rule),
		}
	}

	/// What a court asks for in the place of the country's `rule`. Where nobody stands behind that
	/// court any more, both count.
	fn set_by_court(&self, rule: Requirement) -> Needed {
		let Some(set) = self.custody().requirement else { return Needed::Rule(rule) };
		let own = match set.requirement {
			CourtRequirement::AnyOne => Requirement::AnyGuardian,
			CourtRequirement::Every => Requirement::EveryGuardian,
			CourtRequirement::AtLeast(n) => Requirement::AtLeast(n),
		};
		if set.is_disowned(self.lookups.doubts()) {
			Needed::Both(rule, own)
		} else {
			Needed::Rule(own)
		}
	}

	/// Whether those who have to agree do: for this exit, and where the child left under terms that do not
	/// reach this far. `unasked` is the basis where nobody has to.
	fn agreement(
		&self,
		law: &Rules,
		asked: &Asked,
		travelling: Positions,
		unasked: Basis,
		reasons: &mut Reasons,
	) -> Agreed {
		let Asked { needed, way, right } = asked;
		let right = *right;
		if matches!(needed, Needed::Rule(Requirement::Forbidden)) {
			reasons.insert(Reason::TravelForbidden);
			return Agreed::NOT_MET;
		}
		let eligible = Positions::of(self.custody(), |link| {
			link.may(right, self.now())
				&& !matches!(needed, Needed::Sole(slot) if *slot != link.slot)
		});
		let all_agree =
			|all: Positions, agreeing: Positions| !all.is_empty() && agreeing.covers(all);
		let rule_met = |rule: Requirement, agreeing: Positions| match rule {
			Requirement::AnyGuardian => !agreeing.is_empty(),
			Requirement::AtLeast(n) => agreeing.count() >= u32::from(n.max(1)),
			Requirement::EveryOtherGuardian | Requirement::EveryGuardian => {
				all_agree(eligible, agreeing)
			}
			Requirement::EveryParent => {
				all_agree(Positions::of(self.custody(), Link::is_parents).and(eligible), agreeing)
			}
			Requirement::NoConsent => true,
			Requirement::Forbidden => false,
		};
		let met = |agreeing: Positions| match *needed {
			Needed::Sole(_) => all_agree(eligible, agreeing),
			Needed::Rule(rule) => rule_met(rule, agreeing),
			Needed::Both(rule, own) => rule_met(rule, agreeing) && rule_met(own, agreeing),
		};
		let basis = |consented: bool| match (needed, consented) {
			(Needed::Sole(_), _) => Basis::SoleTravelRight,
			(_, true) => Basis::GuardianConsent,
			(Needed::Rule(Requirement::NoConsent), false) => unasked,
			(_, false) => Basis::GuardianPresent,
		};
		// What binds a journey says nothing of living abroad.
		let beyond = if right == Right::ConsentTravel { self.beyond(eligible) } else { Vec::new() };
		let is_released = |agreeing: Positions| {
			beyond.iter().all(|bound| !bound.is_empty() && agreeing.covers(*bound))
		};

		let tainted = self.tainted();
		let travelling = travelling.and(eligible);
		let (mut agreeing, mut claimed) = (travelling, travelling);
		let (mut faults, mut relied_on) = (Reasons::new(), Vec::<ReliedOn>::new());
		let mut to_remember = 0usize;
		for (position, presented) in self.presented.iter().enumerate() {
			// Tainted links are relied on only where the others are not enough.
			if met(agreeing.without(tainted)) && is_released(agreeing) {
				break;
			}
			claimed = claimed.or(self.claimed(presented).and(eligible));
			let relies = |one: &ReliedOn| {
				self.presented.get(one.position).is_some_and(|other| other.id == presented.id)
			};
			let is_new = self.custody().used(presented.id) == 0 && !relied_on.iter().any(relies);
			let mut own = self.faults(law, right, presented);
			let full = to_remember >= self.custody().room_for_consents();
			own.insert_if(is_new && full, Reason::ConsentMemoryFull);
			let signers = if own.is_empty() {
				self.signers(presented, &mut own, right, Some(way)).and(eligible)
			} else {
				Positions::default()
			};
			faults = faults.union(own);
			if !agreeing.covers(signers) {
				agreeing = agreeing.or(signers);
				relied_on.push(ReliedOn { position, by: signers });
				to_remember = to_remember.saturating_add(is_new.into());
			}
		}
		if met(agreeing) {
			reasons.insert_if(!met(agreeing.without(tainted)), Reason::TaintedSource);
			reasons.insert_if(!is_released(agreeing), Reason::BeyondConsent);
			let is_unapproved = |one: &ReliedOn| {
				self.presented.get(one.position).is_some_and(|own| self.lacks_approval(own))
			};
			reasons.insert_if(
				self.laws.iter().any(|law| law.approves_placement)
					&& relied_on.iter().any(is_unapproved),
				Reason::PlacementNotApproved,
			);
			return Agreed { basis: basis(agreeing != travelling), relied_on };
		}
		// A consent that was not shown at all is a reason beside the faults of those that were.
		faults.insert_if(faults.is_empty() || !met(claimed), Reason::ConsentMissing);
		faults.insert_if(!is_released(agreeing), Reason::BeyondConsent);
		*reasons = reasons.union(faults);
		Agreed::NOT_MET
	}

	/// For each consent under which the child left and that does not reach this far: those of its guardians
	/// who are `eligible`, whose agreement can make up for it.
	fn beyond(&self, eligible: Positions) -> Vec<Positions> {
		let reaches = |terms: &&BindingTerms| {
			let withdrew = |link: &Link| {
				terms.by.contains(&link.slot)
					&& self.custody().withdrew(link, terms.consent, terms.series_of(link.slot))
			};
			terms.destinations.contains(&self.crossing.other)
				&& self.now() <= terms.until.end()
				&& self.is_escort(&terms.escort_out)
				&& !self.custody().links.iter().any(withdrew)
		};
		// At home, a new trip begins.
		let bound = if self.is_at_home { &[][..] } else { self.file.travel.bound.as_slice() };
		let beyond = bound.iter().filter(|terms| !reaches(terms));
		beyond.map(|terms| self.standing(&terms.by).and(eligible)).collect()
	}

	/// Guardians who travel along. Each has to be one whose link stands.
	fn travelling(&self, reasons: &mut Reasons) -> Positions {
		let mut travelling = Positions::default();
		if let Companions::Guardians(slots) = &self.crossing.companions {
			reasons.insert_if(slots.is_empty(), Reason::NotAGuardian);
			for slot in slots {
				if let Some((position, _)) = self.guardian(*slot, reasons) {
					travelling.add(position);
				}
			}
		}
		travelling
	}

	/// The link at `slot` with its position, if it stands and is not suspended.
	fn guardian(&self, slot: Slot, reasons: &mut Reasons) -> Option<(usize, &Link)> {
		let found = self.custody().links.iter().enumerate().find(|(_, link)| link.slot == slot);
		let standing = found.filter(|(_, link)| link.stands_at(self.now()));
		let suspended = standing.is_some_and(|(_, link)| link.state == LinkState::Suspended);
		reasons.insert_if(standing.is_none(), Reason::NotAGuardian);
		reasons.insert_if(suspended, Reason::GuardianSuspended);
		standing.filter(|_| !suspended)
	}

	/// Guardians in whose name a consent is presented, rightly or not.
	fn claimed(&self, presented: &Presented) -> Positions {
		Positions::of(self.custody(), |link| presented.names(link.slot))
	}

	/// What speaks against a consent, whoever signed it.
	fn faults(&self, law: &Rules, right: Right, presented: &Presented) -> Reasons {
		let terms = &presented.consent.terms;
		let settles = right == Right::ConsentEmigration;
		let now = self.now();
		let oldest = DAY.saturating_mul(law.longest_consent_days.into());
		let mut faults = Reasons::new();
		let begins = terms.from.start().saturating_sub(CLOCK_LEEWAY);
		faults.insert_if(now < begins, Reason::NotYetValid);
		faults.insert_if(now > terms.until.end(), Reason::Expired);
		faults.insert_if(now > terms.issued.start().saturating_add(oldest), Reason::TooOld);
		faults.insert_if(self.custody().used(presented.id) >= terms.crossings, Reason::UsedUp);
		faults.insert_if(
			!terms.destinations.contains(&self.crossing.other),
			Reason::WrongDestination,
		);
		faults.insert_if(!self.is_escort(&terms.escort_out), Reason::WrongEscort);
		faults.insert_if(settles && terms.purpose == Purpose::Journey, Reason::WrongPurpose);
		faults.insert_if(
			terms.submitter.is_some_and(|one| one != self.crossing.institution),
			Reason::WrongSubmitter,
		);
		faults
	}

	/// Guardians with `right` who stand behind a consent. For one `way` to meet a law, a consent that was
	/// withdrawn or lacks the attestation that it asks for has none; to come home, it still shows who was
	/// agreed on.
	fn signers(
		&self,
		presented: &Presented,
		faults: &mut Reasons,
		right: Right,
		way: Option<&Alternative>,
	) -> Positions {
		let strictly = way.is_some();
		let (mut counting, mut others) = (Positions::default(), Positions::default());
		for (at, attestation) in presented.consent.attestations.iter().enumerate() {
			match attestation {
				Attestation::Guardian { slot, .. } => {
					let Some((position, link)) =
						self.consenting(*slot, presented, faults, right, strictly)
					else {
						continue;
					};
					let counts = way.is_none_or(|way| way.own_signature);
					if !self.signed_by(presented, at, attestation, &link.account) {
						faults.insert(Reason::SignatureInvalid);
					} else if counts {
						counting.add(position);
					} else {
						others.add(position);
					}
				}
				Attestation::Official { slots, attestor, officer, .. } => {
					let counts = way.is_none_or(|way| way.attested_by.contains(*attestor));
					if !self.is_official(presented, at, attestation) {
						faults.insert(Reason::AttestorNotAccredited);
					} else if !self.signed_by(presented, at, attestation, officer) {
						faults.insert(Reason::SignatureInvalid);
					} else {
						let own = if counts { &mut counting } else { &mut others };
						slots
							.iter()
							.filter_map(|slot| {
								self.consenting(*slot, presented, faults, right, strictly)
							})
							.for_each(|(position, _)| own.add(position));
					}
				}
			}
		}
		faults.insert_if(!counting.covers(others), Reason::AttestationRequired);
		counting
	}

	/// Whether the officer behind the attestation at this position may give it. It is asked once.
	fn is_official(&self, presented: &Presented, at: usize, attestation: &Attestation) -> bool {
		let Attestation::Official { attestor, officer, attested_at, .. } = attestation else {
			return false;
		};
		// A registrar attests kinship only.
		let may_attest = || {
			*attestor != Attestor::Registrar
				&& self.lookups.attests(officer, *attestor, *attested_at)
		};
		presented.attestors.get(at, may_attest)
	}

	/// Whether `account` signed the attestation at this position. It is verified once.
	fn signed_by(
		&self,
		presented: &Presented,
		at: usize,
		attestation: &Attestation,
		account: &AccountId,
	) -> bool {
		presented.signatures.get(at, || match attestation {
			Attestation::Guardian { signed, .. } => {
				self.lookups.signed(signed, &presented.text, account)
			}
			Attestation::Official { slots, attestor, attested_at, signed, .. } => {
				let text = text::attestation(&presented.text, slots, *attestor, *attested_at);
				self.lookups.signed(signed, &text, account)
			}
		})
	}

	/// The link at `slot` with its position, if a consent may be that guardian's.
	fn consenting(
		&self,
		slot: Slot,
		presented: &Presented,
		faults: &mut Reasons,
		right: Right,
		strictly: bool,
	) -> Option<(usize, &Link)> {
		let (position, link) = self.guardian(slot, faults)?;
		let has_right = link.rights.contains(right);
		let series = presented.consent.terms.series_of(slot);
		let revoked = has_right && strictly && self.custody().withdrew(link, presented.id, series);
		faults.insert_if(!has_right, Reason::NotAGuardian);
		faults.insert_if(revoked, Reason::Revoked);
		(has_right && !revoked).then_some((position, link))
	}

	/// Whether the child travels with whom `escort` allows.
	fn is_escort(&self, escort: &Escort) -> bool {
		match (escort, &self.crossing.companions) {
			(Escort::Guardian, Companions::Guardians(_)) | (Escort::Alone, Companions::Nobody) => {
				true
			}
			(Escort::Persons(agreed), Companions::Escort(present)) => agreed.contains(present),
			_ => false,
		}
	}
}
