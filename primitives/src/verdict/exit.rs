//! A minor's crossing out of the post's country.

use super::{
	decided_against,
	laws::Laws,
	places::Places,
	positions::{Positions, Signers},
	Crossing, Lookups, Presented,
};
use crate::{
	Alternative, Basis, BindingTerms, ChildFile, Companions, Custody, Exemption, Identity, Link,
	LinkState, Moment, Objection, Order, OrderKind, Purpose, Reason, Reasons, Requirement, Right,
	Rules, Slot, SubjectId,
};
use alloc::vec::Vec;
use core::cell::OnceCell;
use sp_core::H256;

/// Whose agreement is needed, once country, court and company are known.
pub(super) enum Needed {
	Rule(Requirement),
	/// What the country asks, and a court in doubt.
	Both(Requirement, Requirement),
	Sole(Slot),
}

/// What an alternative asks for: of whom, in which form, and with which right.
pub(super) struct Asked<'a> {
	pub(super) needed: Needed,
	pub(super) way: &'a Alternative,
	pub(super) right: Right,
}

/// A consent that an exit rests on.
#[derive(Clone, Copy)]
pub(super) struct Backed {
	/// Its position among the consents presented.
	pub(super) position: usize,
	/// The guardians who stand behind it.
	pub(super) by: Positions,
}

/// What an exit rests on.
pub(super) struct Agreed {
	pub(super) basis: Basis,
	pub(super) relied_on: Vec<Backed>,
}

impl Agreed {
	pub(super) const NOT_MET: Self = Self { basis: Basis::NotMet, relied_on: Vec::new() };

	/// What an exit rests on that has to meet two countries' rules: where one of them asks for agreement, on
	/// that.
	fn and(mut self, other: Self) -> Self {
		if self.basis == Basis::NotMet || other.basis == Basis::NotMet {
			return Self::NOT_MET;
		}
		let asks_less = match self.basis {
			Basis::NoConsentRequired | Basis::FreeExitAge | Basis::Exempted => true,
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
	/// Guardians whose links one who is distrusted since before vouches for.
	pub(super) tainted: Positions,
	/// Whether the escort is a relative, as is shown. It is looked for once.
	pub(super) is_related: OnceCell<bool>,
}

impl<'a, E: Lookups> Exit<'a, E> {
	pub(super) fn now(&self) -> Moment {
		self.crossing.captured_at
	}

	pub(super) fn custody(&self) -> &'a Custody {
		&self.file.custody
	}

	/// The way home: nobody's consent is needed, but who takes the child there must be known,
	/// unless it may leave by itself.
	pub(super) fn way_home(&self, identity: &Identity, reasons: &mut Reasons) {
		if matches!(self.crossing.companions, Companions::Guardians(_)) {
			self.travelling(reasons);
			return;
		}
		if self.laws.iter().all(|law| self.leaves_freely(law, identity).is_some()) {
			return;
		}
		let mut against = Reason::WrongEscort;
		// What was agreed when the child left is on its file; a consent that is shown adds to it.
		let on_file =
			self.file.travel.bound.iter().filter(|terms| self.is_escort(&terms.escort_back));
		let on_file = on_file.map(|terms| {
			let all = self.standing(&terms.by);
			Signers { all, sound: all.without(self.tainted) }
		});
		let shown = self.presented.iter();
		let shown = shown.filter(|shown| self.is_escort(&shown.consent.terms.escort_back));
		let shown =
			shown.map(|shown| self.signers(shown, &mut Reasons::new(), Right::ConsentTravel, None));
		for agreed in on_file.chain(shown) {
			if !agreed.sound.is_empty() {
				return;
			}
			if !agreed.all.is_empty() {
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

	/// Why the minor may leave without anybody's agreement, if a country's rules or a court let it.
	pub(super) fn leaves_freely(&self, law: &Rules, identity: &Identity) -> Option<Basis> {
		if law.free_exit_age.is_some_and(|age| identity.has_completed(age, self.now())) {
			return Some(Basis::FreeExitAge);
		}
		let known = law.exemptions;
		self.is_exempt(identity, |exemption| known.contains(exemption)).then_some(Basis::Exempted)
	}

	/// Whether a court emancipated the minor, or exempted it in a way that `counts`.
	fn is_exempt(&self, identity: &Identity, counts: impl Fn(Exemption) -> bool) -> bool {
		let exempts = |order: &Order| {
			let OrderKind::Exempt(exemption) = order.kind else { return false };
			(exemption == Exemption::Emancipation || counts(exemption))
				&& order.imposed_at <= self.now()
				&& self.outranks(order, identity)
		};
		self.latest_order(exempts).is_some()
	}

	/// Whether nothing stands that was decided where the child lived before the court of `order` decided.
	fn outranks(&self, order: &Order, identity: &Identity) -> bool {
		let here = identity.lived_in(order.imposed_at);
		decided_against(self.custody(), self.now()).all(|at| identity.lived_in(at) == here)
	}

	/// Any other exit. Returns what it rests on and the consents relied on.
	pub(super) fn outward(
		&self,
		identity: &Identity,
		reasons: &mut Reasons,
	) -> (Basis, Vec<Backed>) {
		let now = self.now();
		// A report that comes late cannot profit from what a court decided after the crossing.
		// Nor does it outrank what was decided where the child lived before.
		let authorised = self.latest_order(|order| {
			matches!(order.kind, OrderKind::AuthoriseTravel)
				&& order.imposed_at <= now
				&& self.outranks(order, identity)
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
			let journey = match self.leaves_freely(law, identity) {
				Some(unasked) => self.freely(law, travelling, unasked, reasons),
				None => {
					reasons.insert_if(without_right, Reason::NotAGuardian);
					self.any_way(law, travelling, reasons)
				}
			};
			match self.crossing.purpose {
				Purpose::Journey => journey,
				Purpose::ResidenceAbroad if self.is_exempt(identity, |_| false) => journey,
				Purpose::ResidenceAbroad => journey.and(self.settling_abroad(law, reasons)),
			}
		};
		let agreed = self.laws.iter().map(under).reduce(Agreed::and).unwrap_or(Agreed::NOT_MET);
		let mut places = Places::default();
		let hash = |one: &Backed| self.presented.get(one.position).map(|own| own.hash);
		// Copies are one consent, behind which all stand who signed one of them.
		let has_place = |one: &Backed| {
			let copies = agreed.relied_on.iter().filter(|other| hash(other) == hash(one));
			let by = copies.fold(one.by, |by, copy| by.or(copy.by));
			places.take(self.custody(), self.presented, one.position, by)
		};
		if !agreed.relied_on.iter().all(has_place) {
			reasons.insert(Reason::ConsentMemoryFull);
			return (Basis::NotMet, Vec::new());
		}
		(agreed.basis, agreed.relied_on)
	}

	/// The latest of the orders in force that `choose` takes.
	fn latest_order(&self, choose: impl Fn(&Order) -> bool) -> Option<&Order> {
		let counts = |order: &&Order| self.counts(order) && choose(order);
		self.custody().orders.iter().rev().find(counts)
	}

	/// Whether an order is in force, and its court stands behind it if it allows something.
	pub(super) fn counts(&self, order: &Order) -> bool {
		order.in_force(self.now()) && !order.is_disowned(self.lookups.doubts())
	}

	/// Whether those who have to agree do: for this exit, and where the child left under terms that do not
	/// reach this far. `unasked` is the basis where nobody has to.
	pub(super) fn agreement(
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

		let travelling = travelling.and(eligible);
		let mut agreeing = Signers { all: travelling, sound: travelling.without(self.tainted) };
		let mut claimed = travelling;
		let (mut faults, mut relied_on) = (Reasons::new(), Vec::<Backed>::new());
		let mut places = Places::default();
		for (position, presented) in self.presented.iter().enumerate() {
			// Whose word rests on one who is distrusted is relied on only where the others are not enough.
			if met(agreeing.sound) && is_released(agreeing.all) {
				break;
			}
			claimed = claimed.or(self.claimed(presented).and(eligible));
			let mut own = self.faults(law, right, presented);
			let signers = if own.is_empty() {
				self.signers(presented, &mut own, right, Some(way)).and(eligible)
			} else {
				Signers::default()
			};
			if !agreeing.cover(signers) {
				if places.take(self.custody(), self.presented, position, signers.all) {
					agreeing = agreeing.or(signers);
					relied_on.push(Backed { position, by: signers.all });
				} else {
					own.insert(Reason::ConsentMemoryFull);
				}
			}
			faults = faults.union(own);
		}
		if met(agreeing.all) {
			reasons.insert_if(!met(agreeing.sound), Reason::TaintedSource);
			reasons.insert_if(!is_released(agreeing.all), Reason::BeyondConsent);
			let is_unapproved = |one: &Backed| {
				self.presented.get(one.position).is_some_and(|own| self.lacks_approval(own))
			};
			reasons.insert_if(
				self.laws.iter().any(|law| law.approves_placement)
					&& relied_on.iter().any(is_unapproved),
				Reason::PlacementNotApproved,
			);
			return Agreed { basis: basis(agreeing.all != travelling), relied_on };
		}
		// A consent that was not shown at all is a reason beside the faults of those that were.
		faults.insert_if(faults.is_empty() || !met(claimed), Reason::ConsentMissing);
		faults.insert_if(!is_released(agreeing.all), Reason::BeyondConsent);
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
	pub(super) fn travelling(&self, reasons: &mut Reasons) -> Positions {
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
	pub(super) fn guardian(&self, slot: Slot, reasons: &mut Reasons) -> Option<(usize, &Link)> {
		let found = self.custody().links.iter().enumerate().find(|(_, link)| link.slot == slot);
		let standing = found.filter(|(_, link)| link.stands_at(self.now()));
		let suspended = standing.is_some_and(|(_, link)| link.state == LinkState::Suspended);
		reasons.insert_if(standing.is_none(), Reason::NotAGuardian);
		reasons.insert_if(suspended, Reason::GuardianSuspended);
		standing.filter(|_| !suspended)
	}
}
