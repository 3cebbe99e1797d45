//! The ways to meet what a country asks of a company, or a court for a child.

use super::{
	exit::{Agreed, Asked, Exit, Needed},
	positions::Positions,
	Lookups,
};
use crate::{
	text, Alternative, Basis, Companions, CourtRequirement, Kinship, OrderKind, Reason, Reasons,
	Requirement, Right, Rules,
};

impl<E: Lookups> Exit<'_, E> {
	/// A minor who leaves without anybody's agreement. Earlier terms bind all the same.
	pub(super) fn freely(
		&self,
		law: &Rules,
		travelling: Positions,
		unasked: Basis,
		reasons: &mut Reasons,
	) -> Agreed {
		let way = &Alternative::signed(Requirement::NoConsent);
		let needed = Needed::Rule(Requirement::NoConsent);
		let asked = Asked { needed, way, right: Right::ConsentTravel };
		self.agreement(law, &asked, travelling, unasked, reasons)
	}

	/// What a country asks of this company.
	pub(super) fn any_way(
		&self,
		law: &Rules,
		travelling: Positions,
		reasons: &mut Reasons,
	) -> Agreed {
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
	pub(super) fn settling_abroad(&self, law: &Rules, reasons: &mut Reasons) -> Agreed {
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
	pub(super) fn best<'w>(
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
	pub(super) fn is_related(&self, law: &Rules) -> bool {
		let (Some(kinship), Companions::Escort(escort)) =
			(&self.crossing.kinship, &self.crossing.companions)
		else {
			return false;
		};
		law.relatives.contains(kinship.relation)
			&& *self.is_related.get_or_init(|| {
				let Kinship { relation, attestor, attested_at, valid_until, .. } = **kinship;
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
					&& self.lookups.attests_for(&kinship.officer, attestor, attested_at).is_some()
					&& self.lookups.signed(&kinship.signed, &text, &kinship.officer)
			})
	}

	/// Whose agreement a journey needs: what the country asks for, or a court for this child.
	pub(super) fn needed(&self, rule: Requirement) -> Needed {
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
	pub(super) fn set_by_court(&self, rule: Requirement) -> Needed {
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
}
