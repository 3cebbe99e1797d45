//! The people of the benchmarks: children with their guardians, institutions with their officers.
//! All of them are stored as Tutela's calls would have stored them.

use crate::{
	keys::{bytes, pair},
	state::{Item, Items, Keep, Source},
};
use anyhow::{Context, Result};
use codec::Encode;
use pallet_accreditation::{GenesisInstitution, GenesisOfficer};
use pallet_border_transfer::{Commitment, NextRecord, Records};
use pallet_guardianship::{types::KnownKey, GuardianLinks, KnownKeys, LinkRegister};
use pallet_identity_registry::{SubjectOf, Subjects, Tags, UniquenessTags};
use serde_json::{json, Value};
use sp_core::{sr25519, storage::Storage, Pair, H256};
use std::sync::Arc;
use tutela_primitives::{
	commitment::{self, BlockRecords},
	verdict::{assess, settle, Child, Crossing, Lookups},
	AccountId, Actor, AllowanceTerms, AttestingBody, Attestor, ChildFile, Companions, CountryCode,
	Custody, Direction, Doubt, Identity, IdentitySources, InstitutionId, KeyHint, Link, LinkBasis,
	LinkPeriod, LinkState, Minute, Moment, Passage, PortCode, Record, RecordId, Right, Rights,
	Role, Rules, RulesRef, Slot, Standing, Subject, SubjectId, Verdict, DAY,
};
use tutela_runtime::Runtime;

/// 2026-06-01 00:00 UTC: when everybody was registered.
pub const SINCE: Moment = 1_780_272_000_000;
/// The institution that registered every child.
pub const REGISTRY: InstitutionId = InstitutionId(0);
/// How many border institutions there are. Their numbers follow the registry's.
pub const BORDER_INSTITUTIONS: u32 = 8;
/// How many officers a border institution has.
pub const OFFICERS_EACH: u32 = 8;
/// The first officer of the border institution of [`abroad`]. The next ones are its too.
pub const FIRST_OFFICER_ABROAD: u32 = BORDER_INSTITUTIONS * OFFICERS_EACH;

/// The registry's officer.
fn registrar() -> AccountId {
	AccountId::new(bytes("registrar", 0, 0))
}

/// The registry's word for every identity and link.
fn source() -> tutela_primitives::Source {
	let at = Minute::containing(SINCE);
	tutela_primitives::Source { institution: REGISTRY, key: KeyHint::of(&registrar()), at }
}

/// June 2016.
const BIRTH_MONTH: u16 = 557;
/// Larger than the weight of any block, so that it never limits what is measured.
const ALLOWANCE: AllowanceTerms =
	AllowanceTerms { capacity: u32::MAX, refill_per_second: u32::MAX };

/// The country where the children live. Its rules ask for every guardian's own signature.
pub fn home() -> CountryCode {
	"BG".parse().expect("a country")
}

/// The country that they travel to.
pub fn abroad() -> CountryCode {
	"IT".parse().expect("a country")
}

/// The post that they leave by.
pub fn post() -> PortCode {
	"BGSOF".parse().expect("a port")
}

/// The post that they arrive at.
pub fn post_abroad() -> PortCode {
	"ITFCO".parse().expect("a port")
}

/// The rules of [`home`].
pub fn rules() -> Rules {
	Rules::romania().accepting_signatures()
}

/// So many children, with so many guardians each.
///
/// The first ones travel: their guardians have keys. Accounts of other guardians are arbitrary
/// bytes.
#[derive(Clone, Copy, Debug)]
pub struct Population {
	/// How many children there are.
	pub children: u32,
	/// How many guardians each of them has, 1 to 8.
	pub guardians: Slot,
	/// How many of them travel.
	pub travellers: u32,
}

/// What a state commits to of whose records `next` is the next number. Its blocks are
/// none of a chain: their 12 peaks are as many as those of some millions on average.
fn committed(next: RecordId) -> commitment::Commitment {
	let mut committed = commitment::Commitment::default();
	(0..4_096).for_each(|number| committed.blocks.push(H256::from_low_u64_be(number)));
	committed.records = BlockRecords { first: next, ..Default::default() };
	committed
}

impl Population {
	/// A child.
	pub fn subject(&self, child: u32) -> SubjectId {
		SubjectId(bytes("subject", child, 0))
	}

	/// The key of a traveller's guardian.
	pub fn guardian_key(&self, child: u32, slot: Slot) -> sr25519::Pair {
		pair("guardian", child, slot.into())
	}

	/// The account of a guardian.
	pub fn guardian(&self, child: u32, slot: Slot) -> AccountId {
		if child < self.travellers {
			AccountId::new(self.guardian_key(child, slot).public().0)
		} else {
			AccountId::new(bytes("guardian", child, slot.into()))
		}
	}

	fn slots(&self) -> impl Iterator<Item = Slot> {
		0..self.guardians
	}

	fn rights() -> Rights {
		Rights::from([Right::ConsentTravel, Right::Object, Right::Receive, Right::ViewHistory])
	}

	fn link(&self, child: u32, slot: Slot) -> Link {
		Link {
			slot,
			account: self.guardian(child, slot),
			basis: LinkBasis::BirthParent,
			rights: Self::rights(),
			state: LinkState::Active,
			state_since: None,
			source: source(),
			valid_until: None,
			series: None,
			period: slot.into(),
		}
	}

	fn period(&self, child: u32, slot: Slot) -> LinkPeriod {
		let link = self.link(child, slot);
		LinkPeriod {
			slot,
			account: link.account,
			basis: link.basis,
			rights: link.rights,
			state: link.state,
			began_at: SINCE,
			ended_at: None,
			valid_until: None,
			end_reason: None,
			evidence: H256(bytes("evidence", child, slot.into())),
			by: Actor::Institution(REGISTRY),
			state_by: Actor::Institution(REGISTRY),
			court: None,
			ended_by: None,
		}
	}

	fn tag(child: u32) -> H256 {
		H256(bytes("tag", child, 0))
	}

	/// A child's file and its one record: the child came home with a guardian.
	fn file(&self, child: u32) -> (SubjectOf<Runtime>, Record) {
		let subject = self.subject(child);
		let identity = Identity {
			registrar: REGISTRY,
			standing: Standing::Active,
			standing_since: None,
			residence: home(),
			birth_month: BIRTH_MONTH,
			controller: None,
			nationality: Default::default(),
			moves: Default::default(),
			sources: IdentitySources { identity: source(), residence: None },
		};
		let links: Vec<Link> = self.slots().map(|slot| self.link(child, slot)).collect();
		let custody = Custody {
			links: links.try_into().expect("at most 8 guardians"),
			next_slot: self.guardians,
			next_period: self.guardians.into(),
			..Custody::default()
		};
		let mut file = ChildFile { custody, ..ChildFile::default() };
		let crossing = Crossing {
			purpose: Default::default(),
			kinship: None,
			home: None,
			direction: Direction::Entry,
			here: home(),
			post: None,
			other: abroad(),
			companions: Companions::Guardians(vec![0].try_into().expect("one guardian")),
			document: None,
			final_destination: None,
			captured_at: SINCE,
			recorded_at: SINCE,
			officer_doubts: false,
			passage: Passage::Unknown,
			institution: InstitutionId(1),
			officer: KeyHint::default(),
		};
		let known = Child { subject: &subject, identity: &identity, file: &file };
		let assessment =
			assess(&H256::zero(), Some(known), &crossing, &[], &rules(), &NoSignatures);
		let record = Record {
			purpose: Default::default(),
			stays_with: None,
			subject: Some(subject),
			institution: crossing.institution,
			officer: officer(0),
			direction: crossing.direction,
			from: abroad(),
			to: home(),
			post: Some(post()),
			captured_at: SINCE,
			recorded_at: SINCE,
			verdict: Verdict {
				outcome: assessment.outcome,
				basis: assessment.basis,
				reasons: assessment.reasons,
				rules: RulesRef { country: home(), version: 1 },
				foreign_rules: Default::default(),
			},
			consents: Default::default(),
			companions: crossing.companions.clone(),
			document: None,
			final_destination: None,
			passage: Passage::Unknown,
			evidence: H256(bytes("evidence", child, 0)),
			amends: None,
			previous: None,
		};
		let id = RecordId(child.into());
		settle(&identity, &mut file, &crossing, &assessment, &[], &rules(), id);
		let subject = Subject {
			registrar: REGISTRY,
			identity_source: source(),
			residence: home(),
			residence_source: None,
			nationality: Default::default(),
			moves: Default::default(),
			birth_month: BIRTH_MONTH,
			claims: H256(bytes("claims", child, 0)),
			standing: Standing::Active,
			standing_since: None,
			revision: 0,
			controller: None,
			tags: 1,
			duplicate_attempts: 0,
			data: file,
		};
		(subject, record)
	}

	/// All items of the state. `genesis` is the state of the first block, from a preset that
	/// [`amend`] changed.
	pub fn items(&self, genesis: Storage) -> Items {
		let mut small = genesis.top;
		let next = RecordId(self.children.into());
		small.insert(NextRecord::<Runtime>::hashed_key().to_vec(), next.encode());
		small.insert(Commitment::<Runtime>::hashed_key().to_vec(), committed(next).encode());
		Items { small, large: self.maps() }
	}

	fn maps(&self) -> Vec<Source> {
		let own = Arc::new(*self);
		let per_child = |key: fn(&Self, u32) -> Vec<u8>, items: fn(&Self, u32) -> Vec<Item>| {
			let (one, other) = (own.clone(), own.clone());
			Source::new(self.children, move |c| key(&one, c), move |c| items(&other, c))
		};
		let per_guardian = |key: fn(&AccountId) -> Vec<u8>, value: Vec<u8>| {
			let (one, other) = (own.clone(), own.clone());
			let count = self.children * u32::from(self.guardians);
			let account = |own: &Self, number: u32| {
				let guardians = u32::from(own.guardians);
				own.guardian(number / guardians, (number % guardians) as Slot)
			};
			Source::new(
				count,
				move |number| key(&account(&one, number)),
				move |number| [(key(&account(&other, number)), value.clone())],
			)
		};
		vec![
			per_child(
				|own, c| Subjects::<Runtime>::hashed_key_for(own.subject(c)),
				|own, c| {
					vec![(
						Subjects::<Runtime>::hashed_key_for(own.subject(c)),
						own.file(c).0.encode(),
					)]
				},
			),
			per_child(
				|_, c| UniquenessTags::<Runtime>::hashed_key_for(Self::tag(c)),
				|own, c| {
					let key = UniquenessTags::<Runtime>::hashed_key_for(Self::tag(c));
					vec![(key, own.subject(c).encode())]
				},
			),
			per_child(
				|own, c| Tags::<Runtime>::hashed_key_for(own.subject(c), Self::tag(c)),
				|own, c| {
					vec![(Tags::<Runtime>::hashed_key_for(own.subject(c), Self::tag(c)), vec![])]
				},
			),
			per_child(
				|own, c| LinkRegister::<Runtime>::hashed_key_for(own.subject(c), 0u32),
				|own, c| {
					let key = |slot: Slot| {
						LinkRegister::<Runtime>::hashed_key_for(own.subject(c), u32::from(slot))
					};
					sorted(own.slots().map(|slot| (key(slot), own.period(c, slot).encode())))
				},
			),
			per_child(
				|own, c| KnownKeys::<Runtime>::hashed_key_for(own.subject(c), own.guardian(c, 0)),
				|own, c| {
					let key = |slot: Slot| {
						KnownKeys::<Runtime>::hashed_key_for(own.subject(c), own.guardian(c, slot))
					};
					sorted(own.slots().map(|slot| (key(slot), KnownKey { slot }.encode())))
				},
			),
			per_guardian(|who| GuardianLinks::<Runtime>::hashed_key_for(who), 1u32.encode()),
			per_guardian(|who| frame_system::Account::<Runtime>::hashed_key_for(who), kept_alive()),
			per_child(
				|_, c| Records::<Runtime>::hashed_key_for(RecordId(c.into()).key()),
				|own, c| {
					let key = Records::<Runtime>::hashed_key_for(RecordId(c.into()).key());
					vec![(key, own.file(c).1.encode())]
				},
			),
		]
	}

	/// The paths that must be kept so that every traveller can cross once.
	pub fn paths(&self) -> Keep {
		let files =
			(0..self.travellers).map(|c| Subjects::<Runtime>::hashed_key_for(self.subject(c)));
		let new = u64::from(self.children)..u64::from(self.children + self.travellers);
		let records = new.map(|id| Records::<Runtime>::hashed_key_for(RecordId(id).key()));
		// Each block reads the pot that its author is paid from.
		let pot = tutela_runtime::CollatorSelection::account_id();
		let pot = frame_system::Account::<Runtime>::hashed_key_for(pot);
		Keep::Paths(files.chain(records).chain([pot]).collect())
	}
}

/// Puts the institutions with their officers, and the rules of [`home`], into a preset.
pub fn amend(preset: &mut Value) -> Result<()> {
	preset["accreditation"] = json!({ "institutions": institutions() });
	let packs = preset["borderTransfer"]["rules"].as_array_mut();
	packs.context("the preset has no rules")?.push(json!([home(), rules()]));
	Ok(())
}

/// A key of a border officer.
pub fn officer_key(number: u32) -> sr25519::Pair {
	pair("officer", number, 0)
}

/// The account of a border officer.
pub fn officer(number: u32) -> AccountId {
	AccountId::new(officer_key(number).public().0)
}

/// The key of the notary's officer.
pub fn notary_key() -> sr25519::Pair {
	pair("notary", 0, 0)
}

/// The registry, the border institutions of [`home`], the one of [`abroad`] and a notary.
fn institutions() -> Vec<GenesisInstitution> {
	let mut all =
		vec![institution("Civil registry", home(), Role::Registrar, 0, vec![registrar()])];
	all.extend((0..BORDER_INSTITUTIONS).map(|number| {
		let officers = officers(number * OFFICERS_EACH);
		let name = format!("Border police {number}");
		institution(&name, home(), Role::Border, number + 1, officers)
	}));
	let officers = officers(FIRST_OFFICER_ABROAD);
	let number = BORDER_INSTITUTIONS + 1;
	all.push(institution("Border police abroad", abroad(), Role::Border, number, officers));
	let notary = AccountId::new(notary_key().public().0);
	all.push(institution("Notary", home(), Role::Notary, number + 1, vec![notary]));
	all
}

fn officers(first: u32) -> Vec<AccountId> {
	(first..first + OFFICERS_EACH).map(officer).collect()
}

fn institution(
	name: &str,
	jurisdiction: CountryCode,
	role: Role,
	number: u32,
	officers: Vec<AccountId>,
) -> GenesisInstitution {
	let valid_until = SINCE + 3_650 * DAY;
	let appoint =
		|account| GenesisOfficer { account, roles: [role].into(), post: None, valid_until };
	GenesisInstitution {
		name: name.into(),
		jurisdiction: Some(jurisdiction),
		roles: [role].into(),
		admin: AccountId::new(bytes("admin", number, 0)),
		parent: None,
		framework: H256(bytes("framework", 0, 0)),
		valid_until,
		allowance: Some(ALLOWANCE),
		officers: officers.into_iter().map(appoint).collect(),
	}
}

fn sorted(items: impl Iterator<Item = Item>) -> Vec<Item> {
	let mut items: Vec<Item> = items.collect();
	items.sort_unstable();
	items
}

/// An account that only a registration keeps alive.
fn kept_alive() -> Vec<u8> {
	type Account = frame_system::AccountInfo<u32, pallet_balances::AccountData<u128>>;
	Account { providers: 1, ..Default::default() }.encode()
}

struct NoSignatures;

impl Lookups for NoSignatures {
	fn attests_for(&self, _: &AccountId, _: Attestor, _: Minute) -> Option<AttestingBody> {
		None
	}

	fn doubts(&self) -> &[Doubt] {
		&[]
	}

	fn rules_of(&self, _: CountryCode) -> Rules {
		Rules::strictest()
	}
}

#[cfg(test)]
mod tests;
