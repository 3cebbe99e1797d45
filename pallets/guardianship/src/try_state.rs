//! What must hold of the pallet's state, always.

use crate::{
	orders::is_satisfiable,
	pallet::{
		Config, GuardianAllowances, GuardianLinks, KnownKeys, LinkRegister, Pallet, PastOrders,
	},
	types::WITHDRAWALS_PER_GUARDIAN,
};
use alloc::{
	collections::{btree_map::BTreeMap, btree_set::BTreeSet},
	vec::Vec,
};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;
use tutela_primitives::{
	AccountId, ChildFiles, Custody, LinkPeriod, OrderKind, SubjectId, MAX_LINKS,
};

impl<T: Config> Pallet<T> {
	/// Checks the invariants of the module's documentation, by its numbers.
	pub fn do_try_state() -> Result<(), TryRuntimeError> {
		let mut counts = BTreeMap::<AccountId, u32>::new();
		let mut count = |account: &AccountId| {
			let entry = counts.entry(account.clone()).or_default();
			*entry = entry.saturating_add(1);
		};
		let subjects: BTreeSet<SubjectId> = LinkRegister::<T>::iter_keys()
			.chain(PastOrders::<T>::iter_keys())
			.map(|(subject, _)| subject)
			.collect();
		for subject in subjects {
			let custody = T::Files::read(&subject, |_, file| file.custody.clone())
				.ok_or("2: the link register names a subject that does not exist")?;
			Self::check_links(&custody)?;
			Self::check_register(&subject, &custody)?;
			Self::check_objections(&custody)?;
			Self::check_orders(&subject, &custody)?;
			custody.links.iter().for_each(|link| count(&link.account));
		}
		Self::check_counts(&counts)
	}

	fn check_links(custody: &Custody) -> Result<(), TryRuntimeError> {
		let slots: Vec<_> = custody.links.iter().map(|link| link.slot).collect();
		ensure!(slots.is_sorted_by(|left, right| left < right), "1: slots do not ascend");
		ensure!(slots.iter().all(|slot| *slot < custody.next_slot), "1: slot not given out");
		ensure!(at_most(slots.len(), MAX_LINKS), "1: more than 8 links");
		let accounts: BTreeSet<_> = custody.links.iter().map(|link| &link.account).collect();
		ensure!(accounts.len() == custody.links.len(), "1: account on one file twice");
		Ok(())
	}

	fn check_register(subject: &SubjectId, custody: &Custody) -> Result<(), TryRuntimeError> {
		let mut open = 0usize;
		for (number, period) in LinkRegister::<T>::iter_prefix(subject) {
			ensure!(number < custody.next_period, "2: number of a period not given out");
			ensure!(
				KnownKeys::<T>::contains_key(subject, &period.account),
				"2: key in the register is not known"
			);
			ensure!(
				period.ended_at.is_some() == period.end_reason.is_some(),
				"2: a period says only one of when and why it ended"
			);
			ensure!(
				period.ended_at.is_none_or(|end| period.began_at <= end),
				"2: period ends before it begins"
			);
			if period.ended_at.is_some() {
				continue;
			}
			open = open.saturating_add(1);
			let agrees = |period: &LinkPeriod| {
				custody.link(period.slot).is_some_and(|link| {
					link.period == number
						&& link.account == period.account
						&& link.basis == period.basis
						&& link.rights == period.rights
						&& link.state == period.state
						&& link.valid_until == period.valid_until
				})
			};
			ensure!(agrees(&period), "2: open period does not agree with the link");
		}
		ensure!(open == custody.links.len(), "2: link without an open period");
		Ok(())
	}

	fn check_objections(custody: &Custody) -> Result<(), TryRuntimeError> {
		let on_file = |slot| custody.link(slot).is_some();
		let objecting: BTreeSet<_> = custody
			.objections
			.iter()
			.map(|entry| (entry.slot, entry.backed_at.is_some()))
			.collect();
		ensure!(
			custody.objections.iter().all(|entry| on_file(entry.slot)
				|| entry.backed_at.is_some() && entry.slot < custody.next_slot),
			"3: objection of no guardian"
		);
		let backed = custody.objections.iter().filter(|entry| entry.backed_at.is_some()).count();
		ensure!(at_most(backed, MAX_LINKS), "3: more than 8 objections are backed");
		ensure!(
			objecting.len() == custody.objections.len(),
			"3: two objections of one guardian, both backed or both not"
		);
		let withdrawn: BTreeSet<_> =
			custody.withdrawals.iter().map(|entry| (entry.slot, entry.consent)).collect();
		ensure!(withdrawn.iter().all(|(slot, _)| on_file(*slot)), "3: withdrawal of no guardian");
		ensure!(withdrawn.len() == custody.withdrawals.len(), "3: consent withdrawn twice");
		for link in custody.links.iter() {
			let own = withdrawn.iter().filter(|(slot, _)| *slot == link.slot).count();
			ensure!(
				at_most(own, WITHDRAWALS_PER_GUARDIAN),
				"3: too many withdrawals of one guardian"
			);
		}
		Ok(())
	}

	fn check_orders(subject: &SubjectId, custody: &Custody) -> Result<(), TryRuntimeError> {
		let numbers: Vec<_> = custody.orders.iter().map(|order| order.number).collect();
		ensure!(numbers.is_sorted_by(|left, right| left < right), "4: orders do not ascend");
		ensure!(
			numbers.iter().all(|number| *number < custody.next_order),
			"4: number of an order not given out"
		);
		ensure!(
			custody.orders.iter().all(|order| match order.kind {
				OrderKind::SoleTravelRight(slot) => slot < custody.next_slot,
				OrderKind::ExitBan | OrderKind::AuthoriseTravel => true,
				OrderKind::Exempt(_) => order.valid_until.is_some(),
			}),
			"4: order names a guardian who never was on the file"
		);
		for (number, past) in PastOrders::<T>::iter_prefix(subject) {
			ensure!(number == past.order.number, "4: past order under another's number");
			ensure!(number < custody.next_order, "4: number of a past order not given out");
			ensure!(!numbers.contains(&number), "4: past order is still on the file");
		}
		let requirement = custody.requirement.map(|order| order.requirement);
		ensure!(is_satisfiable(requirement), "4: requirement that nobody can meet");
		Ok(())
	}

	fn check_counts(counts: &BTreeMap<AccountId, u32>) -> Result<(), TryRuntimeError> {
		let stored: BTreeMap<AccountId, u32> = GuardianLinks::<T>::iter().collect();
		ensure!(&stored == counts, "5: count differs from links");
		ensure!(
			stored.keys().all(frame_system::Pallet::<T>::account_exists),
			"5: guardian's account is not kept alive"
		);
		ensure!(
			GuardianAllowances::<T>::iter_keys().all(|account| stored.contains_key(&account)),
			"5: allowance of no guardian"
		);
		Ok(())
	}
}

fn at_most(count: usize, limit: u32) -> bool {
	u32::try_from(count).is_ok_and(|count| count <= limit)
}
